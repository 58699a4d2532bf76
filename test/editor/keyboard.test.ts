import assert from 'node:assert/strict';
import { besideAgent } from '../support/besideAgent.ts';
import { chatRecord, chatRequest } from '../support/door.ts';
import { gesture } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';

const TYPESCRIPT = `import express from 'express';
import OpenAI from 'openai';

const app = express();
const client = new OpenAI();

app.post('/ask', async (req, res) => {
  const tone = req.body.tone;
  const answer = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: \`Be \${tone} to every guest.\` },
      { role: 'user', content: 'When is high tide?' },
    ],
  });
  res.json(answer.choices[0].message.content);
});
`;
const PYTHON = `from flask import Flask, request
from openai import OpenAI

app = Flask(__name__)
client = OpenAI()


@app.post("/ask")
def ask():
    tone = request.args["tone"]
    answer = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": f"Be {tone} to every guest."},
            {"role": "user", "content": "When is high tide?"},
        ],
    )
    return answer.choices[0].message.content
`;
const FILES = { 'harbour.ts': TYPESCRIPT, 'pilot.py': PYTHON };

/** Counts in every frame what only a mouse does. A text: what a compiler adds to a function is not there. */
const COUNT_POINTER = `window.addEventListener('pointerdown', () => (top.clewlinePointers = (top.clewlinePointers ?? 0) + 1), true);`;

/** Milliseconds in which an editor shows what a key did. */
const EFFECT_MS = 1000;

describe('the real editor: by keyboard alone, from the first finding to a row of the panel and back to its line', function () {
  this.timeout(600_000);
  const beside = besideAgent('keyboard', FILES, { prepare: async (page) => void (await page.addInitScript({ content: COUNT_POINTER })) });

  const rows = (text: string) => beside.workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });
  const focused = (text: string) => beside.workbench.page.locator('.pane-body .monaco-list-row.focused', { hasText: text });
  const shown = async (): Promise<string> =>
    ((await beside.workbench.page.locator('.editor-instance .view-lines').first().textContent()) ?? '').replaceAll('\u00a0', ' ');

  /** Presses a key until something holds, each time waiting for it so long that a slow editor has shown what the key did: one key more leads past it. */
  const press = async (key: string, what: string, holds: () => Promise<boolean>, most = 20): Promise<void> => {
    for (let i = 0; i < most; i++) {
      if (await until(what, holds, i === 0 ? 0 : EFFECT_MS).catch(() => false)) return;
      await beside.workbench.page.keyboard.press(key);
    }
    await until(what, holds);
  };

  it('the view of the findings is reached, a path unfolded, and gone along there and back', async () => {
    const { page } = beside.workbench;
    await beside.workbench.command('Focus on Findings View');
    await rows('harbour.ts').first().waitFor();
    // Before there was anything in it, nothing of it could take the focus.
    await beside.workbench.command('Focus on Findings View');
    await press('ArrowDown', 'the finding is focused', async () => (await focused('harbour.ts').count()) > 0);
    await press('ArrowRight', 'it is unfolded', async () => (await rows('1. ').count()) > 0, 3);
    await press('ArrowDown', 'the first step is focused', async () => (await focused('1. ').count()) > 0, 3);
    await gesture(() => page.keyboard.press('Enter'), page.locator('.editor-instance .monaco-editor[data-uri$="/harbour.ts"]'));
    const at = (step: number) => page.locator('.pane-body .monaco-list-row.selected', { hasText: `${step}. ` }).waitFor();
    await at(1);
    await page.keyboard.press('Control+Alt+]');
    await at(2);
    await page.keyboard.press('Control+Alt+]');
    await at(3);
    await page.keyboard.press('Control+Alt+[');
    await at(2);
    await beside.workbench.screenshot('keyboard-path');
  });

  // What a fix does is looked at in the text, and what is left in the view.
  for (const [name, title, written, left] of [
    ['harbour.ts', 'Move `tone` to a user message', "{ role: 'user', content: String(tone) }", 0],
    ['harbour.ts', 'Fence `tone`', '<data>${String(tone)', 1],
    ['pilot.py', 'Move `tone` to a user message', '{"role": "user", "content": str(tone)}', 0],
    ['pilot.py', 'Fence `tone`', '<data>{str(tone)', 1],
  ] as const)
    it(`${name}: "${title}" is chosen, the finding is ${left === 0 ? 'gone' : 'less'}, and one undo brings both back`, async () => {
      const { page } = beside.workbench;
      await beside.workbench.openFile(name);
      const before = await until('its text', async () => {
        const text = await shown();
        return text.includes('tone') && text;
      });
      const finding = rows(`${name}:`).and(rows('gives the model orders. Move it'));
      const less = rows(`${name}:`).and(rows('reaches the system prompt'));
      await finding.first().waitFor();
      await beside.workbench.goTo(1, 1);
      await press(
        'F8',
        'the problem is gone to',
        async () => (await page.locator('.peekview-widget, .marker-widget', { hasText: 'system prompt' }).count()) > 0,
        4,
      );
      await page.keyboard.press('Escape');
      await beside.workbench.quickFix(title);
      await press(
        'ArrowDown',
        'the fix is focused',
        async () => (await page.locator('.action-widget .monaco-list-row.focused', { hasText: title }).count()) > 0,
      );
      await page.keyboard.press('Enter');
      await until('the text is another one', async () => (await shown()).includes(written));
      await finding.first().waitFor({ state: 'detached' });
      await until('what is left', async () => (await less.count()) === left);
      await beside.workbench.screenshot(`keyboard-${name}-${title.slice(0, 4).toLowerCase()}`);
      await page.keyboard.press('Control+Z');
      await until('the text is as it was', async () => (await shown()) === before);
      await finding.first().waitFor();
    });

  it('the panel: a filter, a row, its detail, back to the list, and to the line', async () => {
    const { page, panel } = beside.workbench;
    await beside.connect();
    await panel.locator('.status', { hasText: 'capture active' }).waitFor();
    await until('the call sites are registered', () => beside.door.clients().length === 1);
    const send = (text: string, labels: object[]): unknown => {
      const request = chatRequest(text, 'gpt-4o-mini');
      const messages = [{ role: 'system' as const, text: 'Be kind to every guest.' }, ...request.messages];
      return beside.hub.operation(chatRecord({ roles: ['system', 'user'], labels } as never), { ...request, messages }, [[], []]);
    };
    send('When is high tide?', [{ type: 'email', where: 'request', role: 'user', count: 1 }]);
    send('When is high tide?', []);
    await panel.locator('.operation').nth(1).waitFor();
    await beside.workbench.openFile('harbour.ts');
    await beside.workbench.goTo(1, 1);
    await beside.workbench.command('Clewline: Show Runtime Trace');
    const active = (selector: string) => panel.locator(`${selector}:focus, ${selector}:focus-within`).count();
    await press('/', 'the filter has the focus', async () => (await active('#filter')) > 0, 5);
    await page.keyboard.type('label:email');
    await until('one row is left', async () => (await panel.locator('.operation').count()) === 1);
    await page.keyboard.press('Enter');
    await press('Tab', 'the list has the focus', async () => (await active('.scroller')) > 0, 15);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel.locator('.detail').waitFor();
    await beside.workbench.screenshot('keyboard-detail');
    await page.keyboard.press('Escape');
    await panel.locator('.detail').waitFor({ state: 'hidden' });
    assert.ok((await active('.scroller')) > 0, 'the list has the focus again');
    await page.keyboard.press('o');
    await page.locator('.part.editor .monaco-editor.focused').first().waitFor();
    await beside.workbench.screenshot('keyboard-line');
  });

  it('no mouse was used', async () => {
    assert.equal(await beside.workbench.page.evaluate(() => (window as unknown as { clewlinePointers?: number }).clewlinePointers ?? 0), 0);
  });
});
