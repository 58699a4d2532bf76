/** Which signs of ASCII a pattern of one sign takes. */
export const signsOf = (pattern: RegExp): Uint8Array => Uint8Array.from({ length: 128 }, (_none, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Stretches of some signs, as long as they go: where each begins and where it ends, by turns. By hand: a pattern would try every place of one
 * again. A stretch of enough signs has one at every so many places: between two where there is none, nothing is looked at.
 * @param signs see `signsOf`
 * @param least signs of a stretch that is worth a look, and `most`
 */
export function runsIn(text: string, signs: Uint8Array, least: number, most = Number.POSITIVE_INFINITY): readonly number[] {
  const runs: number[] = [];
  const isSign = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return code < 128 && signs[code] === 1;
  };
  // The stretch that is looked for begins at `from` or behind it.
  for (let from = 0; from + least <= text.length;) {
    let start = from + least;
    while (start > from && isSign(start - 1)) start--;
    if (start > from) {
      from = start;
      continue;
    }
    let end = from + least;
    while (end < text.length && isSign(end)) end++;
    if (end - from <= most) runs.push(from, end);
    from = end + 1;
  }
  return runs;
}
