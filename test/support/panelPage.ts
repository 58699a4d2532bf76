import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { StoreEvent } from '../../client/panel/src/store/events.ts';
import { newPage } from './chromium.ts';
import { root } from './lspClient.ts';
import type {} from './panelEntry.tsx';

type Opened = Parameters<Browser['newPage']>[0] & { readonly hash?: string };

/** The panel's page on loopback with the test in the place of an agent: what it is told is all that it knows. */
export class PanelPage {
  readonly #server: Server;
  readonly address: string;

  private constructor(server: Server) {
    this.#server = server;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async serve(): Promise<PanelPage> {
    const built = await build({
      entryPoints: [join(root, 'test', 'support', 'panelEntry.tsx')],
      bundle: true,
      write: false,
      outdir: 'unused',
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      keepNames: true,
      logLevel: 'warning',
    });
    const text = (end: string): string => built.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
    const page = `<!doctype html><html lang="en"><head><title>panel</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${text('.css')}</style></head><body><div id="panel"></div><script>${text('.js').replaceAll('</script', '<\\/script')}</script></body></html>`;
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PanelPage(server);
  }

  async open(browser: Browser, { hash, ...options }: Opened = {}): Promise<Page> {
    const page = await newPage(browser, options);
    await page.goto(`${this.address}#${hash ?? ''}`);
    await page.waitForFunction(() => 'panel' in window);
    return page;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** Tells the page something, and waits until it has drawn it. */
export async function tell(page: Page, ...events: readonly StoreEvent[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const event of all) window.panel.tell(event);
    await window.panel.settled();
  }, events as StoreEvent[]);
}
