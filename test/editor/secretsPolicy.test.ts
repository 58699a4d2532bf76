import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/lspClient.ts';
import { gesture } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const KEY = ['sk-ant-', 'api03-', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0Ay'.repeat(3).slice(0, 93), 'AA'].join('');
const COMPOSE = `services:
  concierge:
    image: harbour/concierge
    environment:
      ANTHROPIC_API_KEY: ${KEY}
      LOG_LEVEL: info
`;
const POLICY = `version: 1
provders: [anthropic]
models: [gpt-5*]
`;
const APP = `import OpenAI from 'openai';

const client = new OpenAI();

export function ask(question: string) {
  return client.responses.create({ model: 'gpt-4o', instructions: 'You help at the harbour.', input: question });
}
`;

describe('the real editor: a key in settings with its fix, and the policy file', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-editor-'));
    writeFileSync(join(folder, 'compose.yaml'), COMPOSE);
    writeFileSync(join(folder, 'clewline.yaml'), POLICY);
    writeFileSync(join(folder, 'app.ts'), APP);
    workbench = await new Workbench().open(folder);
  });

  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('marks the key in a file that is no source, and the fix writes what other files need', async () => {
    const { page } = workbench;
    await workbench.openFile('compose.yaml');
    const mark = page.locator('.squiggly-error').first();
    await mark.waitFor();
    await workbench.screenshot('key');
    // The cursor on the key's line, then the quick fix by the keyboard.
    await workbench.goTo(5, 30);
    await workbench.quickFix('Read the key from ANTHROPIC_API_KEY');
    await workbench.screenshot('key-fix');
    await workbench.applyFix('Read the key from ANTHROPIC_API_KEY');
    await until('the key is gone from the document', async () => (await page.locator('.view-lines', { hasText: '${ANTHROPIC_API_KEY}' }).count()) > 0);
    await until('.env.example is made', () => existsSync(join(folder, '.env.example')));
    await workbench.command('File: Save All');
    await until('it names the variable', () => readFileSync(join(folder, '.env.example'), 'utf8').includes('ANTHROPIC_API_KEY='));
    await until('.env is ignored', () => existsSync(join(folder, '.gitignore')) && readFileSync(join(folder, '.gitignore'), 'utf8').includes('.env'));
    assert.ok(!readFileSync(join(folder, 'compose.yaml'), 'utf8').includes(KEY));
  });

  it('marks a wrong key of the policy, completes it, and judges the code by it once it is right', async () => {
    const { page } = workbench;
    await workbench.openFile('clewline.yaml');
    await page.locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('policy-error');
    await workbench.goTo(2, 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('provid');
    await gesture(() => page.keyboard.press('Control+Space'), page.locator('.suggest-widget .monaco-list-row', { hasText: 'providers' }));
    await workbench.screenshot('policy-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('providers: [anthropic, openai]');
    await until('the policy has no error left', async () => (await page.locator('.squiggly-error').count()) === 0);
    await workbench.openFile('app.ts');
    const finding = page.locator('.squiggly-error, .squiggly-warning').first();
    await finding.waitFor();
    await workbench.problems(true);
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'gpt-4o' }).first().waitFor();
    await workbench.screenshot('policy-finding');
  });

  it('the policy is opened from wherever one is', async () => {
    await workbench.openFile('app.ts');
    await workbench.command('Clewline: Open the Policy');
    await workbench.page
      .locator('.editor-instance .monaco-editor[data-uri$="/clewline.yaml"] .view-line', { hasText: 'providers: [anthropic, openai]' })
      .waitFor();
  });

  it('the quick fix asks for reason, owner and last day, and writes the exception into the policy', async () => {
    const { page } = workbench;
    await workbench.openFile('app.ts');
    await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    await workbench.goTo(6, 45);
    await workbench.applyFix('Add an exception for policy/model');
    for (const [title, words] of [
      ['(1/3)', 'The migration is under way'],
      ['(2/3)', 'ada@example.org'],
      ['(3/3)', '2999-01-31'],
    ] as const)
      await workbench.answer(title, words);
    await until('the exception is in the document', async () => (await page.locator('.view-lines', { hasText: 'expires: 2999-01-31' }).count()) > 0);
    await workbench.screenshot('exception');
    await workbench.command('File: Save All');
    await until('and in the file', () => readFileSync(join(folder, 'clewline.yaml'), 'utf8').includes('reason: The migration is under way'));
    assert.ok(readFileSync(join(folder, 'clewline.yaml'), 'utf8').includes('models: [gpt-5*]'), 'what was there stays');
  });
});
