/** Which signs of ASCII a pattern of one sign takes. */
export const signsOf = (pattern: RegExp): Uint8Array => Uint8Array.from({ length: 128 }, (_none, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/**
 * Stretches of some signs, as long as they go: where each begins and where it ends, by turns. By hand: a pattern would try every place of one again.
 * @param signs see `signsOf`
 * @param least signs of a stretch that is worth a look, and `most`
 */
export function runsIn(text: string, signs: Uint8Array, least: number, most = Number.POSITIVE_INFINITY): readonly number[] {
  const runs: number[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && signs[code] === 1) continue;
    if (at - start >= least && at - start <= most) runs.push(start, at);
    start = at + 1;
  }
  return runs;
}
