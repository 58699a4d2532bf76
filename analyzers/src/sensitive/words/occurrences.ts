const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches of a pattern with the flag `g`, found at once: the pattern may be used again while they are gone through. `matchAll` would copy
 * the pattern, which most of the time finds nothing.
 */
export function occurrences(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (!match) return NONE;
  const all: RegExpExecArray[] = [];
  for (; match; match = pattern.exec(text)) {
    all.push(match);
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return all;
}

/**
 * All matches of a pattern with the flag `y` that begins with a given text: that is looked for, and the pattern tried there alone. As with
 * `occurrences` none meets one before it.
 */
export function occurrencesOf(text: string, beginning: string, pattern: RegExp): readonly RegExpExecArray[] {
  let at = text.indexOf(beginning);
  if (at < 0) return NONE;
  const all: RegExpExecArray[] = [];
  while (at >= 0) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) all.push(match);
    at = text.indexOf(beginning, match ? Math.max(pattern.lastIndex, at + 1) : at + 1);
  }
  return all;
}
