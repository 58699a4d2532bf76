import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Hub } from '@clewline/gateway';
import { chatRecord, openDoor, TOKEN, type Door } from '../support/door.ts';
import { cli, root, until } from '../support/lspClient.ts';

const MAIN = `from flask import request
from openai import OpenAI

client = OpenAI()


def ask():
    tone = request.args["tone"]
    return client.responses.create(model="m", instructions=f"Be {tone} to every guest.", input="Hi")
`;
const CALL_LINE = 9;
const FINDING_LINE = 9;
const CALL_COLUMN = MAIN.split('\n')[CALL_LINE - 1]?.indexOf('create') ?? 0;

/** The programs that a test needs; with `CI=true` it fails without them. */
function requireProgram(test: Mocha.Context, name: string): void {
  if (spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0) return;
  if (process.env['CI'] === 'true') throw new Error(`${name} is not installed`);
  process.stdout.write(`      skipped: ${name} is not installed\n`);
  test.skip();
}

describe('other editors, as they are, with an agent', function () {
  this.timeout(240_000);
  let folder: string;
  let door: Door;
  let hub: Hub;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-clients-'));
    writeFileSync(join(folder, 'main.py'), MAIN);
    writeFileSync(join(folder, 'token'), TOKEN);
    hub = new Hub('a', '0');
    door = await openDoor(hub);
  });
  afterEach(() => {
    door?.close('the test ended');
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a client says, a word and JSON on each line; once it is connected, one operation is seen of the call. */
  const run = async (program: string, args: readonly string[]): Promise<Map<string, unknown>> => {
    const child = spawn(program, args, {
      cwd: folder,
      env: {
        ...process.env,
        HOME: folder,
        XDG_STATE_HOME: folder,
        CLEWLINE_NODE: process.execPath,
        CLEWLINE_CLI: cli,
        CLEWLINE_FOLDER: folder,
        CLEWLINE_FILE: join(folder, 'main.py'),
        CLEWLINE_URL: `ws://127.0.0.1:${door.port}`,
        CLEWLINE_TOKEN_FILE: join(folder, 'token'),
        CLEWLINE_CALL_LINE: String(CALL_LINE),
        CLEWLINE_CALL_COLUMN: String(CALL_COLUMN),
        CLEWLINE_FINDING_LINE: String(FINDING_LINE),
        CLEWLINE_CODE: 'prompt-injection/system',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString('utf8')));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await until('the server has connected by itself', () => door.clients().length === 1);
      const request = {
        endpoint: 'openai.responses',
        messages: [
          { role: 'system' as const, text: 'Be kind to every guest.' },
          { role: 'user' as const, text: 'Hi' },
        ],
        fields: { model: 'm' },
        toolNames: [],
        streams: false,
      };
      hub.operation({ ...chatRecord({ endpoint: 'openai.responses', roles: ['system', 'user'] }), id: hub.nextId() }, request, [[], []]);
      // Without a hold on the process: the tests' own would stay that long after the last of them.
      await Promise.race([ended, setTimeout(90_000, undefined, { ref: false })]);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${output}\n${errors}`, { cause: error });
    } finally {
      child.kill();
    }
    const said = new Map<string, unknown>();
    for (const line of output.split('\n')) {
      const [, name, json] = /^(\w+) (.*)$/.exec(line) ?? [];
      if (name !== undefined && json !== undefined) said.set(name, JSON.parse(json));
    }
    assert.ok(said.has('stopped'), `${output}\n${errors}`);
    return said;
  };

  it('Neovim: findings, live figures by lens and hover, the lens clicked, and a fix that is seen at once', async function () {
    requireProgram(this, 'nvim');
    const said = await run('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(root, 'test/clients/check.lua')}`]);
    assert.ok(
      (said.get('diagnostics') as { code: string; line: number }[]).some(({ code, line }) => code === 'prompt-injection/system' && line === FINDING_LINE),
    );
    assert.match(String(said.get('lens')), /^m · 1 live operation/);
    assert.match(String(said.get('hover')), /Be ⟨tone: untrusted⟩ to every guest\.[\s\S]*Seen running: 1 operation/);
    const clicked = said.get('clicked') as { ran: boolean; shown: string[] };
    assert.ok(clicked.ran);
    assert.match(clicked.shown.join('\n'), /openai\.responses.*Seen running: 1 operation/);
    assert.ok((said.get('actions') as string[]).length > 1);
    assert.notEqual(said.get('line'), MAIN.split('\n')[FINDING_LINE - 1]);
    // A fence weighs less than none: the finding that is left is a milder one.
    assert.deepEqual(said.get('severities'), { before: 1, after: 2 });
    assert.equal(said.get('stopped'), true);
  });

  it('Emacs with eglot: findings, live figures by hover, a fix', async function () {
    requireProgram(this, 'emacs');
    const said = await run('emacs', ['--batch', '-l', join(root, 'test/clients/check.el')]);
    assert.ok(
      (said.get('diagnostics') as { message: string; line: number }[]).some(({ message, line }) => /system prompt/.test(message) && line === FINDING_LINE),
    );
    assert.match(String(said.get('hover')), /Be ⟨tone: untrusted⟩ to every guest\.[\s\S]*Seen running: 1 operation/);
    assert.ok((said.get('actions') as string[]).length > 1);
    assert.notEqual(said.get('line'), MAIN.split('\n')[FINDING_LINE - 1]);
  });
});
