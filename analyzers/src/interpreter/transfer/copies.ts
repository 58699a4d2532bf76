import { hole, newList, newRecord, taintsOf, type Frame } from '../engine/machine.ts';
import type { Item, Loc, Value } from '../values/values.ts';

/** Lists and records that one copy goes into; what lies beyond only carries what it carried. */
const MAX_COPIED = 500;

/**
 * A copy of a value: what is written to the original afterwards is not in it.
 * @param deep whether lists and records inside are copied, too
 */
export function copyOf(frame: Frame, value: Value, at: Loc, deep: boolean): Value {
  const copied = new Map<unknown, Value>();
  const inside = (one: Value): Value => (deep ? copy(one) : one);
  const copy = (one: Value): Value => {
    if (one.k === 'any') return { k: 'any', values: one.values.map(copy) };
    if (one.k === 'json') return { k: 'json', value: copy(one.value) };
    if (one.k !== 'list' && one.k !== 'record') return one;
    const known = copied.get(one.cell);
    if (known) return known;
    if (copied.size >= MAX_COPIED) return hole('…', at, taintsOf(frame, one), true);
    if (one.k === 'list') {
      const list = newList(frame, [], one.set ? 'set' : undefined);
      copied.set(one.cell, list);
      frame.state.write(
        list.cell,
        (frame.state.read(one.cell) ?? []).map((item): Item => ({ ...item, value: inside(item.value) })),
      );
      return list;
    }
    const record = { ...one, cell: newRecord(frame, { entries: new Map() }).cell };
    copied.set(one.cell, record);
    const fields = frame.state.read(one.cell);
    if (fields)
      frame.state.write(record.cell, {
        ...fields,
        entries: new Map([...fields.entries].map(([key, field]) => [key, inside(field)])),
        ...(fields.rest ? { rest: inside(fields.rest) } : {}),
      });
    return record;
  };
  return copy(value);
}
