import { HARMLESS } from './harmless.ts';

/** What a text can hold that a regular expression lets through, as far as single characters decide whether it does harm in a kind of place. */

const MAX_LENGTH = 500;
/** One piece of a pattern with how often it may stand: a class, an escape, a character; groups are seen through. */
const PIECE = /\[((?:[^\]\\]|\\.)*)\]|\\(.)|(\((?:\?:|\?<\w+>|\?P<\w+>)?|\)|\||[*+?]\??|\{\d*(?:,\d*)?\}\??)|([^\\[\](){}|*+?.^$])/gy;
const CLASSES: Readonly<Record<string, string>> = { w: 'A-Za-z0-9_', d: '0-9', s: ' \\t\\r\\n' };
/** Escapes that stand for more than themselves. */
const SPECIAL = /[A-Za-z0-9]/;

/**
 * The kinds of places in which whatever matches a pattern as a whole does no harm.
 * @param asked whether the match is anchored by how it is asked for
 */
export function harmlessKinds(pattern: string, flags: string, asked: { readonly whole?: boolean; readonly start?: boolean } = {}): readonly string[] {
  if (pattern.length > MAX_LENGTH || /[mxvs]/.test(flags)) return [];
  const [begins, ends] = [/^(?:\^|\\A)/.exec(pattern)?.[0] ?? '', /(?:\$|\\[Zz])$/.exec(pattern)?.[0] ?? ''];
  if (!asked.whole && ((begins === '' && !asked.start) || ends === '')) return [];
  const inner = pattern.slice(begins.length, pattern.length - ends.length);
  const all = charactersOf(inner);
  if (!all) return [];
  const kinds = HARMLESS.filter(({ only }) => [...all].every((one) => only.test(one))).flatMap((one) => one.kinds);
  return staysOnSite(inner) ? [...kinds, 'redirect'] : kinds;
}

/** A path that begins with one slash, which no second can follow. */
function staysOnSite(pattern: string): boolean {
  const rest = /^\\?\//.exec(pattern) ? pattern.replace(/^\\?\//, '') : undefined;
  const characters = rest === undefined ? undefined : charactersOf(rest);
  if (rest === undefined || !characters || pattern.includes('|')) return false;
  if (!characters.has('/') && !characters.has('\\')) return true;
  const first = /^(?:\[(?:[^\]\\]|\\.)*\]|\w)(?![*?{])/.exec(rest)?.[0];
  const begins = first === undefined ? undefined : charactersOf(first);
  return begins !== undefined && !begins.has('/') && !begins.has('\\');
}

/** Every character that can stand in a match; `undefined` if that cannot be told. */
function charactersOf(pattern: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  PIECE.lastIndex = 0;
  let at = 0;
  for (let match = PIECE.exec(pattern); match; match = PIECE.exec(pattern)) {
    const [whole, members, escaped, , plain] = match;
    at += whole.length;
    const piece = members ?? (escaped === undefined ? plain : SPECIAL.test(escaped) ? CLASSES[escaped] : escaped);
    if (escaped !== undefined && SPECIAL.test(escaped) && piece === undefined) return undefined;
    if (piece === undefined) continue;
    if (members?.startsWith('^')) return undefined;
    const isSet = members !== undefined || (escaped !== undefined && SPECIAL.test(escaped));
    const characters = isSet ? membersOf(piece) : piece;
    if (characters === undefined) return undefined;
    for (const one of characters) found.add(one);
  }
  return at === pattern.length ? found : undefined;
}

/** The members of a class: single characters, ranges of ASCII, and the classes that escapes stand for. */
function membersOf(set: string): readonly string[] | undefined {
  const found: string[] = [];
  const parts = /\\(.)|([^\\])-([^\\])|([^\\])/gy;
  for (const [, escaped, from, to, plain] of set.matchAll(parts)) {
    if (escaped !== undefined && /[tnr]/.test(escaped)) found.push('\n');
    else if (escaped !== undefined && SPECIAL.test(escaped)) {
      const own = CLASSES[escaped];
      const inner = own === undefined ? undefined : membersOf(own);
      if (!inner) return undefined;
      found.push(...inner);
    } else if (escaped !== undefined) found.push(escaped);
    else if (from !== undefined && to !== undefined) {
      const [low, high] = [from.charCodeAt(0), to.charCodeAt(0)];
      if (high > 127 || high < low) return undefined;
      for (let code = low; code <= high; code++) found.push(String.fromCharCode(code));
    } else if (plain !== undefined) found.push(plain);
  }
  return found;
}
