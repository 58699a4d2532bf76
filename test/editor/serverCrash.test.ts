import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { chatRecord, chatRequest, openDoor, TOKEN, type Door } from '../support/door.ts';
import { until } from '../support/lspClient.ts';
import { requireEditor } from '../support/editorServer.ts';
import { Workbench } from '../support/workbench.ts';

const APP = `import OpenAI from 'openai';

const client = new OpenAI();

export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the harbour asks: \${question}\` }] });
`;
const OPERATIONS = 3;

/** The language server's process of a workbench; `undefined` while there is none. */
const serverOf = (workbench: Workbench): number | undefined => workbench.programs('/dist/server.cjs')[0];

describe('the real editor: a language server that crashes', function () {
  this.timeout(600_000);
  let workbench: Workbench;
  let folder: string;
  let door: Door;
  let hub: Hub;

  before(async function () {
    requireEditor(this);
    folder = mkdtempSync(join(tmpdir(), 'clewline-crash-'));
    mkdirSync(join(folder, 'workspace'));
    writeFileSync(join(folder, 'workspace', 'app.mjs'), APP);
    hub = new Hub('a', '0');
    door = await openDoor(hub, { operations: OPERATIONS });
    workbench = await new Workbench().open(join(folder, 'workspace'));
  });

  after(async () => {
    await workbench?.close();
    door?.close('the test ended');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const status = () => workbench.panel.locator('.status');
  const bar = () => workbench.page.locator('.statusbar-item', { hasText: 'Clewline' });
  const lens = () => workbench.page.locator('.codelens-decoration a', { hasText: 'live operation' });

  it('is started again and connects again; nothing is shown or counted twice', async () => {
    await workbench.openFile('app.mjs');
    await workbench.connect(`ws://127.0.0.1:${door.port}`, TOKEN);
    await status().filter({ hasText: 'capture active' }).waitFor();
    await until('the call site is registered', () => door.clients().length === 1);
    for (const question of ['when is high tide?', 'where is the pilot?', 'who has the keys?'])
      hub.operation(chatRecord(), chatRequest(`A guest at the harbour asks: ${question}`, 'gpt-4o-mini'), [[]]);
    await lens()
      .filter({ hasText: `${OPERATIONS} live operations` })
      .waitFor();

    const before = await until('the server runs', () => serverOf(workbench));
    process.kill(before, 'SIGKILL');
    await until(
      'another one runs',
      () => {
        const now = serverOf(workbench);
        return now !== undefined && now !== before;
      },
      60_000,
    );
    await until('it is connected again, once', () => door.clients().length === 1);
    await status().filter({ hasText: 'capture active' }).waitFor();
    await lens()
      .filter({ hasText: `${OPERATIONS} live operations` })
      .waitFor();
    assert.equal(await workbench.panel.locator('.operation').count(), OPERATIONS);
  });

  it('once it stays away, neither the panel nor the status bar says that it is connected', async () => {
    const deadline = Date.now() + 120_000;
    for (let quiet = 0; quiet < 20 && Date.now() < deadline;) {
      const pid = serverOf(workbench);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      quiet = pid === undefined ? quiet + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.equal(serverOf(workbench), undefined, 'the editor gave up');
    await status().filter({ hasText: 'disconnected: the language server has ended' }).waitFor();
    assert.equal(await workbench.panel.locator('.dot.off').count(), 1);
    assert.doesNotMatch((await bar().first().textContent()) ?? '', /operations|connected/);
    await workbench.screenshot('server-crashed');
  });

  it('a person starts it again: it is connected as it was', async () => {
    await workbench.command('Clewline: Restart the Language Server');
    await until('it runs', () => serverOf(workbench));
    await until('it is connected again, once', () => door.clients().length === 1);
    await status().filter({ hasText: 'capture active' }).waitFor();
    await lens()
      .filter({ hasText: `${OPERATIONS} live operations` })
      .waitFor();
  });
});
