import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { succeeds } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

/** An address that a workspace brings: who opens it has not chosen it. */
const THEIRS = 'ws://127.0.0.1:6666';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(req: { body: { tone: string } }) {
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: \`You are \${req.body.tone}\` }] });
}
`;

describe('the real editor: a workspace that is not trusted', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-trust-'));
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'clewline.agent.url': THEIRS }));
    writeFileSync(join(folder, 'app.ts'), APP);
    workbench = await new Workbench().open(folder, { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-trust');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The address that is offered when one connects. */
  const offered = async (): Promise<string> => {
    await workbench.command('Clewline: Connect to an Agent');
    await workbench.page.locator('.quick-input-widget', { hasText: 'Address that the agent printed' }).waitFor();
    const address = await workbench.page.locator('.quick-input-widget input').inputValue();
    await workbench.page.keyboard.press('Escape');
    return address;
  };

  it('is analysed, and its address of an agent is not offered', async () => {
    await workbench.page.locator('#status\\.workspaceTrust', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.openFile('app.ts');
    await workbench.page.locator('.editor-instance .squiggly-error').first().waitFor();
    assert.equal(await offered(), 'ws://127.0.0.1:4317');
    await workbench.screenshot('not-trusted');
  });

  it('once it is trusted, its address is', async () => {
    await workbench.command('Workspaces: Manage Workspace Trust');
    const restricted = workbench.page.locator('#status\\.workspaceTrust');
    await until('it is trusted', async () => {
      await workbench.page
        .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
        .first()
        .click({ timeout: 5_000 })
        .catch(() => undefined);
      return succeeds(restricted.waitFor({ state: 'detached', timeout: 8_000 }));
    });
    assert.equal(await offered(), THEIRS);
  });
});
