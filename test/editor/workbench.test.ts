import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun } from '../support/agentRun.ts';
import { until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { press } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';
import type { Request } from 'express';

const client = new OpenAI();

export async function ask(req: Request) {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: \`You are \${req.body.persona}, a helper at the harbour.\` },
      { role: 'user', content: \`A guest asks: \${req.body.question}\` },
    ],
  });
  return completion.choices[0]?.message.content;
}
`;

/** The same code as plain JavaScript, called twice. */
const RUNNABLE = `${APP.replace("import type { Request } from 'express';\n", '').replace('req: Request', 'req')}
for (const question of ['When is high tide?', 'Write to mira@example.org, please.']) await ask({ body: { persona: 'a pilot', question } });
`;

describe('the real editor: a finding with its fix, and a live operation that opens its line', function () {
  this.timeout(600_000);
  let run: AgentRun;
  let workbench: Workbench;
  let workspace: string;

  before(async function () {
    requireEditor(this);
    requireCapture(this);
    run = await new AgentRun().open();
    workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'app.ts'), APP);
    workbench = await new Workbench().open(workspace);
  });

  after(async () => {
    await workbench?.close();
    await run?.close();
  });

  it('shows the finding at its place and the call above it', async () => {
    await workbench.openFile('app.ts');
    await workbench.page.waitForSelector('.squiggly-error');
    await workbench.page.waitForSelector('.codelens-decoration a:has-text("gpt-4o-mini")');
    await workbench.problems(true);
    const row = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'reaches the system prompt' });
    await row.first().waitFor();
    await workbench.screenshot('finding');
    await workbench.problems(false);
  });

  it('shows a live operation in the panel; a click opens its line', async () => {
    const { page } = workbench;
    await workbench.connect(run.url, run.token);
    await workbench.panel.locator('.status', { hasText: 'capture active' }).waitFor();

    // The app runs for real in the sandbox; the editor learns of it through the agent alone.
    await run.run('node', RUNNABLE);
    const linked = workbench.panel.locator('.operation', { hasText: 'app.ts:7' });
    await linked.nth(1).waitFor();
    assert.equal(await linked.count(), 2);
    await workbench.panel.locator('.label.email').first().waitFor();
    const hole = workbench.panel.locator('.detail .hole', { hasText: 'req.body.question' });
    await press(linked.first().locator('time'), hole);
    await workbench.screenshot('panel');

    // Somewhere else first, so that the click has something to do.
    await workbench.command('View: Focus First Editor Group');
    await workbench.goTo(15, 1);
    await workbench.panel.locator('.detail h2 button.site').click();
    await until('the cursor stands on line 7', async () => /Ln 7,/.test((await page.locator('#status\\.editor\\.selection').textContent()) ?? ''));
    await page.waitForSelector('.codelens-decoration a:has-text("2 live operations")');
    await workbench.screenshot('live');
  });

  it('filters the panel by the call site of the lens', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'live operations' }).click();
    await workbench.panel.locator('.filter', { hasText: 'app.ts:7' }).waitFor();
  });

  it('applies the fix and the finding is gone', async () => {
    const { page } = workbench;
    await workbench.command('View: Focus First Editor Group');
    await workbench.goTo(10, 48);
    await workbench.applyFix('to a user message');
    await until('the squiggle is gone', async () => (await page.locator('.squiggly-error').count()) === 0);
    await page.keyboard.press('Control+S');
    await until('the fix is saved', () => readFileSync(join(workspace, 'app.ts'), 'utf8').includes('String(req.body.persona)'));
    await workbench.screenshot('fixed');
  });
});
