import { literalOf, type Value } from '../values/values.ts';

/** Whether a value counts as true where it is tested; `undefined` if it depends. */
export function truthOf(value: Value): boolean | undefined {
  if (value.k === 'constant') return Boolean(value.value);
  const known = literalOf(value);
  return known === undefined ? undefined : known !== '';
}
