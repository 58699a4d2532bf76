import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Judgement } from '../judge.ts';
import type { Input, Language, Observation, Program } from '../program.ts';
import { LineProcess } from './lines.ts';

/** Longest time that a program may run for all of its inputs, and that its analysis may take, in milliseconds. */
const RUN = 20_000;
const ANALYSIS = 4_000;

type Files = Readonly<Record<string, string>>;
type Run = { readonly files: Files; readonly inputs: readonly Input[] };

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** CPython ≥ 3.11, or `undefined`. */
function python(): string | undefined {
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11']) {
    const check = spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))'], { stdio: 'ignore' });
    if (check.status === 0) return name;
  }
  return undefined;
}

/** Processes that run programs under Node and CPython, and one that analyses them: whatever hangs there is ended. */
export class Workers {
  readonly #runners = new Map<Language, LineProcess<Run, Pick<Observation, 'seen' | 'errors'>>>();
  readonly #judge: LineProcess<{ readonly files: Files; readonly observed: Observation }, Judgement>;
  /** Languages whose interpreter is not on this machine. */
  readonly missing: readonly Language[];

  /** @param patience longest time for the analysis of one program, in milliseconds */
  constructor(patience = ANALYSIS) {
    this.#runners.set('ts', new LineProcess([process.execPath, '--experimental-vm-modules', '--no-warnings', path('./worker.mjs')], RUN));
    const found = python();
    if (found !== undefined) this.#runners.set('py', new LineProcess([found, '-I', path('./worker.py')], RUN));
    this.missing = found === undefined ? ['py'] : [];
    this.#judge = new LineProcess([process.execPath, '--import', 'tsx', path('./judgeWorker.ts')], patience);
  }

  /** @throws if the language's interpreter is missing. */
  async observe({ language, files }: Pick<Program, 'language' | 'files'>, inputs: readonly Input[]): Promise<Observation> {
    const runner = this.#runners.get(language);
    if (!runner) throw new Error(`CPython 3.11 or newer is needed to run ${language} programs.`);
    const reply = await runner.ask({ files, inputs });
    return reply ? { ...reply, inputs } : { seen: [], errors: [`died, or did not end within ${RUN / 1000} s`], inputs };
  }

  async judge({ files }: Pick<Program, 'files'>, observed: Observation): Promise<Judgement> {
    return (await this.#judge.ask({ files, observed })) ?? { endless: true, templates: [], findings: [] };
  }

  close(): void {
    for (const runner of this.#runners.values()) runner.close();
    this.#judge.close();
  }
}
