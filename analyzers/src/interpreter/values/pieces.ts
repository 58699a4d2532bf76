import { taintsOfSegments } from './carried.ts';
import { normalize } from './segments.ts';
import type { Segment, Taint } from './values.ts';

/** What is cut out of a text: its beginning as far as it is known, and what may stand behind that, if anything. */
export interface Cut {
  readonly known: readonly Segment[];
  /** What the part that is not known carries; `undefined` if all is known. */
  readonly open: readonly Taint[] | undefined;
}

/**
 * The characters of a text from one index to another, as far as fixed text says which they are.
 * @param from in UTF-16 units, not negative
 * @param to the first that is not taken; `undefined` for all that follow
 */
export function cutOut(segments: readonly Segment[], from: number, to: number | undefined): Cut {
  const known: Segment[] = [];
  let at = 0;
  for (const [i, segment] of segments.entries()) {
    if (to !== undefined && at >= to) break;
    if (segment.k === 'literal') {
      known.push({ k: 'literal', text: segment.text.slice(Math.max(0, from - at), to === undefined ? undefined : to - at) });
      at += segment.text.length;
      continue;
    }
    const rest = segments.slice(i);
    // From here on nobody knows how far it is.
    if (from <= at && to === undefined) return { known: normalize([...known, ...rest]), open: undefined };
    return { known: normalize(known), open: taintsOfSegments(rest) };
  }
  return { known: normalize(known), open: undefined };
}

/** A text that is split wherever fixed text stands in it. */
export interface Split {
  /** Pieces before the first that holds anything unknown, and behind the last: each is fixed. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** What those between carry, of which nobody knows how many there are. */
  readonly between: readonly Taint[];
}

/** @returns `undefined` if all or nothing of the text is fixed */
export function splitAt(segments: readonly Segment[], separator: string): Split | undefined {
  const [begin, end] = [segments[0], segments.at(-1)];
  if (separator === '' || segments.length < 2) return undefined;
  const first = begin?.k === 'literal' ? begin.text.split(separator).slice(0, -1) : [];
  const last = end?.k === 'literal' ? end.text.split(separator).slice(1) : [];
  return first.length + last.length > 0 ? { first, last, between: taintsOfSegments(segments) } : undefined;
}

/** What stands before the first occurrence of a text and what stands behind it, if that is in what the whole begins with. */
export function partedAt(segments: readonly Segment[], separator: string): { readonly before: string; readonly behind: readonly Segment[] } | undefined {
  const [begin, ...rest] = segments;
  if (begin?.k !== 'literal' || separator === '' || !begin.text.includes(separator)) return undefined;
  const at = begin.text.indexOf(separator);
  return { before: begin.text.slice(0, at), behind: normalize([{ k: 'literal', text: begin.text.slice(at + separator.length) }, ...rest]) };
}
