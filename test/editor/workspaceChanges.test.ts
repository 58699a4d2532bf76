import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { gesture } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { until } from '../support/lspClient.ts';
import { Workbench } from '../support/workbench.ts';

/** A module of a branch; on the other one, its prompt takes what a request brings. */
const moduleOf = (i: number, isUnsafe: boolean): string => `import OpenAI from 'openai';

const client = new OpenAI();

export async function ask${i}(req: { body: { tone: string } }) {
  return client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'system', content: \`You are \${${isUnsafe ? 'req.body.tone' : "'kind'"}}, at berth ${i}.\` }],
  });
}
`;

/** Files of a fresh virtual environment: none of them may be analysed. */
const ENVIRONMENT = 2_000;
/** Files that a switch to another branch writes. */
const SWITCHED = 200;

describe('the real editor: a workspace that changes under it', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let parent: string;

  const write = (path: string, text: string): void => {
    const file = join(parent, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  before(async function () {
    requireEditor(this);
    parent = mkdtempSync(join(tmpdir(), 'clewline-changes-'));
    for (let i = 0; i < SWITCHED; i++) write(`harbour/src/m${i}.ts`, moduleOf(i, false));
    write('station/src/platform.ts', moduleOf(900, true));
    write('elsewhere/loose.ts', moduleOf(901, true));
    const folders = (...names: string[]): string => JSON.stringify({ folders: names.map((path) => ({ path })) });
    write('all.code-workspace', folders('harbour'));
    workbench = await new Workbench().open(join(parent, 'all.code-workspace'));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-workspace-changes');
  });
  after(async () => {
    await workbench?.close();
    if (parent) rmSync(parent, { recursive: true, force: true });
  });

  const row = (text: string): Locator => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  /** The number of findings that the list of problems bears. */
  const problems = async (): Promise<number> => {
    const label = await workbench.page.locator('#status\\.problems a').first().getAttribute('aria-label');
    return [...(label ?? '').matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
  };

  it('a switch to another branch: every file’s finding is there, and is gone after the way back', async () => {
    await workbench.sideBar();
    await workbench.openFile('m7.ts');
    await workbench.page.locator('.editor-instance .codelens-decoration a', { hasText: 'gpt-4o-mini' }).first().waitFor();
    assert.equal(await problems(), 0);
    for (let i = 0; i < SWITCHED; i++) write(`harbour/src/m${i}.ts`, moduleOf(i, true));
    await until('all are found', async () => (await problems()) === SWITCHED);
    await workbench.page.locator('.editor-instance .squiggly-error').first().waitFor();
    await workbench.screenshot('workspace-switched');
    for (let i = 0; i < SWITCHED; i++) write(`harbour/src/m${i}.ts`, moduleOf(i, false));
    await until('none is left', async () => (await problems()) === 0);
    assert.equal(await workbench.page.locator('.editor-instance .squiggly-error').count(), 0);
  });

  it('a fresh virtual environment is nobody’s code: a line that is typed meanwhile is answered, and nothing of it is found', async () => {
    for (let i = 0; i < ENVIRONMENT; i++) write(`harbour/.venv/lib/python3.11/site-packages/p${i % 50}/m${i}.py`, PACKAGE);
    write('harbour/src/m7.ts', moduleOf(7, true));
    await workbench.page.locator('.editor-instance .squiggly-error').first().waitFor();
    assert.equal(await problems(), 1);
    assert.equal(await row('.venv').count(), 0);
    write('harbour/src/m7.ts', moduleOf(7, false));
    await until('it is gone', async () => (await problems()) === 0);
  });

  it('a folder that is added to the window brings its findings, and takes them with it when it is removed', async () => {
    const { page } = workbench;
    const path = join(parent, 'all.code-workspace');
    writeFileSync(path, JSON.stringify({ folders: [{ path: 'harbour' }, { path: 'station' }] }));
    await row('platform.ts:8req.body reaches the system prompt').waitFor();
    await workbench.screenshot('workspace-added');
    writeFileSync(path, JSON.stringify({ folders: [{ path: 'harbour' }] }));
    await until('they have gone', async () => (await row('platform.ts').count()) === 0);
    assert.equal(await page.locator('.editor-instance .squiggly-error').count(), 0);
  });

  it('a file that belongs to no folder is analysed while it is open', async () => {
    const { page } = workbench;
    const shown = page.locator('.editor-instance .monaco-editor[data-uri$="/loose.ts"]');
    const path = join(parent, 'elsewhere', 'loose.ts');
    await gesture(async () => {
      const input = page.locator('.quick-input-widget input').first();
      // A box that has not yet looked the path up takes no Enter: the next one it does.
      if (!(await input.isVisible()) || (await input.inputValue()) !== path) {
        await workbench.command('File: Open File...');
        await input.fill(path, { timeout: 5_000 }).catch(() => undefined);
      }
      await page.keyboard.press('Enter');
    }, shown);
    await shown.locator('.squiggly-error').first().waitFor();
    await workbench.command('Revert and Close Editor');
    await until('nothing is said of it any more', async () => (await problems()) === 0);
  });

  it('an untitled text is analysed as it is typed, and nothing is written anywhere', async () => {
    const { page } = workbench;
    const before = readFileSync(join(parent, 'all.code-workspace'), 'utf8');
    const shown = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"]');
    await gesture(() => page.keyboard.press('Control+Alt+N'), shown);
    await workbench.command('Change Language Mode');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('TypeScript');
    await page.keyboard.press('Enter');
    await page.locator('#status\\.editor\\.mode', { hasText: 'TypeScript' }).waitFor();
    // As one paste: what the editor closes by itself while one types is not asked here.
    await page.evaluate((text) => navigator.clipboard.writeText(text), moduleOf(902, true));
    await gesture(async () => {
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+V');
    }, shown.locator('.squiggly-error'));
    await shown.locator('.codelens-decoration a', { hasText: 'gpt-4o-mini' }).first().waitFor();
    await workbench.screenshot('workspace-untitled');
    assert.equal(readFileSync(join(parent, 'all.code-workspace'), 'utf8'), before);
  });
});

/** Of a package: it would be a finding in code of one's own. */
const PACKAGE = `import sys
from openai import OpenAI

client = OpenAI()
client.responses.create(model="gpt-4o-mini", instructions="You are " + input(), input="hello")
`;
