import type { Frame, Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import type { ClassValue, Value } from '../values/values.ts';

/**
 * What a class's constructor was given by those who are known to call it: clients and models, by the field that holds them. A method that
 * is only handed over (to a graph, a router, a table of handlers) is evaluated on an instance that nobody made; its client is one of these.
 */
const keyOf = (cls: ClassValue): string | undefined => {
  const { module } = cls.scope.root;
  return module === undefined || cls.cls.name === '' ? undefined : `made:${module}:${cls.cls.name}`;
};

/** Whether a value is, or may be, an instance of a library's type. */
function isInstance(value: Value): boolean {
  if (value.k === 'any') return value.values.some(isInstance);
  return value.k === 'external' && value.path.startsWith(':');
}

/** Remembers the clients that a new instance holds. */
export function noteInjected(machine: Machine, frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }): void {
  const held = [...frame.state.read(instance.cell).entries].filter(([, value]) => isInstance(value));
  const key = held.length > 0 ? keyOf(cls) : undefined;
  if (key === undefined) return;
  const cell = machine.host.kept(key, 'write');
  const before = frame.state.read(cell);
  const entries = new Map(before.entries);
  for (const [name, value] of held) {
    const known = entries.get(name);
    entries.set(name, known === undefined ? value : joinValues([known, value]));
  }
  frame.state.write(cell, { entries, rest: before.rest });
}

/** Puts them where an instance that was made with unknown arguments has nothing known. */
export function putInjected(machine: Machine, frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }): void {
  const fields = frame.state.read(instance.cell);
  const open = [...fields.entries].filter(([, value]) => value.k === 'hole');
  const key = open.length > 0 ? keyOf(cls) : undefined;
  if (key === undefined) return;
  const given = frame.state.read(machine.host.kept(key, 'read')).entries;
  const entries = new Map(fields.entries);
  for (const [name] of open) {
    const value = given.get(name);
    if (value !== undefined && isInstance(value)) entries.set(name, value);
  }
  frame.state.write(instance.cell, { entries, rest: fields.rest });
}
