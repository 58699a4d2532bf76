import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Input, Language, Observation, Program } from '../program.ts';

/** Longest time that one program may take for all of its inputs, in milliseconds; then its worker is replaced. */
const PATIENCE = 20_000;

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** CPython ≥ 3.11, or `undefined`. */
function python(): string | undefined {
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11']) {
    const check = spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))'], { stdio: 'ignore' });
    if (check.status === 0) return name;
  }
  return undefined;
}

/** One long-lived process that runs the programs of one language, one after the other. */
class Worker {
  #child: ChildProcessWithoutNullStreams | undefined;
  #waiting: ((line: string | undefined) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #command: readonly string[];

  constructor(command: readonly string[]) {
    this.#command = command;
  }

  #start(): ChildProcessWithoutNullStreams {
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, { stdio: 'pipe', env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' } });
    createInterface({ input: child.stdout }).on('line', (line) => this.#answer(line));
    child.stderr.resume();
    // A worker that has died is told by its exit.
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#answer(undefined);
    });
    return (this.#child = child);
  }

  #answer(line: string | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(line);
  }

  run(files: Readonly<Record<string, string>>, inputs: readonly Input[]): Promise<Observation> {
    const next = this.#queue.then(() => this.#run(files, inputs));
    this.#queue = next;
    return next;
  }

  async #run(files: Readonly<Record<string, string>>, inputs: readonly Input[]): Promise<Observation> {
    const child = this.#child ?? this.#start();
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const line = await new Promise<string | undefined>((done) => {
      this.#waiting = done;
      child.stdin.write(`${JSON.stringify({ id: 0, files, inputs })}\n`);
    });
    clearTimeout(timer);
    return line === undefined
      ? { seen: [], errors: [`did not end within ${PATIENCE / 1000} s`], inputs }
      : { ...(JSON.parse(line) as Pick<Observation, 'seen' | 'errors'>), inputs };
  }

  close(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }
}

/** Runs programs under Node and CPython. */
export class Workers {
  readonly #workers = new Map<Language, Worker>();
  /** Languages whose interpreter is not on this machine. */
  readonly missing: readonly Language[];

  constructor() {
    this.#workers.set('ts', new Worker([process.execPath, '--experimental-vm-modules', '--no-warnings', path('./worker.mjs')]));
    const found = python();
    if (found !== undefined) this.#workers.set('py', new Worker([found, '-I', path('./worker.py')]));
    this.missing = found === undefined ? ['py'] : [];
  }

  /** @throws if the language's interpreter is missing. */
  observe(program: Pick<Program, 'language' | 'files'>, inputs: readonly Input[]): Promise<Observation> {
    const worker = this.#workers.get(program.language);
    if (!worker) throw new Error(`CPython 3.11 or newer is needed to run ${program.language} programs.`);
    return worker.run(program.files, inputs);
  }

  close(): void {
    for (const worker of this.#workers.values()) worker.close();
  }
}
