import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gesture } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const CELLS = [
  ['from flask import request\n', 'from openai import OpenAI\n', 'client = OpenAI()\n', 'tone = request.args["tone"]'],
  ['client.responses.create(model="gpt-4o-mini", instructions="Be \\"kind\\" and " + tone, input="Hello")'],
];

describe('the real editor: a notebook, cell by cell', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-notebook-'));
    const cells = CELLS.map((source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }));
    writeFileSync(join(folder, 'a.ipynb'), JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 2 }));
    workbench = await new Workbench().open(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-notebook');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('the finding is marked in its cell, with the lens of the call', async () => {
    const { page } = workbench;
    // What opens notebooks is an extension, too: before extensions run, the file would be opened as a text.
    await page.locator('.statusbar-item', { hasText: 'Clewline' }).waitFor();
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'a.ipynb' });
    await gesture(() => row.dblclick(), page.locator('.notebookOverlay .cell'));
    await page.locator('.notebookOverlay .cell .monaco-editor', { hasText: 'responses.create' }).locator('.squiggly-error').first().waitFor();
    await page.locator('.notebookOverlay .codelens-decoration a', { hasText: 'gpt-4o-mini' }).first().waitFor();
    await workbench.screenshot('notebook');
  });
});
