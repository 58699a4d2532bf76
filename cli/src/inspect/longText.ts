import { labelText, type LabelConfidence, type OwnPatterns } from '@clewline/analyzers/sensitive/index';
import { printedLabel, type PrintedLabel } from './printable.ts';

/** Code units that are labelled at a time, and how many of them are looked at twice. */
const PIECE = 1 << 20;
const OVERLAP = 1 << 14;

/** A piece of a text that is too long to be held. */
export interface TextPiece {
  readonly text: string;
  /** Where it begins in the whole. */
  readonly at: number;
  /** Labels that begin here and before `upTo` are this piece's; the others are its neighbours'. Relative to the piece. */
  readonly from: number;
  readonly upTo: number;
}

export interface PieceLabels {
  /** The labels as JSON, with commas between. */
  readonly json: string;
  /** How many there are of each type. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A text as pieces that overlap, in order. */
export async function* piecesOf(chunks: AsyncIterable<string>): AsyncGenerator<TextPiece> {
  let held = '';
  let at = 0;
  let from = 0;
  for await (const chunk of chunks) {
    held += chunk;
    while (held.length >= PIECE) {
      const upTo = PIECE - OVERLAP / 2;
      yield { text: held.slice(0, PIECE), at, from, upTo };
      const cut = PIECE - OVERLAP;
      held = held.slice(cut);
      at += cut;
      from = upTo - cut;
    }
  }
  yield { text: held, at, from, upTo: held.length + 1 };
}

/** The labels of one piece, printed. */
export function labelPiece(
  { text, at, from, upTo }: TextPiece,
  wanted: { readonly minConfidence: LabelConfidence; readonly own: OwnPatterns | undefined },
): PieceLabels {
  const counts: Record<string, number> = {};
  const printed: PrintedLabel[] = [];
  for (const span of labelText(text, wanted)) {
    if (span.start < from || span.start >= upTo) continue;
    counts[span.type] = (counts[span.type] ?? 0) + 1;
    printed.push(printedLabel(span, text, at, wanted.own));
  }
  return { json: JSON.stringify(printed).slice(1, -1), counts };
}
