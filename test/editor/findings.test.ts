import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { appears, gesture } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const ask = (name: string): string =>
  `export async function ${name}(req: { body: { tone: string } }) {\n  return client.chat.completions.create({\n    model: 'gpt-4o-mini',\n    messages: [{ role: 'system', content: \`You are \${req.body.tone}, at the ${name}.\` }],\n  });\n}\n`;
const FILES = {
  'src/harbour.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\n${ask('harbour')}`,
  'src/station.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\n${ask('station')}`,
};

describe('the real editor: what is done about findings', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-decide-'));
    mkdirSync(join(folder, 'src'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    workbench = await new Workbench().open(folder);
    await workbench.sideBar();
    await workbench.openFile('harbour.ts');
    await workbench.page.waitForSelector('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-findings');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const rows = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });
  /** On the line of the prompt, wherever the focus was. */
  const atFinding = async (): Promise<void> => {
    const { page } = workbench;
    await workbench.openFile('harbour.ts');
    await page.locator('.editor-instance .view-line', { hasText: 'req.body.tone' }).first().click();
  };
  const choose = async (row: Locator, title: string, screenshot?: string): Promise<void> => {
    const item = workbench.page.locator('.monaco-menu .action-item', { hasText: title });
    // The list may be drawn anew under the pointer.
    await gesture(async () => {
      await workbench.page.keyboard.press('Escape');
      await row.click({ button: 'right', timeout: 5_000 }).catch(() => undefined);
    }, item);
    if (screenshot !== undefined) await workbench.screenshot(screenshot);
    // A menu that has only just opened takes no click: it may be the end of the one that opened it.
    await until(`${title} is chosen`, async () => {
      await item.click({ delay: 50, timeout: 2_000 }).catch(() => undefined);
      return (await item.count()) === 0;
    });
  };
  const page = (text: string) => workbench.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').getByText(text).first();

  it('an explanation opens as a page beside the code', async () => {
    await atFinding();
    await workbench.command('Clewline: Explain the Finding');
    const choice = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'prompt-injection/system' });
    const explained = page('Untrusted text in a system prompt');
    // Where several findings lie at the cursor, it asks which is meant.
    await until('the page, or the question', async () => (await choice.count()) > 0 || (await explained.isVisible()));
    if ((await choice.count()) > 0) await choice.first().click();
    await explained.waitFor();
    await page('The way of the data').waitFor();
    await workbench.screenshot('explanation');
  });

  it("the rule's page opens beside the code, by the command and where a finding is; elsewhere it says that there is none", async () => {
    await atFinding();
    await workbench.command('Clewline: Open the Page of the Rule');
    await page('A system prompt is where the application speaks to the model').waitFor();
    await workbench.command('View: Focus First Editor Group');
    await workbench.goTo(1, 1);
    await workbench.command('Clewline: Open the Page of the Rule');
    await workbench.page.locator('.notification-list-item', { hasText: 'there is no finding on this line' }).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('what is put into the prompt is underlined, and says what it is', async () => {
    const hole = workbench.page.locator('.editor-instance .view-overlays .cdr[class*="ced-"]');
    await until('the underline', async () => {
      const styles = await hole.evaluateAll((elements) => elements.map((element) => getComputedStyle(element).borderBottomStyle));
      return styles.includes('dashed');
    });
  });

  it('a finding is copied as an issue', async () => {
    await choose(rows('reaches the system prompt').first(), 'Copy the Finding as an Issue');
    const text = await until('the clipboard', async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      return copied.includes('- rule: prompt-injection/system') && copied;
    });
    assert.match(text, /^# Untrusted text in a system prompt: src\/(?:harbour|station)\.ts:6/);
  });

  it('accepted with a reason it leaves the code and the count, and stands among what was decided; open again, it is back', async () => {
    const row = workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'harbour.ts:6' }).first();
    await row.waitFor();
    await choose(row, 'Accept the Finding', 'finding-menu');
    await workbench.answer('Why may it stay?', 'only the harbour master calls it');
    await until('it is kept', () => existsSync(join(folder, '.clewline/triage.json')));
    assert.match(readFileSync(join(folder, '.clewline/triage.json'), 'utf8'), /only the harbour master calls it/);
    await row.waitFor({ state: 'detached' });
    await rows('Accepted').first().waitFor();
    const decided = rows('only the harbour master calls it').first();
    await until('what was decided is unfolded', async () => {
      if (await decided.isVisible()) return true;
      await rows('Accepted')
        .first()
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      return appears(decided, 8_000);
    });
    await workbench.screenshot('findings-accepted');
    await choose(rows('only the harbour master calls it').first(), 'Open the Finding Again');
    await row.waitFor();
    assert.ok(!readFileSync(join(folder, '.clewline/triage.json'), 'utf8').includes('harbour master'));
  });

  it('they are grouped by severity, by what was seen, by rule and by file, and again by severity', async () => {
    const view = workbench.page.locator('.pane', { has: workbench.page.locator('.pane-header', { hasText: 'Findings' }) });
    const shows = (by: string, group: string): Promise<boolean> =>
      until(
        `by ${by}`,
        async () =>
          (await view.locator('.pane-header', { hasText: `by ${by}` }).count()) > 0 && (await view.locator('.monaco-list-row', { hasText: group }).count()) > 0,
      );
    await shows('severity', 'Errors');
    for (const [by, group] of [
      ['exposure', 'Not seen running'],
      ['rule', 'prompt-injection/system'],
      ['file', 'harbour.ts'],
      ['severity', 'Errors'],
    ] as const) {
      await workbench.command('Clewline: Group Findings');
      await shows(by, group);
      await workbench.screenshot(`findings-by-${by}`);
    }
  });

  it('a scan of the workspace opens its report', async () => {
    await workbench.command('Clewline: Scan the Workspace');
    await page('Clewline: scan of the workspace').waitFor();
    await until(
      'its progress has gone',
      async () => (await workbench.page.locator('.notification-list-item', { hasText: 'scanning the workspace' }).count()) === 0,
    );
    await workbench.screenshot('scan-report');
  });
});
