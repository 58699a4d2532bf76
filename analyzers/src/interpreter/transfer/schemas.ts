import type { AskingEntry } from '../../catalogue/checkSchema.ts';
import type { Validator } from '../../catalogue/validator.ts';
import { memberOf } from '../engine/members.ts';
import { elementOf } from '../engine/elements.ts';
import { newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { allKnown, constrained, knownValues, withoutWords } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, type ExternalValue, type Fields, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { isModel, modelOf } from './models.ts';
import { noteChecked, withForm } from './checkedNotes.ts';
import { contentOfClass, schemaOfForm } from './forms.ts';
import { contentOfJsonSchema } from './jsonSchema.ts';
import { contentOf, harmlessKindsOf, inputAt, isInput, SCHEMA_PATH, schemaOf, schemaValue, type Schema } from './schema.ts';
import { changed } from './schemaWords.ts';

/** Schemas inside schemas that are followed. */
const MAX_DEPTH = 8;

/** What a function of a validator, or a method of a schema, gives; `undefined` if the call is something else. */
export function schemaCall(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const { catalogue } = machine;
  const asked = askedSchema(machine, frame, callee, args);
  if (asked) return answer(machine, frame, asked, at);
  // A class that a library made of a schema: its instance.
  if (callee.path === SCHEMA_PATH && args.length === 0) return callee;
  if (callee.path.startsWith(`${SCHEMA_PATH}.`)) {
    const schema = schemaOf({ ...callee, path: SCHEMA_PATH });
    const entry = schema && catalogue.validatorOf(`${schema.library}#`)?.validator.methods.get(callee.path.slice(SCHEMA_PATH.length + 1));
    if (!entry && args.some((arg) => taintsOf(frame, arg.value).length > 0)) return undefined;
    // A method that is not known: whatever it makes of the schema, the words stay.
    return schema && schemaValue(changed(machine, frame, schema, entry ?? { word: 'text', changes: true }, args, at), at);
  }
  const found = catalogue.validatorOf(callee.path);
  const entry = found?.validator.makers.get(found.name);
  const within = found && entry?.word === 'field-of' ? { within: { part: found.name, fields: namesIn(frame, args[0]?.value) } } : {};
  const start = found && { content: inputAt(at), changes: false, library: moduleOf(callee.path), ...within };
  return start && entry && schemaValue(changed(machine, frame, start, entry, args, at), at);
}

/** A name, or those of a list. */
function namesIn(frame: Frame, value: Value | undefined): readonly string[] {
  const named = value?.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [value];
  return named.flatMap((one) => literalOf(one) ?? []);
}

function moduleOf(path: string): string {
  return path.slice(0, path.indexOf('#'));
}

/** A schema asked about a value. */
export interface Asked {
  readonly schema: Schema;
  readonly how: AskingEntry;
  /** Which argument is asked about. */
  readonly argument: number;
  readonly value: Value;
}

export function askedSchema(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[]): Asked | undefined {
  const { catalogue } = machine;
  const own = callee.path === SCHEMA_PATH ? schemaOf(callee) : undefined;
  if (own && args.length > 0)
    return (
      args[0] && { schema: own, how: catalogue.validatorOf(`${own.library}#`)?.validator.called ?? { gives: 'condition' }, argument: 0, value: args[0].value }
    );
  const isMethod = callee.path.startsWith(`${SCHEMA_PATH}.`);
  const ofInstance = isMethod ? undefined : askedOfInstance(machine, frame, callee, args);
  if (ofInstance) return ofInstance;
  const isValueFirst = !isMethod && catalogue.validatorOf(callee.path)?.validator.asksBy === 'value-first';
  const schema = isMethod ? schemaOf({ ...callee, path: SCHEMA_PATH }) : schemaOf(args[isValueFirst ? 1 : 0]?.value);
  const found: { validator: Validator; name: string } | undefined = isMethod
    ? schema && withName(catalogue.validatorOf(`${schema.library}#`)?.validator, callee.path.slice(SCHEMA_PATH.length + 1))
    : catalogue.validatorOf(callee.path);
  const argument = isMethod || isValueFirst ? 0 : 1;
  const value = args[argument]?.value;
  if (!schema || !found || !value || (found.validator.asksBy === 'method') !== isMethod) return undefined;
  const how = found.validator.asks.get(found.name);
  return how && { schema, how, argument, value };
}

/** `validate(dto)`: the schema stands in the class of which it is an instance. */
function askedOfInstance(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[]): Asked | undefined {
  const found = machine.catalogue.validatorOf(callee.path);
  const how = found?.validator.asksBy === 'instance' ? found.validator.asks.get(found.name) : undefined;
  // A list of them is held against the class of its elements.
  const argument = args.findIndex(({ value }) => value.k === 'record' && value.cls);
  const value = args[argument]?.value;
  const content = how && value?.k === 'record' && value.cls ? contentOfClass(machine, frame, value.cls, callee.at) : undefined;
  return how && value && content && { schema: { content, changes: false, library: moduleOf(callee.path) }, how, argument, value };
}

function withName(validator: Validator | undefined, name: string): { validator: Validator; name: string } | undefined {
  return validator && { validator, name };
}

function answer(machine: Machine, frame: Frame, asked: Asked, at: Loc): Value {
  noteChecked(machine, frame, asked.value);
  if (asked.how.gives === 'condition') return hole('valid', at);
  // What it complains of may quote what it was given.
  if (asked.how.gives === 'complaints') return hole('errors', at, taintsOf(frame, asked.value));
  const value = passed(machine, frame, asked.schema.content, asked.value, at, 0);
  if (asked.how.field === undefined) return value;
  const entries = new Map<string, Value>([
    ['success', hole('success', at)],
    [asked.how.field, value],
  ]);
  // What it complains of may quote what it was given.
  return newRecord(frame, { entries, rest: hole('error', at, taintsOf(frame, asked.value)) });
}

/**
 * What is left of a value that a library holds against a schema before anybody is given it; the value itself, if nothing is known of that.
 * @param schema a schema, or a record of them by the names of fields
 */
export function heldAgainst(machine: Machine, frame: Frame, schema: Value | undefined, value: Value, at: Loc): Value {
  const own = schemaOf(schema)?.content;
  if (own) return passed(machine, frame, own, value, at, 0);
  const form = schemaOf(schemaOfForm(machine, frame, schema, at))?.content;
  if (form) return passed(machine, frame, form, value, at, 0);
  if (schema?.k === 'class') return isModel(schema) ? modelOf(machine, frame, schema, value, at) : value;
  // A list of what is allowed.
  const allowed = schema?.k === 'list' ? allKnown(frame.state.read(schema.cell).map((item) => item.value)) : undefined;
  if (allowed) return joinValues(allowed);
  if (schema?.k !== 'record') return value;
  const told = contentOfJsonSchema(frame, schema, at);
  if (told) return passed(machine, frame, told, value, at, 0);
  const entries = new Map([...frame.state.read(schema.cell).entries].map(([key, one]) => [key, contentOf(one, at)]));
  return passedFields(machine, frame, { entries }, value, at, 0);
}

/** What a schema leaves of a value that passed it. */
function passed(machine: Machine, frame: Frame, content: Value, value: Value, at: Loc, depth: number): Value {
  if (depth > MAX_DEPTH) return withForm(value);
  if (isInput(content)) return constrained({ k: 'within', kinds: harmlessKindsOf(content) }, withForm(value));
  switch (content.k) {
    case 'any':
      return joinValues(
        content.values.map((one) => passed(machine, frame, one, value, at, depth + 1)),
        frame.state,
      );
    case 'hole':
      return value.k === 'hole' ? withoutWords(value) : hole(content.name, at);
    case 'list': {
      const element = elementOf(frame, value, at, '…');
      const items = frame.state.read(content.cell).map((item) => ({ value: passed(machine, frame, item.value, element, at, depth + 1), repeat: true }));
      return newList(frame, items);
    }
    case 'record':
      return passedFields(machine, frame, frame.state.read(content.cell), value, at, depth);
    default:
      return content;
  }
}

function passedFields(machine: Machine, frame: Frame, fields: Fields, value: Value, at: Loc, depth: number): Value {
  const name = value.k === 'hole' ? value.name : '…';
  const span = { start: at.start, end: at.end };
  const field = (key: string): Value =>
    memberOf(machine, frame, value, key, { k: 'member', object: { k: 'load', name, span }, property: key, span, nameSpan: span });
  const entries = new Map([...fields.entries].map(([key, content]) => [key, passed(machine, frame, content, field(key), at, depth + 1)]));
  return newRecord(frame, fields.rest ? { entries, rest: hole(name, at, taintsOf(frame, value)) } : { entries });
}

/**
 * Names each part of a value that a schema limits: to some known values, or (`undefined`) to something without words.
 */
export function limits(
  frame: Frame,
  content: Value,
  visit: (path: readonly string[], known: readonly Value[] | undefined) => void,
  path: readonly string[] = [],
): void {
  if (path.length > MAX_DEPTH || isInput(content)) return;
  if (content.k === 'record') {
    for (const [key, inner] of frame.state.read(content.cell).entries) limits(frame, inner, visit, [...path, key]);
    return;
  }
  const known = knownValues(content);
  if (known || content.k === 'hole') visit(path, known);
  else if (content.k === 'list' && frame.state.read(content.cell).every((item) => knownValues(item.value) !== undefined || item.value.k === 'hole'))
    visit(path, undefined);
}
