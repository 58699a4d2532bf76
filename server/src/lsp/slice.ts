/** Milliseconds of work between two turns of the event loop: what a request waits at most for work in the background. */
const SLICE_MS = 20;

/** Work in the background, cut into slices between which requests are served. */
export class Slice {
  #began = performance.now();

  /** Whether somebody else should have a turn. */
  readonly isOver = (): boolean => performance.now() - this.#began >= SLICE_MS;

  /** Lets the requests that have come be served, if the slice is over. */
  async breathe(): Promise<void> {
    if (!this.isOver()) return;
    await new Promise((resolve) => setImmediate(resolve));
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
