/** `npm test`: sets up what the tests need, then runs all of them. With arguments it runs those mocha files alone. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { arm64Headers, build, chromium, dependencies, editor, nativeParser, otherEditors, probeTools, pythonSdks, root, run } from './setup.mjs';

/** Tests of programs and texts alone: they share nothing, and measure processor time, so several files run side by side. */
const SIDE_BY_SIDE = ['core', 'soundness', 'cli'];
/** Those of them that take longest come first, so that none is left running alone at the end. */
const LONGEST = ['soundness/soundness', 'soundness/properties', 'core/equalities', 'core/fixes', 'core/secretsHostile', 'core/gates', 'core/secretsCorpus'];

function testFiles() {
  const names = readdirSync(join(root, 'test'), { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  return names.filter((name) => name.endsWith('.test.ts')).sort();
}

/** Runs of mocha, one after the other: files side by side, and then, one at a time, those with a kernel, a server or an editor, which measure waits. */
function parts() {
  const isSideBySide = (name) => SIDE_BY_SIDE.includes(name.split('/')[0]);
  const rank = (name) => (LONGEST.includes(name.slice(0, -'.test.ts'.length)) ? 0 : 1);
  const paths = (names) => names.map((name) => `test/${name}`);
  const names = testFiles();
  const jobs = availableParallelism();
  return [
    [...(jobs > 1 ? ['--parallel', '--jobs', `${jobs}`] : []), ...paths(names.filter(isSideBySide).sort((a, b) => rank(a) - rank(b)))],
    paths(names.filter((name) => !isSideBySide(name))),
  ];
}

/** @returns what the run's reporter counted; a run that ends without having counted counts as a failure */
async function mocha(args, counts, python) {
  rmSync(counts, { force: true });
  const child = spawn(process.execPath, [join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CLEWLINE_PYTHON: python ?? '', CLEWLINE_COUNTS: counts },
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  try {
    const { passes, failures, pending } = JSON.parse(readFileSync(counts, 'utf8'));
    return { passes, failures: code === 0 ? failures : Math.max(failures, 1), pending };
  } catch {
    return { passes: 0, failures: 1, pending: 0 };
  }
}

async function main() {
  await dependencies();
  const linux = process.platform === 'linux';
  const tools = linux && (await probeTools());
  if (linux) await chromium();
  if (linux) await otherEditors();
  if (tools) await arm64Headers();
  await build(tools ? [] : ['--no-probe']);
  await run('the extension', process.execPath, [join(root, 'scripts', 'package.mjs')]);
  const python = await pythonSdks();
  await nativeParser().catch((error) => process.stdout.write(`! ${error.message.split('\n').slice(0, 4).join('\n')}\n`));
  if (linux) await editor();
  const folder = mkdtempSync(join(tmpdir(), 'clewline-test-'));
  const sum = { passes: 0, failures: 0, pending: 0 };
  try {
    for (const args of process.argv.slice(2).length > 0 ? [process.argv.slice(2)] : parts())
      for (const [kind, count] of Object.entries(await mocha(args, join(folder, 'counts.json'), python))) sum[kind] += count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (sum.pending > 0) process.stdout.write(`${sum.pending} skipped\n`);
  process.stdout.write(`${sum.passes} passed, ${sum.failures} failed\n`);
  process.exitCode = sum.failures > 0 ? 1 : 0;
}

main().catch((error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});
