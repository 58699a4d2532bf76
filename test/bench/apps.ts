import { spawnSync } from 'node:child_process';
import { cli } from '../support/lspClient.ts';
import { applications, type Application } from './applications.ts';

interface Timings {
  readonly bytes: number;
  readonly parsed: number;
  readonly read: number;
  readonly lower: number;
  readonly evaluate: number;
  readonly judge: number;
  readonly cpu: number;
  readonly peak: number;
}

/** Runs of each application; the quickest counts, as whatever else the machine does only adds. */
const RUNS = Number(process.env['CLEWLINE_BENCH_RUNS'] ?? 3);

/**
 * `clewline scan` of whole GenAI applications, each run a process of its own: seconds of the whole process, and of it reading
 * with lowering and evaluation apart; peak memory; the functions that were cut, by name; the calls found.
 * CLEWLINE_CPU_PROF names a folder for one CPU profile an application.
 */
export function apps(directories: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(applications(directories).map((application) => [application.name, measured(application)]));
}

function measured({ name, folder }: Application): Record<string, unknown> {
  const profiles = process.env['CLEWLINE_CPU_PROF'];
  const runs = Array.from({ length: RUNS }, () => scanned(folder, []));
  if (profiles !== undefined) scanned(folder, ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name.replace(/\W+/g, '_')}.cpuprofile`]);
  const best = runs.reduce((a, b) => (b.wall < a.wall ? b : a));
  const { timings, report } = best;
  const seconds = (ms: number): number => Math.round(ms / 10) / 100;
  const readAndLower = timings.read + timings.lower;
  return {
    files: report.files,
    parsed: timings.parsed,
    megabytes: Math.round(timings.bytes / 1e4) / 100,
    seconds: seconds(best.wall),
    cpuSeconds: seconds(timings.cpu),
    readAndLower: seconds(readAndLower),
    evaluate: seconds(timings.evaluate),
    evaluateToReadAndLower: Math.round((100 * timings.evaluate) / Math.max(1, readAndLower)) / 100,
    rules: seconds(timings.judge),
    peakMegabytes: Math.max(...runs.map((run) => run.timings.peak)),
    calls: report.callSites.length,
    functions: report.functions,
    cut: report.cut.map(({ file, function: cut }) => `${file}: ${cut}`),
  };
}

interface ScanReport {
  readonly files: number;
  readonly callSites: readonly unknown[];
  readonly functions: number;
  readonly cut: readonly { readonly file: string; readonly function: string }[];
}

function scanned(folder: string, nodeOptions: readonly string[]): { wall: number; timings: Timings; report: ScanReport } {
  const started = performance.now();
  const done = spawnSync(process.execPath, [...nodeOptions, cli, 'scan', '.', '--format', 'json', '--fail-on', 'never', '--timings'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const wall = performance.now() - started;
  if (done.status !== 0) throw new Error(`scan of ${folder}: ${done.stderr}`);
  return { wall, timings: JSON.parse(done.stderr.trim().split('\n').at(-1) ?? '') as Timings, report: JSON.parse(done.stdout) as ScanReport };
}
