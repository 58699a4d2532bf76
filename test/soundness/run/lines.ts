import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A long-lived process that says `ready` and then answers each JSON line with one; it is replaced when it dies, or takes too long for an answer. */
export class LineProcess<Request, Reply> {
  #child: ChildProcessWithoutNullStreams | undefined;
  #waiting: ((line: string | undefined) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #command: readonly string[];
  readonly #patience: number;

  /** @param patience longest time for one answer, in milliseconds */
  constructor(command: readonly string[], patience: number) {
    this.#command = command;
    this.#patience = patience;
  }

  async #start(): Promise<ChildProcessWithoutNullStreams> {
    const [program = '', ...args] = this.#command;
    const child = spawn(program, args, { stdio: 'pipe', env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' } });
    createInterface({ input: child.stdout }).on('line', (line) => this.#answer(line));
    child.stderr.resume();
    // A process that has died is told by its exit.
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#answer(undefined);
    });
    this.#child = child;
    // Loading is no part of an answer's time.
    await new Promise<unknown>((done) => (this.#waiting = done));
    return child;
  }

  #answer(line: string | undefined): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(line);
  }

  /** @returns `undefined` if the process died or took too long. Questions are answered one after the other. */
  ask(request: Request): Promise<Reply | undefined> {
    const next = this.#queue.then(() => this.#ask(request));
    this.#queue = next;
    return next;
  }

  async #ask(request: Request): Promise<Reply | undefined> {
    const child = this.#child ?? (await this.#start());
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#patience);
    const line = await new Promise<string | undefined>((done) => {
      this.#waiting = done;
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    clearTimeout(timer);
    return line === undefined ? undefined : (JSON.parse(line) as Reply);
  }

  close(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill();
  }
}
