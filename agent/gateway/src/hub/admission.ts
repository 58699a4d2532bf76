import type { IncomingMessage } from 'node:http';
import { NONCE_PREFIX, PROTOCOL, SESSION_PREFIX, SUBPROTOCOL, TOKEN_PREFIX } from '@clewline/protocol';
import type { Counter } from '../counters.ts';
import { NONCE, sameText } from './proof.ts';

/** How a client came in: with the token, for a session it knows the name of, or still to prove that it knows the token. */
export type Admission =
  | { readonly by: 'token' }
  | { readonly by: 'session'; readonly session: string }
  | { readonly by: 'challenge'; readonly nonce: string }
  | { readonly by: 'nothing'; readonly status: 400 | 401 | 403 | 503; readonly reason: string };

export interface Admitting {
  readonly host: string;
  readonly token: string;
  hasSession(id: string): boolean;
}

/** Said to whoever addresses it by another name than its own. */
export const OTHER_NAME = 'This agent answers on this machine alone, as 127.0.0.1 or localhost, and not by the host name in the address.';

/** Names under which this server may be addressed: anything else is a page of another site that tricked a browser's DNS. */
export function isOwnHost(header: string | undefined, host: string): boolean {
  const name = (header ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return ['localhost', '127.0.0.1', '::1', host].includes(name);
}

/**
 * Decides about a client by what it offers, before it is a WebSocket.
 * @param offer the subprotocols, between commas
 */
export function admit(request: IncomingMessage, offer: string, { host, token, hasSession }: Admitting): Admission {
  const refuse = (status: 400 | 401 | 403, reason: string): Admission => ({ by: 'nothing', status, reason });
  if (!isOwnHost(request.headers.host, host)) return refuse(403, OTHER_NAME);
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnHost(URL.canParse(origin) ? new URL(origin).host : origin, host))
    return refuse(
      403,
      'A page of another site asks for a connection. Only the page that the agent itself serves may do so, at the address that the agent printed.',
    );
  const offered = offer.split(',').map((one) => one.trim());
  const after = (prefix: string): string | undefined => offered.find((one) => one.startsWith(prefix))?.slice(prefix.length);
  const [given, nonce, session] = [after(TOKEN_PREFIX), after(NONCE_PREFIX), after(SESSION_PREFIX)];
  const known = given !== undefined && sameText(Buffer.from(given, 'base64url').toString('utf8'), token);
  const joins = session !== undefined && hasSession(session);
  if (!known && !joins && (nonce === undefined || !NONCE.test(nonce)))
    return session !== undefined && given === undefined
      ? refuse(401, 'There is no such session. It has ended; open the page from the editor or the command again.')
      : refuse(401, 'The token is wrong or missing. Use the token file that the agent was started with.');
  if (!offered.includes(SUBPROTOCOL))
    return refuse(400, `This agent speaks protocol versions ${PROTOCOL.min} to ${PROTOCOL.max}; the client offered none of them. Update the older of the two.`);
  if (known) return { by: 'token' };
  return joins ? { by: 'session', session } : { by: 'challenge', nonce: nonce ?? '' };
}

export function refusalCounter(status: 400 | 401 | 403 | 503): Counter {
  return `client/refused-${status}`;
}
