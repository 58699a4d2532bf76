/** `npm start` after its set-up: the apps run, the probe captures them, the terminal shows each finding with what was seen of it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../emulator/emulator.ts';
import { startClewline, type Started } from './agent.ts';
import { apps, startApp } from './apps.ts';
import { judge, markedSites, type Outcome } from './ledger.ts';
import { openSandbox } from './sandbox.ts';
import { findingLines, type FindingJson } from './show.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist', 'cli.cjs');
const folder = join(root, 'examples', 'apps');
const once = process.argv.includes('--once');
const rounds = Number(process.env['CLEWLINE_ROUNDS'] ?? 8);

const say = (text = ''): void => void process.stdout.write(`${text}\n`);

/** Nothing was traced on this machine: the recording that was made from the examples stands in. */
function replayInstead(why: string): never {
  const recording = join(root, 'examples', 'recordings', 'apps.clewrec');
  say(`\nLive capture is off here: ${why}\nShowing the recording made from the examples instead.\n`);
  const shown = spawnSync(process.execPath, [cli, 'replay', recording, '--workspace', folder], { stdio: 'inherit' });
  if (once) say(JSON.stringify({ replayed: true, reason: why }));
  process.exit(shown.status ?? 1);
}

async function main(): Promise<number> {
  const python = process.env['CLEWLINE_PYTHON'] ?? '';
  const blocked =
    process.platform !== 'linux'
      ? `it needs Linux, this is ${process.platform}`
      : existsSync(join(root, 'dist/probe/clewline-probe'))
        ? probeProblem()
        : 'the probe is not built (see above, and `clewline doctor`)';
  if (blocked !== undefined) replayInstead(blocked);
  if (python === '' || !existsSync(python)) throw new Error('The Python of the examples is missing: run this through `npm start`.');

  const work = mkdtempSync(join(tmpdir(), 'clewline-'));
  const cache = join(root, '.cache', 'traced');
  mkdirSync(cache, { recursive: true });
  const tokenFile = join(work, 'token');
  const certificateFile = join(work, 'ca.pem');
  const ledger = join(work, 'ledger.jsonl');
  writeFileSync(tokenFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  writeFileSync(ledger, '');

  const findings = JSON.parse(
    execFileSync(process.execPath, [cli, 'scan', '.', '--format', 'json', '--fail-on', 'never'], { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 }),
  ) as { findings: FindingJson[] };
  const operations: Record<string, unknown>[] = [];
  const sandbox = openSandbox(cache, python);
  const emulator = await startEmulator();
  writeFileSync(certificateFile, emulator.certificate);
  const started: Started[] = [];
  let stopping = false;
  const clean = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const one of [...started].reverse()) await one.stop();
    await emulator.close();
    await sandbox.close();
    rmSync(work, { recursive: true, force: true });
  };
  const interrupted = new Promise<'interrupted'>((resolve) => {
    // Not `once`: a terminal's Ctrl+C arrives twice (from it and from npm), and the second must not cut the clean-up short.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('interrupted'));
  });

  try {
    if (sandbox.cgroup === undefined) throw new Error('No cgroup could be made for the examples (cgroup v2, as root).');
    const record = process.env['CLEWLINE_RECORD'];
    const agent = await startClewline(
      cli,
      [
        'agent',
        '--cgroup',
        sandbox.cgroup,
        '--listen',
        process.env['CLEWLINE_LISTEN'] ?? '127.0.0.1:0',
        '--token-file',
        tokenFile,
        ...(record === undefined ? [] : ['--record', record]),
      ],
      () => undefined,
    );
    started.push(agent);
    const trace = await startClewline(
      cli,
      ['trace', '--connect', String(agent.ready['url']), '--token-file', tokenFile, '--workspace', folder, '--format', 'jsonl'],
      (line) => operations.push(line),
    );
    started.push(trace);
    say(`\nThe agent captures the cgroup of the sample apps; ${String(trace.ready['sites'])} call sites are registered.`);
    say(`Panel: ${String(trace.ready['panel'])}\n`);

    const runOnce = async (turns: number): Promise<void> => {
      const running = apps.map((app) => ({ app, ...startApp(app, { sandbox, emulator, folder, certificateFile, ledger, rounds: turns }) }));
      const ticker = setInterval(() => process.stderr.isTTY && process.stderr.write(`\r${operations.length} operations seen `), 250);
      for (const { app, done } of running) {
        const { code, output } = await done;
        if (code !== 0 && !stopping) throw new Error(`The sample app ${app.name} failed with code ${code}:\n${output}`);
      }
      clearInterval(ticker);
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    };
    const first = await Promise.race([runOnce(rounds).then(() => 'done' as const), interrupted]);
    if (first === 'interrupted') return 0;
    const answered = readFileSync(ledger, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { site: string; id: string });
    for (let wait = 0; wait < 60 && operations.length < answered.length; wait++) await new Promise((resolve) => setTimeout(resolve, 50));

    if (process.env['CLEWLINE_DEBUG_OPERATIONS']) writeFileSync(process.env['CLEWLINE_DEBUG_OPERATIONS'], operations.map((o) => JSON.stringify(o)).join('\n'));
    say(findingLines(findings.findings, operations).join('\n'));
    const outcome = judge(answered, markedSites(folder), operations);
    const drops = await dropsOf(String(agent.ready['url']), tokenFile);
    const summary = summarise(outcome, operations.length, drops);
    say(summary.lines.join('\n'));
    if (once) {
      await clean();
      say(JSON.stringify(summary.json));
      return summary.json.ok ? 0 : 1;
    }
    say('\nThe apps go on, slowly, so that the panel has something to show. Ctrl+C ends everything.');
    say(`Panel: ${String(trace.ready['panel'])}`);
    for (const file of [join(root, 'clewline.vsix')])
      say(existsSync(file) ? `Editor: code --install-extension ${file}` : 'Editor: npm run package, then: code --install-extension clewline.vsix');
    for (;;) {
      const next = await Promise.race([runOnce(1).then(() => 'done' as const), interrupted]);
      if (next === 'interrupted') return 0;
    }
  } finally {
    await clean();
  }
}

function probeProblem(): string | undefined {
  const tried = spawnSync(join(root, 'dist/probe/clewline-probe'), ['--check'], { encoding: 'utf8' });
  return tried.status === 0 ? undefined : tried.stderr.trim().replace(/^clewline: /, '') || 'the probe does not start';
}

/** What the agent itself counts as lost. */
async function dropsOf(url: string, tokenFile: string): Promise<number> {
  const { AgentConnection } = await import('../../server/src/agent/connection.ts');
  const connection = new AgentConnection({ url, token: readFileSync(tokenFile, 'utf8') });
  const counters = await new Promise<Readonly<Record<string, number>>>((resolve, reject) => {
    connection.on('message', (message) => message.type === 'status' && resolve(message.counters));
    connection.on('disconnected', (reason) => reject(new Error(reason)));
    connection.start({ version: 1, workspace: '', sites: [] });
  });
  connection.removeAllListeners('disconnected');
  connection.end();
  return Object.entries(counters)
    .filter(([what]) => /^(data|exec|flow)\/|^stream\//.test(what))
    .reduce((total, [, count]) => total + count, 0);
}

function summarise(outcome: Outcome, traced: number, drops: number): { lines: string[]; json: Record<string, unknown> & { ok: boolean } } {
  const share = outcome.withSite === 0 ? 0 : (outcome.right + outcome.ambiguous) / outcome.withSite;
  const dropShare = drops / Math.max(1, outcome.operations);
  const everyApp = apps.every((app) => (outcome.byApp[app.name]?.right ?? 0) > 0);
  const reasons = [
    ...(everyApp ? [] : ['an app has no links']),
    ...(share >= 0.95 ? [] : ['fewer than 95% are right']),
    ...(dropShare <= 0.01 ? [] : ['more than 1% was dropped']),
    ...(outcome.wrong === 0 ? [] : ['a link is wrong']),
    ...(outcome.operations >= 200 && outcome.sites >= 25 ? [] : [`only ${outcome.operations} operations over ${outcome.sites} sites`]),
  ];
  const lines = [
    '',
    `${outcome.operations} operations over ${outcome.sites} sites: ${outcome.right} linked right, ${outcome.ambiguous} named among twins, ${outcome.missed} missed, ${outcome.wrong} wrong, ${drops} dropped.`,
  ];
  for (const [app, one] of Object.entries(outcome.byApp))
    lines.push(`  ${app.padEnd(14)} ${one.operations} operations: ${one.right} right, ${one.ambiguous} twins, ${one.missed} missed, ${one.wrong} wrong`);
  if (reasons.length > 0) lines.push(`Not good enough: ${reasons.join('; ')}.`);
  const { byApp, ...totals } = outcome;
  return {
    lines,
    json: { ok: reasons.length === 0, ...totals, rightShare: Number(share.toFixed(4)), traced, drops, byApp, ...(reasons.length > 0 ? { reasons } : {}) },
  };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
