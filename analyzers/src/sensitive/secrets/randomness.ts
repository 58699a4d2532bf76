/** Shannon entropy of the characters, bits each. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

const kind = (code: number): number => (code >= 48 && code <= 57 ? 1 : code >= 97 && code <= 122 ? 2 : code >= 65 && code <= 90 ? 3 : 0);

/** Changes between digits, small and capital letters, for each character: about 0.5 in random text, 0.2 in names. */
export function changes(value: string): number {
  let count = 0;
  for (let i = 1; i < value.length; i++) if (kind(value.charCodeAt(i)) !== kind(value.charCodeAt(i - 1))) count++;
  return count / Math.max(1, value.length - 1);
}

/** The value has the look of random characters and not of words put together. */
export function looksRandom(value: string): boolean {
  if (value.length < 12) return false;
  return entropy(value) >= Math.min(3, Math.log2(value.length) - 0.9) && (changes(value) >= 0.22 || /^[a-f0-9]+$/.test(value));
}
