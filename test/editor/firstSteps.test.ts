import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/lspClient.ts';
import { requireEditor, Workbench } from '../support/workbench.ts';

const STEPS = ['See what was found', 'Follow a finding to its source', 'Start an agent', 'Connect, and see what runs', 'Without an agent: the sample'];
/** Steps that say it all in words. */
const WITHOUT_PICTURE = new Set(['Start an agent']);

describe('the real editor: the first steps', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-first-'));
    writeFileSync(join(folder, 'plain.ts'), 'export const answer = 42;\n');
    workbench = await new Workbench().open(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-first-steps');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const stepOf = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title }).first();
  /** What the pictures show that the page beside the steps has loaded. */
  const pictures = async (): Promise<readonly string[]> => {
    const frames = workbench.page.frames().slice(1);
    const shown = (): string[] => [...document.images].filter((image) => image.naturalWidth > 0).map((image) => image.alt);
    return (await Promise.all(frames.map((frame) => frame.evaluate(shown).catch(() => [])))).flat();
  };

  it('lead from a finding to the sample, and show what they mean', async () => {
    await workbench.command('Welcome: Open Walkthrough');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Clewline' }).first().click();
    await stepOf(STEPS[0] ?? '').waitFor({ timeout: 30_000 });
    const titles = await workbench.page.locator('.getting-started-step .step-title').allTextContents();
    assert.deepEqual(titles, STEPS);
    const seen = new Set<string>();
    for (const title of STEPS) {
      await stepOf(title).click();
      if (WITHOUT_PICTURE.has(title)) continue;
      seen.add(await until(`the picture of “${title}”`, async () => (await pictures()).find((one) => !seen.has(one)), 30_000));
    }
    await workbench.screenshot('first-steps');
  });

  it('end with the sample: its lines say what they sent', async () => {
    const opened = workbench.page.context().waitForEvent('page', { timeout: 60_000 });
    await workbench.page.locator('.getting-started-step a, .getting-started-step button', { hasText: 'Open the Sample' }).first().click();
    workbench.page = await opened;
    await workbench.page.locator('.codelens-decoration a', { hasText: 'replayed operation' }).first().waitFor({ timeout: 90_000 });
    await workbench.panel.locator('.operation .site.link').first().waitFor({ timeout: 60_000 });
  });
});
