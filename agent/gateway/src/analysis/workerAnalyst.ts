import { Worker } from 'node:worker_threads';
import type { OwnDefinition } from '@clewline/analyzers';
import type { Manifest } from '@clewline/protocol';
import type { Counter } from '../counters.ts';
import type { Findings, Job, Labels, Registered, SiteLink } from './analyser.ts';
import type { Analyst } from './analyst.ts';
import { LOADED, type Answer, type Question, type WorkerData } from './messages.ts';

/** The worker's program as text, put here by the build: the gateway cannot read its own file. In the sources it is a module. */
declare const CLEWLINE_ANALYSIS_WORKER: string | undefined;

/** Questions that the worker holds; the others wait here, so that a restart asks few again. */
const IN_FLIGHT = 64;
/** To wake a thread costs as much as to label a short prompt: questions that come within so long of each other go together … */
const TOGETHER_MS = 20;
/** … unless there are so many of them. */
const ENOUGH = 32;
/** Code units that may wait; an operation beyond is told without labels and links. */
const MAX_WAITING = 32 * 1024 * 1024;
const MAX_QUESTIONS = 20_000;
/** A question that takes longer costs the worker: budgets bound the work, this bounds a mistake in them. */
const PATIENCE_MS = 10_000;
const WATCHED_EVERY_MS = 250;
const MAX_HEAP_MB = 512;

interface Pending {
  readonly question: Exclude<Question, { ask: 'forget' }>;
  readonly size: number;
  answered(answer: Answer): void;
  started: number;
}

/** What a message takes besides its text, in code units. */
const PER_MESSAGE = 64;

function sizeOf(job: Job): number {
  return job.response.length + (job.request?.messages ?? []).reduce((total, message) => total + message.text.length + PER_MESSAGE, 0);
}

function startWorker(workerData: WorkerData): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MAX_HEAP_MB };
  if (typeof CLEWLINE_ANALYSIS_WORKER === 'string')
    return new Worker(CLEWLINE_ANALYSIS_WORKER, { eval: true, resourceLimits, execArgv: [], env: {}, workerData });
  const module = JSON.stringify(new URL('./workerMain.ts', import.meta.url).href);
  const program = `import('tsx/esm/api').then(({ register }) => { register(); return import(${module}); })`;
  return new Worker(program, { eval: true, resourceLimits, execArgv: [], workerData });
}

/**
 * Labels and links in a thread of its own, so that one prompt, however it was made, never holds up capture, status or other clients.
 * Bounded: what waits, what the worker may use of memory, and how long it may think about one question.
 */
export class WorkerAnalyst implements Analyst {
  readonly #count: (what: Counter) => void;
  readonly #manifests = new Map<string, Manifest>();
  readonly #flying = new Map<number, Pending>();
  readonly #waiting: Pending[] = [];
  /** Linking again waits until nothing else does. */
  readonly #later: Pending[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #patience: number;
  readonly #own: readonly OwnDefinition[];
  /** Called when some questions have been answered. */
  onAnswered: () => void = () => undefined;
  /** Questions that go to the worker in one message. */
  #outbox: Question[] = [];
  #posting: NodeJS.Timeout | undefined;
  #posted = 0;
  #idle: (() => void)[] = [];
  #worker: Worker | undefined;
  #loaded = false;
  #next = 1;
  #size = 0;
  #closed = false;

  /**
   * @param patience milliseconds that one question may take
   * @param own labels that the policy adds
   */
  constructor(count: (what: Counter) => void, patience = PATIENCE_MS, own: readonly OwnDefinition[] = []) {
    this.#own = own;
    this.#count = count;
    this.#patience = patience;
    this.#start();
    this.#timer = setInterval(() => this.#watch(), Math.min(WATCHED_EVERY_MS, patience));
    this.#timer.unref();
  }

  analyse(job: Job, done: (findings: Findings) => void): void {
    const size = sizeOf(job);
    const without = (note: string): void => {
      const labels = (job.request?.messages ?? []).map(() => []);
      done({ labels, response: [], toolArguments: [], links: new Map(), notes: [note] });
    };
    if (this.#size + size > MAX_WAITING || this.#waiting.length >= MAX_QUESTIONS) {
      this.#count('analysis/skipped-behind');
      without('not labelled and not linked: the agent is behind');
      return;
    }
    this.#ask({ ask: 'analyse', id: this.#next++, job }, size, this.#waiting, (answer) => {
      if ('findings' in answer) done(answer.findings);
      else without('not labelled and not linked: it could not be analysed');
    });
  }

  register(session: string, manifest: Manifest, done: (registered: Registered) => void): void {
    this.#manifests.set(session, manifest);
    this.#ask({ ask: 'register', id: this.#next++, session, manifest }, 0, this.#waiting, (answer) => {
      done('registered' in answer ? answer.registered : { sites: 0, templates: 0 });
    });
  }

  forget(session: string): void {
    this.#manifests.delete(session);
    this.#post({ ask: 'forget', session });
  }

  relink(session: string, jobs: readonly { readonly job: Job; readonly labels: Labels }[], done: (links: readonly SiteLink[]) => void): void {
    this.#ask({ ask: 'relink', id: this.#next++, session, jobs }, 0, this.#later, (answer) => done('links' in answer ? answer.links : []));
  }

  /** Questions that have no answer yet, but those for the past. */
  get waiting(): number {
    return this.#flying.size + this.#waiting.length;
  }

  /** Code units of them. */
  get waitingSize(): number {
    return this.#size;
  }

  idle(): Promise<void> {
    if (this.#quiet) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#posting);
    void this.#worker?.terminate();
  }

  get #quiet(): boolean {
    return this.#flying.size + this.#waiting.length + this.#later.length === 0;
  }

  #ask(question: Pending['question'], size: number, queue: Pending[], answered: (answer: Answer) => void): void {
    this.#size += size;
    queue.push({ question, size, answered, started: 0 });
    this.#worker?.ref();
    this.#pump();
  }

  #pump(): void {
    while (this.#worker && this.#flying.size < IN_FLIGHT) {
      const next = this.#waiting.shift() ?? this.#later.shift();
      if (!next) break;
      if (this.#flying.size === 0 && this.#loaded) next.started = Date.now();
      this.#flying.set(next.question.id, next);
      this.#post(next.question);
    }
    if (!this.#quiet) return;
    // With nothing to answer it does not keep the process alive.
    this.#worker?.unref();
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #post(question: Question): void {
    this.#outbox.push(question);
    if (this.#outbox.length >= ENOUGH) this.#flush();
    // The first one after a pause waits for those of the same turn alone.
    else this.#posting ??= setTimeout(() => this.#flush(), Math.max(0, this.#posted + TOGETHER_MS - performance.now()));
  }

  #flush(): void {
    clearTimeout(this.#posting);
    this.#posting = undefined;
    this.#posted = performance.now();
    const questions = this.#outbox;
    this.#outbox = [];
    if (questions.length > 0) this.#worker?.postMessage(questions);
  }

  #answer(answer: Answer): void {
    const pending = this.#flying.get(answer.id);
    if (!pending) return;
    this.#flying.delete(answer.id);
    this.#size -= pending.size;
    const [head] = this.#flying.values();
    if (head) head.started = Date.now();
    if ('failed' in answer) this.#count('analysis/failed');
    pending.answered(answer);
    this.#pump();
  }

  #start(): void {
    const worker = startWorker({ own: this.#own });
    if (this.#quiet) worker.unref();
    this.#loaded = false;
    worker.on('message', (answers: readonly Answer[] | typeof LOADED) => {
      if (answers === LOADED) this.#begin();
      else {
        for (const answer of answers) this.#answer(answer);
        this.onAnswered();
      }
    });
    // Out of memory, or a mistake: the question that it was at is given up, the others are asked again.
    worker.on('error', () => this.#restart(worker));
    worker.on('exit', () => this.#restart(worker));
    this.#worker = worker;
  }

  /** The worker has loaded its program. */
  #begin(): void {
    this.#loaded = true;
    const [head] = this.#flying.values();
    if (head) head.started = Date.now();
  }

  #restart(worker: Worker): void {
    if (this.#worker !== worker || this.#closed) return;
    this.#worker = undefined;
    this.#count('analysis/restarted');
    const [head, ...others] = [...this.#flying.values()];
    this.#flying.clear();
    for (const one of others) one.started = 0;
    this.#waiting.unshift(...others);
    // What was meant for the worker that has ended is asked again below.
    this.#outbox = [];
    clearTimeout(this.#posting);
    this.#posting = undefined;
    this.#start();
    for (const [session, manifest] of this.#manifests) this.#post({ ask: 'register', id: 0, session, manifest });
    if (head) {
      this.#flying.set(head.question.id, head);
      this.#answer({ id: head.question.id, failed: 'ended' });
      this.onAnswered();
    } else this.#pump();
  }

  #watch(): void {
    const [head] = this.#flying.values();
    if (!head || head.started === 0 || Date.now() - head.started < this.#patience) return;
    this.#count('analysis/too-slow');
    void this.#worker?.terminate();
  }
}
