import { withField, withSpread } from '../engine/fields.ts';
import { hole, newList, newRecord, taintsOf, type Frame } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import type { Item, Loc, PassedArgument, Value } from '../values/values.ts';

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
    if (one.k === 'json') return { ...one, value: copy(one.value) };
    if (one.k !== 'list' && one.k !== 'record') return one;
    if (deep && one.k === 'record' && one.error === 'shown') return hole('error', at, []);
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

/** A copy of a record in which some fields are others: those that are given by their names. `undefined` if nothing is known of what is copied. */
export function changedCopy(frame: Frame, value: Value, changes: readonly PassedArgument[], at: Loc): Value | undefined {
  if (value.k === 'any') {
    const copies = value.values.map((one) => changedCopy(frame, one, changes, at)).filter((one) => one !== undefined);
    return copies.length > 0 ? joinValues(copies, frame.state) : undefined;
  }
  const copy = value.k === 'record' ? copyOf(frame, value, at, false) : undefined;
  if (copy?.k !== 'record') return undefined;
  let fields = frame.state.read(copy.cell);
  for (const change of changes) {
    if (change.name !== undefined) fields = withField(fields, change.name, change.value);
    else if (change.spread === 'record') fields = withSpread(frame, fields, change.value, at, '…');
  }
  frame.state.write(copy.cell, fields);
  return copy;
}
