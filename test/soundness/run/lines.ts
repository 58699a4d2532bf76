import { readFileSync } from 'node:fs';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Seconds of processor time that a process has had; `undefined` where the system does not say. */
function processorTime(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? [];
    // utime and stime, in ticks of 10 ms
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** How often a process is looked at while it works, in milliseconds. */
const LOOK = 200;
/** A process that waits has had no processor time: this many times its patience by the clock is too long, too. */
const CLOCK = 12;

/** A long-lived process that says `ready` and then answers each JSON line with one; it is replaced when it dies, or takes too long for an answer. */
export class LineProcess<Request, Reply> {
  #child: ChildProcessWithoutNullStreams | undefined;
  #waiting: ((line: string | undefined) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #command: readonly string[];
  readonly #patience: number;

  /** @param patience longest processor time for one answer, in seconds: on a busy machine the clock says little */
  constructor(command: readonly string[], patience: number) {
    this.#command = command;
    this.#patience = patience;
  }

  async #start(): Promise<ChildProcessWithoutNullStreams> {
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, {
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' },
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#answer(line));
    let told = '';
    child.stderr.on('data', (bytes) => (told = (told + String(bytes)).slice(-2000)));
    // A process that has died is told by its exit.
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#answer(undefined);
    });
    this.#child = child;
    // Loading is no part of an answer's time.
    const ready = await new Promise<unknown>((done) => (this.#waiting = done));
    if (ready === undefined) throw new Error(`${this.#command.join(' ')} does not start: ${told}`);
    return child;
  }

  #answer(line: string | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(line);
  }

  /**
   * @param parts as how many answers this one counts: it may take as long as they may together
   * @returns `undefined` if the process died or took too long. Questions are answered one after the other.
   */
  ask(request: Request, parts = 1): Promise<Reply | undefined> {
    const next = this.#queue.then(() => this.#ask(request, parts));
    this.#queue = next;
    return next;
  }

  async #ask(request: Request, parts: number): Promise<Reply | undefined> {
    const child = this.#child ?? (await this.#start());
    const timer = this.#watch(child, parts * this.#patience);
    const line = await new Promise<string | undefined>((done) => {
      this.#waiting = done;
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    clearInterval(timer);
    return line === undefined ? undefined : (JSON.parse(line) as Reply);
  }

  #watch(child: ChildProcessWithoutNullStreams, patience: number): NodeJS.Timeout {
    const began = Date.now();
    const before = processorTime(child.pid) ?? 0;
    return setInterval(() => {
      const clock = (Date.now() - began) / 1000;
      const used = (processorTime(child.pid) ?? before + clock) - before;
      if (used > patience || clock > CLOCK * patience) child.kill('SIGKILL');
    }, LOOK);
  }

  close(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }
}
