// Runs alone: its operations are sent at a pace, and an agent that falls behind would tell of fewer.
import assert from 'node:assert/strict';
import { Connected } from '../bench/editor/connected.ts';
import { send } from '../bench/agent/wire.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';

const OPERATIONS = 10_000;
const A_SECOND = 250;

/** What sends the prompts that come. */
const APP = `import OpenAI from 'openai';

const client = new OpenAI();

export const line = (question) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'You answer in one line.' },
      { role: 'user', content: question },
    ],
  });
`;

describe('the real editor: ten thousand operations of a real agent', function () {
  this.timeout(600_000);
  const connected = new Connected();

  before(async function () {
    requireEditor(this);
    await connected.open([], { 'oneLine.mjs': APP });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await connected.workbench.screenshot('failed-many');
  });
  after(() => connected.close());

  const lens = (text: string) => connected.workbench.page.locator('.codelens-decoration a', { hasText: text });
  const figure = async (): Promise<string> => (await connected.panel.locator('#tab-trace .figure').textContent()) ?? '';

  it('are all there: in the panel, above the line, in the status; what is drawn are a few rows', async () => {
    const { wire, frames, panel } = connected;
    await lens('not seen running').waitFor();
    await panel.evaluate(() => {
      const seen = window as unknown as { drawn: number; most: number };
      seen.drawn = seen.most = 0;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) seen.drawn += addedNodes.length;
        seen.most = Math.max(seen.most, document.querySelectorAll('.operation').length);
      }).observe(document.querySelector('.lines') as Node, { childList: true });
    });
    await send(wire, frames, OPERATIONS / A_SECOND, A_SECOND);
    await until('all rows', async () => (await figure()) === '10,000', 400_000);
    const { most, drawn } = await panel.evaluate(() => {
      const seen = window as unknown as { drawn: number; most: number };
      return { most: seen.most, drawn: seen.drawn };
    });
    // Of rows that come faster than anybody reads, only some are drawn on their way.
    assert.ok(most < 120 && drawn < OPERATIONS, `${drawn} rows were drawn, ${most} at once`);
    assert.match((await panel.locator('.toolbar .count').textContent()) ?? '', /^10,000 rows$/);
    await lens('10,000 live operations').waitFor();
    await panel.locator('.status', { hasText: '0 lost' }).waitFor();
  });

  it('are gone through from the first to the last, counted by site, and one opens its line', async () => {
    const { workbench, panel } = connected;
    await panel.locator('.scroller').focus();
    await workbench.page.keyboard.press('End');
    await panel.locator('.operation').last().waitFor();
    await until('the first operation is selected', () =>
      panel.evaluate(() => document.querySelector('.operation[aria-selected=true]')?.getAttribute('aria-rowindex') === '10001'),
    );
    await panel.locator('#tab-overview').click();
    const row = panel.locator('tr', { hasText: 'oneLine.mjs' });
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /10,000/);
    await panel.locator('#tab-trace').click();
    await panel.locator('.operation', { hasText: 'oneLine.mjs' }).first().getByText('oneLine.mjs').click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 6' }).waitFor();
  });

  it('are all there in a panel that is opened late', async () => {
    const { workbench } = connected;
    // The jump has left the cursor in the text.
    await workbench.command('View: Close Editors in Other Groups');
    await workbench.page.locator('iframe.webview').first().waitFor({ state: 'detached' });
    await workbench.command('Clewline: Show Runtime Trace');
    const tab = workbench.panel.locator('#tab-trace .figure');
    let shown: string | null = '';
    const isBack = async (): Promise<boolean> => (shown = await tab.textContent({ timeout: 2_000 }).catch(() => '')) === '10,000';
    await until('the rows are back', isBack).catch(() => assert.fail(`${shown} rows are back`));
  });

  it('after a reload of the window as many are told as are shown', async () => {
    const { workbench } = connected;
    await workbench.isKept('clewline.trace');
    await workbench.page.reload();
    const tab = workbench.panel.locator('#tab-trace .figure');
    let shown: string | null = '';
    const isBack = async (): Promise<boolean> => (shown = await tab.textContent({ timeout: 2_000 }).catch(() => '')) === '10,000';
    await until('the rows are back', isBack).catch(() => assert.fail(`${shown} rows are back`));
    await lens('10,000 live operations').waitFor();
  });
});
