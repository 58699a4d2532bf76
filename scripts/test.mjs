/** `npm test`: sets up what the tests need, then runs all of them. With arguments it runs those mocha files alone. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { arm64Headers, build, chromium, dependencies, editor, extension, nativeParser, otherEditors, probe, probeTools, pythonSdks, root } from './setup.mjs';

/** Tests of programs and texts alone: they share nothing, and measure processor time, so several files run side by side. */
const SIDE_BY_SIDE = ['core', 'soundness', 'cli'];
/** What a file says that measures how long something waits, or watches whether anything happens: nothing else may run then. */
const ALONE = /^\/\/ Runs alone: /m;
/** What those have that start an agent on the kernel: a library is probed in one process at a time, so two such files would see each other. */
const CAPTURES = /from '[./]*\/(?:support\/(?:agentRun|privileged)|bench\/editor\/connected)\.ts'/;
/** Those that take longest come first, so that none is left running alone at the end. */
const LONGEST = [
  'core/fixes',
  'core/equalities',
  'core/summaries',
  'soundness/soundness',
  'soundness/properties',
  'core/personal',
  'core/secretsHostile',
  'cli/scan',
  'core/gates',
  'core/secretsCorpus',
];
/** Of what fills the time in which others wait: a tenth of a turn, where both want one. What an agent does has limits of time. */
const FILLING_PRIORITY = 10;
/** How long a run that has counted its tests may take to end: what a test has started and left running keeps it alive for ever. */
const ENDING_MS = 60_000;
/** When one of those is taken to hang: it has a part of a processor, not one of its own, and none of them is a test of speed. */
const FILLING_TIMEOUT_MS = 900_000;

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
  if (jobs === 1) return [[busy], ...[waiting, capturing, alone].map((one) => [{ ...one, waits: true }])];
  const filling = { args: ['--parallel', '--jobs', `${jobs}`, '--timeout', `${FILLING_TIMEOUT_MS}`, ...busy.args], fillsUp: true };
  const kept = { isKept: true, waits: true };
  return [[filling, { ...waiting, ...kept }, { ...capturing, ...kept }], [{ ...alone, waits: true }]];
}

/**
 * @param one.args of mocha
 * @param one.fillsUp whether everything else goes before it
 * @param one.isKept whether its output comes when it has ended: two at once could not be read
 * @returns by file, what the run's reporter counted; a run that ends without having counted, or does not end, counts as a failure
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
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
    const watched = setInterval(() => {
      if (!existsSync(counts) || Date.now() - statSync(counts).mtimeMs < ENDING_MS) return;
      // Mocha passes it on to the process that runs the tests.
      child.kill('SIGINT');
      resolve(undefined);
    }, 1_000);
    child.once('close', () => clearInterval(watched));
  });
  process.stdout.write(Buffer.concat(kept));
  const known = readCounts(counts);
  // One that ends without having counted, or badly though nothing it counted failed, is a failure of its own.
  const hasToldWhy = known !== undefined && (code === 0 || (code !== undefined && Object.values(known).some(({ failures }) => failures > 0)));
  return hasToldWhy
    ? known
    : {
        ...known,
        [args.at(-1) ?? '']: {
          passes: 0,
          failures: 1,
          pending: 0,
          took: 0,
          failed: [code === undefined ? 'mocha did not end: something that a test has started is left running' : `mocha ended with ${code}`],
        },
      };
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Says which files took longest, to whoever looks for where the time goes. */
function showLongest(files) {
  const longest = Object.entries(files)
    .sort(([, a], [, b]) => b.took - a.took)
    .slice(0, 12);
  process.stdout.write(`longest: ${longest.map(([file, { took }]) => `${file} ${Math.round(took / 1000)} s`).join(', ')}\n`);
}

/**
 * Runs a step. A file of those that wait for an editor or an agent has limits by the clock, and shares the machine with what fills it, or with whatever
 * else runs there: where something failed in one, the file has another try with nothing beside it, which counts, and it is said that it needed one. What
 * computes has none.
 */
async function runStep(step, folder, python) {
  const run = (one) => mocha(one, join(mkdtempSync(join(folder, 'run-')), 'counts.json'), python);
  const results = await Promise.all(step.map(run));
  const files = Object.assign({}, ...results);
  const waiting = results.filter((_one, i) => step[i].waits);
  const again = waiting.flatMap((one) => Object.entries(one).filter(([file, { failures }]) => failures > 0 && file.endsWith('.test.ts')));
  if (again.length === 0) return files;
  showFailed(again, 'failed, has another try alone');
  return Object.assign(files, await run({ args: again.map(([file]) => file) }));
}

/** What failed, in one place: the list above is long. */
function showFailed(files, words) {
  for (const [file, { failed }] of files) for (const one of failed) process.stdout.write(`${words}: ${file}: ${one}\n`);
}

async function main() {
  await dependencies();
  const linux = process.platform === 'linux';
  const tools = linux && (await probeTools());
  if (linux) await chromium();
  if (linux) await otherEditors();
  if (tools) await arm64Headers();
  // Some of these wait for the network, the others for a processor.
  const [, , python] = await Promise.all([
    build().then(extension),
    tools && probe(),
    pythonSdks(),
    nativeParser().catch((error) => process.stdout.write(`! ${error.message.split('\n').slice(0, 4).join('\n')}\n`)),
    linux && editor(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'clewline-test-'));
  const files = {};
  const given = process.argv.slice(2);
  try {
    for (const [i, step] of (given.length > 0 ? [[{ args: given }]] : steps()).entries()) {
      const began = Date.now();
      Object.assign(files, await runStep(step, folder, python));
      process.stdout.write(`step ${i + 1}: ${Math.round((Date.now() - began) / 1000)} s\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  showLongest(files);
  showFailed(Object.entries(files), 'failed');
  const sum = { passes: 0, failures: 0, pending: 0 };
  for (const one of Object.values(files)) for (const kind of Object.keys(sum)) sum[kind] += one[kind];
  if (sum.pending > 0) process.stdout.write(`${sum.pending} skipped\n`);
  process.stdout.write(`${sum.passes} passed, ${sum.failures} failed\n`);
  process.exitCode = sum.failures > 0 ? 1 : 0;
}

main().catch((error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});
