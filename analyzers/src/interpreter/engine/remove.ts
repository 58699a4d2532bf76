import type { Expr } from '../../languages/ir.ts';
import { memberWritten } from '../guards/index.ts';
import { joinValues } from '../values/join.ts';
import { UNDEFINED, type Fields, type Value } from '../values/values.ts';
import { evaluate } from './evaluate.ts';
import { keyOf } from './fields.ts';
import { assignSlice } from './slices.ts';
import type { Frame, Machine } from './machine.ts';

/** `delete o.key`, `del d[key]`: a key that is not known may be any of them. */
export function removeMember(machine: Machine, frame: Frame, place: Expr): void {
  if (place.k === 'slice') assignSlice(machine, frame, place, undefined);
  if (place.k !== 'member' && place.k !== 'index') return;
  const object = evaluate(machine, frame, place.object);
  const key = place.k === 'member' ? place.property : keyOf(evaluate(machine, frame, place.key));
  memberWritten(machine, frame, key);
  const targets = object.k === 'any' ? object.values : [object];
  for (const target of targets) remove(frame, target, key, targets.length > 1);
}

function remove(frame: Frame, target: Value, key: string | undefined, uncertain: boolean): void {
  if (target.k === 'record') {
    if (key === undefined || uncertain) frame.state.write(target.cell, withoutField(frame.state.read(target.cell), key, uncertain));
    else frame.state.change(target.cell, withoutField(frame.state.readUnder(target.cell, key), key));
  }
  if (target.k !== 'list') return;
  const items = frame.state.read(target.cell);
  const number = key === undefined ? NaN : Number(key);
  const index = number < 0 ? items.length + number : number;
  const fixed = items.every((item) => !item.repeat && !item.optional);
  const known = fixed && !uncertain && Number.isInteger(index);
  frame.state.write(target.cell, known ? items.filter((_item, i) => i !== index) : items.map((item) => (item.repeat ? item : { ...item, optional: true })));
}

/** A record without a field; which one, or whether at all, may be uncertain. */
export function withoutField(fields: Fields, key: string | undefined, uncertain = false): Fields {
  if (key !== undefined && !uncertain) return { ...fields, entries: new Map([...fields.entries].filter(([name]) => name !== key)) };
  const entries = [...fields.entries].map(([name, value]) => [name, key === undefined || key === name ? joinValues([value, UNDEFINED]) : value] as const);
  return { ...fields, entries: new Map(entries) };
}
