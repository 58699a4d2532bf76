/**
 * What a character counts as when words are looked for: case, accents, look-alikes of other scripts, full-width and
 * mathematical letters, and digits used as letters all fold to `a`–`z`. Look-alikes: Unicode TR 39, the Latin ones.
 */
export const BREAK = 0;
export const SPACE = 1;
/** `a` is 2, `z` is 27. */
export const LETTER_A = 2;
export const CLASSES = 28;
/** Characters that do not show: a word may have them inside. */
export const INVISIBLE = 255;

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'àáâãäåāăąǎȁȃạảấầẩẫậắằẳẵặаαɑАΑ4@',
  b: 'ЬВΒвƄ8',
  c: 'çćĉċčсϲСϹ',
  d: 'ďđðԁɗ',
  e: 'èéêëēĕėęěẹẻẽếềểễệеεєЕΕ3',
  f: 'ƒϝ',
  g: 'ĝğġģǧɡց69',
  h: 'ĥħһНΗнհ',
  i: 'ìíîïĩīĭįıǐịỉіιІΙӏ1',
  j: 'ĵјЈ',
  k: 'ķкκКΚ',
  l: 'ĺļľŀłℓ',
  m: 'мМΜ',
  n: 'ñńņňŉηΝո',
  o: 'òóôõöøōŏőǒọỏốồổỗộớờởỡợơоοОΟօ0',
  p: 'рρРΡ',
  q: 'ԛ',
  r: 'ŕŗřгᴦ',
  s: 'śŝşšșѕЅß5$',
  t: 'ţťŧțтτТΤ7',
  u: 'ùúûüũūŭůűųǔụủứừửữựưυս',
  v: 'νѵ',
  w: 'ŵԝω',
  x: 'хχХΧ',
  y: 'ýÿŷỳỵỷỹуγУΥ',
  z: 'źżžΖ2',
};

function build(): Uint8Array {
  const table = new Uint8Array(65_536);
  const letter = (index: number): number => LETTER_A + index;
  for (let i = 0; i < 26; i++) {
    table[0x41 + i] = table[0x61 + i] = letter(i);
    table[0xff21 + i] = table[0xff41 + i] = letter(i);
  }
  for (const [base, alikes] of Object.entries(LOOK_ALIKES))
    for (const alike of alikes) {
      const upper = alike.toUpperCase();
      table[alike.charCodeAt(0)] = letter(base.charCodeAt(0) - 97);
      if (upper.length === 1 && table[upper.charCodeAt(0)] === BREAK) table[upper.charCodeAt(0)] = letter(base.charCodeAt(0) - 97);
    }
  // Mathematical letters (U+1D400 …) come in alphabets of 52, behind the high surrogate D835, which itself is not seen.
  table[0xd835] = INVISIBLE;
  for (let i = 0; i < 0x2a0; i++) table[0xdc00 + i] = letter((i % 52) % 26);
  for (const space of " \t\n\r\f\v_-'\u2019\u00a0\u2010\u2011\u202f\u3000") table[space.charCodeAt(0)] = SPACE;
  for (let code = 0x2000; code <= 0x200a; code++) table[code] = SPACE;
  for (const code of [0xad, 0x34f, 0x61c, 0x180e, 0xfeff]) table[code] = INVISIBLE;
  for (const [from, to] of [
    [0x300, 0x36f],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xfe00, 0xfe0f],
  ] as const)
    for (let code = from; code <= to; code++) table[code] = INVISIBLE;
  // Tag characters and supplementary variation selectors: high surrogate DB40.
  table[0xdb40] = INVISIBLE;
  return table;
}

/** Class of a UTF-16 code unit. */
export const foldTable: Uint8Array = build();

/** A term in the classes of the automaton. Throws on a term that holds anything but letters and spaces: a mistake of the table. */
export function foldTerm(term: string): number[] {
  return Array.from(term.normalize('NFC'), (char) => {
    const value = foldTable[char.charCodeAt(0)] ?? BREAK;
    if (char.length !== 1 || value === BREAK || value === INVISIBLE) throw new Error(`the term ${JSON.stringify(term)} cannot be looked for`);
    return value;
  });
}
