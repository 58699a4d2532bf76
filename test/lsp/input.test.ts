import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/lspClient.ts';

/** Milliseconds after which whoever sees nothing gives up. */
const GIVE_UP_MS = 20_000;

const PROGRAM = `
import { writeSync } from 'node:fs';
import { Input } from ${JSON.stringify(pathToFileURL(join(root, 'server/src/lsp/input.ts')).href)};
const input = new Input(0);
const say = (what) => writeSync(1, what + '\\n');
const held = [];
input.stream.on('data', (piece) => held.push(piece));
input.stream.on('end', () => say('end ' + Buffer.concat(held).toString('hex').length / 2));
say('ready');
setTimeout(() => {
  const until = performance.now() + ${GIVE_UP_MS};
  // It does not give up its turn.
  while (!input.isWaiting() && performance.now() < until);
  say(input.isWaiting() && held.length === 0 ? 'waiting' : 'nothing');
}, 0);
`;

function start(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'], cwd: root });
}

async function lines(child: ChildProcess, onLine: (line: string) => void): Promise<string[]> {
  const all: string[] = [];
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      all.push(line);
      onLine(line);
    }
  });
  await once(child, 'close');
  return all;
}

describe("the server's input", () => {
  it('shows that something has come to whoever does not give up his turn, and is whole', async () => {
    const child = start();
    const sent = Buffer.alloc(3_000_000, 'ä');
    const said = await lines(child, (line) => {
      if (line === 'ready') child.stdin?.end(sent);
    });
    assert.deepEqual(said, ['ready', 'waiting', `end ${sent.length}`]);
  });

  it('comes whole though more has come than is held at once', async () => {
    const child = start();
    // The reader stops, and has to go on.
    const sent = Buffer.alloc(40_000_000, 1);
    const said = await lines(child, (line) => {
      if (line === 'ready') child.stdin?.end(sent);
    });
    assert.equal(said.at(-1), `end ${sent.length}`);
  });
});
