import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import type { Browser, Page } from 'playwright-core';
import { openDoor, TOKEN, type Door } from '../support/door.ts';
import { root, until } from '../support/lspClient.ts';
import { artifacts, launchChromium, newPage, requireChromium } from '../support/chromium.ts';

/** A proxy that asks an agent under its own name, whatever it is asked under itself, as those of development tunnels do. */
async function proxyTo(port: number): Promise<{ readonly port: number; close(): void }> {
  const own = `127.0.0.1:${port}`;
  const forward = (request: IncomingMessage) =>
    httpRequest({ host: '127.0.0.1', port, path: request.url, method: request.method, headers: { ...request.headers, host: own } }).end();
  const server = createServer((request, response) =>
    forward(request).on('response', (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers))),
  );
  server.on('upgrade', (request, socket) =>
    forward(request)
      .on('response', () => socket.destroy())
      .on('upgrade', () => socket.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe("how the agent's own page is let in", function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;
  let door: Door;
  let hub: Hub;
  /** All that the page sends to open its WebSockets, and over them. */
  let sent: string[];

  before(async function () {
    requireChromium(this);
    browser = await launchChromium();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    hub = new Hub('a', '0');
    door = await openDoor(hub, { panel: readFileSync(join(root, 'dist', 'panel.html'), 'utf8') });
    page = await newPage(browser);
    sent = [];
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    wire.on('Network.webSocketWillSendHandshakeRequest', ({ request }) => sent.push(JSON.stringify(request.headers)));
    wire.on('Network.webSocketFrameSent', ({ response }) => sent.push(response.payloadData));
  });
  afterEach(async () => {
    await page.close();
    door.close('the test ended');
  });

  const open = (hash: string): Promise<unknown> => page.goto(`http://127.0.0.1:${door.port}/#${hash}`);
  const says = (text: string): Promise<void> => page.locator('.status', { hasText: text }).waitFor();

  it('with the token: both sides prove that they know it, and it is never sent', async () => {
    await open(`token=${encodeURIComponent(TOKEN)}`);
    await says('capture active');
    const all = sent.join('\n');
    assert.match(all, /clewline\.nonce\./);
    assert.match(all, /"type":"authenticate"/);
    for (const form of [TOKEN, Buffer.from(TOKEN).toString('base64url'), Buffer.from(TOKEN).toString('base64')]) assert.ok(!all.includes(form), form);
  });

  it('with another token: it says so, and does not try again', async () => {
    await open('token=another%20token');
    await says('wrong token: the agent is there');
    const tries = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(sent.length, tries);
  });

  it("by a session's name, which is all that the address holds", async () => {
    const client = hub.connect({ send: () => undefined, backlog: () => 0 });
    await open(`session=${client.session}`);
    await says('capture active');
    await until('it looks at the session', () => sent.some((one) => one.includes(`clewline.session.${client.session}`)));
    assert.ok(!sent.join('').includes('authenticate'));
  });

  it('by the name of a session that has ended: it says so, and does not try again', async () => {
    await open('session=gone');
    await says('refused by the agent: There is no such session. It has ended');
    const tries = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(sent.length, tries);
  });

  it('where no agent answers: it says that, which is another thing, and goes on when one is back', async () => {
    await open(`token=${encodeURIComponent(TOKEN)}`);
    await says('capture active');
    const { port } = door;
    door.close('restarting');
    await says('no agent answers at this address');
    door = await openDoor(new Hub('b', '1'), { port, panel: undefined });
    await says('capture active');
  });

  it('by way of a proxy that gives it the name of another site: it says that no other site may ask, and does not try again', async () => {
    const proxy = await proxyTo(door.port);
    try {
      await page.goto(`http://elsewhere.localhost:${proxy.port}/#token=${encodeURIComponent(TOKEN)}`);
      await says('refused by the agent: A page of another site asks for a connection');
      await page.screenshot({ path: join(artifacts, 'panel-refused-origin.png') });
      const tries = sent.length;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.equal(sent.length, tries);
    } finally {
      proxy.close();
    }
  });

  it('by another name than its own: the agent says so in the place of the page', async () => {
    await page.goto(`http://elsewhere.localhost:${door.port}/#token=${encodeURIComponent(TOKEN)}`);
    await page.getByText('not by the host name in the address').waitFor();
    assert.equal(await page.locator('.status').count(), 0);
  });

  it('nothing but its own script and style has a right to run in it', async () => {
    const violations: string[] = [];
    page.on('console', (message) => /Content Security Policy/.test(message.text()) && violations.push(message.text()));
    await open(`token=${encodeURIComponent(TOKEN)}`);
    await says('capture active');
    assert.deepEqual(violations, [], 'what the page itself does is allowed');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "broken into"';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = 1">');
    });
    assert.notEqual(await page.title(), 'broken into');
    await until('both were refused', () => violations.length >= 2);
  });

  it('with neither: it says what to open', async () => {
    await open('');
    await says('names no session and no token');
    assert.deepEqual(sent, []);
  });
});
