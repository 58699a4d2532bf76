/** Questions between two looks at whether somebody waits: each is a step of evaluation. */
const STEPS_PER_LOOK = 32;

/** An evaluation that was broken off: nothing of it is kept but what it found of whole calls. */
export class Interrupted extends Error {}

/**
 * Breaks evaluations off where somebody waits for a turn. They run on the stack, so one that is broken off begins again: each time it may go
 * twice as far before that happens, so that it comes to its end whoever asks how often. No result depends on it.
 */
export class Interruptions {
  #isWanted: (() => boolean) | undefined;
  #left = 0;

  /**
   * Runs work that may be broken off.
   * @param isWanted whether somebody waits
   * @param patience steps that it may take in any case
   * @returns `undefined` if it was broken off
   */
  attempt<T extends object>(work: () => T, isWanted: () => boolean, patience: number): T | undefined {
    const outer = this.#isWanted;
    this.#isWanted = isWanted;
    this.#left = Math.max(STEPS_PER_LOOK, patience);
    try {
      return work();
    } catch (error) {
      if (error instanceof Interrupted) return undefined;
      throw error;
    } finally {
      this.#isWanted = outer;
    }
  }

  /** Runs work that leaves things half done if it does not come to its end. */
  whole<T>(work: () => T): T {
    const outer = this.#isWanted;
    this.#isWanted = undefined;
    try {
      return work();
    } finally {
      this.#isWanted = outer;
    }
  }

  /** A step is taken. @throws Interrupted where somebody waits */
  step(): void {
    if (this.#isWanted === undefined || --this.#left > 0) return;
    this.#left = STEPS_PER_LOOK;
    if (this.#isWanted()) throw new Interrupted();
  }
}
