import type { FrameOf } from '@clewline/protocol';

/** What an assembler tells of one direction of a connection, in order. */
export interface StreamSink {
  data(bytes: Uint8Array, time: bigint): void;
  /** Bytes are missing here. `size` where it is known: then what follows still stands at the right place. */
  gap(size: number | undefined, time: bigint): void;
  /** A chunk of a call that was taken for ended. */
  late(): void;
}

/** Chunks of one call come one behind the other, whatever the other direction says between; after so long the rest is not to come. */
const PATIENCE_NS = 200_000_000n;

/** How far a 32-bit count is ahead of another. */
function ahead(seq: number, of: number): number {
  return (seq - of) | 0;
}

/**
 * Puts the chunks of one direction of a connection in order.
 *
 * Chunks come as (call, offset in the call); a call's total is known, so a hole inside a call has a known size
 * (a body over the cap), while a lost call has not. The first call that is read of a connection is number 0.
 */
export class Assembler {
  #seq = 0;
  #offset = 0;
  #total = 0;
  #last = 0n;
  readonly #sink: StreamSink;

  constructor(sink: StreamSink) {
    this.#sink = sink;
  }

  /** Whether part of a call has come and the rest has not. */
  get open(): boolean {
    return this.#total > 0;
  }

  /** What is missing of the call under way will not come: it was over the cap. Its size is known. */
  settle(time: bigint): void {
    if (!this.open) return;
    const missing = this.#total - this.#offset;
    this.#next();
    if (missing > 0) this.#sink.gap(missing, time);
  }

  /** The same if nothing of it has come for a while: the other direction alone proves nothing, two threads may speak at once. */
  settleIfStale(time: bigint): void {
    if (this.open && time - this.#last > PATIENCE_NS) this.settle(time);
  }

  push(frame: FrameOf<'data'>): void {
    const { seq, offset, total } = frame.fields;
    const { time } = frame.header;
    const skipped = ahead(seq, this.#seq);
    if (skipped < 0 || (skipped === 0 && offset < this.#offset)) {
      this.#sink.late();
      return;
    }
    if (skipped > 0) {
      const calls = skipped - (this.open ? 1 : 0);
      this.settle(time);
      if (calls > 0) this.#sink.gap(undefined, time);
      this.#seq = seq;
    }
    this.#total = total;
    this.#last = time;
    if (offset > this.#offset) this.#sink.gap(offset - this.#offset, time);
    this.#offset = offset + frame.tail.length;
    this.#sink.data(frame.tail, time);
    if (this.#offset >= this.#total) this.#next();
  }

  #next(): void {
    this.#seq = (this.#seq + 1) >>> 0;
    this.#offset = 0;
    this.#total = 0;
  }
}
