// clewline-ignore-file secrets/provider-key: patterns are put together from markers here
import type { Label, LabelConfidence } from '../labels.ts';
import { inPattern } from '../../text/pattern.ts';

export type SecretType = Extract<Label, 'provider-key' | 'service-key' | 'private-key' | 'token' | 'password' | 'secret' | 'public-identifier'>;

/** A secret in a text. The value itself is never part of it. */
export interface SecretSpan {
  readonly type: SecretType;
  /** Whose it looks like, in lower case: `openai`, `aws`, `github`; `generic` for a value that only its name gives away. */
  readonly provider: string;
  /** Which row of the table, such as `openai-project`. */
  readonly format: string;
  /** Environment variable that the provider's SDK reads. Without a provider: made of the name beside the value. */
  readonly variable: string;
  /** UTF-16 offsets of the value alone. */
  readonly start: number;
  readonly end: number;
  readonly confidence: LabelConfidence;
}

/** One format of a secret: a row of the table. */
export interface KeyFormat {
  readonly id: string;
  readonly type: SecretType;
  readonly provider: string;
  readonly variable: string;
  /** Fixed text that every value of the format holds, as it is written. What the search looks for; none where only the context tells. */
  readonly markers: readonly string[];
  /** Code units from the start of the match to the marker. */
  readonly lead: number;
  /** Sticky pattern, tried at the marker minus `lead`. Linear: no nested or neighbouring quantifiers over the same characters. */
  readonly pattern: RegExp;
  /** `[A-Za-z0-9_-]` that follow every marker at least: told from the bytes, before any pattern. */
  readonly tail: number;
  /** The character behind the tail, where every value has the same. */
  readonly follow?: string;
  /** Characters that may not stand on either side of the match. */
  readonly edge: 'word' | 'base64' | 'none';
  /** Words, in lower case, one of which must stand near the value: the shape alone is not distinctive. */
  readonly context: readonly string[];
  /** A word of the context counts wherever it stands: only files of one kind hold it. */
  readonly anywhere: boolean;
  readonly confidence: LabelConfidence;
  /** What no pattern can say, a checksum for one. `doubt` lowers the confidence, `no` drops the match. */
  readonly check?: (value: string) => 'yes' | 'doubt' | 'no';
  /** The value is a word or a pass phrase, not random characters: it is not judged by its randomness. */
  readonly readable: boolean;
  /** Where the provider writes about its keys. Few pages state a shape, and not each was read for its row: no proof of the shape. */
  readonly docs: string;
}

/** A row as it is written: the pattern is put together from the marker, a set of characters and exact lengths. */
export interface FormatRow {
  readonly id: string;
  readonly provider: string;
  readonly variable: string;
  readonly docs: string;
  readonly marker?: string | readonly string[];
  readonly lead?: number;
  /** Lengths that are let through with less confidence, should the provider's documented ones move. The value must then look random. */
  readonly loose?: `${number}-${number}`;
  /** The characters after the marker: name of a set in `CHARS`, and exact lengths or `min-max`. */
  readonly body?: readonly [chars: keyof typeof CHARS, ...lengths: (number | `${number}-${number}`)[]];
  /** In place of `body`: the whole pattern. A group `v` marks the value where the match is longer. */
  readonly shape?: string;
  readonly tail?: number;
  readonly follow?: string;
  readonly edge?: KeyFormat['edge'];
  readonly context?: string | readonly string[];
  readonly anywhere?: boolean;
  readonly type?: SecretType;
  readonly confidence?: LabelConfidence;
  readonly check?: KeyFormat['check'];
  readonly readable?: boolean;
}

/** Sets of characters, as the inside of a class. */
export const CHARS = {
  alnum: 'A-Za-z0-9',
  letters: 'A-Za-z',
  word: '\\w-',
  under: '\\w',
  hex: '0-9a-f',
  anyhex: '0-9A-Fa-f',
  lower: 'a-z0-9',
  upper: 'A-Z0-9',
  base32: 'A-Z2-7',
  base58: '1-9A-HJ-NP-Za-km-z',
  base64: 'A-Za-z0-9+/',
  digits: '0-9',
} as const;

export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const list = (value: string | readonly string[] | undefined): readonly string[] => (value === undefined ? [] : typeof value === 'string' ? [value] : value);
/** A right edge inside the pattern, so that the next length is tried where a longer one runs into it. */
const RIGHT: Readonly<Record<KeyFormat['edge'], string>> = { word: '(?![\\w-])', base64: '(?![\\w+/=-])', none: '' };

/** The pattern of a row: every marker, then every length, longest first. */
function patternOf(row: FormatRow, markers: readonly string[], edge: KeyFormat['edge']): string {
  if (row.shape !== undefined) return row.shape + RIGHT[edge];
  const [chars, ...lengths] = row.body ?? (['word', 1] as const);
  const least = (length: number | string): number => Number.parseInt(String(length), 10);
  const bodies = [...lengths].sort((a, b) => least(b) - least(a)).map((length) => `[${CHARS[chars]}]{${String(length).replace('-', ',')}}${RIGHT[edge]}`);
  const start = markers.length === 0 ? '' : `(?:${markers.map(inPattern).join('|')})`;
  return `${start}(?:${bodies.join('|')})`;
}

/** Rows as formats. @throws Error if a row has neither a body nor a shape: a mistake in the table. */
export function formats(type: SecretType, rows: readonly FormatRow[]): KeyFormat[] {
  return rows.flatMap((row) => {
    const loose = row.loose && row.body ? { ...row, id: `${row.id}-any`, body: [row.body[0], row.loose] as const, confidence: 'medium' as const } : undefined;
    return loose ? [formatFrom(type, row), formatFrom(type, loose)] : [formatFrom(type, row)];
  });
}

function formatFrom(type: SecretType, row: FormatRow): KeyFormat {
  if (!row.body && row.shape === undefined) throw new Error(`The format ${row.id} has no shape.`);
  const markers = list(row.marker);
  const edge = row.edge ?? 'word';
  const lengths = (row.body?.slice(1) ?? []).map((length) => Number.parseInt(String(length), 10));
  const least = lengths.length > 0 && row.body?.[0] !== 'base64' ? Math.min(...lengths) : 0;
  return {
    id: row.id,
    type: row.type ?? type,
    provider: row.provider,
    variable: row.variable,
    markers,
    lead: row.lead ?? 0,
    pattern: new RegExp(patternOf(row, markers, edge), 'y'),
    tail: row.tail ?? least,
    follow: row.follow,
    edge,
    context: list(row.context),
    anywhere: row.anywhere ?? false,
    confidence: row.confidence ?? (markers.length === 0 ? 'medium' : 'high'),
    check: row.check,
    readable: row.readable ?? false,
    docs: row.docs,
  };
}
