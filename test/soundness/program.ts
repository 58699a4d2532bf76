/** The programs by which the analysis is checked: each is ordinary source that can be run for real. */
export type Language = 'ts' | 'py';

export interface Program {
  /** `construct/name.ts`, with `(twin)` behind it where the tagged text never arrives. */
  readonly name: string;
  readonly construct: string;
  readonly language: Language;
  /** Path → text. The first is loaded first. */
  readonly files: Readonly<Record<string, string>>;
}

/** What one run is given. Both workers know these fields. */
export interface Input {
  /** Bit i: what `flag<i+1>()` says each time, unless `seed` is set. */
  readonly flags: number;
  /** What `pick()` gives each time (0..2), unless `seed` is set. */
  readonly pick: number;
  /** How often `more()` is true in a row, and how long `words()` is. */
  readonly turns: number;
  /** Not 0: flags and picks are drawn anew at each call. */
  readonly seed: number;
  /** What the sources give instead of tags; only the source `q` if `only` is set. */
  readonly text?: string;
  readonly only?: boolean;
}

/** One request as the recorder saw it; `text` is absent where the content was no text. */
export interface Seen {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly text: string | null }[] | null;
  /** Index of the first input that gave it. */
  readonly input: number;
}

export interface Observation {
  readonly seen: readonly Seen[];
  readonly errors: readonly string[];
  readonly inputs: readonly Input[];
}

/** Most runs of one program. */
const MAX_INPUTS = 64;

const FLAGS = [/\bflag1\(/, /\bflag2\(/, /\bflag3\(/, /\bflag4\(/, /\bflag5\(|\bopaque\(/, /\bflag6\(|\brisky\(/];

/** Short words of the program's own, which a guard may let through. */
function wordsOf(text: string): string[] {
  const words = [...text.matchAll(/(['"])([A-Za-z][\w-]{0,15})\1/g)].flatMap((match) => match[2] ?? []);
  return [...new Set(words)].filter((word) => !/^(?:system|user|q|m\d+|openai|express|flask|world|POST)$/.test(word)).slice(0, 4);
}

/** Every combination of what the program asks the outside, as far as there is room; then runs in which the answers change. */
export function inputsOf(files: Readonly<Record<string, string>>, most = MAX_INPUTS): Input[] {
  const text = Object.values(files).join('\n');
  const bits = FLAGS.flatMap((call, i) => (call.test(text) ? [1 << i] : []));
  const picks = /\b(?:pick|key|maybe)\(/.test(text) ? [0, 1, 2] : [0];
  const turns = /\b(?:turns|more|words)\(/.test(text) ? [2, 0, 1, 3] : [2];
  const fixed: Input[] = [];
  for (const turn of turns)
    for (const pick of picks)
      for (let chosen = 0; chosen < 1 << bits.length; chosen++) {
        const flags = bits.reduce((sum, bit, i) => sum | ((chosen >> i) & 1 ? bit : 0), 0);
        fixed.push({ flags, pick, turns: turn, seed: 0 });
      }
  const room = Math.floor((most * 5) / 8);
  const step = Math.max(1, fixed.length / room);
  const chosen = Array.from({ length: Math.min(fixed.length, room) }, (_, i) => fixed[Math.floor(i * step)] as Input);
  const changing =
    bits.length > 0 || picks.length > 1
      ? Array.from({ length: most / 4 }, (_, i): Input => ({
          flags: 0,
          pick: 0,
          turns: i % 4,
          seed: i * 7919 + 1,
        }))
      : [];
  const harmless = wordsOf(text).flatMap((word): Input[] => {
    const one = { flags: 63, pick: 1, turns: 2, seed: 0, text: word };
    return [one, { ...one, only: true }];
  });
  return [...chosen, ...changing, ...harmless].slice(0, most);
}

export const TAG = /TAG_[A-Za-z0-9]+_/i;
