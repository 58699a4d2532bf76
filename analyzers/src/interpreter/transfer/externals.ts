import { requestMembers, requestTypes, untrustedPaths } from '../../catalogue/sources.ts';
import type { Span } from '../../languages/ir.ts';
import { construct } from '../engine/classes.ts';
import { hole, locOf, type Frame, type Machine } from '../engine/machine.ts';
import { environmentValue } from './secrets.ts';
import { isModel } from './models.ts';
import { outside, readFromRequest } from '../values/notes.ts';
import { newTaint } from '../values/taint.ts';
import type { ExternalValue, Loc, Value } from '../values/values.ts';

/** Instances of instances that written types promise: a class whose field is of its own type has no end of them. */
const MAX_PROMISED = 4;

/** A member of something from outside the workspace: what a stranger sent, or a longer access path. */
export function memberOfExternal(object: ExternalValue, property: string, at: Loc, name: string): Value {
  if (object.path === ':request') {
    // In a callee the request has another name than where it came in.
    const source = object.name === undefined ? name : `${object.name}.${property}`;
    if (property === 'req' || property === 'request') return { ...object, at, name: source };
    return requestMembers.has(property) ? hole(name, at, [newTaint('untrusted', source, at, object.confidence, readFromRequest(property))]) : hole(name, at);
  }
  const joint = object.path.endsWith('#*') ? object.path.slice(0, -1) : `${object.path}.`;
  const path = joint + property;
  if (untrustedPaths.has(path)) return hole(name, at, [newTaint('untrusted', name, at, 'proven', outside(path))]);
  return environmentValue(path, name, at) ?? { ...object, path, at };
}

/** The instance that a written type promises: a client of the catalogue, a request, or a class of the workspace. */
export function annotated(machine: Machine, frame: Frame, type: string, span: Span): Value | undefined {
  const at = locOf(frame, span);
  const [first = '', ...rest] = type.split('.');
  const found = frame.scope.find(first);
  const module = found ? found.scope.module : frame.scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, first);
  let value = found && frame.state.read(found.cell);
  for (const part of rest) value = value?.k === 'external' ? memberOfExternal(value, part, at, type) : undefined;
  if (value?.k === 'external') {
    const type = machine.catalogue.of(value.path, frame.language).type;
    if (type) return { k: 'external', path: `:${type.type}`, at, maker: value.path, confidence: 'proven' };
    const name = value.path.slice(value.path.indexOf('#') + 1);
    return requestTypes.has(name) && name !== 'Context' ? { k: 'external', path: ':request', at, confidence: 'proven' } : undefined;
  }
  if (value?.k === 'class' && isModel(value)) return undefined;
  if (value?.k !== 'class' || value.cls.methods.length === 0 || machine.active.length >= 6 || machine.promised >= MAX_PROMISED) return undefined;
  machine.promised++;
  try {
    return construct(machine, frame, value, { kind: 'alone' });
  } finally {
    machine.promised--;
  }
}
