import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { appears, gesture } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const app = (place: string, before = ''): string => `${before}import OpenAI from 'openai';

const client = new OpenAI();

export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the ${place} asks: \${question}\` }] });
`;

describe('the real editor: a connection over reloads, refusals and breaks; folders with files of one name', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;
  let door: Door;
  let hub: Hub;
  let port: number;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-connection-'));
    for (const name of ['harbour', 'station']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'app.mjs'), app(name, name === 'station' ? '// The night train.\n' : ''));
    }
    writeFileSync(join(folder, 'all.code-workspace'), JSON.stringify({ folders: [{ path: 'harbour' }, { path: 'station' }] }));
    hub = new Hub('a', '0');
    door = await openDoor(hub, { operations: 7 });
    port = door.port;
    workbench = await new Workbench().open(join(folder, 'all.code-workspace'));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-connection');
  });
  after(async () => {
    await workbench?.close();
    door?.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const bar = (text: string) => workbench.page.locator('.statusbar-item', { hasText: `Clewline${text}` });
  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text }).first();
  const toast = (text: string) => workbench.page.locator('.notification-list-item', { hasText: text });
  const connect = async (token: string): Promise<void> => {
    await workbench.connect(`ws://127.0.0.1:${port}`, token);
  };
  const openIn = async (name: string): Promise<void> => {
    const { page } = workbench;
    const row = (text: string) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text }).first();
    const shown = page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}/app.mjs"]`);
    await gesture(async () => {
      await row(name).click();
      await page.keyboard.press('ArrowRight');
      if (await appears(row('app.mjs'), 8_000))
        await row('app.mjs')
          .dblclick({ timeout: 5_000 })
          .catch(() => undefined);
    }, shown);
  };

  it('a wrong token is told as such, with a button that asks again', async () => {
    await openIn('harbour');
    await lens('gpt-4o-mini').waitFor();
    await connect('a token that is not the right one');
    await toast('does not know the token').getByText('Connect…').waitFor();
    await bar(': refused').waitFor();
    await workbench.panel.locator('.status', { hasText: 'does not know the token' }).waitFor();
    await workbench.screenshot('connection-refused');
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('what has refused is tried again when a person asks so: neither the address nor the token is asked for anew', async () => {
    door.close('the test ended');
    door = await openDoor(hub, { operations: 7, port, token: 'a token that is not the right one' });
    await workbench.command('Clewline: Try Refused Agents Again');
    await bar(': live').waitFor();
    door.close('the test ended');
    door = await openDoor(hub, { operations: 7, port });
    await bar(': refused').waitFor();
    await toast('does not know the token').getByText('Try Again').waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('an operation of the second folder counts there alone, and opens the file there', async () => {
    await connect(TOKEN);
    await bar(': live').waitFor();
    await until('both folders are registered', () => door.clients().length === 1);
    await lens('not seen running').waitFor();
    hub.operation(chatRecord(), chatRequest('A guest at the station asks: which platform?', 'gpt-4o-mini'), [[]]);
    const row = workbench.panel.locator('.operation', { hasText: 'station/app.mjs:7' });
    await row.waitFor();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await lens('not seen running').waitFor();
    await gesture(() => row.getByText('station/app.mjs:7').click(), workbench.page.locator('.editor-instance .monaco-editor[data-uri$="/station/app.mjs"]'));
    await lens('1 live operation').waitFor();
    await workbench.screenshot('connection-folders');
  });

  it('after a reload of the window it is connected again by itself', async () => {
    await workbench.page.reload();
    await bar(': live').waitFor();
    await until('the window before has gone', () => door.clients().length === 1);
    await openIn('harbour');
    await lens('not seen running').waitFor();
    hub.operation(chatRecord(), chatRequest('A guest at the harbour asks: which pier?', 'gpt-4o-mini'), [[]]);
    await lens('1 live operation').waitFor();
  });

  it('an agent that goes away: the line says so, and it is tried again until it is back', async () => {
    door.close('the test ended');
    await bar(': trying again').waitFor();
    await lens('agent disconnected').waitFor();
    assert.equal(await lens('live operation').count(), 0);
    await workbench.screenshot('connection-away');
    hub = new Hub('a', '0');
    door = await openDoor(hub, { operations: 7, port });
    await bar(': live').waitFor();
  });

  it('what a person has disconnected stays so over a reload', async () => {
    await workbench.command('Clewline: Disconnect from the Agent');
    await until('nobody is connected', () => door.clients().length === 0);
    // The editor keeps what extensions tell it with a delay.
    await workbench.isRemembered(`ws://127.0.0.1:${port}`, false);
    await workbench.page.reload();
    await bar('').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    assert.equal(door.clients().length, 0);
  });
});
