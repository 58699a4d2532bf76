import type { ChunkText, Split } from './language.ts';
import { firstFrom } from '../text/firstFrom.ts';

/** Where a scan for statements begins and ends. */
export interface Scan {
  /** A start that is known. */
  readonly from?: number;
  /** Asked of each start that is found: whether it is known how the text goes on from there; it is the last one then. */
  readonly meets?: (start: number) => boolean;
  /** In a text that does not balance what is open ends where it seems to. */
  readonly resync?: boolean;
}

/** How a language tells its top-level statements apart. */
export interface Splitter {
  /**
   * The offsets at which statements begin, from a known one on, which is the first of them. What decides about a start is the text from the last one on, and
   * `LOOK` code units behind it.
   * @returns `undefined` if what is open does not balance, unless it is to go on there
   */
  starts(text: string, scan: Scan): number[] | undefined;
  /** The chunks of one statement, relative to its beginning; none if there is nothing in it. */
  chunks(statement: string): readonly ChunkText[];
}

/** No scanner looks further than this: past a start, or back from what it goes on with. */
const LOOK = 16;

/** What an edited text has in common with the last one: its first and its last starts, by their number. */
interface Kept {
  readonly starts: readonly number[];
  readonly first: number;
  readonly last: number;
}

/**
 * Splits a text into its statements. Of one that was split before and edited since, only what stands around the edit is gone through; what comes out is the same.
 * @param last how an earlier version of the text was split
 */
export function splitStatements({ starts, chunks }: Splitter, text: string, last?: Split): Split {
  const kept = last?.isBalanced === true ? startsAround(starts, text, last) : undefined;
  const balanced = kept?.starts ?? starts(text, {});
  const all = balanced ?? starts(text, { resync: true }) ?? [0];
  const statements = all.map((start, i): readonly ChunkText[] => {
    const same = !kept || !last ? undefined : i < kept.first ? i : i >= all.length - kept.last ? i - all.length + last.starts.length : undefined;
    return (same === undefined ? undefined : last?.statements[same]) ?? chunks(text.slice(start, all[i + 1] ?? text.length));
  });
  return { text, starts: all, statements, chunks: placed(all, statements), isBalanced: balanced !== undefined };
}

/** Goes through a text from the last start before an edit to the first one behind it. */
function startsAround(scan: Splitter['starts'], text: string, last: Split): Kept | undefined {
  const { same, sameAtEnd } = common(last.text, text);
  const shift = text.length - last.text.length;
  const first = Math.max(0, countBelow(last.starts, same - LOOK + 1) - 1);
  const settled = text.length - sameAtEnd + LOOK;
  const isKnown = (start: number): boolean => last.starts[countBelow(last.starts, start - shift)] === start - shift;
  const scanned = scan(text, { from: last.starts[first] ?? 0, meets: (start) => start >= settled && isKnown(start) });
  if (!scanned) return undefined;
  const met = scanned.at(-1) ?? 0;
  const hasMet = scanned.length > 1 && met >= settled && isKnown(met);
  const rest = hasMet ? last.starts.slice(countBelow(last.starts, met - shift)) : [];
  // The statement from which it was gone through may be another one; the one that was met is not.
  return {
    starts: [...last.starts.slice(0, first), ...(hasMet ? scanned.slice(0, -1) : scanned), ...rest.map((start) => start + shift)],
    first,
    last: rest.length,
  };
}

/** Code units that are compared at once, before it is looked for where they differ. */
const BLOCK = 4_096;

/** How many code units two texts have in common at their beginnings, and at their ends besides. */
function common(before: string, after: string): { readonly same: number; readonly sameAtEnd: number } {
  const longest = Math.min(before.length, after.length);
  let same = 0;
  while (same + BLOCK <= longest && before.slice(same, same + BLOCK) === after.slice(same, same + BLOCK)) same += BLOCK;
  while (same < longest && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  const left = longest - same;
  const at = (text: string, fromEnd: number): string => text.slice(text.length - fromEnd - BLOCK, text.length - fromEnd);
  let sameAtEnd = 0;
  while (sameAtEnd + BLOCK <= left && at(before, sameAtEnd) === at(after, sameAtEnd)) sameAtEnd += BLOCK;
  while (sameAtEnd < left && before.charCodeAt(before.length - 1 - sameAtEnd) === after.charCodeAt(after.length - 1 - sameAtEnd)) sameAtEnd++;
  return { same, sameAtEnd };
}

/** How many of ascending numbers are smaller than one. */
const countBelow = (numbers: readonly number[], limit: number): number => firstFrom(numbers.length, (i) => numbers[i] ?? 0, limit);

/** The chunks of all statements, where they stand in the text. */
function placed(starts: readonly number[], statements: readonly (readonly ChunkText[])[]): ChunkText[] {
  const chunks: ChunkText[] = [];
  statements.forEach((statement, i) => {
    const first = chunks.length;
    for (const chunk of statement)
      chunks.push({
        ...chunk,
        start: (starts[i] ?? 0) + chunk.start,
        ...(chunk.memberOf === undefined ? {} : { memberOf: first + chunk.memberOf }),
      });
  });
  return chunks;
}
