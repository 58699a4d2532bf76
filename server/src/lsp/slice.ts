/** Milliseconds of work between two turns of the event loop: what a request waits at most for work in the background. */
const SLICE_MS = 20;
/** Turns of the event loop until a message that has come is answered: it is read, taken from a queue, put into another, written. */
const TURNS = 4;

/** Work in the background, cut into slices between which requests are served. */
export class Slice {
  readonly #isWaiting: () => boolean;
  #began = performance.now();

  /** @param isWaiting whether a message has come, where that can be seen without a turn */
  constructor(isWaiting: () => boolean = () => false) {
    this.#isWaiting = isWaiting;
  }

  /** Whether somebody else should have a turn. */
  readonly isOver = (): boolean => performance.now() - this.#began >= SLICE_MS;

  /** Whether somebody waits for one, so that what cannot go on later had better begin again. */
  readonly isWanted = (): boolean => this.#isWaiting() && this.isOver();

  /** Lets the requests that have come be served, if the slice is over. */
  async breathe(): Promise<void> {
    if (!this.isOver()) return;
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
    this.#began = performance.now();
  }

  /**
   * Takes steps until they are done, and lets requests be served between them.
   * @param isOver asked after each: whether nobody wants the result any more
   * @returns `undefined` if nobody does
   */
  async through<T>(steps: Generator<void, T>, isOver: () => boolean = () => false): Promise<T | undefined> {
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      await this.breathe();
      if (isOver()) return undefined;
    }
  }
}
