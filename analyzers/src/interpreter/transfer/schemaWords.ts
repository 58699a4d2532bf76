import type { SchemaEntry } from '../../catalogue/validator.ts';
import { newList, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { allKnown, harmlessByPattern, letsWordsThrough, limitOfTest } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { UNDEFINED, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { contentOfDefinition } from './definitions.ts';
import { schemaOfForm } from './forms.ts';
import { contentOf, harmlessKindsOf, inputAt, isInput, schemaOf, type Schema } from './schema.ts';

/** What a maker or method of a validator makes of a schema. */
export function changed(machine: Machine, frame: Frame, schema: Schema, entry: SchemaEntry, args: readonly PassedArgument[], at: Loc): Schema {
  const inner = args.map((arg) => schemaOf(arg.value));
  const own = contentAfter(machine, frame, schema.content, entry, args, at);
  const content = entry.beside ? besideOf(machine, frame, own, entry.beside, args, at) : own;
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

function contentAfter(machine: Machine, frame: Frame, before: Value, entry: SchemaEntry, args: readonly PassedArgument[], at: Loc): Value {
  const first = args[0]?.value;
  switch (entry.word) {
    case 'literals':
      return literals(frame, first) ?? inputAt(at);
    case 'one-of':
      return joinedKnown(args.map(({ value }) => value)) ?? inputAt(at);
    case 'choices': {
      const choices = args.find(({ name }) => name === 'choices')?.value ?? first;
      return choices ? (choicesOf(frame, choices) ?? hole('…', at)) : inputAt(at);
    }
    case 'literal':
      return (first && (literals(frame, first) ?? joinedKnown([first]))) ?? inputAt(at);
    case 'wordless':
      return hole('…', at);
    case 'fields':
      return first?.k === 'record' ? newRecord(frame, { entries: contents(frame, first, at) }) : inputAt(at);
    case 'elements':
      return newList(frame, [{ value: contentOf(first, at), repeat: true }]);
    case 'union':
      return joinValues(partsOf(frame, args.at(-1)?.value ?? UNDEFINED).map((part) => contentOf(part, at)));
    case 'inner':
      return contentOf(schemaOfForm(machine, frame, first, at) ?? first, at);
    case 'pipe':
      return piped(before, args, at);
    case 'refined': {
      const test = args.find((arg) => arg.value.k === 'function');
      const limit = test && limitOfTest(machine, frame, test.value, at);
      if (!limit || !isInput(before)) return before;
      return limit.k === 'one-of' ? joinValues(limit.values) : hole('…', at);
    }
    case 'pattern':
      if (!first) return before;
      if (!letsWordsThrough(first)) return hole('…', at);
      return isInput(before) ? inputAt(at, [...harmlessKindsOf(before), ...harmlessByPattern(first)]) : before;
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
    case 'definition':
      return contentOfDefinition(frame, first, entry.wordless ?? [], at);
    case 'same':
      return before;
    case 'text':
    case 'field-of':
      return inputAt(at);
  }
}

/** What arguments with a name leave besides: schemas, lists of them, functions. */
function besideOf(machine: Machine, frame: Frame, own: Value, names: readonly string[], args: readonly PassedArgument[], at: Loc): Value {
  const given = args.flatMap(({ name, value, at: where }) =>
    name === undefined || !names.includes(name) ? [] : (value.k === 'list' ? partsOf(frame, value) : [value]).map((one) => ({ value: one, at: where })),
  );
  const checked = piped(own, given, at);
  return isInput(checked) && given.length > 0 ? contentAfter(machine, frame, checked, { word: 'refined' }, given, at) : checked;
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
  return value && joinedKnown(partsOf(frame, value));
}

/** Of pairs the first is what is sent. */
function choicesOf(frame: Frame, choices: Value): Value | undefined {
  const sent = partsOf(frame, choices).map((part) => (part.k === 'list' ? frame.state.read(part.cell)[0]?.value : part));
  return joinedKnown(sent);
}

function joinedKnown(values: readonly (Value | undefined)[]): Value | undefined {
  const known = allKnown(values);
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
