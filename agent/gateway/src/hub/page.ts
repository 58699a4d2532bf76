import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { REFUSAL_HEADER } from '@clewline/protocol';
import type { Admission } from './admission.ts';
import { isOwnHost, OTHER_NAME } from './admission.ts';

/** Sources of the page's own inline elements, by their hashes: nothing else runs in it, whatever finds its way there. */
function hashesOf(page: string, element: 'script' | 'style'): string {
  const texts = [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map((match) => match[1] ?? '');
  return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ') || "'none'";
}

function headersFor(panel: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${hashesOf(panel, 'script')}`,
      `style-src ${hashesOf(panel, 'style')}`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

export interface PageOptions {
  readonly host: string;
  /** The panel's page; the agent serves what it was given. */
  readonly panel: string | undefined;
  /** What would become of a WebSocket that makes this offer: its browser is not told why one is refused. */
  readonly admission: (request: IncomingMessage, offer: string) => Admission;
}

/** Serves the panel's page, and says why its WebSocket is refused. */
export function pageServer({ host, panel, admission }: PageOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const headers = headersFor(panel ?? '');
  const text = { ...headers, 'content-type': 'text/plain; charset=utf-8' };
  const why = (request: IncomingMessage, response: ServerResponse): void => {
    const asked = admission(request, String(request.headers['clewline-offer'] ?? '').slice(0, 500));
    if (asked.by === 'nothing') response.writeHead(asked.status, { ...text, [REFUSAL_HEADER]: String(asked.status) }).end(`${asked.reason}\n`);
    else response.writeHead(204, headers).end();
  };
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (!isOwnHost(request.headers.host, host)) response.writeHead(403, text).end(`${OTHER_NAME}\n`);
    else if (request.method === 'GET' && path === '/' && panel !== undefined)
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(panel);
    // A browser names the site that asks only where more is done than reading.
    else if (request.method === 'POST' && path === '/admission') why(request, response);
    else response.writeHead(404, text).end('Not found.\n');
  };
}
