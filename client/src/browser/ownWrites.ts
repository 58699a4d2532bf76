/** After so many milliseconds a file that was written is looked at once more. A busy machine's watcher is a minute late at most. */
const LOOKS_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * What the server has written, until the editor's watcher has told of it. A watcher gathers what happens for a while and says what came of it:
 * of a file that appears and is gone again meanwhile it says nothing, and the server would go on believing in what it wrote. From the first
 * word on, whatever happens to the file is told.
 */
export class OwnWrites {
  readonly #look: (uri: string) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param look holds what the server believes of a file against what is there */
  constructor(look: (uri: string) => void) {
    this.#look = look;
  }

  wrote(uri: string): void {
    this.told(uri);
    const next = (at: number): void => {
      const after = LOOKS_MS[at];
      if (after === undefined) {
        this.#timers.delete(uri);
        return;
      }
      this.#timers.set(
        uri,
        setTimeout(() => {
          this.#look(uri);
          next(at + 1);
        }, after),
      );
    };
    next(0);
  }

  /** The watcher has told of it. */
  told(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#timers.keys()]) this.told(uri);
  }
}
