import assert from 'node:assert/strict';
import { besideAgent } from '../support/besideAgent.ts';
import { chatRecord, chatRequest } from '../support/door.ts';
import { until } from '../support/lspClient.ts';

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

/** Milliseconds between two letters that are surely less than a pause in typing (`steadyLenses.ts`). */
const LONGEST_MS = 1000;

describe('the real editor: text that stays where it is while somebody types', function () {
  this.timeout(600_000);
  const beside = besideAgent('steady', { 'app.mjs': APP });

  const lens = (text: string) => beside.workbench.page.locator('.codelens-decoration a', { hasText: text });
  /** Of the line below the call, in pixels. */
  const top = (): Promise<number | undefined> =>
    beside.workbench.page.evaluate(() => {
      const line = [...document.querySelectorAll('.editor-instance .view-line')].find((one) =>
        one.textContent?.replace(/\u00a0/g, ' ').includes('a line below the call'),
      );
      return line?.getBoundingClientRect().top;
    });

  it('the line above a call is there while what stands around it cannot be read, and goes when typing has paused', async () => {
    const { page } = beside.workbench;
    await beside.workbench.openFile('app.mjs');
    await lens('gpt-4o-mini').waitFor();
    await beside.workbench.goTo(CALL, 3);
    const before = (await top()) ?? 0;
    assert.ok(before > 0);
    /** @returns whether it was typed without a pause, which a busy machine may make by itself */
    const isTyped = async (): Promise<boolean> => {
      // No call can be read behind a text without an end.
      for (const letter of ['`', 'a', 'b', 'c', 'd', 'e', 'f']) {
        const typedAt = Date.now();
        await page.keyboard.insertText(letter);
        while (Date.now() - typedAt < 600) {
          const now = await top();
          if (Date.now() - typedAt > LONGEST_MS) return false;
          assert.equal(now, before, `the text has moved after ${letter}`);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        if (Date.now() - typedAt > LONGEST_MS) return false;
      }
      return true;
    };
    const undo = async (): Promise<void> => {
      for (let i = 0; i < 9; i++) await page.keyboard.press('Control+z');
      await until('it is back', async () => (await top()) === before);
    };
    let tries = 1;
    for (; !(await isTyped()) && tries < 20; tries++) await undo();
    assert.ok(tries < 20, 'this machine never came to type without a pause');
    await until('the line goes', async () => ((await top()) ?? before) < before);
    await undo();
  });

  it('what a hole was seen to carry stands at the end of its line, behind all text', async () => {
    const { page } = beside.workbench;
    await beside.connect();
    const text = 'A guest asks: who is kind@example.org?';
    const hint = page.locator('.editor-instance .view-line', { hasText: 'question: email in' });
    await until('the hint is shown', async () => {
      beside.hub.operation(chatRecord(), chatRequest(text, 'gpt-4o-mini'), [[{ type: 'email', start: 22, end: 38, confidence: 'high' }]]);
      return (await hint.count()) > 0;
    });
    const shown = ((await hint.first().textContent()) ?? '').replace(/\u00a0/g, ' ');
    assert.match(shown, /\}\],\s*question: email in \d+ of \d+$/);
    assert.ok(!shown.includes('kind@'));
    await lens('live operation').waitFor();
    await beside.workbench.screenshot('hint');
  });
});
