import { labelText, type LabelConfidence, type LabelSpan } from '@clewline/analyzers';

/** Code units that are labelled at a time, and how many of them are looked at twice. */
const PIECE = 1 << 20;
const OVERLAP = 1 << 14;

export interface PieceLabels {
  readonly spans: readonly LabelSpan[];
  /** The piece, and where it begins in the whole. */
  readonly text: string;
  readonly at: number;
}

/** Labels of a text that is too long to be held, piece by piece, in order. Spans are relative to their piece. */
export async function* labelLongText(chunks: AsyncIterable<string>, minConfidence: LabelConfidence): AsyncGenerator<PieceLabels> {
  let held = '';
  let at = 0;
  let from = 0;
  const label = (text: string, upTo: number): PieceLabels => {
    const spans = labelText(text, { minConfidence }).filter((span) => span.start >= from && span.start < upTo);
    return { spans, text, at };
  };
  for await (const chunk of chunks) {
    held += chunk;
    while (held.length >= PIECE) {
      const upTo = PIECE - OVERLAP / 2;
      yield label(held.slice(0, PIECE), upTo);
      const cut = PIECE - OVERLAP;
      held = held.slice(cut);
      at += cut;
      from = upTo - cut;
    }
  }
  yield label(held, held.length + 1);
}
