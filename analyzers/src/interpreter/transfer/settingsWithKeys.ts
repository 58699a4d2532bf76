import { isSurelyCredential } from '../../catalogue/credentials.ts';
import { eachPart } from '../../languages/walk.ts';
import type { Expr } from '../../languages/ir.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { Value } from '../values/values.ts';

/** Values that are looked at in one that is written out. */
const MAX_SHOWN = 20;

/**
 * Whether what is written out holds settings that a caller gives, with a key in them: the function itself reads that of them, `settings.apiKey`.
 * @returns what they are called
 */
export function settingsWithKey(machine: Machine, frame: Frame, value: Value): string | undefined {
  // Elsewhere what is written out of an object is what its class says.
  if (!frame.semantics.optionsAreARecord) return undefined;
  const shown = value.k === 'record' && !value.cls ? [...frame.state.read(value.cell).entries.values()].slice(0, MAX_SHOWN) : [value];
  const fn = machine.active.at(-1);
  for (const one of shown) {
    if (one.k !== 'hole' || !/^\w+$/.test(one.name) || !one.taints.every(({ label }) => label === 'parameter')) continue;
    if (fn?.params.some(({ name }) => name === one.name) && readsKeyOf(fn.body, one.name)) return one.name;
  }
  return undefined;
}

function readsKeyOf(body: Parameters<typeof eachPart>[0], name: string): boolean {
  let found = false;
  eachPart(body, (part) => {
    const one = part as Expr;
    if (one.k === 'member' && one.object.k === 'load' && one.object.name === name && isSurelyCredential(one.property)) found = true;
  });
  return found;
}
