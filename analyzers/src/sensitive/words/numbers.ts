export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The stretches of digits of a text: where each begins and where it ends, by turns. */
export function numbersIn(text: string): readonly number[] {
  const numbers: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = at;
    do at++;
    while (isDigit(text.charCodeAt(at)));
    numbers.push(start, at);
  }
  return numbers;
}

/**
 * Matches of a pattern with the flag `y` whose first digit stands behind none. As with `occurrences`, each begins behind the one before.
 * @param fits whether one may have so many digits in a row there: nearly all numbers are passed over by that
 * @param lead what the pattern has before its first digit, in code units
 */
export function numberOccurrences(
  text: string,
  numbers: readonly number[],
  pattern: RegExp,
  fits: (digits: number, start: number) => boolean,
  lead = 0,
): readonly RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  let from = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    const start = numbers[i] as number;
    if (start - lead < from || !fits((numbers[i + 1] as number) - start, start)) continue;
    pattern.lastIndex = start - lead;
    const match = pattern.exec(text);
    if (!match) continue;
    all.push(match);
    from = pattern.lastIndex;
  }
  return all;
}
