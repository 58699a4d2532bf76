import { externalBase, lineOf } from '../engine/classLookup.ts';
import { newList, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { evaluate } from '../engine/evaluate.ts';
import { memberOf } from '../engine/members.ts';
import type { ClassValue, Loc, Value } from '../values/values.ts';
import { contentOf, inputAt, isInput, isSchema, schemaValue } from './schema.ts';
import { heldAgainst } from './schemas.ts';

const MAX_BASES = 4;

/**
 * What an instance of a form gives of what was sent: each field as far as what the class says of it lets through.
 * @param path of the member, as the library has it
 */
export function heldByForm(machine: Machine, frame: Frame, cls: ClassValue, path: string, value: Value, at: Loc): Value {
  if (machine.catalogue.of(path, frame.language).member?.held !== true) return value;
  const schemas = [...schemasOf(frame, cls)];
  if (schemas.length === 0) return value;
  return heldFields(machine, frame, schemas, value, at);
}

/**
 * The schema that a class of the program is whose fields a library holds values against, or that an instance of one is.
 * @param property a method of it that asks; without one, whatever it is asked by
 */
export function schemaOfForm(machine: Machine, frame: Frame, form: Value | undefined, at: Loc, property?: string): Value | undefined {
  const cls = form?.k === 'class' ? form : form?.k === 'record' ? form.cls : undefined;
  const base = cls && externalBase(cls);
  const found = base?.k === 'external' ? machine.catalogue.validatorOf(base.path) : undefined;
  const name = found?.name ?? (base?.k === 'external' ? base.path.slice(base.path.indexOf('#') + 1) : '');
  if (!cls || base?.k !== 'external' || !found?.validator.forms.includes(name) || (property !== undefined && !found.validator.asks.has(property)))
    return undefined;
  const fields = new Map([...schemasOf(frame, cls)].map(([key, one]) => [key, contentOf(one, at)]));
  const one = newRecord(frame, { entries: fields });
  const isMany = form?.k === 'record' && frame.state.read(form.cell).entries.get('many');
  const content: Value = isMany ? newList(frame, [{ value: one, repeat: true }]) : one;
  const schema = schemaValue({ content, changes: false, library: base.path.slice(0, base.path.indexOf('#')) }, at);
  return property === undefined || schema.k !== 'external' ? schema : { ...schema, path: `${schema.path}.${property}` };
}

/** What is left of a body that a framework holds against a class whose fields are decorated with what they let through. */
export function heldByDecorators(machine: Machine, frame: Frame, cls: ClassValue, value: Value, at: Loc): Value {
  const entries = decoratedFields(machine, frame, cls, at);
  if (entries.length === 0) return value;
  return heldFields(machine, frame, entries, value, at);
}

/** What is left of an instance that is held against the decorators of its class's fields; `undefined` if no field has one. */
export function contentOfClass(machine: Machine, frame: Frame, cls: ClassValue, at: Loc): Value | undefined {
  const entries = decoratedFields(machine, frame, cls, at).map(([name, schema]) => [name, contentOf(schema, at)] as const);
  return entries.length > 0 ? newRecord(frame, { entries: new Map(entries), rest: inputAt(at) }) : undefined;
}

/** The fields of a class, and of those it derives from, that have schemas for decorators. */
function decoratedFields(machine: Machine, frame: Frame, cls: ClassValue, at: Loc): [string, Value][] {
  return lineOf(cls)
    .reverse()
    .flatMap((one) => one.cls.fields.map((field) => ({ field, scope: one.scope })))
    .flatMap(({ field, scope }): [string, Value][] => {
      const within: Frame = { ...frame, scope, origin: field.origin };
      const schemas = (field.decorators ?? []).filter((one) => one.k === 'call').map((one) => evaluate(machine, within, one));
      const schema = schemas.find((one) => isSchema(one) && !isInput(contentOf(one, at))) ?? schemas.find(isSchema);
      return schema ? [[field.name, schema]] : [];
    });
}

/** A record of which some fields were held against schemas; all else of it is as it was sent. */
function heldFields(machine: Machine, frame: Frame, schemas: readonly (readonly [string, Value])[], value: Value, at: Loc): Value {
  const span = { start: at.start, end: at.end };
  const object = { k: 'load' as const, name: value.k === 'hole' ? value.name : '…', span };
  const entries = schemas.map(([key, schema]): [string, Value] => {
    const field = memberOf(machine, frame, value, key, { k: 'member', object, property: key, span, nameSpan: span });
    return [key, heldAgainst(machine, frame, schema, field, at)];
  });
  return newRecord(frame, { entries: new Map(entries), rest: value });
}

/** The fields of a class and of those it derives from that are schemas, its own last. */
function schemasOf(frame: Frame, cls: ClassValue, depth = MAX_BASES): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const base of depth > 0 ? cls.bases : []) if (base.k === 'class') for (const [key, one] of schemasOf(frame, base, depth - 1)) found.set(key, one);
  for (const [key, one] of frame.state.read(cls.statics).entries) if (isSchema(one)) found.set(key, one);
  return found;
}
