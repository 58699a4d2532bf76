/** Bytes of a message that is read; editors send no document that is larger. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Bytes of a message's headers; there are two, of some fifty bytes. */
const MOST_HEADER = 8 * 1024;
const BREAK = '\r\n\r\n';

/**
 * What comes in, without what would be kept until there is no more memory: a reader of messages holds whatever a header promises, and headers for as
 * long as they do not end. Messages that are too large, and headers that do not end, are let go of as they come.
 */
export class Framing {
  /** Of headers that have not ended. */
  #head = Buffer.alloc(0);
  /** Bytes of the message that is under way, and whether they are let go of. */
  #left = 0;
  #isLeftOut = false;
  readonly #refuse: (why: string) => void;
  readonly #most: number;

  /** @param refuse is told why something is let go of */
  constructor(refuse: (why: string) => void, most = MOST_BYTES) {
    this.#refuse = refuse;
    this.#most = most;
  }

  /** @returns what of it is to be read */
  *take(piece: Buffer): Generator<Buffer> {
    let at = 0;
    while (at < piece.length) {
      if (this.#left > 0) {
        const part = piece.subarray(at, at + this.#left);
        at += part.length;
        this.#left -= part.length;
        if (!this.#isLeftOut) yield part;
        continue;
      }
      const known = this.#head.length;
      const head = Buffer.concat([this.#head, piece.subarray(at)]);
      const end = head.indexOf(BREAK, Math.max(0, known - BREAK.length + 1));
      if (end < 0) {
        this.#head = head.length > MOST_HEADER ? this.#overlong() : head;
        return;
      }
      at += end + BREAK.length - known;
      this.#head = Buffer.alloc(0);
      const headers = head.subarray(0, end + BREAK.length);
      this.#begin(headers);
      if (!this.#isLeftOut) yield headers;
      else if (this.#left === 0) this.#isLeftOut = false;
    }
  }

  /** What a message promises to be. Headers that say nothing of that are the reader's to refuse. */
  #begin(headers: Buffer): void {
    const length = Number(/^content-length:\s*(\d+)\s*$/im.exec(headers.toString('latin1'))?.[1] ?? 0);
    this.#left = length;
    this.#isLeftOut = length > this.#most;
    if (this.#isLeftOut) this.#refuse(`A message of ${length} bytes is not read: at most ${this.#most} are.`);
  }

  /** What may still be the beginning of their end. */
  #overlong(): Buffer<ArrayBuffer> {
    this.#refuse(`Headers of a message that do not end in ${MOST_HEADER} bytes are not read.`);
    return Buffer.alloc(0);
  }
}
