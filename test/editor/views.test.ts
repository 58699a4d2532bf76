import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor, Workbench } from '../support/workbench.ts';

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
  this.timeout(240_000);
  let workbench: Workbench;
  let folder: string;
  let door: Door;
  let hub: Hub;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-views-'));
    mkdirSync(join(folder, 'src'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    hub = new Hub('a', '0');
    door = await openDoor(hub, { operations: 3 });
    workbench = await new Workbench().open(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-views');
  });
  after(async () => {
    await workbench?.close();
    door?.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const row = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  const shows = (file: string) => workbench.page.waitForSelector(`.editor-instance .monaco-editor[data-uri$="/${file}"]`, { timeout: 30_000 });

  it('findings of files that nobody has opened are in the view and in the list of problems', async () => {
    const { page } = workbench;
    await page.locator('.activitybar .action-label[aria-label^="Clewline"]').click({ timeout: 60_000 });
    await row('frame.ts:2req.body reaches the system prompt').waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('.editor-instance .monaco-editor[data-uri$=".ts"]').count(), 0, 'no file is open');
    await row('Models').waitFor();
    await row('gpt-4o-mini').waitFor();
    await row('openai').waitFor();
    await page.getByText('Connect to an Agent').first().waitFor();
    await workbench.screenshot('views');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'reaches the system prompt' }).first().waitFor({ timeout: 30_000 });
    await page.keyboard.press('Control+Shift+M');
  });

  it('the steps of a path are below its finding; it is gone along across files, each place marked', async () => {
    const { page } = workbench;
    await row('reaches the system prompt').locator('.monaco-tl-twistie').click();
    await row('1. ').click();
    await shows('route.ts');
    await page.locator('.view-line', { hasText: 'req.body.persona' }).first().waitFor();
    const seen = new Set<string>();
    // Round and round: a slower editor shows a file only once the next step is asked for.
    for (let i = 0; i < 15 && (i < 5 || seen.size < 3); i++) {
      const uri = (await page.locator('.editor-instance .monaco-editor').first().getAttribute('data-uri')) ?? '';
      seen.add(uri.slice(uri.lastIndexOf('/') + 1));
      // The view goes along with what is shown.
      await page.locator('.pane-body .monaco-list-row.selected', { hasText: `${(i % 5) + 1}. ` }).waitFor({ timeout: 15_000 });
      if (i === 1) await workbench.screenshot('path');
      await workbench.command('Clewline: Next Step of the Path');
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    assert.deepEqual([...seen].sort(), ['ask.ts', 'frame.ts', 'route.ts']);
    await workbench.command('Clewline: Hide the Path');
  });

  it('the inventory and the runtime say what an agent sees', async () => {
    await workbench.command('Clewline: Connect to an Agent');
    await workbench.answer('Address that the agent printed', `ws://127.0.0.1:${door.port}`);
    await workbench.answer('Token: the content', TOKEN);
    await row('capture active').waitFor({ timeout: 60_000 });
    await until('the call site is registered', () => door.clients().length === 1);
    await workbench.openFile('ask.ts');
    await workbench.page.locator('.codelens-decoration a', { hasText: 'not seen running' }).waitFor({ timeout: 30_000 });
    const mark = workbench.page.locator('.editor-instance .cgmr').first();
    assert.equal(await mark.count(), 0);
    const request = chatRequest('When is high tide?', 'gpt-4o-mini');
    hub.operation(
      chatRecord({ roles: ['system', 'user'] }),
      { ...request, messages: [{ role: 'system', text: 'You are a pilot, a helper at the harbour.' }, ...request.messages] },
      [[], []],
    );
    await row('1 seen').waitFor({ timeout: 30_000 });
    await mark.waitFor({ timeout: 15_000 });
    await workbench.page.locator('.codelens-decoration a', { hasText: '1 live operation' }).waitFor({ timeout: 30_000 });
    await workbench.screenshot('views-live');
  });
});
