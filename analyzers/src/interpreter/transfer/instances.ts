import type { Of } from '../../catalogue/compile.ts';
import type { TypeEntry } from '../../catalogue/schema.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { ExternalValue, Loc, PassedArgument } from '../values/values.ts';

/** An instance of a type, remembering what made it and from what. */
export function instance(type: Of<TypeEntry>, maker: string, made: readonly PassedArgument[], at: Loc): ExternalValue {
  return { k: 'external', path: `:${type.type}`, at, made, maker, confidence: 'proven' };
}

/** The entry by which an instance came to be: that of its maker, or the type's first. */
export function typeOfInstance(machine: Machine, frame: Frame, value: ExternalValue): Of<TypeEntry> | undefined {
  const made = value.maker === undefined ? undefined : machine.catalogue.of(value.maker, frame.language).type;
  if (made) return made;
  const type = machine.catalogue.instanceType(value.path, frame.language);
  return type === undefined ? undefined : machine.catalogue.type(type)?.entries[0];
}
