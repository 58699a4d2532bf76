import { knownValues } from '../guards/index.ts';
import { chosen } from '../transfer/records.ts';
import { asName } from '../transfer/secrets.ts';
import { joinValues } from '../values/join.ts';
import { mergeTaints } from '../values/taint.ts';
import { literalOf, text, UNDEFINED, type Fields, type Hole, type Item, type Loc, type Segment, type Taint, type Value } from '../values/values.ts';
import { hole, isNothing, taintsOf, type Frame } from './machine.ts';

/** The key that a value is, where a record is indexed by it; `undefined` if it is only known at run time. */
export function keyOf(value: Value): string | undefined {
  return literalOf(value) ?? (value.k === 'constant' ? String(value.value) : undefined);
}

/** Keys that are told apart where one of several is meant; a longer list is a table, of which anything may be. */
const MAX_KEYS = 16;

/** The keys that a value can be, where these are several, and all of them are known. */
export function eachKey(key: Value): readonly Value[] | undefined {
  const known = key.k === 'any' || key.k === 'text' ? knownValues(key) : undefined;
  return known && known.length > 1 && known.length <= MAX_KEYS ? known : undefined;
}

/** Which names a key may have of which no more than its beginning and its end is known: `${service}_key` is not `name`. */
export function namesOf(key: Value | undefined): (name: string) => boolean {
  if (key?.k !== 'text') return () => true;
  const fixed = (segment: Segment | undefined): string => (segment?.k === 'literal' ? segment.text : '');
  const [start, end] = [fixed(key.segments[0]), fixed(key.segments.at(-1))];
  return (name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}

/**
 * A record with one more field. A key that is not known may be any of those that are there.
 * @param named what such a key carries
 * @param mayBe which names it may have
 */
export function withField(
  fields: Fields,
  key: string | undefined,
  value: Value,
  named: readonly Taint[] = [],
  mayBe: (name: string) => boolean = () => true,
): Fields {
  if (key !== undefined) return { ...fields, entries: new Map(fields.entries).set(key, value) };
  return {
    ...fields,
    entries: new Map([...fields.entries].map(([name, known]) => [name, mayBe(name) ? joinValues([known, value]) : known])),
    rest: fields.rest ? joinValues([fields.rest, value]) : value,
    ...(named.length > 0 || fields.names ? { names: mergeTaints(fields.names ?? [], named) } : {}),
  };
}

/** `{...fields, ...value}`: what is spread later wins; what is not known may hold any key, those before it included. */
export function withSpread(frame: Frame, fields: Fields, value: Value, at: Loc, name: string): Fields {
  if (value.k === 'any') {
    const ways = value.values.map((one) => withSpread(frame, fields, one, at, name));
    return ways.reduce((a, b) => eitherFields(a, b));
  }
  if (isNothing(value) || value.k === 'constant') return fields;
  if (value.k === 'record') {
    const spread = frame.state.read(value.cell);
    const before = spread.rest ? overwritten(fields, spread.rest) : fields;
    const names = spread.names ? { names: mergeTaints(fields.names ?? [], spread.names) } : {};
    const entries = new Map(before.entries);
    // What may not be there leaves what was there before.
    for (const [key, one] of spread.entries) entries.set(key, mayBeNothing(one) ? joinValues([before.entries.get(key) ?? before.rest ?? UNDEFINED, one]) : one);
    return { ...before, ...names, entries };
  }
  return overwritten(fields, hole(name, at, taintsOf(frame, value)));
}

function overwritten(fields: Fields, rest: Value): Fields {
  const named = (key: string): Value => (rest.k === 'hole' ? { ...rest, name: `${rest.name}.${key}` } : rest);
  const entries = new Map([...fields.entries].map(([key, known]) => [key, joinValues([known, named(key)])]));
  return { ...fields, entries, rest: fields.rest ? joinValues([fields.rest, rest]) : rest };
}

function eitherFields(a: Fields, b: Fields): Fields {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  const at = (fields: Fields, key: string): Value => fields.entries.get(key) ?? fields.rest ?? UNDEFINED;
  const entries = new Map([...keys].map((key) => [key, joinValues([at(a, key), at(b, key)])]));
  const rests = [a.rest, b.rest].filter((rest) => rest !== undefined);
  const names = [a.names, b.names].filter((one) => one !== undefined);
  return { entries, ...(rests.length > 0 ? { rest: joinValues(rests) } : {}), ...(names.length > 0 ? { names: mergeTaints(...names) } : {}) };
}

/** `[name, value]` for each field; names that are not known are whatever wrote the fields chose. */
export function pairsOf(frame: Frame, fields: Fields, at: Loc, shape: (key: Value, value: Value) => Value): Item[] {
  const known = [...fields.entries].map(([key, value]): Item => {
    const item = { value: shape(text(key), value) };
    return mayBeNothing(value) ? { ...item, optional: true } : item;
  });
  if (!fields.rest) return known;
  return [...known, { value: shape(unknownName(frame, fields, at), fields.rest), repeat: true }];
}

/** A name that is not known: whatever wrote the fields chose it. That a secret may stand under it makes it none, but the name of one. */
export function unknownName(frame: Frame, fields: Fields, at: Loc): Hole {
  return hole('key', at, mergeTaints(fields.rest ? chosen(asName(taintsOf(frame, fields.rest))) : [], fields.names ?? []));
}

/** Whether a field may not be there. */
export function mayBeNothing(value: Value | undefined): boolean {
  return value?.k === 'any' && value.values.some((one) => one.k === 'constant' && one.value === undefined);
}
