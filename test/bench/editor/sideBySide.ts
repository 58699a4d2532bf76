import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/lspClient.ts';
import { installed, node } from '../../support/editorServer.ts';
import { Workbench } from '../../support/workbench.ts';
import { cpuOf, memoryOf } from '../agent/processes.ts';
import { pause } from '../agent/wire.ts';

const LOOK_MS = 1000;
/** Looks in a row in which both have done next to nothing. */
const QUIET_LOOKS = 5;
const QUIET_MS = 20;
const LONGEST_MS = 300_000;

/** The first source of TypeScript or JavaScript below a folder: opened, it starts the editor's own server. */
export function firstSource(folder: string): string | undefined {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|js|mjs)$/.test(name) && !/(?:^|[/\\])(?:node_modules|\.[^/\\]+)[/\\]|\.d\.ts$/.test(name))
    .sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b))[0];
}

const LOOPS = join(root, 'test', 'bench', 'editor', 'loops.cjs');

/**
 * Has both servers tell how long they were blocked. An editor hands no options of Node on to what it starts: the installed copy of the extension's
 * server gets one line before all others, and the other one another program to run on.
 * @returns settings of the editor
 */
async function watched(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const extensions = await installed();
  const [name] = readdirSync(extensions).filter((one) => one.startsWith('clewline.'));
  const server = join(extensions, name ?? '', 'dist', 'server.cjs');
  const text = readFileSync(server, 'utf8');
  const line = `require(${JSON.stringify(LOOPS)});\n`;
  if (!text.startsWith(line)) writeFileSync(server, line + text);
  const runner = join(folder, 'node.sh');
  writeFileSync(runner, `#!/bin/sh\nexec ${node} --require ${LOOPS} "$@"\n`);
  chmodSync(runner, 0o700);
  return { 'typescript.tsserver.nodePath': runner };
}

/**
 * The same application opened in one window: how long Clewline's server and the editor's TypeScript server were blocked at most until both are quiet,
 * and what each took and holds.
 */
export async function sideBySide(folder: string): Promise<Record<string, unknown>> {
  const own = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  const workbench = new Workbench({ isWhole: true });
  try {
    const settings = { 'typescript.validate.enable': true, ...(await watched(own)) };
    await workbench.open(folder, settings, { CLEWLINE_BENCH_LOOPS: own });
    const source = firstSource(folder);
    if (source !== undefined) await workbench.openFile(source.split('/').at(-1) ?? source);
    const began = performance.now();
    const servers = (): readonly number[] => [...workbench.programs('server.cjs'), ...workbench.programs('tsserver.js')];
    const spent = (): number => servers().reduce((sum, pid) => sum + cpuOf(pid).total, 0);
    let last = 0;
    for (let quiet = 0; quiet < QUIET_LOOKS && performance.now() - began < LONGEST_MS;) {
      await pause(LOOK_MS);
      const now = spent();
      quiet = servers().length > 0 && now - last < QUIET_MS ? quiet + 1 : 0;
      last = now;
    }
    const loops = readdirSync(own)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(own, name), 'utf8')) as { kind: string; pid: number });
    return {
      folder,
      opened: source,
      servers: loops
        .filter(({ pid }) => servers().includes(pid))
        .map((loop) => ({ ...loop, cpuMs: Math.round(cpuOf(loop.pid).total), residentMB: memoryOf(loop.pid) })),
    };
  } finally {
    await workbench.close();
    rmSync(own, { recursive: true, force: true });
  }
}
