import { MAX_PLACEHOLDER } from './placeholders.ts';
import type { RedactionStream } from './stream.ts';

/** Escaped quotes on both sides, four levels deep. */
const MAX_HELD = MAX_PLACEHOLDER + 64;

/** A placeholder, or the quote before one, that may go on in the next chunk. */
const OPEN = /\\{0,31}"?(?:\[(?:[A-Z](?:[A-Z\d_]{0,39}(?:_(?:[1-9]\d{0,8}(?:\]\\{0,31})?)?)?)?)?)?$/;

/** Puts values back as the text comes. */
export class RestoreStream implements RedactionStream {
  readonly #restore: (text: string) => string;
  #held = '';

  constructor(restore: (text: string) => string) {
    this.#restore = restore;
  }

  push(chunk: string): string {
    const text = this.#held + chunk;
    const tail = text.slice(-MAX_HELD);
    const open = OPEN.exec(tail)?.[0].length ?? 0;
    this.#held = open === 0 ? '' : text.slice(-open);
    return this.#restore(open === 0 ? text : text.slice(0, -open));
  }

  end(): string {
    const rest = this.#restore(this.#held);
    this.#held = '';
    return rest;
  }
}
