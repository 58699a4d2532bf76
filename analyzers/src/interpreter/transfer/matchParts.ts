import { literalOf, type ExternalValue, type Value } from '../values/values.ts';

/** What Python's `re` gives where something was found: an instance that holds the whole and the groups under their numbers or names. */
export const MATCH = ':regex-match';

/** What stands in a match under a number or a name; `undefined` if it is none, or has no such group. */
export function partOfMatch(match: ExternalValue, key: Value): Value | undefined {
  if (!match.path.startsWith(MATCH)) return undefined;
  if (key.k === 'constant' && typeof key.value === 'number') return match.made?.[key.value]?.value;
  const name = literalOf(key);
  return match.made?.find((part) => part.name === name && name !== undefined)?.value;
}
