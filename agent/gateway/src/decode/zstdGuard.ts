/** What RFC 9659 allows in HTTP. */
const MAX_WINDOW = 8 * 1024 * 1024;
/** Bytes that decoding may move: the decoder shifts its window once a block, however small that is. */
const MAX_MOVED = 1024 * 1024 * 1024;
/** The longest header of a frame. */
const MAX_HEADER = 18;
const MAGIC = 0xfd2fb528;

/**
 * Reads the headers of a zstd stream (RFC 8878) before a decoder does, and bounds what that would cost: a few bytes may ask for
 * gigabytes of window, or for its being moved a million times.
 */
export class ZstdGuard {
  #held = Buffer.alloc(0);
  #skip = 0;
  #window = 0;
  #moved = 0;
  #inFrame = false;
  #checksum = 0;
  /** The stream ended between two frames. */
  get whole(): boolean {
    return !this.#inFrame && this.#held.length === 0 && this.#skip === 0;
  }

  /** @returns false if the stream must not be given to a decoder */
  push(bytes: Uint8Array): boolean {
    let input = Buffer.concat([this.#held, bytes]);
    this.#held = Buffer.alloc(0);
    for (;;) {
      const skipped = Math.min(this.#skip, input.length);
      this.#skip -= skipped;
      input = input.subarray(skipped);
      if (this.#skip > 0 || input.length === 0) return true;
      const used = this.#inFrame ? this.#block(input) : this.#frame(input);
      if (used === undefined) return false;
      if (used === 0) {
        this.#held = input;
        return true;
      }
      input = input.subarray(used);
    }
  }

  /** @returns bytes of a block's header that were read, 0 if there are too few */
  #block(input: Buffer): number | undefined {
    if (input.length < 3) return 0;
    const header = input.readUIntLE(0, 3);
    const type = (header >> 1) & 3;
    this.#skip = type === 1 ? 1 : header >> 3;
    if ((header & 1) === 1) {
      // The last one: after it and its checksum another frame may begin.
      this.#inFrame = false;
      this.#skip += this.#checksum;
    }
    return type === 3 || !this.#spend() ? undefined : 3;
  }

  #spend(): boolean {
    this.#moved += Math.max(this.#window, 1024);
    return this.#moved <= MAX_MOVED;
  }

  #frame(input: Buffer): number | undefined {
    if (input.length < 8) return 0;
    const magic = input.readUInt32LE(0);
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
      this.#skip = input.readUInt32LE(4);
      return 8;
    }
    if (magic !== MAGIC) return undefined;
    const flags = input[4] ?? 0;
    const single = (flags >> 5) & 1;
    const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
    const sizeBytes = flags >> 6 === 0 ? single : 1 << (flags >> 6);
    const length = 5 + (1 - single) + dictionary + sizeBytes;
    if (input.length < Math.min(length, MAX_HEADER)) return 0;
    const at = 5 + (1 - single) + dictionary;
    const size = sizeBytes === 0 ? 0 : sizeBytes === 8 ? Number(input.readBigUInt64LE(at)) : input.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
    const descriptor = input[5] ?? 0;
    const base = 2 ** (10 + (descriptor >> 3));
    this.#window = single === 1 ? size : base + (base / 8) * (descriptor & 7);
    this.#checksum = (flags & 4) === 0 ? 0 : 4;
    this.#inFrame = true;
    return this.#window > MAX_WINDOW || !this.#spend() ? undefined : length;
  }
}
