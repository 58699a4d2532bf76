/** What is read on when its work is done. */
export interface Source {
  pause(): unknown;
  resume(): unknown;
}

/** Who works on what is read. */
export interface Worker {
  /** Questions that have no answer yet, and their code units. */
  readonly waiting: number;
  readonly waitingSize: number;
}

/** Questions, and code units of them, above which nothing more is read … */
const MOST_WAITING = 256;
const MOST_SIZE = 4 * 1024 * 1024;
/** … and the share of them at which reading goes on. */
const LOW = 0.5;
/** If nothing has been answered for so long, reading goes on all the same: what is read besides must not wait for one hard question. */
const MOST_SILENT_MS = 1_000;

/**
 * Stops reading while more waits than is soon worked on. What is not read stays in the socket and in the probe's queue, which outlive
 * this process: so no more is lost with it, should it be killed, than may wait here.
 */
export class Backpressure {
  readonly #source: Source;
  readonly #worker: Worker;
  #paused = false;
  /** When reading stopped, or the last answer since. */
  #since = 0;
  /** Nothing was answered for too long. Until something is, reading does not stop again. */
  #overridden = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(source: Source, worker: Worker) {
    this.#source = source;
    this.#worker = worker;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Something was read. */
  read(): void {
    if (this.#paused || this.#overridden || !this.#isOver(1)) return;
    this.#paused = true;
    this.#since = Date.now();
    this.#source.pause();
    this.#timer = setInterval(() => this.#watch(), MOST_SILENT_MS / 4);
    this.#timer.unref();
  }

  /** Something was answered. */
  answered(): void {
    this.#overridden = false;
    this.#since = Date.now();
    if (this.#paused && !this.#isOver(LOW)) this.#goOn();
  }

  #watch(): void {
    if (Date.now() - this.#since < MOST_SILENT_MS) return;
    this.#overridden = true;
    this.#goOn();
  }

  #goOn(): void {
    this.#paused = false;
    clearInterval(this.#timer);
    this.#source.resume();
  }

  #isOver(share: number): boolean {
    return this.#worker.waiting > MOST_WAITING * share || this.#worker.waitingSize > MOST_SIZE * share;
  }
}
