import { injectionDetectors } from './injection/index.ts';
import type { LabelConfidence, LabelSpan } from './labels.ts';
import { CONFIDENCE_RANK, withoutOverlaps } from './overlaps.ts';
import type { OwnPatterns } from './own/patterns.ts';
import { personalDetectors } from './personal/index.ts';
import { secretLabels } from './secretLabels.ts';
import { asciiDigits, FIRST_OTHER_DIGIT, unescape, type Unescaped } from './words/escapes.ts';
import { bothTraits, traitsOf, type Traits } from './words/traits.ts';
import { PART_END, TextView, type Detector } from './words/view.ts';
import { Vocabulary } from './words/vocabulary.ts';
import { firstFrom } from '../text/firstFrom.ts';

const detectors = [...personalDetectors, ...injectionDetectors];
const wide = detectors.filter(({ isWide }) => isWide);
const narrow = detectors.filter(({ isWide }) => !isWide);

/** Built at the first text, not at import. */
let known: Vocabulary | undefined;
export const vocabulary = (): Vocabulary => (known ??= new Vocabulary(detectors.flatMap((detector) => detector.words ?? [])));

/** A text that is cut into pieces which overlap, so that what a cut would split is whole in one of them. In code units. */
interface Cut {
  readonly length: number;
  readonly overlap: number;
}

/** How a long text is cut: a private key, or a text in base64, is thousands of characters long … */
const PIECES: Cut = { length: 256 * 1024, overlap: 8 * 1024 };

/** … but what words tell stands close together, and a short stretch lacks the words that most patterns need: it costs a tenth. */
const STRETCHES: Cut = { length: 12 * 1024, overlap: 2 * 1024 };

/** A piece of a text, and where what begins in it is its own: what begins before the middle of an overlap is found whole by the piece before, the rest by the next. */
interface Piece {
  readonly text: string;
  readonly from: number;
  readonly lower: number;
  readonly upper: number;
}

/** A stretch of a text as a text of its own. A slice is a view of the whole, by way of which each unit is read: who reads them all takes a fifth longer. */
const copyOf = (text: string, from: number, to: number): string => [text.slice(from, (from + to) >> 1), text.slice((from + to) >> 1, to)].join('');

function piecesOf(text: string, { length, overlap }: Cut): Piece[] {
  if (text.length <= length) return [{ text, from: 0, lower: 0, upper: text.length }];
  const pieces: Piece[] = [];
  for (let from = 0; ; from += length - overlap) {
    const last = from + length >= text.length;
    const piece = copyOf(text, from, from + length);
    pieces.push({ text: piece, from, lower: from === 0 ? 0 : from + overlap / 2, upper: last ? text.length : from + length - overlap / 2 });
    if (last) return pieces;
  }
}

/** What is found in the pieces of a text. @param find the spans of one */
function inPieces<P extends Piece>(pieces: readonly P[], find: (piece: P) => LabelSpan[]): LabelSpan[] {
  const [first] = pieces;
  if (first && pieces.length === 1) return find(first);
  const spans: LabelSpan[] = [];
  for (const piece of pieces)
    for (const span of find(piece)) {
      const start = span.start + piece.from;
      if (start >= piece.lower && start < piece.upper) spans.push({ ...span, start, end: span.end + piece.from });
    }
  return spans;
}

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
    return [
      ...secretLabels(part),
      ...inPieces(piecesOf(asciiDigits(part), STRETCHES), (piece) => shown(new TextView(piece.text, vocabulary()), personalDetectors)),
    ]
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
  return (places[firstFrom(places.length, (i) => places[i] ?? 0, from)] ?? Number.POSITIVE_INFINITY) <= to;
}

/** Where a span ends: behind the escape that its last unit stands for. */
const endOf = (offsets: Int32Array, end: number): number => offsets[end] ?? offsets.at(-1) ?? 0;

/** What one view of a text shows. */
function shown(view: TextView, detectors: readonly Detector[]): LabelSpan[] {
  const spans: LabelSpan[] = [];
  const add = (span: LabelSpan): void => void spans.push(span);
  for (const { detect } of detectors) detect(view, add);
  return spans;
}

const stretchesOf = (text: string): (Piece & { readonly traits: Traits })[] =>
  piecesOf(text, STRETCHES).map((piece) => ({ ...piece, traits: traitsOf(piece.text) }));

function labelPiece(text: string, named: NamedAt | undefined, base: number, own: OwnPatterns | undefined): LabelSpan[] {
  const spans = secretLabels(text);
  if (own) spans.push(...own.find(text));
  let stretches = stretchesOf(text);
  const traitsOfAll = (): Traits => stretches.map(({ traits }) => traits).reduce(bothTraits);
  const traits = traitsOfAll();
  const plain = traits.highest < FIRST_OTHER_DIGIT ? text : asciiDigits(text);
  if (plain !== text) stretches = stretchesOf(plain);
  const viewOf = (part: string, from: number, traits: Traits): TextView => new TextView(part, vocabulary(), named && ((at) => named(at + base + from)), traits);
  spans.push(...shown(viewOf(plain, 0, plain === text ? traits : traitsOfAll()), wide));
  spans.push(...inPieces(stretches, (stretch) => shown(viewOf(stretch.text, stretch.from, stretch.traits), narrow)));
  if (traits.escapes) spans.push(...escapedLabels(text));
  return text.includes(PART_END) ? spans.filter((span) => !text.slice(span.start, span.end).includes(PART_END)) : spans;
}

/** All spans of a text, with overlaps, in any order. */
export const rawLabels = (text: string, { own }: Pick<LabelOptions, 'own'> = {}, named?: NamedAt): LabelSpan[] =>
  inPieces(piecesOf(text, PIECES), ({ text: piece, from }) => labelPiece(piece, named, from, own));

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
