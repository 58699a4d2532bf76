import { injectionDetectors } from './injection/index.ts';
import type { LabelConfidence, LabelSpan } from './labels.ts';
import { CONFIDENCE_RANK, withoutOverlaps } from './overlaps.ts';
import type { OwnPatterns } from './own/patterns.ts';
import { personalDetectors } from './personal/index.ts';
import { secretLabels } from './secretLabels.ts';
import { asciiDigits, FIRST_OTHER_DIGIT, unescape, type Unescaped } from './words/escapes.ts';
import { traitsOf } from './words/traits.ts';
import { PART_END, TextView } from './words/view.ts';
import { Vocabulary } from './words/vocabulary.ts';

const detectors = [...personalDetectors, ...injectionDetectors];

/** Built at the first text, not at import. */
let known: Vocabulary | undefined;
export const vocabulary = (): Vocabulary => (known ??= new Vocabulary(detectors.flatMap((detector) => detector.words ?? [])));

/** Longer text is labelled in pieces of this many code units … */
export const PIECE = 256 * 1024;
/** … that overlap by this many, so that what a cut would split is whole in one of them. */
export const OVERLAP = 8 * 1024;

export interface LabelOptions {
  /** Leaves out what is less certain; default `low`, which leaves out nothing. */
  readonly minConfidence?: LabelConfidence;
  /** Labels of a workspace's own. */
  readonly own?: OwnPatterns;
}

/** Roles of the name that a place of the text stands under. */
export type NamedAt = (at: number) => ReadonlySet<number>;

/** What shows only once escapes are undone: an address with `%40`, a key behind `=3D` or a colour. */
function escapedLabels(text: string): LabelSpan[] {
  const plain = unescape(text);
  if (!plain) return [];
  return stretchesAround(plain).flatMap(({ from, to }) => {
    const part = plain.text.slice(from, to);
    const spans = secretLabels(part);
    const view = new TextView(asciiDigits(part), vocabulary());
    for (const { detect } of personalDetectors) detect(view, (span) => void spans.push(span));
    return spans
      .map((span) => ({ ...span, start: span.start + from, end: span.end + from }))
      .filter(({ start, end }) => touches(plain.changed, start - 1, end))
      .map((span) => ({ ...span, start: plain.offsets[span.start] ?? span.start, end: endOf(plain.offsets, span.end) }));
  });
}

/** Code units before and behind an escape in which the value it belongs to, and what says what that is, can stand. */
const BEFORE_ESCAPE = 1_500;
const BEHIND_ESCAPE = 1_000;

/** The stretches of a text that are worth a look for its escapes' sake: around those that stand at a word. */
function stretchesAround({ text, changed }: Unescaped): { readonly from: number; to: number }[] {
  const stretches: { readonly from: number; to: number }[] = [];
  const isWord = (at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (const at of changed) {
    if (!isWord(at - 1) && !isWord(at) && !isWord(at + 1)) continue;
    const last = stretches.at(-1);
    const from = Math.max(0, at - BEFORE_ESCAPE);
    const to = Math.min(text.length, at + BEHIND_ESCAPE);
    if (last && from <= last.to) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

/** Whether one of some ordered places lies in a stretch, its ends included. */
function touches(places: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? Number.POSITIVE_INFINITY) <= to;
}

/** Where a span ends: behind the escape that its last unit stands for. */
const endOf = (offsets: Int32Array, end: number): number => offsets[end] ?? offsets.at(-1) ?? 0;

function labelPiece(text: string, named: NamedAt | undefined, base: number, own: OwnPatterns | undefined): LabelSpan[] {
  const spans = secretLabels(text);
  if (own) spans.push(...own.find(text));
  const traits = traitsOf(text);
  const plain = traits.highest < FIRST_OTHER_DIGIT ? text : asciiDigits(text);
  const view = new TextView(plain, vocabulary(), named && ((at) => named(at + base)), plain === text ? traits : undefined);
  const add = (span: LabelSpan): void => void spans.push(span);
  for (const { detect } of detectors) detect(view, add);
  if (traits.escapes) spans.push(...escapedLabels(text));
  return text.includes(PART_END) ? spans.filter((span) => !text.slice(span.start, span.end).includes(PART_END)) : spans;
}

/** All spans of a text, with overlaps, in any order. */
export function rawLabels(text: string, { own }: Pick<LabelOptions, 'own'> = {}, named?: NamedAt): LabelSpan[] {
  if (text.length <= PIECE) return labelPiece(text, named, 0, own);
  const spans: LabelSpan[] = [];
  for (let from = 0; from < text.length; from += PIECE - OVERLAP) {
    const last = from + PIECE >= text.length;
    // What begins in the second half of the overlap is found whole by the next piece, what begins before it by this one.
    const lower = from === 0 ? 0 : from + OVERLAP / 2;
    const upper = last ? text.length : from + PIECE - OVERLAP / 2;
    for (const span of labelPiece(text.slice(from, from + PIECE), named, from, own)) {
      const start = span.start + from;
      if (start >= lower && start < upper) spans.push({ ...span, start, end: span.end + from });
    }
    if (last) break;
  }
  return spans;
}

/** Keeps what is certain enough, ordered and without overlaps. */
export function settle(spans: readonly LabelSpan[], { minConfidence = 'low' }: LabelOptions = {}): LabelSpan[] {
  const limit = CONFIDENCE_RANK[minConfidence];
  return withoutOverlaps(limit === CONFIDENCE_RANK.low ? spans : spans.filter((span) => CONFIDENCE_RANK[span.confidence] <= limit));
}

/**
 * The sensitive spans of a text: validated where a validator exists, so that hashes, UUIDs and timestamps stay out.
 * @returns spans in UTF-16 offsets, ordered, without overlaps: the more certain and specific one stays.
 */
export function labelText(text: string, options: LabelOptions = {}): LabelSpan[] {
  return settle(rawLabels(text, options), options);
}
