import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { besideAgent } from '../support/besideAgent.ts';
import { chatRecord, chatRequest } from '../support/door.ts';
import { appears, gesture, press } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';

const FILES = {
  'src/route.ts': `import express from 'express';
import { frame } from './frame';
import { ask } from './ask';

export const app = express();
app.post('/ask', async (req, res) => {
  res.json(await ask(frame(req.body.persona)));
});
`,
  'src/frame.ts': 'export function frame(persona: string): string {\n  return `You are ${persona}, a helper at the harbour.`;\n}\n',
  'src/ask.ts': `import OpenAI from 'openai';

const client = new OpenAI();

export async function ask(system: string) {
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: 'When is high tide?' },
    ],
  });
}
`,
};

describe('the real editor: the views of the side bar, and the path of a finding', function () {
  this.timeout(600_000);
  const beside = besideAgent('views', FILES, { operations: 3 });

  const row = (text: string) => beside.workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();

  it('findings of files that nobody has opened are in the view and in the list of problems', async () => {
    const { page } = beside.workbench;
    await beside.workbench.sideBar();
    await row('frame.ts:2req.body reaches the system prompt').waitFor();
    assert.equal(await page.locator('.editor-instance .monaco-editor[data-uri$=".ts"]').count(), 0, 'no file is open');
    await row('Models').waitFor();
    await row('gpt-4o-mini').waitFor();
    await row('openai').waitFor();
    await page.getByText('Connect to an Agent').first().waitFor();
    await beside.workbench.screenshot('views');
    await beside.workbench.problems(true);
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'reaches the system prompt' }).first().waitFor();
    await beside.workbench.problems(false);
  });

  it('the steps of a path are below its finding; it is gone along across files, each place marked', async () => {
    const { page } = beside.workbench;
    await until('it is unfolded', async () => {
      if (await row('1. ').isVisible()) return true;
      await row('reaches the system prompt')
        .locator('.monaco-tl-twistie')
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      return appears(row('1. '), 8_000);
    });
    await gesture(() => row('1. ').click(), page.locator('.editor-instance .monaco-editor[data-uri$="/route.ts"]'));
    await page.locator('.view-line', { hasText: 'req.body.persona' }).first().waitFor();
    const seen = new Set<string>();
    // Round and round: a slower editor shows a file only once the next step is asked for.
    for (let i = 0; i < 15 && (i < 5 || seen.size < 3); i++) {
      const uri = (await page.locator('.editor-instance .monaco-editor').first().getAttribute('data-uri')) ?? '';
      seen.add(uri.slice(uri.lastIndexOf('/') + 1));
      // The view goes along with what is shown.
      await page.locator('.pane-body .monaco-list-row.selected', { hasText: `${(i % 5) + 1}. ` }).waitFor();
      if (i === 1) await beside.workbench.screenshot('path');
      await beside.workbench.command('Clewline: Next Step of the Path');
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    assert.deepEqual([...seen].sort(), ['ask.ts', 'frame.ts', 'route.ts']);
    await beside.workbench.command('Clewline: Hide the Path');
  });

  it('the inventory and the runtime say what an agent sees', async () => {
    await beside.connect();
    await row('capture active').waitFor();
    await until('the call site is registered', () => beside.door.clients().length === 1);
    await beside.workbench.openFile('ask.ts');
    await beside.workbench.page.locator('.codelens-decoration a', { hasText: 'not seen running' }).waitFor();
    const mark = beside.workbench.page.locator('.editor-instance .cgmr').first();
    assert.equal(await mark.count(), 0);
    const request = chatRequest('When is high tide?', 'gpt-4o-mini');
    beside.hub.operation(
      chatRecord({ roles: ['system', 'user'] }),
      { ...request, messages: [{ role: 'system', text: 'You are a pilot, a helper at the harbour.' }, ...request.messages] },
      [[], []],
    );
    await row('1 seen').waitFor();
    await mark.waitFor();
    await beside.workbench.page.locator('.codelens-decoration a', { hasText: '1 live operation' }).waitFor();
    await beside.workbench.screenshot('views-live');
  });

  it('a file that gets another name keeps what was seen: its rows name it, a click opens it, and its lens shows its rows', async () => {
    const { workbench, folder } = beside;
    const site = workbench.panel.locator('.operation .site.link').first();
    await workbench.command('Clewline: Show Runtime Trace');
    await site.filter({ hasText: 'ask.ts:6' }).waitFor();
    // As another program does it: the editor learns of it by what comes and goes. The call stands two lines lower besides.
    const text = readFileSync(join(folder, 'src/ask.ts'), 'utf8');
    rmSync(join(folder, 'src/ask.ts'));
    writeFileSync(join(folder, 'src/question.ts'), `// Asked at the harbour.\n\n${text}`);
    writeFileSync(join(folder, 'src/route.ts'), FILES['src/route.ts'].replace('./ask', './question'));
    await site.filter({ hasText: 'question.ts:8' }).waitFor();
    const opened = workbench.page.locator('.editor-instance .monaco-editor[data-uri$="/question.ts"]');
    await press(site, opened);
    await workbench.page.locator('#status\\.editor\\.selection', { hasText: 'Ln 8,' }).waitFor();
    const lens = opened.locator('.codelens-decoration a', { hasText: '1 live operation' });
    await lens.waitFor();
    await workbench.screenshot('views-renamed');
    await press(lens.first(), workbench.panel.locator('.filter', { hasText: 'question.ts:8' }));
    assert.equal(await workbench.panel.locator('.operation').count(), 1);
  });
});
