import { harmlessKinds } from './characters.ts';
import { hasNoRoomForWords } from './regular.ts';

/** A group of a regular expression whose text a match keeps; the first of all is the whole. */
export interface Group {
  readonly name?: string;
  readonly source: string;
}

/** A group whose closing parenthesis may not have been met. */
interface Open {
  readonly name?: string;
  readonly from: number;
  to?: number;
}

const MAX_LENGTH = 2_000;
const MAX_GROUPS = 40;

/**
 * The groups of a pattern by the order of their opening parentheses, the whole pattern first.
 * @returns `undefined` if parentheses and brackets do not match, or there are too many
 */
export function groupsOf(pattern: string): readonly Group[] | undefined {
  if (pattern.length > MAX_LENGTH) return undefined;
  const groups: Open[] = [{ from: 0, to: pattern.length }];
  const open: (Open | undefined)[] = [];
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '\\') i++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === ')') {
      if (open.length === 0) return undefined;
      const group = open.pop();
      if (group) group.to = i;
    } else if (character === '(') {
      const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(pattern.slice(i, i + 80));
      const keeps = named !== null || pattern[i + 1] !== '?';
      const group: Open | undefined = keeps ? { ...(named?.[1] === undefined ? {} : { name: named[1] }), from: i + (named?.[0].length ?? 1) } : undefined;
      if (group) groups.push(group);
      open.push(group);
    }
  }
  if (inClass || open.length > 0 || groups.length > MAX_GROUPS) return undefined;
  return groups.map(({ name, from, to }) => ({ ...(name === undefined ? {} : { name }), source: pattern.slice(from, to) }));
}

/** What a text can hold that a whole pattern matched. */
export function lettingThrough(source: string, flags: string): { readonly isWordless: boolean; readonly kinds: readonly string[] } {
  // Where an anchor stands does not matter for what lies between.
  const inner = source.replace(/^(?:\^|\\A|\\b)+/, '').replace(/(?<!\\)(?:\$|\\[Zzb])+$/, '');
  const asked = flags.replaceAll('m', '');
  return { isWordless: hasNoRoomForWords(inner, asked, { whole: true }), kinds: harmlessKinds(inner, asked, { whole: true }) };
}
