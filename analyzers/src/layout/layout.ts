import { firstFrom } from '../text/firstFrom.ts';

/** UTF-16 offsets in a file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How a comment that has a line to itself is written. */
export interface CommentMark {
  readonly open: string;
  /** Empty where the comment ends with its line. */
  readonly close: string;
}

/** Which places of a text are comments, and what its lines stand in. Nothing is looked at before it is asked for. */
export interface Layout {
  /** How a comment is written on a line that begins at an offset; `undefined` where there are none (JSON). */
  markAt(offset: number): CommentMark | undefined;
  /** The comment that an offset lies in. */
  commentAt(offset: number): Range | undefined;
  /** The innermost text, template, block scalar or piece of markup that an offset lies inside of: no comment can begin there. */
  literalAt(offset: number): Range | undefined;
  /** What belongs together around an offset: its innermost statement, and every literal that it lies in. */
  constructsAt(offset: number): readonly Range[];
}

/** A text of which nothing is known, or that can have no comments. */
export const NO_LAYOUT: Layout = {
  markAt: () => undefined,
  commentAt: () => undefined,
  literalAt: () => undefined,
  constructsAt: () => [],
};

/** A comment, a literal, program code inside of a literal, or a statement. */
export interface Region extends Range {
  readonly kind: 'comment' | 'literal' | 'code' | 'statement';
}

/** A function whose answer is worked out when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: make() }).value;
}

/** Regions by their beginning, each with the one around it. */
interface Nested extends Region {
  readonly outer: Nested | undefined;
}

const nested = new WeakMap<readonly Region[], readonly Nested[]>();

function nest(regions: readonly Region[]): readonly Nested[] {
  let known = nested.get(regions);
  if (known) return known;
  const open: Nested[] = [];
  known = [...regions]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((region): Nested => {
      while ((open.at(-1)?.end ?? Infinity) < region.end) open.pop();
      const own = { ...region, outer: open.at(-1) };
      open.push(own);
      return own;
    });
  nested.set(regions, known);
  return known;
}

/** The regions that an offset lies in, innermost first. */
function around(regions: readonly Region[], offset: number): Region[] {
  const all = nest(regions);
  const last = firstFrom(all.length, (i) => all[i]?.start ?? Infinity, offset + 1) - 1;
  const found: Region[] = [];
  for (let region = all[last]; region; region = region.outer) if (offset < region.end) found.push(region);
  return found;
}

/**
 * A layout over regions that nest properly.
 * @param regions of the text around an offset; asked for as late as possible
 */
export function layoutOfRegions(mark: CommentMark | undefined, regions: (offset: number) => readonly Region[]): Layout {
  return {
    markAt: () => mark,
    commentAt: (offset) => around(regions(offset), offset).find(({ kind }) => kind === 'comment'),
    literalAt(offset) {
      const inner = around(regions(offset), offset).find(({ kind, start }) => kind !== 'statement' && start < offset);
      return inner === undefined || inner.kind === 'code' ? undefined : inner;
    },
    constructsAt(offset) {
      const all = around(regions(offset), offset);
      const statement = all.find(({ kind }) => kind === 'statement');
      // What lies around the statement is not what the statement is part of.
      const inside = all.filter(({ kind, start }) => kind === 'literal' && (statement === undefined || start >= statement.start));
      return statement ? [statement, ...inside] : inside;
    },
  };
}
