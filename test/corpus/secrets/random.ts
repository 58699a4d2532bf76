/** Numbers that a seed fixes (mulberry32), so that a corpus that found a fault can be built again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  text(alphabet: string, length: number): string {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet.charAt(this.below(alphabet.length));
    return out;
  }
}

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** The alphabets that providers draw from. */
export const alphabets = {
  small: SMALL,
  digits: DIGITS,
  letters: SMALL + SMALL.toUpperCase(),
  base62: DIGITS + SMALL + SMALL.toUpperCase(),
  base36: DIGITS + SMALL,
  BASE36: DIGITS + SMALL.toUpperCase(),
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  base32small: 'abcdefghijklmnopqrstuvwxyz234567',
  base64: `${DIGITS}${SMALL}${SMALL.toUpperCase()}+/`,
  base64url: `${DIGITS}${SMALL}${SMALL.toUpperCase()}-_`,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  underscored: `${DIGITS}${SMALL}${SMALL.toUpperCase()}_`,
} as const;
