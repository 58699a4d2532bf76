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
    /** Types what makes the call unreadable. @returns whether it was typed without a pause, and nothing moved */
    const isStill = async (): Promise<boolean> => {
      // No call can be read behind a text without an end.
      for (const letter of ['`', 'a', 'b', 'c', 'd', 'e', 'f']) {
        const typedAt = Date.now();
        await page.keyboard.insertText(letter);
        while (Date.now() - typedAt < 600) {
          if ((await top()) !== before || Date.now() - typedAt > LONGEST_MS) return false;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
      return true;
    };
    const undo = async (): Promise<void> => {
      for (let i = 0; i < 9; i++) await page.keyboard.press('Control+z');
      await until('it is back', async () => (await top()) === before);
    };
    // A busy machine makes pauses of its own, between the keys or on their way to the extension. Where the line were not held, it would go each time.
    let tries = 1;
    for (; !(await isStill()) && tries < 20; tries++) await undo();
    assert.ok(tries < 20, 'the text has moved each time');
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

  it('it moves no text when it comes, changes and goes while somebody types; once typing has paused it stands behind what was typed', async () => {
    const { page } = beside.workbench;
    const line = page.locator('.editor-instance .view-line', { hasText: 'A guest' }).first();
    const text = async (): Promise<string> => ((await line.textContent()) ?? '').replace(/\u00a0/g, ' ');
    /** Where a word of the line and one below it stand, in pixels: what is typed behind them moves them neither down nor to a side. */
    const places = (): Promise<readonly (readonly [number, number] | undefined)[]> =>
      page.evaluate(() =>
        ['asks:', 'below'].map((word) => {
          const texts = document.createTreeWalker(document.querySelector('.editor-instance .view-lines') as Node, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            const at = node.textContent?.indexOf(word) ?? -1;
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const { top, left } = range.getBoundingClientRect();
            return [Math.round(top), Math.round(left)] as const;
          }
          return undefined;
        }),
      );
    // With room for the whole line: an editor that was scrolled to its end goes back by itself when the line is shorter.
    await beside.workbench.command('View: Focus First Editor Group');
    await beside.workbench.command('View: Close Editors in Other Groups');
    await beside.workbench.goTo(CALL + 2, 10);
    await page.keyboard.press('End');
    const before = await places();
    assert.ok(before.every((one) => one !== undefined));
    for (const letter of ' // the tide') {
      await page.keyboard.insertText(letter);
      for (let i = 0; i < 3; i++) assert.deepEqual(await places(), before, `after ${letter}`);
    }
    await until('the hint stands behind what was typed', async () => /\}\], \/\/ the tide\s*question: email in \d+ of \d+$/.test(await text()));
    assert.deepEqual(await places(), before);
    beside.door.close('the test ended');
    await until('the hint goes', async () => !(await text()).includes('email in'));
    assert.deepEqual(await places(), before);
  });
});
