/** A version of a file, as git keeps it. */
export interface Blob {
  readonly id: string;
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  /** The commit that brought it, the first of them; none for what is staged. */
  readonly commit?: string;
}

const NULL = /^0+$/;
/** `:100644 100644 <old> <new> M`. */
const CHANGE = /^:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/;

/**
 * Reads `--raw -z`: commits, each with its changes, or changes alone. Feed it pieces of any size.
 * Files alone are given out; a link's or a submodule's entry holds no content of its own, and what is deleted was there before.
 */
export class RawReader {
  #held = '';
  #commit: string | undefined;
  #blob: string | undefined;
  #awaits = false;

  *push(piece: string): Generator<Blob> {
    const parts = (this.#held + piece).split('\0');
    this.#held = parts.pop() ?? '';
    for (const part of parts) {
      if (this.#awaits) {
        this.#awaits = false;
        if (this.#blob !== undefined) yield { id: this.#blob, path: part, ...(this.#commit === undefined ? {} : { commit: this.#commit }) };
        continue;
      }
      const change = CHANGE.exec(part);
      if (change) {
        this.#awaits = true;
        const [, mode = '', id = ''] = change;
        this.#blob = mode.startsWith('100') && !NULL.test(id) ? id : undefined;
      } else if (/^[0-9a-f]{40,64}$/.test(part.trim())) this.#commit = part.trim();
    }
  }
}
