import type { Of } from '../../catalogue/compile.ts';
import type { TypeEntry } from '../../catalogue/schema.ts';
import { RECEIVER } from '../../templates/valueView.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { ExternalValue, Loc, PassedArgument } from '../values/values.ts';

/** Instances made by a member of one made by a member … that are remembered: a chat of a model of a client. */
const MAX_RECEIVERS = 3;

/** An instance of a type, remembering what made it and from what: the arguments, and the instance whose member it was. */
export function instance(type: Of<TypeEntry>, maker: ExternalValue, args: readonly PassedArgument[], at: Loc): ExternalValue {
  return { ...given(type.type, maker, args, at), maker: maker.path, confidence: 'proven' };
}

/** The same of a type whose entry does not say what makes it. */
export function given(type: string, maker: ExternalValue, args: readonly PassedArgument[], at: Loc): ExternalValue {
  const receiver = ownerOf(maker);
  const isRemembered = receiver !== undefined && receiver.path !== `:${type}` && depthOf(receiver) < MAX_RECEIVERS;
  const made = isRemembered ? [...args, { name: RECEIVER, value: receiver, at: receiver.at }] : args;
  return { k: 'external', path: `:${type}`, at, made, confidence: maker.confidence };
}

/** The instance of which something is a member. */
export function ownerOf(member: ExternalValue): ExternalValue | undefined {
  const type = /^:[\w-]+/.exec(member.path)?.[0];
  return type === undefined ? undefined : { ...member, path: type, made: member.made ?? [] };
}

/** The instance whose member made this one. */
export function receiverOf(value: ExternalValue): ExternalValue | undefined {
  const receiver = value.made?.find(({ name }) => name === RECEIVER)?.value;
  return receiver?.k === 'external' ? receiver : undefined;
}

function depthOf(value: ExternalValue): number {
  const receiver = receiverOf(value);
  return receiver ? 1 + depthOf(receiver) : 0;
}

/** The entry by which an instance came to be: that of its maker, or the type's first. */
export function typeOfInstance(machine: Machine, frame: Frame, value: ExternalValue): Of<TypeEntry> | undefined {
  const made = value.maker === undefined ? undefined : machine.catalogue.of(value.maker, frame.language).type;
  if (made) return made;
  const type = machine.catalogue.instanceType(value.path, frame.language);
  return type === undefined ? undefined : machine.catalogue.type(type)?.entries[0];
}
