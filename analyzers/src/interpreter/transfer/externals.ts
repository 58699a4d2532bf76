import type { Span } from '../../languages/ir.ts';
import { construct } from '../engine/classes.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { heldMember } from './heldParts.ts';
import { REQUEST } from './identity.ts';
import { typeOfInstance } from './instances.ts';
import { newTaint } from '../values/taint.ts';
import { keptIn, putThere } from './kept.ts';
import { isModel } from './models.ts';
import { memberSource } from './sources.ts';
import { entryUnder } from '../values/entries.ts';
import type { ClassValue, ExternalValue, Loc, Value } from '../values/values.ts';

/** Instances of instances that written types promise: a class whose field is of its own type has no end of them. */
const MAX_PROMISED = 4;

/** How an access path names the elements of something. */
const ELEMENT = '[]';

/** A member of something from outside the workspace: what a stranger sent, or a longer access path. */
export function memberOfExternal(machine: Machine, frame: Frame, object: ExternalValue, property: string, at: Loc, name: string): Value {
  const { catalogue } = machine;
  const path = (object.path.endsWith('#*') ? object.path.slice(0, -1) : `${object.path}.`) + property;
  // In a callee an instance has another name than where it came in.
  const known = object.name === undefined ? name : `${object.name}.${property}`;
  const { member, flow, asserts, barriers, sinks } = catalogue.of(path, frame.language);
  if (member?.request) machine.passed.note(frame.state, REQUEST);
  const source = member && memberSource(frame, member, { path, property, name, source: known, at, confidence: object.confidence });
  if (source) return heldMember(machine, frame, object, property, source, at);
  const kept = keptIn(machine, frame, object);
  const left = kept && entryUnder(frame.state, kept.cell, property);
  if (left) return putThere(left);
  const instance = catalogue.readyInstance(path, frame.language);
  if (instance !== undefined) return { ...object, path: instance, at, ...(object.name === undefined ? {} : { name: known }) };
  const isMentioned = flow !== undefined || asserts !== undefined || barriers !== undefined || sinks !== undefined;
  if (isKeyOfClient(machine, frame, object, property)) return hole(known, at, [newTaint('secret', known, at)]);
  const hidesOthers = catalogue.isClosed(object.path) || (kept && !catalogue.keepsBesides(object.path));
  return hidesOthers && !isMentioned ? hole(name, at) : { ...object, path, at };
}

/** `client.apiKey`: what a client of models was made with to be let in. */
function isKeyOfClient(machine: Machine, frame: Frame, object: ExternalValue, property: string): boolean {
  return /^:[\w-]+$/.test(object.path) && /^_?api_?key$/i.test(property) && typeOfInstance(machine, frame, object)?.of.ai === true;
}

/** What going through an instance gives, one standing for all, where an entry says so: rows of a cursor, messages of a queue. */
export function elementOfExternal(machine: Machine, frame: Frame, object: ExternalValue, at: Loc, name: string): Value | undefined {
  const path = `${object.path}.${ELEMENT}`;
  const isKnown = machine.catalogue.of(path, frame.language).member !== undefined || machine.catalogue.readyInstance(path, frame.language) !== undefined;
  return isKnown ? memberOfExternal(machine, frame, object, ELEMENT, at, name) : undefined;
}

/** The instance that a written type promises: a client of the catalogue, a request, or a class of the workspace. */
export function annotated(machine: Machine, frame: Frame, type: string, span: Span): Value | undefined {
  const value = typeAt(machine, frame, type, span);
  if (value?.k !== 'class') return value;
  return isModel(value) || value.cls.methods.length === 0 ? undefined : promised(machine, frame, value);
}

/** One of a class of the workspace that somebody else makes, with whatever its constructor asks for; `undefined` where too many are under way. */
export function promised(machine: Machine, frame: Frame, value: ClassValue): Value | undefined {
  const standing = machine.standing.of(value.cls);
  machine.recording?.askedFor(value.cls, standing);
  if (standing) return standing;
  machine.recording?.dependsOn('promised');
  if (machine.promised >= MAX_PROMISED) return undefined;
  machine.promised++;
  try {
    return construct(machine, frame, value, { kind: 'alone' });
  } finally {
    machine.promised--;
  }
}

/** Whether nothing is known of what a value is: a hole, or something of a library that no entry speaks of. */
export function isUnknown(machine: Machine, frame: Frame, value: Value): boolean {
  return (
    value.k === 'hole' || (value.k === 'external' && !value.path.startsWith(':') && machine.catalogue.instanceType(value.path, frame.language) === undefined)
  );
}

/** The instance of a library that a written type promises; a class of the workspace promises none here, and none is made. */
export function annotatedExternal(machine: Machine, frame: Frame, type: string, span: Span): ExternalValue | undefined {
  const value = typeAt(machine, frame, type, span);
  return value?.k === 'external' ? value : undefined;
}

/** The class of the workspace that a written type names. */
export function annotatedClass(machine: Machine, frame: Frame, type: string, span: Span): ClassValue | undefined {
  const value = typeAt(machine, frame, type, span);
  return value?.k === 'class' ? value : undefined;
}

/** The access path of what a library calls a written type; `undefined` for one of the workspace's own. */
export function pathOfType(machine: Machine, frame: Frame, type: string, span: Span): string | undefined {
  const value = typeNamed(machine, frame, type, locOf(frame, span));
  return value?.k === 'external' ? value.path : undefined;
}

/** A client or request as an instance, or the class of the workspace that a written type names. */
function typeAt(machine: Machine, frame: Frame, type: string, span: Span): ExternalValue | ClassValue | undefined {
  const at = locOf(frame, span);
  const value = typeNamed(machine, frame, type, at);
  if (value?.k === 'external') {
    const type = machine.catalogue.of(value.path, frame.language).type;
    if (type) return { k: 'external', path: `:${type.type}`, at, maker: value.path, confidence: 'proven' };
    const name = value.path.slice(value.path.indexOf('#') + 1);
    const named = machine.catalogue.typeNamed(name);
    return named === undefined ? undefined : { k: 'external', path: `:${named}`, at, confidence: 'proven' };
  }
  return value?.k === 'class' ? value : undefined;
}

/** What a written type names. */
export function typeNamed(machine: Machine, frame: Frame, type: string, at: Loc): Value | undefined {
  const [first = '', ...rest] = type.split('.');
  const found = frame.scope.find(first);
  const module = found ? found.scope.module : frame.scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, first);
  let value = found && frame.state.read(found.cell);
  for (const part of rest) value = value?.k === 'external' ? memberOfExternal(machine, frame, value, part, at, type) : undefined;
  return value;
}
