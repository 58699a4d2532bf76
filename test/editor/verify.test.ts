import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor, Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
`;

describe('the real editor: a fix is verified by what runs', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let folder: string;
  let hub: Hub;
  let door: Door;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-verify-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'app.mjs'), APP);
    hub = new Hub('a', '0');
    door = await openDoor(hub);
    workbench = await new Workbench().open(folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-verify');
  });
  after(async () => {
    await workbench?.close();
    door?.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const send = (text: string, start?: number): void =>
    void hub.operation(chatRecord({ time: new Date().toISOString() }), chatRequest(`A guest at the harbour asks: ${text}`, 'gpt-4o-mini'), [
      start === undefined ? [] : [{ type: 'email', start, end: start + 17, confidence: 'high' }],
    ]);

  it('what a hole carried before stands beside what it carries since', async () => {
    await workbench.openFile('app.mjs');
    await workbench.command('Clewline: Connect to an Agent');
    await workbench.answer('Address that the agent printed', `ws://127.0.0.1:${door.port}`);
    await workbench.answer('Token: the content', TOKEN);
    await until('it is connected', () => door.clients().length === 1, 60_000);
    const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text });
    await lens('not seen running').waitFor({ timeout: 60_000 });
    send('mira@example.org?', 'A guest at the harbour asks: '.length);
    await lens('1 live operation · email').waitFor({ timeout: 30_000 });
    await workbench.openFile('app.mjs');
    await workbench.command('Clewline: Verify a Fix by What Runs');
    const item = workbench.page.locator('.statusbar-item', { hasText: 'since' });
    await item.waitFor({ timeout: 30_000 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    send('when is high tide?');
    send('which pier?');
    await workbench.page.locator('.statusbar-item', { hasText: '2 since' }).waitFor({ timeout: 30_000 });
    await item.click();
    const page = workbench.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
    await page.getByText('None of what was carried before was carried in 2 operations since').waitFor({ timeout: 30_000 });
    await page.getByText('1 of 1').waitFor();
    await page.getByText('0 of 2').waitFor();
    await workbench.screenshot('verify');
  });
});
