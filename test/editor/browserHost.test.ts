import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const FILES = {
  'src/desk.ts': `import OpenAI from 'openai';
import { persona } from './persona';
const client = new OpenAI();
export async function ask(req: { body: { tone: string } }) {
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'system', content: persona(req.body.tone) }],
  });
}
`,
  'src/persona.ts': 'export const persona = (tone: string): string => `You are ${tone}, at the harbour.`;\n',
  'src/keys.py':
    'from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef tell(question: str) -> str:\n    return client.responses.create(model="gpt-4o", input=question).output_text\n',
};

describe('the extension in a browser: the static analysis, without Node', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-browser-'));
    mkdirSync(join(folder, 'src'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    // The editor's own way to have an extension run in the page: its host there is a worker, as on a site that has no machine.
    workbench = await new Workbench().open(folder, { 'remote.extensionKind': { 'clewline.clewline': ['web'] } });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-browser');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const rows = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });

  it('finds through files what the machine finds', async () => {
    await workbench.sideBar();
    await workbench.openFile('desk.ts');
    await rows('reaches the system prompt').first().waitFor();
    await rows('persona.ts').first().waitFor();
    // A program of the machine has found none of it.
    assert.deepEqual(workbench.programs('server.cjs'), []);
    await rows('gpt-4o-mini').first().waitFor();
  });

  it('says what is not there, and that it is not', async () => {
    const { page } = workbench;
    await page.locator('.pane-body', { hasText: 'In the browser there is the static analysis alone' }).waitFor();
    const status = async (): Promise<string> => (await page.locator('#clewline\\.clewline\\.clewline\\.status').getAttribute('aria-label')) ?? '';
    assert.match(await status(), /static analysis alone/);
    await until('what the analysis took', async () => /document was analysed in \d*[^]*workspace was read in [\d.]+ m?s \(3 files\)/.test(await status()));
    await workbench.listCommands('Clewline: ', 'Scan the Workspace');
    assert.equal(await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Connect to an Agent' }).count(), 0);
    await page.keyboard.press('Escape');
    await workbench.screenshot('browser');
  });

  it('the hover has the prompt', async () => {
    const { page } = workbench;
    await workbench.hover(5, 36, 'at the harbour');
    await workbench.screenshot('browser-hover');
    await page.keyboard.press('Escape');
  });

  const found = () => rows('reaches the system prompt').first();

  /** The finding is accepted: the reason has been written. */
  async function accept(): Promise<string> {
    await workbench.openFile('persona.ts');
    await found().waitFor();
    await workbench.page.locator('.editor-instance .squiggly-error').first().waitFor();
    await workbench.goTo(1, 63);
    await workbench.command('Clewline: Accept the Finding');
    await workbench.answer('Why may it stay?', 'only the harbour master calls it');
    const file = join(folder, '.clewline', 'triage.json');
    await until('it is written', () => existsSync(file) && readFileSync(file, 'utf8').includes('harbour master'));
    return file;
  }

  describe('what is decided and changed', () => {
    afterEach(async () => {
      rmSync(join(folder, '.clewline'), { recursive: true, force: true });
      writeFileSync(join(folder, 'src/desk.ts'), FILES['src/desk.ts']);
      await found().waitFor();
    });

    it('a decision is kept in the workspace', async () => {
      const file = await accept();
      await found().waitFor({ state: 'detached' });
      rmSync(file);
      await found().waitFor();
    });

    it('a decision that somebody takes back at once is taken back, though no watcher tells of it', async () => {
      rmSync(await accept());
      // By now the server has taken it out of the list, if it was not told meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await found().waitFor();
    });

    it('what changes outside is read', async () => {
      writeFileSync(join(folder, 'src/desk.ts'), FILES['src/desk.ts'].replace('req.body.tone', "'kind'"));
      await found().waitFor({ state: 'detached' });
      writeFileSync(join(folder, 'src/desk.ts'), FILES['src/desk.ts']);
      await found().waitFor();
    });
  });

  describe('what is mended', () => {
    it('a fix mends the code', async () => {
      const { page } = workbench;
      await workbench.openFile('persona.ts');
      await page.locator('.editor-instance .squiggly-error').first().waitFor();
      await workbench.goTo(1, 63);
      await workbench.applyFix('Fence');
      const mended = async (): Promise<boolean> => /data/.test((await page.locator('.editor-instance .view-lines').first().textContent()) ?? '');
      await until('it is mended', mended);
      await workbench.screenshot('browser-mended');
    });
  });
});
