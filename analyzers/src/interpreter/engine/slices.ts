import type { Expr } from '../../languages/ir.ts';
import { withoutSecrets } from '../transfer/secrets.ts';
import { mayBeMissing, sliced, spliced } from '../values/items.ts';
import { cutOut } from '../values/pieces.ts';
import { normalize } from '../values/segments.ts';
import { nameOf } from '../values/names.ts';
import { literalOf, text, type Value } from '../values/values.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './elements.ts';
import { hole, locOf, newList, taintsOf, type Frame, type Machine } from './machine.ts';

type Slice = Expr & { k: 'slice' };

/** An index that a slice begins or ends at; `undefined` if it is only known at run time. */
function boundOf(machine: Machine, frame: Frame, bound: Expr | undefined, missing: number): number | undefined {
  if (!bound) return missing;
  const value = evaluate(machine, frame, bound);
  if (value.k !== 'constant') return undefined;
  return typeof value.value === 'number' ? value.value : value.value === null || value.value === undefined ? missing : undefined;
}

/** `value[from:to:step]`: computed where text and indices are known. A part of a key is not the key. */
export function sliceOf(machine: Machine, frame: Frame, expr: Slice): Value {
  const value = evaluate(machine, frame, expr.object);
  const at = locOf(frame, expr.span);
  const from = boundOf(machine, frame, expr.from, 0);
  const to = boundOf(machine, frame, expr.to, Infinity);
  const step = boundOf(machine, frame, expr.step, 1);
  if (value.k === 'list') return listSlice(frame, value, from, to, step, expr);
  const known = literalOf(value);
  if (known !== undefined) {
    const whole = expr.from === undefined && expr.to === undefined;
    if (step === -1 && whole) return text([...known].reverse().join(''), at);
    if (step === 1 && from !== undefined && to !== undefined) return text(known.slice(from, to === Infinity ? undefined : to), at);
  }
  if (value.k === 'hole')
    return { ...value, taints: expr.step && expr.from === undefined && expr.to === undefined ? value.taints : withoutSecrets(value.taints) };
  if (value.k === 'text' && step === 1 && from !== undefined && from >= 0 && to !== undefined && to >= 0) {
    const { known: fixed, open } = cutOut(value.segments, from, to === Infinity ? undefined : to);
    return { k: 'text', segments: normalize(open ? [...fixed, hole(nameOf(expr.object), at, withoutSecrets(open))] : fixed), at };
  }
  return value.k === 'text' ? hole(nameOf(expr.object), at, withoutSecrets(taintsOf(frame, value))) : value;
}

function listSlice(frame: Frame, list: Value & { k: 'list' }, from: number | undefined, to: number | undefined, step: number | undefined, expr: Slice): Value {
  const items = frame.state.read(list.cell);
  if (step === -1 && expr.from === undefined && expr.to === undefined) return newList(frame, [...items].reverse());
  return newList(frame, step === 1 ? sliced(items, from, to) : mayBeMissing(items));
}

/** `list[from:to] = values`, and `del list[from:to]` with none. */
export function assignSlice(machine: Machine, frame: Frame, place: Slice, value: Value | undefined): void {
  const list = evaluate(machine, frame, place.object);
  if (list.k !== 'list') return;
  const items = frame.state.read(list.cell);
  const from = boundOf(machine, frame, place.from, 0);
  const to = boundOf(machine, frame, place.to, items.length);
  const inserted = value ? itemsOf(frame, value, locOf(frame, place.span)) : [];
  const count =
    from === undefined || to === undefined || place.step ? undefined : Math.max(0, (to < 0 ? items.length + to : to) - (from < 0 ? items.length + from : from));
  frame.state.write(list.cell, spliced(items, from, count, inserted).kept);
}
