/**
 * Whether a text matches a glob: `*` any characters, `?` one character. With `separator`, `*` and `?` stop at it and `**` does not.
 * Greedy with one place to go back to, so the time is at most pattern × text, whatever the pattern.
 */
export function globMatches(pattern: string, text: string, separator?: string): boolean {
  const tokens = tokensOf(pattern, separator);
  return separator === undefined ? matchFlat(tokens, text) : matchPath(tokens, text, separator);
}

type Token = { readonly k: 'char'; readonly c: string } | { readonly k: 'one' } | { readonly k: 'any' } | { readonly k: 'deep' };

function tokensOf(pattern: string, separator: string | undefined): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '?') tokens.push({ k: 'one' });
    else if (c === '*') {
      let stars = 1;
      while (pattern[i + 1] === '*') {
        stars++;
        i++;
      }
      const deep = separator === undefined || stars > 1;
      tokens.push({ k: deep ? 'deep' : 'any' });
      // `**/x` also means `x` itself.
      if (deep && separator !== undefined && pattern[i + 1] === separator) i++;
    } else tokens.push({ k: 'char', c });
  }
  return tokens;
}

function matchFlat(tokens: readonly Token[], text: string): boolean {
  let t = 0;
  let i = 0;
  let backToken = -1;
  let backText = 0;
  while (i < text.length) {
    const token = tokens[t];
    if (token?.k === 'deep') {
      backToken = t++;
      backText = i;
    } else if (token && (token.k === 'one' || (token.k === 'char' && token.c === text[i]))) {
      t++;
      i++;
    } else if (backToken >= 0) {
      t = backToken + 1;
      i = ++backText;
    } else return false;
  }
  while (tokens[t]?.k === 'deep') t++;
  return t === tokens.length;
}

/** States of all tokens at once: a path may need to go back over several stars. */
function matchPath(tokens: readonly Token[], text: string, separator: string): boolean {
  let states = spread(tokens, new Set([0]));
  for (const c of text) {
    const next = new Set<number>();
    for (const t of states) {
      const token = tokens[t];
      if (!token) continue;
      if (token.k === 'deep' || (token.k === 'any' && c !== separator)) next.add(t);
      if ((token.k === 'one' && c !== separator) || (token.k === 'char' && token.c === c)) next.add(t + 1);
    }
    if (next.size === 0) return false;
    states = spread(tokens, next);
  }
  return states.has(tokens.length);
}

function spread(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const t of states) if (tokens[t]?.k === 'any' || tokens[t]?.k === 'deep') states.add(t + 1);
  return states;
}

export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** How much of a pattern is fixed: of two that match, the one with more is the more specific. A pattern without wildcards beats all. */
export function specificity(pattern: string): number {
  const fixed = pattern.replace(/[*?]/g, '').length;
  return isGlob(pattern) ? fixed : fixed + 100_000;
}

/** Whether everything that `inner` matches is surely matched by `outer` (equal, or `outer`'s wildcards swallow `inner` as written). */
export function globCovers(outer: string, inner: string, separator?: string): boolean {
  if (outer === inner) return true;
  if (!isGlob(outer) || outer.includes('?')) return false;
  const plain = inner.replaceAll('?', '*');
  if (separator === undefined) return globMatches(outer, plain);
  // Two stars stand for any number of parts: none, and more than a pattern is likely to count out.
  const deep = Array.from({ length: 9 }, () => '*').join(separator);
  return (
    globMatches(outer, plain.replaceAll(`**${separator}`, '').replaceAll('**', '*'), separator) && globMatches(outer, plain.replaceAll('**', deep), separator)
  );
}

/** Patterns of which more pairs of places would have to be compared are taken to overlap. */
const MAX_PAIRS = 1_000_000;

/** Whether some text matches both of two globs: all pairs of places in them that one text can lead to. */
export function globsOverlap(one: string, other: string, separator?: string): boolean {
  const a = tokensOf(one, separator);
  const b = tokensOf(other, separator);
  if (a.length * b.length > MAX_PAIRS) return true;
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [[0, 0]];
  const isStar = (token: Token | undefined): boolean => token?.k === 'any' || token?.k === 'deep';
  for (let next = open.pop(); next; next = open.pop()) {
    const [i, j] = next;
    const key = i * (b.length + 1) + j;
    if (seen.has(key)) continue;
    seen.add(key);
    const x = a[i];
    const y = b[j];
    if (!x && !y) return true;
    // A star may stand for nothing, or for what the other one takes next.
    if (isStar(x)) open.push([i + 1, j]);
    if (isStar(y)) open.push([i, j + 1]);
    if (!x || !y || !share(x, y, separator)) continue;
    open.push([isStar(x) ? i : i + 1, isStar(y) ? j : j + 1]);
  }
  return false;
}

/** Whether some character fits both of two tokens. */
function share(x: Token, y: Token, separator: string | undefined): boolean {
  if (x.k === 'char' && y.k === 'char') return x.c === y.c;
  const [char, other] = x.k === 'char' ? [x, y] : [y, x];
  return char.k !== 'char' || other.k === 'deep' || char.c !== separator;
}
