/**
 * Which stretches of three characters a text has, so that a pattern is not tried on a text that lacks the words it needs. Trying one
 * costs about a microsecond a kilobyte, and nearly all texts lack what nearly all patterns need.
 */

/** Letters by themselves in either case; digits, blanks, the two joints, the colon, other signs, and all beyond ASCII as one each. */
const DIGIT = 26;
const BLANK = 27;
const JOINT = 28;
const COLON = 29;
const SIGN = 30;
const BEYOND = 31;

const CLASSES = new Uint8Array(128).fill(SIGN);
for (let i = 0; i < 26; i++) CLASSES[0x41 + i] = CLASSES[0x61 + i] = i;
for (let code = 0x30; code <= 0x39; code++) CLASSES[code] = DIGIT;
for (const char of ' \t\n\r\f\v') CLASSES[char.charCodeAt(0)] = BLANK;
for (const char of '-_') CLASSES[char.charCodeAt(0)] = JOINT;
CLASSES[':'.charCodeAt(0)] = COLON;

/** The two characters beyond ASCII that patterns with the flags `iu` take for letters of ASCII: long s and the sign of kelvin. */
const LONG_S = 0x17f;
const KELVIN = 0x212a;

/** What patterns take for a blank beyond ASCII. */
const BLANKS = new Set(['\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff'].map((char) => char.charCodeAt(0)));
for (let code = 0x2000; code <= 0x200a; code++) BLANKS.add(code);

function classOf(code: number): number {
  if (code < 128) return CLASSES[code] as number;
  if (code === LONG_S) return 18;
  if (code === KELVIN) return 10;
  return (code === 0xa0 || code >= 0x1680) && BLANKS.has(code) ? BLANK : BEYOND;
}

/** Three classes of five bits. */
const GRAMS = 1 << 15;

function gramsOf(word: string): number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let i = 0; i < word.length; i++) {
    gram = ((gram << 5) | classOf(word.charCodeAt(i))) & (GRAMS - 1);
    if (i >= 2) grams.push(gram);
  }
  if (grams.length === 0) throw new Error(`an anchor needs three characters: ${JSON.stringify(word)}`);
  return grams;
}

/**
 * In a long text nearly all stretches of three occur by chance, and words would keep out nothing: there stretches of five count, by a hash
 * of twenty-two bits (with a million characters drawn at random, a word of eight letters is told to be missing in 998 of 1,000). Of those
 * a text that is not very long needs fewer, and the memory that is cleared for each is smaller.
 */
const LONG_TEXT = 1 << 11;
const VERY_LONG_TEXT = 1 << 15;
const LONG_GRAMS = 1 << 18;
const VERY_LONG_GRAMS = 1 << 22;
const FIVE = (1 << 25) - 1;
const hashOf = (gram: number): number => Math.imul(gram, 0x9e3779b1) >>> 10;

function longGramsOf(word: string): number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let i = 0; i < word.length; i++) {
    gram = ((gram << 5) | classOf(word.charCodeAt(i))) & FIVE;
    if (i >= 4) grams.push(hashOf(gram));
  }
  return grams;
}

/** Words of which a text must hold one: what every match of a pattern has in it. */
export class Anchors {
  readonly grams: readonly (readonly number[])[];
  /** The stretches of five of each word; none of a shorter one. */
  readonly longGrams: readonly (readonly number[])[];

  /** @param words three characters or more; case, kinds of blanks and which digit do not matter */
  constructor(...words: readonly string[]) {
    this.grams = words.map(gramsOf);
    this.longGrams = words.map(longGramsOf);
  }
}

let owners = 0;
/** A number that no text has had. */
export const nextOwner = (): number => ++owners;

/** The stretches of one text after the other, in memory that is used again. */
const seen = new Uint32Array(GRAMS >> 5);
let seenLong: Uint32Array | undefined;
/** Which bits of a hash count in it: the lower ones of the shorter table. */
let longBits = 0;
let read = 0;

/** Notes the stretches of a text, unless those of the same owner stand there already. One pass. */
function note(owner: number, text: string): void {
  if (read === owner) return;
  read = owner;
  seen.fill(0);
  if (text.length >= LONG_TEXT) {
    noteLong(text);
    return;
  }
  let gram = (BLANK << 5) | BLANK;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    gram = ((gram << 5) | (code < 128 ? (CLASSES[code] as number) : classOf(code))) & (GRAMS - 1);
    seen[gram >> 5] = (seen[gram >> 5] as number) | (1 << (gram & 31));
  }
}

/** The same for a long text: stretches of three and of five. */
function noteLong(text: string): void {
  const isVeryLong = text.length >= VERY_LONG_TEXT;
  if (!seenLong || (isVeryLong && seenLong.length < VERY_LONG_GRAMS >> 5)) seenLong = new Uint32Array((isVeryLong ? VERY_LONG_GRAMS : LONG_GRAMS) >> 5);
  const long = seenLong;
  const grams = isVeryLong ? VERY_LONG_GRAMS : LONG_GRAMS;
  longBits = grams - 1;
  long.fill(0, 0, grams >> 5);
  let gram = (BLANK << 20) | (BLANK << 15) | (BLANK << 10) | (BLANK << 5) | BLANK;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    gram = ((gram << 5) | (code < 128 ? (CLASSES[code] as number) : classOf(code))) & FIVE;
    const three = gram & (GRAMS - 1);
    seen[three >> 5] = (seen[three >> 5] as number) | (1 << (three & 31));
    const five = hashOf(gram) & longBits;
    long[five >> 5] = (long[five >> 5] as number) | (1 << (five & 31));
  }
}

const has = (set: Uint32Array, gram: number): boolean => ((set[gram >> 5] as number) & (1 << (gram & 31))) !== 0;

/**
 * Whether a text may hold one of some words: never wrongly no, seldom wrongly yes.
 * @param owner a number of the text's own, from `nextOwner`; while the same one asks, the text is read once
 */
export function mayHold(owner: number, text: string, anchors: Anchors): boolean {
  note(owner, text);
  const long = text.length >= LONG_TEXT ? seenLong : undefined;
  return anchors.grams.some(
    (grams, i) => grams.every((gram) => has(seen, gram)) && (long === undefined || (anchors.longGrams[i] ?? []).every((gram) => has(long, gram & longBits))),
  );
}
