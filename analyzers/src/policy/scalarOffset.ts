import type { Scalar } from 'yaml';

/**
 * Where a character of a scalar's value stands in the file. Quotes, escapes, folded lines and indentation make the two differ:
 * the value is followed through its source, and what has no counterpart there is skipped.
 */
export function offsetInScalar(text: string, node: Scalar, inside: number): number {
  const [start, end] = node.range ?? [0, 0];
  const value = String(node.value);
  let at = start;
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') at++;
  else if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') at = text.indexOf('\n', start) + 1;
  for (let i = 0; i <= inside && i < value.length; i++) {
    const c = value.charAt(i);
    if (/\s/.test(c)) {
      if (i === inside) break;
      while (at < end && /\s/.test(text.charAt(at))) at++;
      // Blanks of one run in the value are one run in the source.
      while (i + 1 < value.length && i + 1 < inside && /\s/.test(value.charAt(i + 1))) i++;
      continue;
    }
    while (at < end && text.charAt(at) !== c) at++;
    if (i === inside) break;
    at++;
  }
  return Math.min(at, Math.max(start, end - 1));
}
