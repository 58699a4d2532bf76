import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { gesture } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(question) {
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
}
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
    let hub: Hub;
    let door: Door;
    let workbench: Workbench;
    let folder: string;

    before(async function () {
      requireEditor(this);
      folder = mkdtempSync(join(tmpdir(), 'clewline-panel-'));
      mkdirSync(join(folder, 'workspace'));
      writeFileSync(join(folder, 'workspace', 'app.mjs'), APP);
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
      if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-panel-${theme.toLowerCase().replaceAll(' ', '-')}`);
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
        await workbench.screenshot(`panel-${what}-${theme.toLowerCase().replaceAll(' ', '-')}`);
        assert.deepEqual(found, [], what);
      };
      await workbench.panel.locator(`body.${kind}`).waitFor();
      await check('list');
      const row = workbench.panel.locator('.operation', { hasText: 'app.mjs:4' }).last();
      await gesture(() => row.click({ timeout: 5_000 }).catch(() => undefined), workbench.panel.locator('.detail .hole'));
      await check('detail');
      await workbench.panel.locator('.detail .close').click();
      await workbench.panel.locator('#tab-overview').click();
      await workbench.panel.locator('.charts canvas').first().waitFor();
      await check('overview');
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
  });
