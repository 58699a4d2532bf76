const TABLE = (chars: RegExp): Uint8Array => Uint8Array.from({ length: 256 }, (_none, byte) => (chars.test(String.fromCharCode(byte)) ? 1 : 0));
const NAME = TABLE(/[A-Za-z0-9_-]/);
const BLANK = TABLE(/[ \t]/);
/** What may close a name before its operator: `"password"`, `['password']`, `\"password\"`, `**password**`. */
const CLOSE = TABLE(/["'`\]\\)*]/);
/** Operators that give a value: `=`, `:`, `=>`, `:=`, `==`, `,` and `(` of a call, `>` of an element, `||` and `??` of a default. */
const OPERATOR = TABLE(/[=:,(>|?]/);
const QUOTE = TABLE(/["'`\\]/);
const STOP = TABLE(/[\s"'`,;<>(){}[\]\\]/);
const QUOTED_STOP = TABLE(/[\s"'`\\]/);
/** What a password between quotes may have in the place of a digit. */
const SIGN = TABLE(/[!@#$%^&*+=?~]/);
const BRACKET = 91;

/**
 * Where the value begins that is given to a name ending about here, from the bytes alone.
 * @param least the least length of a value worth a look.
 * @param at behind a word such as `password`; the rest of the name (`_PROD`) may follow.
 * @returns the offset of the value, behind its quote; -1 if no value of that length with a digit is given.
 */
export function assignedValue(bytes: Uint8Array, at: number, least: number): number {
  let i = at;
  for (const limit = at + 32; i < limit && NAME[bytes[i] ?? 0] === 1; i++);
  if (NAME[bytes[i] ?? 0] === 1) return -1;
  for (const limit = i + 3; i < limit && CLOSE[bytes[i] ?? 0] === 1; i++);
  const blankFrom = i;
  for (const limit = i + 40; i < limit && BLANK[bytes[i] ?? 0] === 1; i++);
  const operator = i;
  // `.=` of PHP, `+=`, `~=`: what is added to a secret is part of one.
  if ((bytes[i] === 46 || bytes[i] === 43 || bytes[i] === 126) && bytes[i + 1] === 61) i++;
  for (const limit = i + 3; i < limit && OPERATOR[bytes[i] ?? 0] === 1; i++);
  // `${TOKEN:-value}`: what holds where nobody sets it.
  if (i === operator + 1 && bytes[operator] === 58 && bytes[i] === 45 && operator === blankFrom) i++;
  // `ENV.fetch('TOKEN') { 'value' }` of Ruby.
  if (i === operator && bytes[i] === 123 && bytes[blankFrom - 1] === 41 && (bytes[blankFrom - 2] === 39 || bytes[blankFrom - 2] === 34)) i++;
  // `ENV TOKEN value`, `--password value`, `password is value`: a blank alone.
  if (i === operator && operator === blankFrom) return -1;
  for (const limit = i + 40; i < limit && BLANK[bytes[i] ?? 0] === 1; i++);
  // `: &str = "…"` of Rust.
  if (bytes[i] === 38 && bytes[i - 1] === 32) i++;
  i = skipWord(bytes, i);
  // The first of a list.
  if (bytes[i] === BRACKET && QUOTE[bytes[i + 1] ?? 0] === 1) i++;
  for (const limit = i + 3; i < limit && QUOTE[bytes[i] ?? 0] === 1; i++);
  i = skipScheme(bytes, i);
  return isValue(bytes, i, least) ? i : -1;
}

/** A type (`: string = `), `is`, a string's prefix (`f"`), `Bearer`: a short word before the value. */
function skipWord(bytes: Uint8Array, at: number): number {
  // An option of a command is the name of the next value.
  if (bytes[at] === 45) return at;
  let i = at;
  // Neither a digit nor a hyphen stands in a type or in `is`; in a stand-in for a key (`sk-xxx`) one does.
  for (const limit = at + 16; i < limit && NAME[bytes[i] ?? 0] === 1; i++) if (isDigit(bytes[i]) || bytes[i] === 45) return at;
  if (i === at || i - at >= 16) return at;
  if (QUOTE[bytes[i] ?? 0] === 1 && i - at <= 2) return i;
  const word = i;
  for (const limit = i + 8; i < limit && BLANK[bytes[i] ?? 0] === 1; i++);
  const gap = i > word;
  for (const limit = i + 2; i < limit && (bytes[i] === 61 || bytes[i] === 58); i++);
  for (const limit = i + 8; i < limit && BLANK[bytes[i] ?? 0] === 1; i++);
  return gap || i > word ? i : at;
}

/** `Bearer `, `Basic `, `Token `, `Bot ` inside the quotes. */
function skipScheme(bytes: Uint8Array, at: number): number {
  let i = at;
  for (const limit = at + 8; i < limit && NAME[bytes[i] ?? 0] === 1; i++) if (bytes[i] === 45) return at;
  return i > at + 2 && i < at + 8 && bytes[i] === 32 ? i + 1 : at;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

function isValue(bytes: Uint8Array, at: number, least: number): boolean {
  let digits = 0;
  let turns = 0;
  let before = 0;
  let i = at;
  const stop = QUOTE[bytes[at - 1] ?? 0] === 1 ? QUOTED_STOP : STOP;
  for (const limit = at + 80; i < limit && i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (stop[byte] === 1) break;
    if (isDigit(byte) || (stop === QUOTED_STOP && SIGN[byte] === 1)) digits++;
    // 32 is what tells capitals from small letters.
    if (NAME[byte] === 1 && byte > 64 && byte !== 95 && (byte & 32) !== before) {
      turns++;
      before = byte & 32;
    }
  }
  // Without a digit, capitals and small letters must take turns as they do in no name.
  return i - at >= least && (digits > 0 || turns * 5 >= (i - at) * 2);
}
