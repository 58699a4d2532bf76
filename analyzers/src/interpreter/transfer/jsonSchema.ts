import { newList, newRecord, type Frame } from '../engine/machine.ts';
import { allKnown, hasNoRoomForWords, knownValues } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, type Fields, type Loc, type Value } from '../values/values.ts';
import { inputAt } from './schema.ts';

/** Schemas inside schemas that are followed. */
const MAX_DEPTH = 8;
/** Formats of texts that leave no room for words. */
const WORDLESS_FORMATS: ReadonlySet<string> = new Set(['uuid', 'date', 'time', 'date-time', 'duration', 'ipv4', 'ipv6']);
const WORDLESS_TYPES: ReadonlySet<string> = new Set(['number', 'integer', 'boolean', 'null']);

/** What a JSON schema that is written out leaves of a value, in the form that schemas of libraries have; `undefined` if it is none. */
export function contentOfJsonSchema(frame: Frame, schema: Value | undefined, at: Loc): Value | undefined {
  const fields = fieldsOf(frame, schema);
  if (!fields || (!fields.entries.has('properties') && !fields.entries.has('$schema') && literalOf(fields.entries.get('type')) === undefined)) return undefined;
  return contentAt(frame, schema, at, 0);
}

function contentAt(frame: Frame, schema: Value | undefined, at: Loc, depth: number): Value {
  const fields = fieldsOf(frame, schema)?.entries;
  if (!fields || depth > MAX_DEPTH) return inputAt(at);
  const known = oneOf(frame, fields.get('enum')) ?? knownValues(fields.get('const') ?? inputAt(at));
  if (known) return joinValues([...known], frame.state);
  const type = literalOf(fields.get('type')) ?? '';
  const format = literalOf(fields.get('format')) ?? '';
  const pattern = literalOf(fields.get('pattern'));
  if (WORDLESS_TYPES.has(type) || WORDLESS_FORMATS.has(format) || (pattern !== undefined && hasNoRoomForWords(pattern, ''))) return hole('…', at);
  const properties = fieldsOf(frame, fields.get('properties'));
  if (properties)
    return newRecord(frame, { entries: new Map([...properties.entries].map(([key, one]) => [key, contentAt(frame, one, at, depth + 1)])), rest: inputAt(at) });
  if (fields.has('items')) return newList(frame, [{ value: contentAt(frame, fields.get('items'), at, depth + 1), repeat: true }]);
  return inputAt(at);
}

function fieldsOf(frame: Frame, value: Value | undefined): Fields | undefined {
  return value?.k === 'record' ? frame.state.read(value.cell) : undefined;
}

/** All members of a list, where each is known. */
function oneOf(frame: Frame, list: Value | undefined): readonly Value[] | undefined {
  return list?.k === 'list' ? allKnown(frame.state.read(list.cell).map((item) => item.value)) : undefined;
}
