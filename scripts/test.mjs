/** `npm test`: sets up what the tests need, then runs all of them. With arguments it runs those mocha files alone. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { arm64Headers, build, chromium, dependencies, editor, nativeParser, otherEditors, probeTools, pythonSdks, root, run } from './setup.mjs';

/** Tests of programs and texts alone: they share nothing, and measure processor time, so several files run side by side. */
const SIDE_BY_SIDE = ['core', 'soundness', 'cli'];
/** What a file says that measures how long something waits, or watches whether anything happens: nothing else may run then. */
const ALONE = /^\/\/ Runs alone: /m;
/** What those have that start an agent on the kernel: a library is probed in one process at a time, so two such files would see each other. */
const CAPTURES = /from '[./]*\/(?:support\/(?:agentRun|privileged)|bench\/editor\/connected)\.ts'/;
/** Those that take longest come first, so that none is left running alone at the end. */
const LONGEST = [
  'core/fixes',
  'core/gates',
  'core/equalities',
  'core/secretsHostile',
  'soundness/properties',
  'soundness/soundness',
  'core/personal',
  'core/summaries',
  'cli/scan',
  'core/secretsCorpus',
];
/** Of what fills the time in which others wait: a tenth of a turn, where both want one. What an agent does has limits of time. */
const FILLING_PRIORITY = 10;
/** When one of those is taken to hang: it has a part of a processor, not one of its own. */
const FILLING_TIMEOUT_MS = 300_000;

function testFiles() {
  const names = readdirSync(join(root, 'test'), { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  return names.filter((name) => name.endsWith('.test.ts')).sort();
}

/**
 * Runs of mocha, in steps: those of one step go on at the same time. The first is what needs processors, and beside it what waits for an editor, a
 * server or an agent most of its time, one file of each kind at a time. Then, with nothing beside it, what measures waits.
 */
function steps() {
  const rank = (name) => {
    const place = LONGEST.indexOf(name.slice(0, -'.test.ts'.length));
    return place < 0 ? LONGEST.length : place;
  };
  const kinds = { busy: [], waiting: [], capturing: [], alone: [] };
  for (const name of testFiles()) {
    const text = readFileSync(join(root, 'test', name), 'utf8');
    const folder = name.split('/')[0];
    const kind = ALONE.test(text) ? 'alone' : SIDE_BY_SIDE.includes(folder) ? 'busy' : folder === 'agent' || CAPTURES.test(text) ? 'capturing' : 'waiting';
    kinds[kind].push(name);
  }
  kinds.busy.sort((a, b) => rank(a) - rank(b));
  const { busy, waiting, capturing, alone } = Object.fromEntries(
    Object.entries(kinds).map(([kind, names]) => [kind, { args: names.map((name) => `test/${name}`) }]),
  );
  const jobs = availableParallelism();
  if (jobs === 1) return [[busy], [waiting], [capturing], [alone]];
  const filling = { args: ['--parallel', '--jobs', `${jobs}`, '--timeout', `${FILLING_TIMEOUT_MS}`, ...busy.args], fillsUp: true };
  return [[filling, { ...waiting, isKept: true }, { ...capturing, isKept: true }], [alone]];
}

/**
 * @param one.args of mocha
 * @param one.fillsUp whether everything else goes before it
 * @param one.isKept whether its output comes when it has ended: two at once could not be read
 * @returns what the run's reporter counted; a run that ends without having counted counts as a failure
 */
async function mocha({ args, fillsUp = false, isKept = false }, counts, python) {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), ...args], {
    cwd: root,
    stdio: ['inherit', isKept ? 'pipe' : 'inherit', isKept ? 'pipe' : 'inherit'],
    env: { ...process.env, CLEWLINE_PYTHON: python ?? '', CLEWLINE_COUNTS: counts },
  });
  // Its own processes have it from it.
  if (fillsUp && child.pid !== undefined) setPriority(child.pid, FILLING_PRIORITY);
  const kept = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => kept.push(bytes));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.stdout.write(Buffer.concat(kept));
  try {
    const { passes, failures, pending, files } = JSON.parse(readFileSync(counts, 'utf8'));
    return { passes, failures: code === 0 ? failures : Math.max(failures, 1), pending, files };
  } catch {
    return { passes: 0, failures: 1, pending: 0, files: {} };
  }
}

/** Says which files took longest, to whoever looks for where the time goes. */
function showLongest(files) {
  const longest = Object.entries(files)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12);
  process.stdout.write(`longest: ${longest.map(([file, took]) => `${file} ${Math.round(took / 1000)} s`).join(', ')}\n`);
}

async function main() {
  await dependencies();
  const linux = process.platform === 'linux';
  const tools = linux && (await probeTools());
  if (linux) await chromium();
  if (linux) await otherEditors();
  if (tools) await arm64Headers();
  // Some of these wait for the network, the others for a processor. Packages of the system, of which one installer at a time may run, come before.
  const [, python] = await Promise.all([
    build(tools ? [] : ['--no-probe']).then(() => run('the extension', process.execPath, [join(root, 'scripts', 'package.mjs')])),
    pythonSdks(),
    nativeParser().catch((error) => process.stdout.write(`! ${error.message.split('\n').slice(0, 4).join('\n')}\n`)),
    linux && editor(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'clewline-test-'));
  const sum = { passes: 0, failures: 0, pending: 0 };
  const times = {};
  const given = process.argv.slice(2);
  try {
    for (const [i, step] of (given.length > 0 ? [[{ args: given }]] : steps()).entries()) {
      const began = Date.now();
      for (const { files, ...counts } of await Promise.all(step.map((one, k) => mocha(one, join(folder, `${i}.${k}.json`), python)))) {
        for (const [kind, count] of Object.entries(counts)) sum[kind] += count;
        Object.assign(times, files);
      }
      process.stdout.write(`step ${i + 1}: ${Math.round((Date.now() - began) / 1000)} s\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  showLongest(times);
  if (sum.pending > 0) process.stdout.write(`${sum.pending} skipped\n`);
  process.stdout.write(`${sum.passes} passed, ${sum.failures} failed\n`);
  process.exitCode = sum.failures > 0 ? 1 : 0;
}

main().catch((error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});
