import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { startClewline, type Started } from '../../examples/run/agent.ts';
import { AgentRun } from '../support/agentRun.ts';
import { appears, gesture, press } from '../support/chromium.ts';
import { requireEditor } from '../support/editorServer.ts';
import { cli, until } from '../support/lspClient.ts';
import { requireCapture } from '../support/privileged.ts';
import { Workbench } from '../support/workbench.ts';

/** A program of one of two folders, with files of the same name. */
const app = (place: string, before = ''): string => `${before}import OpenAI from 'openai';

const client = new OpenAI();

export const ask = (question) =>
  client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`A guest at the ${place} asks: \${question}\` }] });
`;
const HARBOUR = app('harbour');
const STATION = app('station', '// The night train.\n');

/** Of a notebook, as a kernel runs them: one after another, in one process. */
const CELLS = [
  'from openai import OpenAI\nclient = OpenAI()\nberth = "the third berth"',
  'client.responses.create(model="gpt-4o-mini", instructions="Answer like the harbour master.", input=f"Who lies at {berth} tonight?")',
];

/** Runs a folder's program, which asks once. */
const asked = (program: string, question: string): string => `${program}\nawait ask(${JSON.stringify(question)});\n`;

describe('the real editor, in high contrast, two folders in one window, with an agent that runs: refused, connected, killed, back, and loaded again', function () {
  this.timeout(600_000);
  let run: AgentRun;
  let workbench: Workbench;
  let agents: Started[] = [];

  before(async function () {
    requireEditor(this);
    requireCapture(this);
    run = await new AgentRun().open();
    const folder = join(run.folder, 'workspace');
    for (const [name, text] of Object.entries({ harbour: HARBOUR, station: STATION })) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'app.mjs'), text);
    }
    const cells = CELLS.map((source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }));
    writeFileSync(
      join(folder, 'harbour', 'berths.ipynb'),
      JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 2 }),
    );
    writeFileSync(join(folder, 'all.code-workspace'), JSON.stringify({ folders: [{ path: 'harbour' }, { path: 'station' }] }));
    workbench = await new Workbench().open(join(folder, 'all.code-workspace'), {
      'workbench.colorTheme': 'Default High Contrast',
      'window.autoDetectColorScheme': false,
    });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failed-real-agent');
  });
  after(async () => {
    await workbench?.close();
    for (const one of agents) await one.stop();
    await run?.close();
  });

  const bar = (text: string): Locator => workbench.page.locator('.statusbar-item', { hasText: `Clewline${text}` });
  const lens = (text: string): Locator => workbench.page.locator('.editor-instance .codelens-decoration a', { hasText: text }).first();
  const rows = (place: string): Locator => workbench.panel.locator('.operation', { hasText: place });
  /** Clicks a row's place, until its file is shown. */
  const jump = (place: string, file: string): Promise<void> =>
    press(rows(place).first().getByText(place), workbench.page.locator(`.editor-instance .monaco-editor[data-uri$="${file}"]`));

  /** Opens a file of the first folder from the tree, once extensions run: until then a notebook would be opened as a text. */
  const openOf = async (file: string, shown: Locator): Promise<void> => {
    const { page } = workbench;
    const row = (text: string): Locator => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text }).first();
    await bar('').waitFor();
    await gesture(async () => {
      if (!(await row(file).isVisible())) {
        await row('harbour').click();
        await page.keyboard.press('ArrowRight');
      }
      if (await appears(row(file), 8_000))
        await row(file)
          .dblclick({ timeout: 5_000 })
          .catch(() => undefined);
    }, shown);
  };

  it('a token that the agent does not know is told as such, and no operation is shown', async () => {
    await bar('').waitFor();
    await workbench.connect(run.url, 'a token that is not the right one');
    await workbench.page.locator('.notification-list-item', { hasText: 'does not know the token' }).waitFor();
    await bar(': refused').waitFor();
    await run.run('node', asked(HARBOUR, 'Is anybody there?'));
    assert.equal(await workbench.panel.locator('.operation').count(), 0);
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('connected: what ran before is there, and what runs of either folder counts at its own line alone', async () => {
    await workbench.connect(run.url, run.token);
    await workbench.panel.locator('.status', { hasText: 'capture active' }).waitFor();
    await bar(': live').waitFor();
    await rows('harbour/app.mjs:6').first().waitFor();
    await run.run('node', asked(STATION, 'Which platform?'));
    await rows('station/app.mjs:7').first().waitFor();
    // Nothing but the panel is open: what a row leads to comes beside it.
    await jump('station/app.mjs:7', '/station/app.mjs');
    assert.ok(await rows('station/app.mjs:7').first().isVisible(), 'the panel can still be seen');
    await lens('1 live operation').waitFor();
    await workbench.screenshot('real-agent-folders');
    await jump('harbour/app.mjs:6', '/harbour/app.mjs');
    await lens('1 live operation').waitFor();
  });

  it('what a cell of a notebook sends is that cell’s', async () => {
    await openOf('berths.ipynb', workbench.page.locator('.notebookOverlay .cell .monaco-editor', { hasText: 'responses.create' }));
    await run.run('python', `${CELLS.join('\n')}\n`);
    await rows('berths.ipynb').first().waitFor();
    await workbench.page.locator('.notebookOverlay .codelens-decoration a', { hasText: '1 live operation' }).first().waitFor();
    await workbench.screenshot('real-agent-notebook');
  });

  it('the agent is killed: the line and the bar say so; started anew on its port it is connected to by itself, and goes on', async () => {
    await jump('harbour/app.mjs:6', '/harbour/app.mjs');
    await lens('1 live operation').waitFor();
    run.agent.child.kill('SIGKILL');
    await bar(': trying again').waitFor();
    await lens('agent disconnected').waitFor();
    await until('nothing is said to be live', async () => (await lens('live operation').count()) === 0);
    await workbench.panel.locator('.status', { hasText: 'disconnected' }).waitFor();
    const { port } = new URL(run.url);
    const args = ['agent', '--cgroup', run.sandbox.cgroup ?? '', '--listen', `127.0.0.1:${port}`, '--token-file', run.tokenFile];
    // What was killed may hold its port for a moment longer.
    const begin = (): Promise<Started | undefined> => startClewline(cli, args, () => undefined).catch(() => undefined);
    agents = [await until('it can be started anew', begin, 60_000)];
    // One that is started anew has seen nothing: what another one had said is not shown for its own.
    await bar(': waiting').waitFor();
    await workbench.panel.locator('.empty', { hasText: '0 operations, because there is no process in the target set yet' }).waitFor();
    await lens('not seen running').waitFor();
    await run.run('node', asked(HARBOUR, 'And who has the keys?'));
    await bar(': live').waitFor();
    await lens('1 live operation').waitFor();
    assert.equal(await rows('harbour/app.mjs:6').count(), 1);
    // Its program has ended by then: that nothing is watched now is said beside what is.
    await workbench.panel.locator('.status', { hasText: 'all ended' }).waitFor();
    await workbench.screenshot('real-agent-back');
  });

  it('after a reload of the window it is connected again by itself, the panel is there, and what runs then counts', async () => {
    await workbench.isKept('clewline.trace');
    await workbench.page.reload();
    await bar(': live').waitFor();
    await workbench.panel.locator('.status', { hasText: 'capture active' }).waitFor();
    await rows('harbour/app.mjs:6').first().waitFor();
    await run.run('node', asked(HARBOUR, 'Whose is the blue boat?'));
    await until('the next one comes, beside the one from before', async () => (await rows('harbour/app.mjs:6').count()) === 2);
    await workbench.screenshot('real-agent-reloaded');
  });
});
