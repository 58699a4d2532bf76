/** Below are Latin letters and their accents alone. */
export const FIRST_OTHER_SCRIPT = 0x370;

/** Alphabets that words are looked for in, a bit each; what is in none of these ranges shares one. */
const RANGES: readonly (readonly (readonly [from: number, to: number])[])[] = [
  // Greek, with its accents, and the sign of ohm, which is an omega to a pattern.
  [
    [0x370, 0x3ff],
    [0x1f00, 0x1fff],
    [0x2100, 0x217f],
  ],
  // Cyrillic, with its old letters.
  [
    [0x400, 0x57f],
    [0x1c80, 0x1cff],
  ],
  // Hebrew and Arabic, whose ranges touch.
  [
    [0x580, 0x8ff],
    [0xfb00, 0xfdff],
    [0xfe00, 0xfeff],
  ],
  [[0x900, 0x97f]],
  [[0xe00, 0xe7f]],
  [[0x3000, 0x30ff]],
  [
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
  ],
  [
    [0x1100, 0x11ff],
    [0xac00, 0xd7ff],
  ],
];
const OTHER = RANGES.length;
export const CYRILLIC = 1 << 1;
/** Kana and the signs beside them, Han, Hangul. */
export const EAST_ASIAN = (1 << 5) | (1 << 6) | (1 << 7);

/** The bit of each block of 128 code units. */
const BIT_OF = new Uint8Array(512).fill(OTHER);
RANGES.forEach((ranges, bit) => {
  for (const [from, to] of ranges) BIT_OF.fill(bit, from >> 7, (to >> 7) + 1);
});

/** The alphabet of a code unit beyond Latin, as a bit. */
export const scriptOf = (code: number): number => 1 << (BIT_OF[code >> 7] as number);

/** The alphabets beyond Latin that a text has, a bit each. */
export function scriptsIn(text: string): number {
  let scripts = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= FIRST_OTHER_SCRIPT) scripts |= scriptOf(code);
  }
  return scripts;
}
