import type { Origin } from '../languages/ir.ts';

/**
 * What the types of a program say, worked out by somebody else and away from the keystroke. It only adds: where it knows nothing,
 * or is not there at all, names and shapes tell what they can.
 */
export interface TypeOracle {
  /**
   * The type of the expression that ends at an offset, as the access path of what makes an instance of it: `openai#OpenAI`.
   * @param offset in UTF-16 code units of the file as it was last put into the project
   */
  typeAt(file: string, offset: number): string | undefined;
}

/** How an answer is named among what an evaluation has read: it stays while the text around its chunk moves. */
export class TypeReads {
  readonly #ids = new WeakMap<Origin, number>();
  readonly #origins = new Map<number, WeakRef<Origin>>();

  /** @param at end of the expression, relative to its chunk */
  nameOf(origin: Origin, at: number): string {
    let id = this.#ids.get(origin);
    if (id === undefined) {
      id = this.#origins.size;
      this.#ids.set(origin, id);
      this.#origins.set(id, new WeakRef(origin));
    }
    return `?${id}:${at}`;
  }

  /** Where it is in its file now; `undefined` for a name of something else, or if its text is gone. */
  offsetOf(name: string): number | undefined {
    const [id = '', at = ''] = name.slice(1).split(':');
    const origin = name.startsWith('?') ? this.#origins.get(Number(id))?.deref() : undefined;
    return origin === undefined || origin.offset < 0 ? undefined : origin.offset + Number(at);
  }
}
