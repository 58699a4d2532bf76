import { keyOf, withField, withSpread } from '../engine/fields.ts';
import { itemsOf } from '../engine/elements.ts';
import { hole, isNothing, newList, newRecord, taintsOf, type Frame } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, type Fields, type Item, type Loc, type Value } from '../values/values.ts';

/** The collection that a constructor makes of what it is given. */
export function collectionOf(frame: Frame, kind: 'map' | 'headers' | 'set' | 'unordered' | 'default' | 'counted', given: Value | undefined, at: Loc): Value {
  switch (kind) {
    case 'map':
      return { ...newRecord(frame, given && !isNothing(given) ? fieldsOfPairs(frame, given, at) : { entries: new Map() }), map: true };
    case 'headers': {
      const fields = given && !isNothing(given) ? fieldsOfPairs(frame, given, at) : { entries: new Map<string, Value>() };
      const entries = new Map([...fields.entries].map(([name, value]) => [name.toLowerCase(), value]));
      return { ...newRecord(frame, { ...fields, entries }), map: 'caseless' };
    }
    case 'set':
      return newList(frame, distinct(given ? itemsOf(frame, given, at) : []), 'set');
    case 'unordered':
      return newList(frame, inAnyOrder(frame, given ? itemsOf(frame, given, at) : []), 'set');
    case 'counted':
      // Numbers, under names that are what was counted.
      return newRecord(frame, { entries: new Map(), rest: hole('count', at), names: given ? taintsOf(frame, given) : [] });
    case 'default':
      return newRecord(frame, { entries: new Map(), ...(given && !isNothing(given) ? { factory: given } : {}) });
  }
}

/** `[[key, value], …]` as a map's fields; a record's own fields; anything else may hold any name. */
export function fieldsOfPairs(frame: Frame, pairs: Value, at: Loc): Fields {
  if (pairs.k !== 'list') return withSpread(frame, { entries: new Map() }, pairs, at, '…');
  let fields: Fields = { entries: new Map() };
  for (const item of frame.state.read(pairs.cell)) {
    const [key, value] = item.value.k === 'list' ? frame.state.read(item.value.cell) : [];
    const one = value?.value ?? hole('…', at, taintsOf(frame, item.value));
    const name = key && !item.repeat && !item.optional ? keyOf(key.value) : undefined;
    fields = withField(fields, name, one, key && name === undefined ? taintsOf(frame, key.value) : []);
  }
  return fields;
}

/** Items of a set: equal ones are there once. Which are equal is only known of fixed texts. */
export function distinct(items: readonly Item[]): Item[] {
  const texts = new Set<string>();
  return items.flatMap((item, i): Item[] => {
    const known = literalOf(item.value);
    if (known === undefined || item.repeat) return [i === 0 || item.repeat ? item : { ...item, optional: true }];
    if (texts.has(known)) return [];
    if (!item.optional) texts.add(known);
    return [item];
  });
}

function inAnyOrder(frame: Frame, items: readonly Item[]): Item[] {
  if (items.length <= 1) return [...items];
  return [
    {
      value: joinValues(
        items.map((item) => item.value),
        frame.state,
      ),
      repeat: true,
    },
  ];
}
