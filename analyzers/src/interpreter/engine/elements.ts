import { enumMembers } from '../guards/index.ts';
import { chosen, eachOf, isPair } from '../transfer/records.ts';
import { eitherItems } from '../values/items.ts';
import { alike, joinValues } from '../values/join.ts';
import { text, UNDEFINED, type Item, type Loc, type Value } from '../values/values.ts';
import { lineOf } from './classLookup.ts';
import { pairsOf, unknownName } from './fields.ts';
import { hole, isNothing, newList, taintsOf, type Frame } from './machine.ts';

/** The elements of anything that can be iterated. What is not known becomes one repeated hole. */
export function itemsOf(frame: Frame, value: Value, at: { origin: Frame['origin']; start: number; end: number }, name = 'items'): readonly Item[] {
  if (value.k === 'list') return frame.state.read(value.cell);
  if (value.k === 'record' && value.map)
    return pairsOf(frame, frame.state.read(value.cell), at, (key, one) => newList(frame, [{ value: key }, { value: one }]));
  if (value.k === 'record' && value.cls?.isTuple) return fieldsInOrder(frame, value);
  if (value.k === 'any') {
    const lists = value.values.filter((one) => !isNothing(one)).map((one) => itemsOf(frame, one, at, name));
    return lists.length <= 1 ? (lists[0] ?? []) : eitherItems(lists, alike);
  }
  if (isNothing(value)) return [];
  if (value.k === 'class') return enumMembers(frame, value)?.map((member): Item => ({ value: member })) ?? [];
  // The name of a column says nothing of what is in it.
  if (value.k === 'hole' && value.taints.some(isPair)) return [{ value: hole(name, at, chosen(value.taints)) }, { value: hole(name, at, value.taints) }];
  return [{ value: elementOf(frame, value, at, name), repeat: true }];
}

/** The values of the fields of a named tuple, in the order in which its class has them. */
function fieldsInOrder(frame: Frame, { cell, cls }: Value & { k: 'record' }): readonly Item[] {
  const { entries } = frame.state.read(cell);
  const names = cls
    ? lineOf(cls)
        .reverse()
        .flatMap((one) => one.cls.fields.map(({ name }) => name))
    : [];
  return names.map((name) => ({ value: entries.get(name) ?? UNDEFINED }));
}

/** What iterating a value yields, one element standing for all. */
export function elementOf(frame: Frame, value: Value, at: Loc, name: string): Value {
  switch (value.k) {
    case 'list':
      return joinValues(
        (frame.state.read(value.cell) ?? []).map((item) => item.value),
        frame.state,
      );
    case 'record': {
      const fields = frame.state.read(value.cell);
      if (value.map)
        return joinValues(
          itemsOf(frame, value, at).map((item) => item.value),
          frame.state,
        );
      if (value.cls) return hole(name, at, taintsOf(frame, value));
      return joinValues([...[...fields.entries.keys()].map((key) => text(key)), ...(fields.rest ? [{ ...unknownName(frame, fields, at), name }] : [])]);
    }
    case 'any':
      return joinValues(
        value.values.map((one) => elementOf(frame, one, at, name)),
        frame.state,
      );
    default:
      return hole(name, at, eachOf(taintsOf(frame, value)), value.k === 'hole' && value.widened);
  }
}
