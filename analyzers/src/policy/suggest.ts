/** Edits that turn one word into another: insert, delete, change, swap neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_one, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

const MAX_WORD = 64;

/** The known word that was most likely meant, or `undefined` if none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > MAX_WORD) return undefined;
  const lower = word.toLowerCase();
  let best: { readonly word: string; readonly score: number } | undefined;
  for (const candidate of known) {
    if (candidate.length > MAX_WORD) continue;
    const other = candidate.toLowerCase();
    const prefixed = lower.length >= 3 && (other.startsWith(lower) || lower.startsWith(other));
    const score = prefixed ? 1 : distance(lower, other);
    if (score <= Math.max(1, Math.floor(lower.length / 3)) && (!best || score < best.score)) best = { word: candidate, score };
  }
  return best?.word;
}

/** `; did you mean …?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}
