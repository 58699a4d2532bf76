import { tenantMethods } from '../../catalogue/identity.ts';
import { LIMITED_BY, RETRIES } from '../../catalogue/limits.ts';
import { argumentFields } from '../../templates/valueView.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { isNothing, type ExternalValue, type PassedArgument } from '../values/values.ts';
import { recordKeyValue } from './clientKeys.ts';
import { typeOfInstance } from './instances.ts';

/**
 * What an instance that a member gives again was made with (`client.with_options(…)`, `collection.withTenant(…)`): all that the first was, the
 * tenant whose part of it this is, what bounds the calls of this one, and where they go now.
 * @param member what was called, with what its instance was made with
 * @returns absent where nothing is known of either
 */
export function derivedFrom(machine: Machine, frame: Frame, member: ExternalValue, args: readonly PassedArgument[]): readonly PassedArgument[] | undefined {
  const { made, path } = member;
  const [to] = args;
  if (made && to && tenantMethods.has(path.slice(path.lastIndexOf('.') + 1))) return [...made, { ...to, name: 'namespace' }];
  // Each place once: a loop that asks for it in every turn does not make more of it.
  const bounding = args.filter((arg) => isBounding(frame, arg) && !made?.some(({ at }) => at.origin === arg.at.origin && at.start === arg.at.start));
  const going = elsewhere(machine, frame, member, args);
  const kept = made?.filter(({ name }) => !going.some((one) => one.name === name));
  return bounding.length + going.length > 0 ? [...(kept ?? []), ...bounding, ...going] : made;
}

const isLimit = (name: string): boolean => LIMITED_BY.has(name) || RETRIES.has(name);

/** Whether an argument is a limit, or holds one. */
function isBounding(frame: Frame, { name, value }: PassedArgument): boolean {
  if (name !== undefined) return isLimit(name);
  return value.k === 'record' && [...frame.state.read(value.cell).entries.keys()].some(isLimit);
}

/** The address or region that is given anew, each under the name of its option; a key that stands beside them is noted. */
function elsewhere(machine: Machine, frame: Frame, member: ExternalValue, args: readonly PassedArgument[]): PassedArgument[] {
  const [first] = args;
  const type = first && typeOfInstance(machine, frame, member);
  if (!type) return [];
  const options = argumentFields(frame, args).entries;
  // A client may be given another key, too.
  if (type.baseUrl) for (const [name, value] of options) recordKeyValue(machine, frame, type.of.library, name, value, first.at);
  return [type.baseUrl ?? [], type.region ?? []].flat().flatMap((name) => {
    const value = options.get(name);
    return value === undefined || isNothing(value) ? [] : [{ name, value, at: first.at }];
  });
}
