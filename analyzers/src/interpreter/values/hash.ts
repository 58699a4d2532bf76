/**
 * A running hash of 2 × 32 bits over UTF-16 units (FNV-1a with two offsets and primes): of fingerprints there are many, and they are
 * only compared with each other.
 */
export class RunningHash {
  #a = 0x811c9dc5;
  #b = 0x01000193;
  #length = 0;

  add(text: string): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b);
    }
    this.#a = a;
    this.#b = b;
    this.#length += text.length;
  }

  /** The hash so far, with the length of what went in. */
  get text(): string {
    return `${this.#length}.${(this.#a >>> 0).toString(36)}.${(this.#b >>> 0).toString(36)}`;
  }
}
