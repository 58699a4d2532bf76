import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { gesture, succeeds } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
`;

describe('the real editor: several agents at once, and recordings that are replayed', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;
  const doors: { hub: Hub; door: Door }[] = [];

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-replay-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'app.mjs'), APP);
    for (const name of ['one', 'two']) {
      const hub = new Hub(name, '0');
      doors.push({ hub, door: await openDoor(hub, { agentId: name, operations: 5 }) });
    }
    workbench = await new Workbench().open(folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-replay');
  });
  after(async () => {
    await workbench?.close();
    for (const { door } of doors) door.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const bar = (text: string) => workbench.page.locator('.statusbar-item', { hasText: `Clewline${text}` });
  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text });
  const row = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text });

  /** Types a path into the editor's own dialog for files. */
  async function choose(path: string, button: string): Promise<void> {
    const { page } = workbench;
    const input = page.locator('.quick-input-widget input');
    // The dialog writes its own folder into the box once it has looked at it.
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '..' }).first().waitFor();
    await until('what is typed stays', async () => {
      await input.fill(path);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await input.inputValue()) === path;
    });
    await page.locator('.quick-input-widget .monaco-button', { hasText: button }).click();
  }

  it('counts of two agents add up; each has its place in the view, and can be left alone', async () => {
    await workbench.openFile('app.mjs');
    for (const { door } of doors) {
      await workbench.connect(`ws://127.0.0.1:${door.port}`, TOKEN);
      await until('it is connected', () => door.clients().length === 1);
    }
    await bar(': live').waitFor();
    await lens('not seen running').waitFor();
    for (const { hub } of doors) hub.operation(chatRecord(), chatRequest('A guest at the harbour asks: which pier?', 'gpt-4o-mini'), [[]]);
    await lens('2 live operations').waitFor();
    await workbench.panel.locator('.operation', { hasText: 'app.mjs:4' }).nth(1).waitFor();
    const row0 = row(`ws://127.0.0.1:${doors[0]?.door.port}`);
    await workbench.sideBar();
    await row0.waitFor();
    for (const { door } of doors) await row(`ws://127.0.0.1:${door.port}`).first().waitFor();
    await workbench.screenshot('agents-two');
    const [, second] = doors;
    const left = row(`ws://127.0.0.1:${second?.door.port}`).first();
    const isLeft = () => second?.door.clients().length === 0;
    await until('one is left', async () => {
      // What is under the pointer is drawn anew when another figure comes.
      await left.hover({ timeout: 5_000 }).catch(() => undefined);
      const button = left.locator('.action-label[aria-label*="Disconnect"]');
      // Rows move up once it is gone: a second press would meet the other.
      return (await succeeds(button.click({ timeout: 5_000 }))) && until('it is left', isLeft, 8_000).catch(() => false);
    });
    await lens('1 live operation').waitFor();
    assert.equal(doors[0]?.door.clients().length, 1);
  });

  it('an agent that goes away is named while the other goes on', async () => {
    const [first] = doors;
    await workbench.connect(`ws://127.0.0.1:${doors[1]?.door.port}`, TOKEN);
    await bar(': live').waitFor();
    first?.door.close('the test ended');
    await bar(': 1 of 2 agents').waitFor();
    const isAlone = () => doors[1]?.door.clients().length === 0;
    await until('nobody is connected', async () => {
      await workbench.command('Clewline: Disconnect from the Agent');
      const all = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'All of them' });
      await all.click({ timeout: 8_000 }).catch(() => undefined);
      return until('it is left', isAlone, 8_000).catch(() => false);
    });
  });

  it('what is no recording is told as such', async () => {
    await workbench.command('Clewline: Replay a Recording');
    await choose(join(folder, 'src', 'app.mjs'), 'Replay');
    await workbench.page.locator('.notification-list-item', { hasText: 'This is not a recording' }).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('the sample opens with what was recorded of it: lines say what was sent, and a row opens its line', async () => {
    const { page } = workbench;
    const opened = page.context().waitForEvent('page');
    await workbench.command('Clewline: Open the Sample');
    workbench.page = await opened;
    await bar(': replay').waitFor();
    await lens('replayed operation').first().waitFor();
    const linked = workbench.panel.locator('.operation', { hasText: 'tasks.py:94' });
    await linked.first().waitFor();
    await workbench.screenshot('sample');
    await gesture(() => linked.first().locator('.site').first().click(), workbench.page.locator('.editor-instance .monaco-editor[data-uri$="/tasks.py"]'));
    await lens('8 replayed operations').first().waitFor({ state: 'attached' });
  });

  it('what the panel shows is exported as a recording, and replayed: a colleague sees the same rows and goes to the same lines', async () => {
    const file = join(folder, 'shown.clewrec');
    const linked = workbench.panel.locator('.operation', { hasText: 'tasks.py:94' });
    const count = workbench.panel.locator('.toolbar .count');
    const rows = await count.textContent();
    await workbench.panel.locator('summary', { hasText: 'Export' }).click();
    await workbench.panel.locator('.menu.end button', { hasText: 'Recording' }).click();
    await choose(file, 'OK');
    await until('it is written', () => existsSync(file) && readFileSync(file, 'utf8').split('\n').length - 2 === parseInt(rows ?? '', 10));
    await workbench.command('Clewline: Disconnect from the Agent');
    await bar(': replay').waitFor({ state: 'detached' });
    await workbench.command('Clewline: Replay a Recording');
    await choose(file, 'Replay');
    await bar(': replay').waitFor();
    await linked.first().waitFor();
    await until('all of them are there', async () => (await count.textContent()) === rows);
    await workbench.openFile('tasks.py');
    await lens('8 replayed operations').first().waitFor({ state: 'attached' });
    await lens('agent disconnected').first().waitFor({ state: 'detached' });
    await workbench.screenshot('replayed-export');
  });

  it('after a reload of the window the recording is replayed again', async () => {
    await workbench.isRemembered('shown.clewrec');
    await workbench.page.reload();
    await bar(': replay').waitFor();
  });
});
