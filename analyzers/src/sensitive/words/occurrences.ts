const NONE: readonly RegExpExecArray[] = [];

/** All matches of a pattern with the flag `g`. Where there is none, as nearly always, the iterator that would find none is not made: it copies the pattern. */
export function occurrences(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  return text.search(pattern) < 0 ? NONE : text.matchAll(pattern);
}
