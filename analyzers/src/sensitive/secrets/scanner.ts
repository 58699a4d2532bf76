import { newDecoder } from './encoding.ts';
import { findSecrets, type FindOptions } from './find.ts';
import type { SecretSpan } from './format.ts';

/** Code units that are looked at together. */
const WINDOW = 1 << 20;
/** The longest value of the table (a private key), and the lines around it that are its context. */
const OVERLAP = 24_000;
/** Code units before a window that are kept as context. */
const BEFORE = 1_200;
/** Bytes decoded at a time, whatever the size of the chunks. */
const PIECE = 1 << 18;

/**
 * Finds secrets in text that comes in pieces, or is larger than one string may be. Its memory is bounded (about four windows of a
 * million code units); its time is linear. Offsets are those of the whole decoded text. A value cut by two chunks is found.
 * A value is told by what stands within `OVERLAP` of it: the same as `findSecrets` on the whole, but for a provider that is
 * named only further away.
 */
export class SecretScanner {
  readonly #decoder = newDecoder();
  readonly #options: FindOptions;
  /** Is told each piece of text as it is decoded, and where it begins. */
  onText: ((piece: string, base: number) => void) | undefined;
  #text = '';
  /** Offset of `#text` in the whole. */
  #base = 0;
  /** Up to where, in the whole, spans have been given out. */
  #done = 0;

  constructor(options: FindOptions = {}) {
    this.#options = options;
  }

  /** Takes more bytes. @returns the spans that are certain by now, in order. */
  *push(chunk: Uint8Array): Generator<SecretSpan> {
    for (let at = 0; at < chunk.length; at += PIECE) {
      this.#add(this.#decoder.decode(chunk.subarray(at, at + PIECE), { stream: true }));
      if (this.#text.length >= WINDOW) yield* this.#take(this.#text.length - OVERLAP);
    }
  }

  /** The text ends here. @returns the spans that were still open. */
  *end(): Generator<SecretSpan> {
    this.#add(this.#decoder.decode());
    yield* this.#take(this.#text.length);
  }

  /** Where the text begins that is still held: no later span lies before it. */
  get base(): number {
    return this.#base;
  }

  /** The value of a span that was just given out; it is forgotten once more bytes are taken. */
  textOf({ start, end }: Pick<SecretSpan, 'start' | 'end'>): string {
    return this.#text.slice(start - this.#base, end - this.#base);
  }

  #add(piece: string): void {
    this.onText?.(piece, this.#base + this.#text.length);
    this.#text += piece;
  }

  /** Gives out the spans that begin before `until`, and forgets the text before, but for some context. */
  *#take(until: number): Generator<SecretSpan> {
    let next = until;
    for (const span of findSecrets(this.#text, this.#options)) {
      const start = this.#base + span.start;
      if (start < this.#done) continue;
      if (span.start >= until) break;
      next = Math.max(next, span.end);
      yield { ...span, start, end: this.#base + span.end };
    }
    this.#done = this.#base + next;
    const keep = Math.max(0, Math.min(next, until) - BEFORE);
    // A copy, not a view that would hold the whole string in memory.
    this.#text = ` ${this.#text.slice(keep)}`.slice(1);
    this.#base += keep;
  }
}

/** The secrets in chunks of bytes, in order. */
export function* findSecretsIn(chunks: Iterable<Uint8Array>, options: FindOptions = {}): Generator<SecretSpan> {
  const scanner = new SecretScanner(options);
  for (const chunk of chunks) yield* scanner.push(chunk);
  yield* scanner.end();
}
