import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { allFixtures, analyse, digest } from '../support/fixtures.ts';
import { wasmFiles, wasmSyntax } from '../support/syntax.ts';
import { launchChromium, requireChromium } from '../support/chromium.ts';

describe('browser ≡ Node: every fixture, in Chromium', function () {
  this.timeout(900_000);

  it('gives the same call sites and findings', async function () {
    requireChromium(this);
    // No `platform: node`: whatever needs Node fails to bundle or to run.
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('../support/browserEntry.ts', import.meta.url))],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'chrome120',
      external: ['fs/promises', 'module', 'fs', 'path', 'url'],
      logLevel: 'error',
    });
    const files = wasmFiles();
    const wasm: Record<string, Uint8Array> = { runtime: files.runtime, ...files.grammars };
    const server = createServer((request, response) => {
      const name = /^\/wasm\/(\w+)$/.exec(request.url ?? '')?.[1];
      if (name !== undefined) response.end(wasm[name]);
      else if (request.url === '/bundle.js') response.setHeader('content-type', 'text/javascript; charset=utf-8').end(bundle.outputFiles[0]?.text);
      else response.setHeader('content-type', 'text/html').end('<!doctype html><script src="/bundle.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
      const fixtures = Object.fromEntries(allFixtures());
      const inBrowser = await page.evaluate(
        async (all) => (window as unknown as { analyseAll(fixtures: unknown): Promise<Record<string, string>> }).analyseAll(all),
        fixtures,
      );
      assert.deepEqual(errors, []);
      const syntax = await wasmSyntax();
      assert.ok(Object.keys(inBrowser).length > 100);
      for (const [name, fixture] of Object.entries(fixtures)) assert.equal(inBrowser[name], digest(analyse(syntax, fixture)), name);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
