import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Judgement } from '../judge.ts';
import type { Input, Language, Observation, Program } from '../program.ts';
import { LineProcess } from './lines.ts';
import type { Answers, Files, Question } from './questions.ts';

/** Most processor time that a program may take for all of its inputs, and one analysis of it, in seconds. */
const RUN = 10;
const ANALYSIS = 1;

type Run = { readonly files: Files; readonly inputs: readonly Input[] };

/** How often a program is analysed to answer a question. */
function analysesFor(question: Question): number {
  switch (question.ask) {
    case 'edits':
      return 2 * question.versions.length;
    case 'orders':
      return question.orders.length;
    case 'judge':
    case 'meaning':
      return 1;
  }
}

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** CPython ≥ 3.11, or `undefined`. */
function python(): string | undefined {
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11']) {
    const check = spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))'], { stdio: 'ignore' });
    if (check.status === 0) return name;
  }
  return undefined;
}

/** The analysis as one file: a process that has to be replaced starts at once. */
async function bundled(): Promise<string> {
  const outfile = path('../../../node_modules/.cache/clewline-soundness/judge.mjs');
  // Packages that are still CommonJS ask for `require`.
  const banner = {
    js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`,
  };
  const external = ['web-tree-sitter', 'tree-sitter-*'];
  // Two files of tests may make it at once: who starts what stands there gets one of them, whole.
  const made = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [path('./judgeWorker.ts')],
    outfile: made,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external,
    banner,
    logLevel: 'error',
  });
  renameSync(made, outfile);
  return outfile;
}

/** Processes that run programs under Node and CPython, and one that analyses them: whatever hangs there is ended. */
export class Workers {
  readonly #runners = new Map<Language, LineProcess<Run, Pick<Observation, 'seen' | 'errors'>>>();
  readonly #analysis: LineProcess<Question, unknown>;
  /** Languages whose interpreter is not on this machine. */
  readonly missing: readonly Language[];

  private constructor(judge: string) {
    this.#runners.set('ts', new LineProcess([process.execPath, '--experimental-vm-modules', '--no-warnings', path('./worker.mjs')], RUN));
    const found = python();
    if (found !== undefined) this.#runners.set('py', new LineProcess([found, '-I', path('./worker.py')], RUN));
    this.missing = found === undefined ? ['py'] : [];
    this.#analysis = new LineProcess([process.execPath, judge], ANALYSIS);
  }

  static async start(): Promise<Workers> {
    return new Workers(await bundled());
  }

  /** @throws if the language's interpreter is missing. */
  async observe({ language, files }: Pick<Program, 'language' | 'files'>, inputs: readonly Input[]): Promise<Observation> {
    const runner = this.#runners.get(language);
    if (!runner) throw new Error(`CPython 3.11 or newer is needed to run ${language} programs.`);
    // A process that has run many programs may die, or crawl, of what those have left in it: a new one tells whether it is this one's fault.
    const reply = (await runner.ask({ files, inputs })) ?? (await runner.ask({ files, inputs }));
    return reply ? { ...reply, inputs } : { seen: [], errors: [`died, or did not end within ${RUN} s`], inputs };
  }

  async judge({ files }: Pick<Program, 'files'>, observed: Observation): Promise<Judgement> {
    return (
      (await this.ask({ ask: 'judge', files, observed })) ?? {
        endless: true,
        templates: [],
        findings: [],
      }
    );
  }

  /** @returns `undefined` if the analysis did not end in time. */
  async ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']] | undefined> {
    return (await this.#analysis.ask(question, analysesFor(question))) as Answers[Q['ask']] | undefined;
  }

  close(): void {
    for (const runner of this.#runners.values()) runner.close();
    this.#analysis.close();
  }
}
