import { validatorOf, type AskingEntry, type SchemaEntry, type Validator } from '../../catalogue/validators.ts';
import { memberOf } from '../engine/evaluate.ts';
import { elementOf } from '../engine/loop.ts';
import { newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { knownValues, letsWordsThrough, withoutWords } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { UNDEFINED, type ExternalValue, type Fields, type Loc, type PassedArgument, type Value } from '../values/values.ts';

const PATH = ':schema';
const INPUT_PATH = ':schema-input';
/** Schemas inside schemas that are followed. */
const MAX_DEPTH = 8;

/** A schema: what is left of a value that passed it, with a mark where that is the value itself. */
export interface Schema {
  readonly content: Value;
  /** What comes out is not what went in. */
  readonly changes: boolean;
  readonly library: string;
}

const inputAt = (at: Loc): Value => ({ k: 'external', path: INPUT_PATH, at, confidence: 'proven' });

function isInput(value: Value): boolean {
  return value.k === 'external' && value.path === INPUT_PATH;
}

/** The schema that a value is; `undefined` if it is none, or nothing is known of it. */
export function schemaOf(value: Value | undefined): Schema | undefined {
  if (value?.k !== 'external' || value.path !== PATH || !value.made) return undefined;
  const [content, changes] = value.made;
  return content && { content: content.value, changes: changes?.value.k === 'constant' && changes.value.value === true, library: value.maker ?? '' };
}

export function isSchema(value: Value): boolean {
  return value.k === 'external' && value.path === PATH;
}

function schemaValue(schema: Schema, at: Loc): Value {
  const made = [schema.content, { k: 'constant' as const, value: schema.changes }].map((value) => ({ value, at }));
  return { k: 'external', path: PATH, at, made, maker: schema.library, confidence: 'proven' };
}

/** What a function of a validator, or a method of a schema, gives; `undefined` if the call is something else. */
export function schemaCall(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const asked = askedSchema(callee, args);
  if (asked) return answer(machine, frame, asked, at);
  if (callee.path.startsWith(`${PATH}.`)) {
    const schema = schemaOf({ ...callee, path: PATH });
    const entry = schema && validatorOf(`${schema.library}#`)?.validator.methods.get(callee.path.slice(PATH.length + 1));
    if (!entry && args.some((arg) => taintsOf(frame, arg.value).length > 0)) return undefined;
    // A method that is not known: whatever it makes of the schema, the words stay.
    return schema && schemaValue(changed(frame, schema, entry ?? { word: 'text', changes: true }, args, at), at);
  }
  const found = validatorOf(callee.path);
  const entry = found?.validator.makers.get(found.name);
  const start = found && { content: inputAt(at), changes: false, library: moduleOf(callee.path) };
  return start && entry && schemaValue(changed(frame, start, entry, args, at), at);
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

export function askedSchema(callee: ExternalValue, args: readonly PassedArgument[]): Asked | undefined {
  const isMethod = callee.path.startsWith(`${PATH}.`);
  const schema = isMethod ? schemaOf({ ...callee, path: PATH }) : schemaOf(args[0]?.value);
  const found: { validator: Validator; name: string } | undefined = isMethod
    ? schema && withName(validatorOf(`${schema.library}#`)?.validator, callee.path.slice(PATH.length + 1))
    : validatorOf(callee.path);
  const argument = isMethod ? 0 : 1;
  const value = args[argument]?.value;
  if (!schema || !found || !value || found.validator.asksBy !== (isMethod ? 'method' : 'function')) return undefined;
  const how = found.validator.asks.get(found.name);
  return how && { schema, how, argument, value };
}

function withName(validator: Validator | undefined, name: string): { validator: Validator; name: string } | undefined {
  return validator && { validator, name };
}

function answer(machine: Machine, frame: Frame, asked: Asked, at: Loc): Value {
  if (asked.how.gives === 'condition') return hole('valid', at);
  const value = passed(machine, frame, asked.schema.content, asked.value, at, 0);
  if (asked.how.field === undefined) return value;
  const entries = new Map<string, Value>([
    ['success', hole('success', at)],
    [asked.how.field, value],
  ]);
  // What it complains of may quote what it was given.
  return newRecord(frame, { entries, rest: hole('error', at, taintsOf(frame, asked.value)) });
}

/** What a schema leaves of a value that passed it. */
function passed(machine: Machine, frame: Frame, content: Value, value: Value, at: Loc, depth: number): Value {
  if (isInput(content) || depth > MAX_DEPTH) return value;
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

function contentOf(value: Value | undefined, at: Loc): Value {
  return schemaOf(value)?.content ?? inputAt(at);
}

function changed(frame: Frame, schema: Schema, entry: SchemaEntry, args: readonly PassedArgument[], at: Loc): Schema {
  const inner = args.map((arg) => schemaOf(arg.value));
  const content = contentAfter(frame, schema.content, entry, args, at);
  return { ...schema, content, changes: schema.changes || entry.changes === true || inner.some((one) => one?.changes === true) || changesInside(frame, args) };
}

/** Whether one of the schemas in a table or list changes what it is given. */
function changesInside(frame: Frame, args: readonly PassedArgument[]): boolean {
  return args.some(({ value }) => partsOf(frame, value).some((part) => schemaOf(part)?.changes === true));
}

function partsOf(frame: Frame, value: Value): readonly Value[] {
  if (value.k === 'list') return frame.state.read(value.cell).map((item) => item.value);
  return value.k === 'record' ? [...(frame.state.read(value.cell)?.entries.values() ?? [])] : [];
}

function contentAfter(frame: Frame, before: Value, entry: SchemaEntry, args: readonly PassedArgument[], at: Loc): Value {
  const first = args[0]?.value;
  switch (entry.word) {
    case 'literals':
      return literals(frame, first) ?? inputAt(at);
    case 'literal':
      return (first && (literals(frame, first) ?? joinedKnown(first))) ?? inputAt(at);
    case 'wordless':
      return hole('…', at);
    case 'fields':
      return first?.k === 'record' ? newRecord(frame, { entries: contents(frame, first, at) }) : inputAt(at);
    case 'elements':
      return newList(frame, [{ value: contentOf(first, at), repeat: true }]);
    case 'union':
      return joinValues(partsOf(frame, args.at(-1)?.value ?? UNDEFINED).map((part) => contentOf(part, at)));
    case 'inner':
      return contentOf(first, at);
    case 'pipe':
      return piped(before, args, at);
    case 'pattern':
      return first && !letsWordsThrough(first) ? hole('…', at) : before;
    case 'default': {
      // Of a function, the schema and then the value; of a method, the value.
      const own = schemaOf(first)?.content;
      const fallback = own ? args[1]?.value : first;
      return fallback && fallback.k !== 'function' ? joinValues([own ?? before, fallback], frame.state) : (own ?? before);
    }
    case 'or':
      return joinValues([before, contentOf(first, at)]);
    case 'merge':
      return merged(frame, before, first, at);
    case 'list':
      return newList(frame, [{ value: before, repeat: true }]);
    case 'loose':
      return before.k === 'record' ? newRecord(frame, { ...frame.state.read(before.cell), rest: inputAt(at) }) : before;
    case 'same':
      return before;
    case 'text':
      return inputAt(at);
  }
}

/** Each stage is asked about what the one before gives: the last that says anything counts. */
function piped(before: Value, args: readonly PassedArgument[], at: Loc): Value {
  return args.reduce((content, arg) => {
    const stage = schemaOf(arg.value);
    if (!stage) return content;
    return stage.changes || !isInput(stage.content) ? (stage.changes && isInput(stage.content) ? inputAt(at) : stage.content) : content;
  }, before);
}

function literals(frame: Frame, value: Value | undefined): Value | undefined {
  const values = value && partsOf(frame, value).map(knownValues);
  if (!values || values.length === 0 || !values.every((one) => one !== undefined)) return undefined;
  return joinValues(values.flat());
}

function joinedKnown(value: Value): Value | undefined {
  const known = knownValues(value);
  return known && joinValues(known);
}

function contents(frame: Frame, table: Value & { k: 'record' }, at: Loc): ReadonlyMap<string, Value> {
  return new Map([...frame.state.read(table.cell).entries].map(([key, value]) => [key, contentOf(value, at)]));
}

function merged(frame: Frame, before: Value, other: Value | undefined, at: Loc): Value {
  const table = schemaOf(other)?.content;
  const added = table?.k === 'record' ? frame.state.read(table.cell).entries : other?.k === 'record' ? contents(frame, other, at) : undefined;
  if (!added) return inputAt(at);
  const known = before.k === 'record' ? frame.state.read(before.cell) : { entries: new Map<string, Value>() };
  return newRecord(frame, { ...known, entries: new Map([...known.entries, ...added]) });
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
