import { availableParallelism } from 'node:os';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** More threads than this would wait for the one that reads and writes. */
const MAX_THREADS = 4;
/** Tasks that a thread has before it while the one who hands them out is busy. */
const AHEAD = 6;
/** Answers that are held for each of them until those before have come, where nothing else is said. */
const HELD = 4;

/** How tasks are done: here, or by threads of a program that answers each message with one. */
export interface Work<Task, Answer> {
  readonly here: (task: Task) => Answer;
  /** The threads' program; without one, and on a machine with one processor, all is done here. */
  readonly program?: URL;
  /** What each thread is started with. */
  readonly workerData?: unknown;
  readonly resourceLimits?: ResourceLimits;
  /** So many tasks are not worth a thread's start: a source that ends by then is worked off here. */
  readonly few?: number;
  /** Tasks that a thread has before it: fewer where each takes long, so that none waits for the last ones alone. */
  readonly ahead?: number;
  /** Answers that are held for each of those tasks: more where answers are small, so that nobody waits for a thread that is late. */
  readonly held?: number;
}

/**
 * The answers to tasks, in the tasks' order, from all of the machine's processors: this thread takes its part. No more tasks are taken
 * than a bound, so memory is bounded whatever the source holds. Whoever stops asking ends the threads. The tasks of a thread that died
 * are done here: the answers are the same.
 */
export async function* inOrder<Task, Answer>(tasks: AsyncIterable<Task> | Iterable<Task>, work: Work<Task, Answer>): AsyncGenerator<Answer> {
  const { here, program, few = 0, ahead = AHEAD, held = HELD } = work;
  const others = Math.min(MAX_THREADS, availableParallelism()) - 1;
  if (others < 1 || program === undefined) {
    for await (const task of tasks) yield here(task);
    return;
  }
  const pool: Thread<Task, Answer>[] = [];
  const pending: Pending<Answer>[] = [];
  const first: Task[] = [];
  const put = (task: Task): void => {
    const free = pool.filter(({ waiting }) => waiting < ahead).sort((a, b) => a.waiting - b.waiting)[0];
    pending.push(free ? askedOf(free, task, here) : { answer: here(task) });
  };
  try {
    for await (const task of tasks) {
      if (pool.length === 0) {
        first.push(task);
        if (first.length <= few) continue;
        for (let i = 0; i < others; i++) pool.push(new Thread(new Worker(program, work)));
        for (const one of first.splice(0)) put(one);
        continue;
      }
      put(task);
      // Answers of the others arrive between two turns.
      await new Promise((resolve) => setImmediate(resolve));
      while (pending.length > 0 && (pending.length > others * ahead * held || pending[0]?.answer !== undefined)) yield await answerOf(pending.shift());
    }
    for (const task of first) yield here(task);
    while (pending.length > 0) yield await answerOf(pending.shift());
  } finally {
    await Promise.all(pool.map((thread) => thread.end()));
  }
}

/** An answer that is there, or will be. */
interface Pending<Answer> {
  answer?: Answer;
  later?: Promise<Answer>;
}

function askedOf<Task, Answer>(thread: Thread<Task, Answer>, task: Task, here: (task: Task) => Answer): Pending<Answer> {
  const one: Pending<Answer> = {};
  const later = thread.ask(task).catch(() => here(task));
  one.later = later;
  // A failure is for whoever waits for the answer.
  later.then(
    (answer) => (one.answer = answer),
    () => undefined,
  );
  return one;
}

async function answerOf<Answer>(one: Pending<Answer> | undefined): Promise<Answer> {
  return one?.answer ?? ((await one?.later) as Answer);
}

/** A thread, which answers in the order it is asked. */
class Thread<Task, Answer> {
  readonly #worker: Worker;
  readonly #asked: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  #failure: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: Answer) => this.#asked.shift()?.resolve(answer));
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The thread ended.')));
  }

  /** A dead one is busy for good. */
  get waiting(): number {
    return this.#failure ? Infinity : this.#asked.length;
  }

  ask(task: Task): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure);
  }
}
