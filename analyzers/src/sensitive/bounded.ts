import type { LabelSpan } from './labels.ts';
import { labelPayload } from './payload/index.ts';

/** Of a text that is over its share, three quarters are its beginning and one its end: instructions stand at either. */
const HEAD = 0.75;

export interface BoundedLabels {
  /** Spans of each text, in the texts' order. */
  readonly spans: readonly (readonly LabelSpan[])[];
  /** Code units that were looked at, and that there were. */
  readonly read: number;
  readonly total: number;
}

/** The largest share that every text may have so that all together keep the bound: short texts leave theirs to long ones. */
function shareOf(lengths: readonly number[], most: number): number {
  let left = most;
  const sorted = [...lengths].sort((a, b) => a - b);
  for (const [i, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - i));
    if (length > share) return share;
    left -= length;
  }
  return Infinity;
}

/**
 * The sensitive spans of several texts, of which at most so many code units are looked at together.
 * What is left out is said: `read` is smaller than `total`. A text may itself be JSON or a table: retrieved data is.
 * @param label labels one text; another than the default may know the labels of texts that come again
 */
export function labelBounded(
  texts: readonly string[],
  most: number,
  label: (text: string) => readonly LabelSpan[] = (text) => labelPayload(text),
): BoundedLabels {
  const share = shareOf(
    texts.map((text) => text.length),
    most,
  );
  let read = 0;
  const spans = texts.map((text): readonly LabelSpan[] => {
    if (text.length <= share) {
      read += text.length;
      return label(text);
    }
    const head = Math.floor(share * HEAD);
    const from = text.length - (share - head);
    read += share;
    const tail = label(text.slice(from)).map((span) => ({ ...span, start: span.start + from, end: span.end + from }));
    return [...label(text.slice(0, head)), ...tail];
  });
  return { spans, read, total: texts.reduce((total, text) => total + text.length, 0) };
}
