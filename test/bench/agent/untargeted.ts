/** What a process outside the target set pays, beside what any program on the same tracepoints costs it: the kernel's floor. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AgentRun } from '../../support/agentRun.ts';
import { root } from '../../support/lspClient.ts';
import { median, rounded } from './numbers.ts';

const SOURCES = join(root, 'test', 'bench', 'agent', 'untargeted');
/** What is asked is small beside the noise of a machine. */
const ROUNDS = 10;
const STATES = ['bare', 'floor', 'probed'] as const;
const CALLS = ['nanosecondsPerSendAndReceive', 'nanosecondsPerOtherCall'] as const;
type State = (typeof STATES)[number];

interface Tools {
  /** Two figures, as CALLS names them. */
  meter(): Promise<number[]>;
  /** Attaches programs that do nothing. @returns what takes them off */
  floor(): Promise<() => Promise<void>>;
}

function compile(folder: string): Tools {
  const libbpf = execFileSync('make', ['-s', '-C', join(root, 'agent', 'probe'), 'include'], { encoding: 'utf8' }).trim();
  const [meter, floor, object] = ['meter', 'floor', 'floor.o'].map((name) => join(folder, name)) as [string, string, string];
  const system = `/usr/include/${execFileSync('gcc', ['-print-multiarch'], { encoding: 'utf8' }).trim()}`;
  execFileSync('gcc', ['-O2', '-o', meter, join(SOURCES, 'meter.c')]);
  execFileSync('clang', ['-g', '-O2', '-target', 'bpf', `-I${system}`, `-I${libbpf}`, '-c', join(SOURCES, 'floor.bpf.c'), '-o', object]);
  execFileSync('gcc', ['-O2', `-I${libbpf}`, '-o', floor, join(SOURCES, 'floor.c'), join(libbpf, '..', 'lib', 'libbpf.a'), '-lelf', '-lz']);
  return {
    meter: async () => (await promisify(execFile)(meter)).stdout.trim().split(' ').map(Number),
    floor: async () => {
      const child = spawn(floor, [object], { stdio: ['pipe', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      return async () => {
        child.stdin.end();
        await once(child, 'exit');
      };
    },
  };
}

async function withAgent<T>(during: () => Promise<T>): Promise<T> {
  const run = await new AgentRun().open();
  try {
    return await during();
  } finally {
    await run.close();
  }
}

async function withFloor<T>(tools: Tools, during: () => Promise<T>): Promise<T> {
  const end = await tools.floor();
  try {
    return await during();
  } finally {
    await end();
  }
}

interface ProgramStats {
  readonly name?: string;
  readonly run_time_ns?: number;
  readonly run_cnt?: number;
}

/** Nanoseconds of each run of the kernel's programs while something runs, by the kernel's own count, which adds some sixty to each. */
async function programTimes(during: () => Promise<unknown>): Promise<Record<string, { runs: number; nanoseconds: number }>> {
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
  const list = (): ProgramStats[] => JSON.parse(execFileSync('bpftool', ['prog', 'list', '--json'], { encoding: 'utf8', env })) as ProgramStats[];
  const sums = (): Map<string, { runs: number; time: number }> => {
    const sum = new Map<string, { runs: number; time: number }>();
    for (const { name = '', run_time_ns = 0, run_cnt = 0 } of list()) {
      const known = sum.get(name) ?? { runs: 0, time: 0 };
      sum.set(name, { runs: known.runs + run_cnt, time: known.time + run_time_ns });
    }
    return sum;
  };
  const count = (on: 0 | 1): void => writeFileSync('/proc/sys/kernel/bpf_stats_enabled', String(on));
  count(1);
  try {
    const before = sums();
    await during();
    const used = [...sums()].map(([name, { runs, time }]) => ({
      name,
      runs: runs - (before.get(name)?.runs ?? 0),
      time: time - (before.get(name)?.time ?? 0),
    }));
    return Object.fromEntries(used.filter(({ runs }) => runs > 1000).map(({ name, runs, time }) => [name, { runs, nanoseconds: rounded(time / runs) }]));
  } finally {
    count(0);
  }
}

/** Without anything, with programs that do nothing, with the probe, in turn; then with both at once, by the kernel's own count. */
export async function untargeted(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-untargeted-'));
  try {
    const tools = compile(folder);
    const taken: Record<State, number[][]> = { bare: [], floor: [], probed: [] };
    for (let round = 0; round < ROUNDS; round++) {
      taken.bare.push(await tools.meter());
      taken.floor.push(await withFloor(tools, tools.meter));
      taken.probed.push(await withAgent(tools.meter));
    }
    const results = CALLS.map((name, at) => {
      const of = (state: State): number[] => taken[state].map((figures) => figures[at] ?? Number.NaN);
      const more = (state: State, than: State): number => rounded(median(of(state).map((value, round) => value - (of(than)[round] ?? Number.NaN))));
      return [
        name,
        {
          ...Object.fromEntries(STATES.map((state) => [state, of(state).map(rounded)])),
          floorMore: more('floor', 'bare'),
          probedMore: more('probed', 'bare'),
          probedMoreThanFloor: more('probed', 'floor'),
        },
      ];
    });
    return { ...Object.fromEntries(results), programs: await withAgent(async () => withFloor(tools, async () => programTimes(tools.meter))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
