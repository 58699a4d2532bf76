import type { FrameOf } from '@clewline/protocol';

/** What an assembler tells of one direction of a connection, in order. */
export interface StreamSink {
  data(bytes: Uint8Array, time: bigint): void;
  /** Bytes are missing here. `size` where it is known: then what follows still stands at the right place. */
  gap(size: number | undefined): void;
}

/**
 * Puts the chunks of one direction of a connection in order.
 *
 * Chunks come as (call, offset in the call); a call's total is known, so a hole inside a call has a known size
 * (a body over the cap), while a lost call has not.
 */
export class Assembler {
  #seq = 0;
  #offset = 0;
  #total = 0;
  #started = false;
  readonly #sink: StreamSink;

  constructor(sink: StreamSink) {
    this.#sink = sink;
  }

  /**
   * Data of the other direction came: the call under way has ended, and what is missing of it (it was over the cap) will not
   * come. Without this a request would seem to end only when the next one begins.
   */
  flush(): void {
    if (this.#offset === 0 || this.#offset >= this.#total) return;
    this.#sink.gap(this.#total - this.#offset);
    this.#seq++;
    this.#offset = 0;
    this.#total = 0;
  }

  push(frame: FrameOf<'data'>): void {
    const { seq, offset, total } = frame.fields;
    if (!this.#started) {
      // The first call seen is where the stream begins, for a connection older than the agent, too.
      this.#started = true;
      this.#seq = seq;
    }
    if (seq !== this.#seq) {
      if (this.#offset < this.#total) this.#sink.gap(this.#total - this.#offset);
      const lostCalls = seq - this.#seq - (this.#total > 0 ? 1 : 0);
      if (lostCalls !== 0) this.#sink.gap(undefined);
      this.#seq = seq;
      this.#offset = 0;
    }
    this.#total = total;
    if (offset > this.#offset) this.#sink.gap(offset - this.#offset);
    if (offset >= this.#offset) {
      this.#sink.data(frame.tail, frame.header.time);
      this.#offset = offset + frame.tail.length;
    }
    if (this.#offset >= this.#total) {
      this.#seq++;
      this.#offset = 0;
      this.#total = 0;
    }
  }
}
