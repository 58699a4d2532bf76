import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { gesture } from '../support/chromium.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

/** Steps, the heading of the page that each shows, and whether a picture belongs to it. */
const STEPS = [
  { title: 'See what was found', heading: 'Findings', picture: true },
  { title: 'Follow a finding to its source', heading: 'The way of the data', picture: true },
  { title: 'Start an agent', heading: 'An agent', picture: false },
  { title: 'Connect, and see what runs', heading: 'What runs', picture: true },
  { title: 'Without an agent: the sample', heading: 'The sample', picture: true },
];

describe('the real editor: the first steps', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-first-'));
    writeFileSync(join(folder, 'plain.ts'), 'export const answer = 42;\n');
    workbench = await new Workbench().open(folder, { 'terminal.integrated.gpuAcceleration': 'off' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-first-steps');
  });
  after(async () => {
    await workbench?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const stepOf = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title }).first();
  /** Clicks until the step stands open: a click that comes while another step still unfolds lands beside it. */
  const open = (title: string) =>
    until(
      `the step “${title}” unfolds`,
      async () => {
        if (await stepOf(title).evaluate((step) => step.classList.contains('expanded'))) return true;
        await stepOf(title)
          .locator('.step-title')
          .click({ timeout: 5_000 })
          .catch(() => undefined);
        return undefined;
      },
      30_000,
    );
  /** Headings that the page beside the steps shows, and how many pictures it has loaded. */
  const page = async (): Promise<readonly { headings: string[]; pictures: number }[]> => {
    const read = () => ({
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.innerText),
      pictures: [...document.images].filter((image) => image.naturalWidth > 0).length,
    });
    const frames = workbench.page.frames().slice(1);
    return (await Promise.all(frames.map((frame) => frame.evaluate(read).catch(() => undefined)))).filter((one) => one !== undefined);
  };

  it('lead from a finding to the sample, and show what they mean', async () => {
    await gesture(async () => {
      await workbench.command('Welcome: Open Walkthrough');
      const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Clewline' }).first();
      await row.click({ timeout: 5_000 }).catch(() => undefined);
    }, stepOf('See what was found'));
    const titles = await workbench.page.locator('.getting-started-step .step-title').allTextContents();
    assert.deepEqual(
      titles,
      STEPS.map((step) => step.title),
    );
    for (const { title, heading, picture } of STEPS) {
      await open(title);
      // The editor renders the pages of steps without keeping their order: the next is opened when this one is there.
      const there = async () => (await page()).some((one) => one.headings.includes(heading) && one.pictures === (picture ? 1 : 0));
      await until(`the page of “${title}”`, there);
    }
    await workbench.screenshot('first-steps');
  });

  it('each of them does what its button says', async () => {
    const { page } = workbench;
    const press = (step: string, button: string, brings: Locator) =>
      gesture(async () => {
        await open(step);
        await stepOf(step)
          .locator('a, button', { hasText: button })
          .first()
          .click({ timeout: 5_000 })
          .catch(() => undefined);
      }, brings);
    await press('Follow a finding to its source', 'Show the Path', page.locator('.notification-list-item', { hasText: 'there is no finding on this line' }));
    await workbench.command('Notifications: Clear All Notifications');
    await press('Start an agent', 'Copy the Command', page.locator('.notification-list-item', { hasText: 'Copied' }));
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /clewline agent --pid .* --token-file/);
    await workbench.command('Notifications: Clear All Notifications');
    await press('Connect, and see what runs', 'Connect to an Agent', page.locator('.quick-input-widget', { hasText: 'Address that the agent printed' }));
    await page.keyboard.press('Escape');
    await press('See what was found', 'Open the Findings', page.locator('.pane-header', { hasText: 'Findings' }));
  });

  it('start an agent in a terminal: for the program that a person chooses, and nothing runs before it was read', async () => {
    const program = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', 'the-guest-book'], { stdio: 'ignore' });
    try {
      const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
      // A page of the steps that is there late takes the focus, and with it the list away.
      await gesture(async () => {
        await workbench.command('Clewline: Start an Agent in a Terminal');
        const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'the-guest-book' }).first();
        await row.click({ timeout: 5_000 }).catch(() => undefined);
      }, terminal);
      await until('the command is there', async () =>
        (await terminal.locator('.xterm-rows').innerText()).replaceAll(/\s/g, '').includes(`--pid${program.pid}`),
      );
      // Where the command is not there, it is said what helps.
      const told = workbench.page.locator('.notification-list-item', { hasText: 'is not on the PATH here' });
      await told.locator('a.monaco-button, .monaco-button', { hasText: 'How to Get It' }).waitFor();
      await workbench.screenshot('start-agent');
      await workbench.command('Terminal: Kill the Active Terminal Instance');
    } finally {
      program.kill();
    }
  });

  it('a policy is begun where there is none: not saved yet, with what it must hold', async () => {
    const { page } = workbench;
    await workbench.command('Clewline: Open the Policy');
    const begun = page.locator('.editor-instance .monaco-editor[data-uri^="untitled:"][data-uri$="/clewline.yaml"]');
    await begun.locator('.view-line', { hasText: 'version: 1' }).waitFor();
    assert.ok(!existsSync(join(folder, 'clewline.yaml')));
    await workbench.command('Revert and Close Editor');
    await begun.waitFor({ state: 'detached' });
  });

  it('end with the sample: its lines say what they sent', async () => {
    const opened = workbench.page.context().waitForEvent('page');
    let isOpened = false;
    void opened.then(() => (isOpened = true));
    await until('the sample opens', async () => {
      await open('Without an agent: the sample');
      const button = workbench.page.locator('.getting-started-step a, .getting-started-step button', { hasText: 'Open the Sample' });
      await button
        .first()
        .click({ timeout: 5_000 })
        .catch(() => undefined);
      // A click that was taken opens a window, however long the machine takes for it: a second one would open another.
      return until('a window', () => isOpened, 30_000).catch(() => false);
    });
    workbench.page = await opened;
    await workbench.page.locator('.codelens-decoration a', { hasText: 'replayed operation' }).first().waitFor();
    await workbench.panel.locator('.operation .site.link').first().waitFor();
  });
});
