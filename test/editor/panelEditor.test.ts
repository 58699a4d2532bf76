import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { gesture, press } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(question) {
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
}
`;

/** What a stranger sends goes through one function into a system prompt: a path of three places. */
const ROUTE = `import OpenAI from 'openai';
import express from 'express';

const client = new OpenAI();
const frame = (persona: string): string => \`You are \${persona}, a helper at the harbour.\`;

export const app = express();
app.post('/ask', async (req, res) => {
  const system = frame(req.body.persona);
  res.json(await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: system }] }));
});
`;

/** Themes of the editor, and what its webviews are told of each. */
const THEMES = [
  ['Default Dark Modern', 'vscode-dark'],
  ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const [theme, kind] of THEMES)
  describe(`the panel in the real editor, ${theme}`, function () {
    this.timeout(600_000);
    const inFileName = theme.toLowerCase().replaceAll(' ', '-');
    let hub: Hub;
    let door: Door;
    let workbench: Workbench;
    let folder: string;

    before(async function () {
      requireEditor(this);
      folder = mkdtempSync(join(tmpdir(), 'clewline-panel-'));
      mkdirSync(join(folder, 'workspace'));
      writeFileSync(join(folder, 'workspace', 'app.mjs'), APP);
      writeFileSync(join(folder, 'workspace', 'route.ts'), ROUTE);
      hub = new Hub('a', '0');
      door = await openDoor(hub);
      workbench = await new Workbench().open(join(folder, 'workspace'), { 'workbench.colorTheme': theme, 'window.autoDetectColorScheme': false });
      await workbench.openFile('app.mjs');
      await workbench.connect(`ws://127.0.0.1:${door.port}`, TOKEN);
      await workbench.panel.locator('.status', { hasText: 'capture active' }).waitFor();
      await until('the call site is registered', () => door.clients().length === 1);
      const labels = [{ type: 'email', where: 'request', role: 'user', count: 1 }];
      for (const [i, question] of ['when is high tide?', 'where is the pilot?', 'who has the keys?'].entries())
        hub.operation(
          chatRecord({ duration_ms: 800 * (i + 1), labels: i === 0 ? labels : [] }),
          chatRequest(`A guest at the harbour asks: ${question}`, 'gpt-4o-mini'),
          [[]],
        );
      hub.operation(chatRecord({ 'error.type': 'rate_limit_error' }), chatRequest('something else', 'gpt-4o-mini'), [[]]);
      await workbench.panel.locator('.operation', { hasText: 'app.mjs:4' }).nth(2).waitFor();
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-panel-${inFileName}`);
    });
    after(async () => {
      await workbench?.close();
      door?.close('the test ended');
      if (folder) rmSync(folder, { recursive: true, force: true });
    });

    it('can be read in its theme: axe finds nothing', async () => {
      const main = await workbench.panel.locator('main').elementHandle();
      const frame = (await main?.ownerFrame()) ?? assert.fail('no frame');
      await frame.evaluate(axe);
      const check = async (what: string): Promise<void> => {
        const found = await frame.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(of: Element): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
          };
          const { violations } = await axe.run(document.querySelector('main') as Element);
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`);
        });
        await workbench.screenshot(`panel-${what}-${inFileName}`);
        assert.deepEqual(found, [], what);
      };
      await workbench.panel.locator(`body.${kind}`).waitFor();
      await check('list');
      const row = workbench.panel.locator('.operation', { hasText: 'app.mjs:4' }).last();
      await press(row, workbench.panel.locator('.detail .hole'));
      await check('detail');
      await workbench.panel.locator('.detail .close').click();
      await workbench.panel.locator('#tab-overview').click();
      await workbench.panel.locator('.charts canvas').first().waitFor();
      await check('overview');
      await workbench.panel.locator('#tab-map').click();
      await workbench.panel.locator('svg.map').first().waitFor();
      await check('map');
      await workbench.panel.locator('#tab-health').click();
      await workbench.panel.locator('#h-processes').first().waitFor();
      await check('health');
      await workbench.panel.locator('#tab-trace').click();
    });

    // What is kept over a reload knows nothing of colours: once is enough.
    if (theme === THEMES[0][0])
      it('comes back after the window was loaded again, as it was looked at', async () => {
        await workbench.panel.locator('#filter').fill('label:email');
        await until('the filter holds', async () => (await workbench.panel.locator('.operation').count()) === 1);
        await workbench.isKept('clewline.trace');
        await workbench.isRemembered('label:email');
        await workbench.page.reload();
        await workbench.panel.locator('#filter').waitFor();
        assert.equal(await workbench.panel.locator('#filter').inputValue(), 'label:email');
        await workbench.panel.locator('.status', { hasText: /capture active|disconnected/ }).waitFor();
        await workbench.screenshot('panel-reloaded');
      });

    it('shows findings, what they stand on and the way of one: rows, squiggle, marks and steps', async () => {
      const { page } = workbench;
      await workbench.sideBar();
      const finding = page.locator('.pane-body .monaco-list-row', { hasText: 'route.ts' }).first();
      await finding.waitFor();
      await workbench.openFile('route.ts');
      const shown = page.locator('.editor-instance .monaco-editor[data-uri$="/route.ts"]');
      await shown.locator('.squiggly-error').first().waitFor();
      await workbench.goTo(5, 60);
      await workbench.command('Clewline: Show the Path');
      const marks = shown.locator('.view-overlays .cdr[class*="ced-"]');
      await until('the five places of the path are marked', async () => (await marks.count()) >= 5);
      await page.locator('.pane-body .monaco-list-row.selected', { hasText: '1. ' }).waitFor();
      await workbench.screenshot(`themed-path-${inFileName}`);
      await workbench.command('Clewline: Hide the Path');
      await until('the marks have gone', async () => (await marks.count()) < 5);
    });

    it('shows the first steps', async () => {
      const { page } = workbench;
      const step = page.locator('.getting-started-step .step-title', { hasText: 'See what was found' });
      await gesture(async () => {
        await workbench.command('Welcome: Open Walkthrough');
        const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Clewline' }).first();
        await row.click({ timeout: 5_000 }).catch(() => undefined);
      }, step);
      await workbench.screenshot(`themed-first-steps-${inFileName}`);
    });
  });
