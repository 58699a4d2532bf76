import { encode, newDecoder } from './encoding.ts';
import { findCandidates, type Candidates } from './candidates.ts';
import { inUnits, standInAscii } from './offsets.ts';
import type { SecretSpan } from './format.ts';
import { hasSettings, isAlwaysRead, secretsInFile } from './files/index.ts';
import { findCalled } from './calls.ts';
import { findAssigned } from './generic.ts';
import { isNameOfApp } from './use.ts';
import { attribute, verifyFormats, type Ranked } from './verify.ts';

export interface FindOptions {
  /** Name or path of the file: in lock files a value without a provider's marker is a checksum. */
  readonly file?: string;
  /** The text is a payload or prose, no source: a value without quotes counts wherever it stands behind its name. */
  readonly bare?: boolean;
}

const LOCK_FILE =
  /(?:^|[\\/])(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum|flake\.lock|mix\.lock|pubspec\.lock|Podfile\.lock|Package\.resolved|gradle\.lockfile|packages\.lock\.json)$|\.(?:svg|map|snap|lock)$/i;

const decoder = newDecoder();

/** To have a text encoded costs as much as so many units by hand. */
const SHORT = 2048;

/** Text as bytes of the same offsets: what is beyond ASCII is no part of any word looked for. */
function toBytes(text: string): Uint8Array {
  if (text.length > SHORT) {
    const ascii = encode(text);
    if (ascii.length === text.length) return ascii;
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 128 ? code : 255;
  }
  return bytes;
}

/** The spans that remain where some overlap: the higher rank, then the longer one. */
function withoutOverlaps(spans: readonly Ranked[]): SecretSpan[] {
  const kept: Ranked[] = [];
  const better = (a: Ranked, b: Ranked): number => b.rank - a.rank || b.end - b.start - (a.end - a.start);
  for (const span of [...spans].sort((a, b) => a.start - b.start || better(a, b))) {
    const last = kept.at(-1);
    if (!last || last.end <= span.start) kept.push(span);
    else if (better(span, last) < 0) kept[kept.length - 1] = span;
  }
  return kept.map(({ rank: _rank, ...span }) => span);
}

function verify(text: string, candidates: Candidates, options: FindOptions): SecretSpan[] {
  const locked = options.file !== undefined && LOCK_FILE.test(options.file);
  const { spans, contexts } = verifyFormats(text, locked ? { ...candidates, runs: [], contexts: [] } : candidates, options.file);
  if (!locked) {
    const { spans: settings, plain } = secretsInFile(options.file ?? '', text);
    // A format tells more than a name: what begins where one fits need not be judged.
    const told = new Set(spans.map(({ start }) => start));
    const assigned = [...findAssigned(text, candidates, options, told)].filter((span) => !plain.has(span.start));
    for (const span of [...assigned, ...settings, ...findCalled(text, candidates, options.file)])
      if (!isNameOfApp(text, span)) spans.push(attribute(text, span.start, span.end, contexts) ?? span);
  }
  return spans.length === 0 ? [] : withoutOverlaps(spans);
}

/**
 * The secrets in a text of any kind: source, configuration, a log, a prompt.
 * @returns spans in order, without overlaps. Linear in the length of the text.
 */
export function findSecrets(text: string, options: FindOptions = {}): SecretSpan[] {
  return verify(text, findCandidates(toBytes(text)), options);
}

function isWorthReading({ markers, runs, assigned, called, named }: Candidates, file: string | undefined): boolean {
  if (markers.length + runs.length + assigned.length + called.length > 0) return true;
  return file !== undefined && (named ? hasSettings(file) : isAlwaysRead(file));
}

/**
 * The secrets in a file, from its bytes in UTF-8: one pass over them, and they are decoded only if they may hold one. Invalid bytes are
 * no part of any secret.
 * @returns spans with the offsets of the decoded text (a byte order mark counts), as `findSecrets` has them.
 */
export function findSecretsInBytes(bytes: Uint8Array, options: FindOptions = {}): SecretSpan[] {
  return searchBytes(bytes, options).spans;
}

/** What one pass over a file's bytes tells. */
export interface SearchedBytes {
  readonly spans: SecretSpan[];
  /** The text may hold a word that rules go by besides secrets: a bundler's prefix, a suppression. */
  readonly mentions: boolean;
  /** The text, if it was needed. */
  readonly text?: string;
}

/**
 * `findSecretsInBytes`, and whether anything else in the bytes is worth a rule's look.
 * @param decode makes the text of UTF-8, with a byte order mark as it is: a platform may have a faster way
 * @param asUnits makes a text whose units are the bytes, if that is faster still
 */
export function searchBytes<Bytes extends Uint8Array>(
  bytes: Bytes,
  options: FindOptions = {},
  decode = (all: Bytes): string => decoder.decode(all),
  asUnits?: (all: Bytes) => string,
): SearchedBytes {
  const candidates = findCandidates(bytes);
  const { mentions } = candidates;
  if (!isWorthReading(candidates, options.file)) return { spans: [], mentions };
  // Nearly all that looks like a secret is none, and most that stands in a text beyond ASCII stands far from what is beyond it.
  if (asUnits && !hasSettings(options.file ?? '') && standInAscii(bytes, candidates) && verify(asUnits(bytes), candidates, options).length === 0)
    return { spans: [], mentions };
  const text = decode(bytes);
  // As many units as bytes: all of it is ASCII, and the offsets hold.
  const placed = text.length === bytes.length ? candidates : inUnits(bytes, text, candidates);
  return { spans: verify(text, placed ?? findCandidates(toBytes(text)), options), mentions, text };
}

/** The format of a value as a whole, where the value alone tells: no context, no name. */
export function formatOf(value: string): SecretSpan | undefined {
  return findSecrets(value, { bare: true }).find((span) => span.start === 0 && span.end === value.length);
}
