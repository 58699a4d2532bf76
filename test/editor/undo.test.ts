import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const KEY = ['sk-ant-', 'api03-', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0Ay'.repeat(3).slice(0, 93), 'AA'].join('');
const APP = `import Anthropic from '@anthropic-ai/sdk';

export const client = new Anthropic({ apiKey: '${KEY}' });
`;

describe('the real editor: a fix that makes files can be undone', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-undo-'));
    writeFileSync(join(folder, 'app.ts'), APP);
    workbench = await new Workbench().open(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-undo');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const shown = async (): Promise<string> =>
    ((await workbench.page.locator('.editor-instance .view-lines').first().textContent()) ?? '').replaceAll('\u00a0', ' ');

  it('the document is as it was, and so is the folder', async () => {
    const { page } = workbench;
    await workbench.openFile('app.ts');
    await page.locator('.squiggly-error').first().waitFor();
    await workbench.goTo(3, 50);
    await workbench.applyFix('Read the key from');
    await until('the key is gone', async () => (await shown()).includes('process.env'));
    await until('a file is made', () => existsSync(join(folder, '.gitignore')));
    await until('the other file, too', () => existsSync(join(folder, '.env.example')));
    await page.locator('.editor-instance .view-lines').first().click();
    // Once, as a person would.
    await page.keyboard.press('Control+Z');
    await until('the key is back', async () => (await shown()).includes('sk-ant-'));
    await until('no file is left', () => !existsSync(join(folder, '.gitignore')) && !existsSync(join(folder, '.env.example')));
    // What the editor saved with the fix is saved anew when a person does so.
    await page.keyboard.press('Control+S');
    await until('it is saved as it was', () => readFileSync(join(folder, 'app.ts'), 'utf8') === APP);
    await workbench.screenshot('undone');
  });
});
