import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor, Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';

const client = new OpenAI();

export const ask = (question) =>
  client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: \`A guest asks: \${question}\` }],
  });

export const last = 'a line below the call';
`;
/** Of the call, counted from 1. */
const CALL = 6;

describe('the real editor: text that stays where it is while somebody types', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let folder: string;
  let door: Door;
  let hub: Hub;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-steady-'));
    writeFileSync(join(folder, 'app.mjs'), APP);
    hub = new Hub('a', '0');
    door = await openDoor(hub);
    workbench = await new Workbench().open(folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-steady');
  });
  after(async () => {
    await workbench?.close();
    door?.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text });
  /** Of the line below the call, in pixels. */
  const top = (): Promise<number | undefined> =>
    workbench.page.evaluate(() => {
      const line = [...document.querySelectorAll('.editor-instance .view-line')].find((one) =>
        one.textContent?.replace(/\u00a0/g, ' ').includes('a line below the call'),
      );
      return line?.getBoundingClientRect().top;
    });

  it('the line above a call is there while what stands around it cannot be read, and goes when typing has paused', async () => {
    const { page } = workbench;
    await workbench.openFile('app.mjs');
    await lens('gpt-4o-mini').waitFor({ timeout: 60_000 });
    await workbench.goTo(CALL, 3);
    const before = (await top()) ?? 0;
    assert.ok(before > 0);
    // No call can be read behind a text without an end.
    for (const letter of ['`', 'a', 'b', 'c', 'd', 'e', 'f']) {
      await page.keyboard.insertText(letter);
      for (let i = 0; i < 6; i++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        assert.equal(await top(), before, `the text has moved after ${letter}`);
      }
    }
    await until('the line goes', async () => ((await top()) ?? before) < before, 30_000);
    await page.keyboard.press('Control+z');
    for (let i = 0; i < 8; i++) await page.keyboard.press('Control+z');
    await until('it is back', async () => (await top()) === before, 30_000);
  });

  it('what a hole was seen to carry stands at the end of its line, behind all text', async () => {
    const { page } = workbench;
    await workbench.command('Clewline: Connect to an Agent');
    await workbench.answer('Address that the agent printed', `ws://127.0.0.1:${door.port}`);
    await workbench.answer('Token: the content', TOKEN);
    const text = 'A guest asks: who is kind@example.org?';
    const hint = page.locator('.editor-instance .view-line', { hasText: 'question: email in' });
    await until(
      'the hint is shown',
      async () => {
        hub.operation(chatRecord(), chatRequest(text, 'gpt-4o-mini'), [[{ type: 'email', start: 22, end: 38, confidence: 'high' }]]);
        return (await hint.count()) > 0;
      },
      60_000,
    );
    const shown = ((await hint.first().textContent()) ?? '').replace(/\u00a0/g, ' ');
    assert.match(shown, /\}\],\s*question: email in \d+ of \d+$/);
    assert.ok(!shown.includes('kind@'));
    await lens('live operation').waitFor({ timeout: 30_000 });
    await workbench.screenshot('hint');
  });
});
