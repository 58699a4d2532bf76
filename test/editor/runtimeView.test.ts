import assert from 'node:assert/strict';
import type { StatusRecord } from '@clewline/protocol';
import type { Locator } from 'playwright-core';
import { gesture, press } from '../support/chromium.ts';
import { besideAgent } from '../support/besideAgent.ts';

const FILES = {
  'app.mjs':
    "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const ask = () => client.responses.create({ model: 'gpt-4o-mini', input: 'When is high tide?' });\n",
};

/** What an agent says that cannot see everything, and has lost something. */
const STATUS: StatusRecord = {
  type: 'status',
  capture: 'active',
  operations: 1_204,
  counters: { 'ring-full': 31, 'response/without-request': 0 },
  processes: [
    { pid: 4127, executable: '/usr/bin/node', tls: 'readable', operations: 1_200 },
    { pid: 511, executable: '/opt/gateway', tls: 'not-readable', reason: 'its TLS library has no symbols', operations: 0 },
    { pid: 90, executable: '/usr/bin/python3', tls: 'readable', operations: 4, gone: true },
  ],
  ledger: { delivered: 1_204, lost: 5, atMostLost: 2 },
};

describe('the real editor: the view of what runs, with its buttons; the output; what the panel’s page may do', function () {
  this.timeout(600_000);
  const beside = besideAgent('runtime', FILES, { status: () => STATUS });

  const row = (text: string): Locator => beside.workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  const asked = (): Locator => beside.workbench.page.locator('.quick-input-widget', { hasText: 'Address that the agent printed' });

  it('without an agent it says what one is for, and each of its buttons does what it says', async () => {
    const { page } = beside.workbench;
    await beside.workbench.sideBar();
    const button = (text: string): Locator => page.locator('.pane-body .monaco-button, .pane-body a', { hasText: text }).first();
    await press(button('Connect to an Agent'), asked());
    await page.keyboard.press('Escape');
    await press(button('copy the command'), page.locator('.notification-list-item', { hasText: 'Copied' }));
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /clewline agent --pid/);
    await beside.workbench.command('Notifications: Clear All Notifications');
    await press(button('recording'), page.locator('.quick-input-widget', { hasText: 'Replay a recording' }));
    await page.keyboard.press('Escape');
  });

  it('with one it says what is watched, what cannot be read and why, and what was lost', async () => {
    await beside.connect();
    await row('capture active').waitFor();
    for (const text of [
      '1,204 since the agent started',
      'Processes2',
      '4127 · 1,200 operations',
      'TLS not readable: its TLS library has no symbols',
      'Ended processes1',
    ])
      await row(text).waitFor();
    await row('5 known, at most 2 more in lost bytes').waitFor();
    await gesture(() => row('Lost or skipped').click(), row('ring-full31'));
    assert.equal(await row('without-request').count(), 0, 'what did not happen is not told');
    await beside.workbench.screenshot('runtime-view');
  });

  it('the button of an agent’s row disconnects it, and the view offers to connect again', async () => {
    const { page } = beside.workbench;
    const agent = row('capture active');
    await gesture(
      async () => {
        await agent.hover({ timeout: 5_000 }).catch(() => undefined);
        await agent
          .locator('.action-label[aria-label*="Disconnect"]')
          .click({ timeout: 5_000 })
          .catch(() => undefined);
      },
      page.locator('.pane-body .monaco-button', { hasText: 'Connect to an Agent' }),
    );
    assert.equal(beside.door.clients().length, 0);
    await page
      .locator('.statusbar-item[aria-label*="No agent is connected"], .statusbar-item', { hasText: /Clewline$/ })
      .first()
      .waitFor();
  });

  it('the page of the panel runs its own script alone, and asks nobody for anything', async () => {
    await beside.workbench.command('Clewline: Show Runtime Trace');
    await beside.workbench.panel.locator('.status').first().waitFor();
    const main = await beside.workbench.panel.locator('main').elementHandle();
    const frame = (await main?.ownerFrame()) ?? assert.fail('no frame');
    const refused = await frame.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.strangers = 1';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://example.com/pixel.png';
      document.body.append(image);
      await fetch('https://example.com/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 500));
      image.remove();
      script.remove();
      return { ran: 'strangers' in window, directives: directives.sort() };
    });
    assert.deepEqual(refused, { ran: false, directives: ['connect-src', 'img-src', 'script-src-elem'] });
  });

  it('the output says what the server does', async () => {
    const { page } = beside.workbench;
    await beside.workbench.command('Clewline: Show Output');
    await page.locator('.panel .output-view, .output-view-content, .panel [id="workbench.panel.output"]').first().waitFor();
    const chosen = page.locator('.panel .monaco-select-box, .panel .title-actions select');
    await chosen.first().waitFor();
    assert.match((await chosen.allTextContents()).join(' '), /Clewline/);
    await beside.workbench.screenshot('output');
  });
});
