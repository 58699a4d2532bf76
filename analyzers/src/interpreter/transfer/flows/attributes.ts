import { isNameOfColumn } from '../../../catalogue/recordWords.ts';
import { hole, taintsOf } from '../../engine/machine.ts';
import { memberOf } from '../../engine/members.ts';
import { setMember } from '../../engine/assign.ts';
import { writeThroughSetter } from '../../engine/accessors.ts';
import { keyOf } from '../../engine/fields.ts';
import { joinValues } from '../../values/join.ts';
import { nameOf } from '../../values/names.ts';
import { memberWritten } from '../../guards/index.ts';
import { UNDEFINED, type Value } from '../../values/values.ts';
import { ownerOf } from '../instances.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** `getattr(o, 'name', otherwise)`: the member by its name, or by any of several names. */
export function attribute(call: FlowCall): FlowResult {
  const { machine, frame, input, args, expr, at } = call;
  const [, name, otherwise] = args;
  if (!input || !name) return undefined;
  const names = name.value.k === 'any' ? name.value.values.map(keyOf) : namesIn(name.value);
  if (names.length === 0 || names.some((one) => one === undefined)) return ofEachColumn(call);
  const span = expr.span;
  const found = names.map((one): Value => {
    const member = { k: 'member' as const, object: expr.args[0]?.value ?? expr, property: one ?? '', span, nameSpan: span };
    return memberOf(machine, frame, input, one ?? '', member);
  });
  const missing = (value: Value): boolean => value === UNDEFINED || (input.k === 'record' && value.k === 'hole' && value.taints.length === 0);
  const known = otherwise ? found.filter((value) => !missing(value)) : found;
  const value = known.length > 0 ? joinValues(known, frame.state) : hole(nameOf(expr), at);
  return otherwise ? (known.length > 0 ? joinValues([value, otherwise.value], frame.state) : otherwise.value) : value;
}

/** `getattr(row, column.name)`: what goes through the columns of a record gives all that it holds. */
function ofEachColumn({ frame, input, expr, at }: FlowCall): FlowResult {
  const name = expr.args[1]?.value;
  return input?.k === 'hole' && name?.k === 'member' && isNameOfColumn(name.property) ? hole(nameOf(expr), at, taintsOf(frame, input)) : undefined;
}

/** The texts that a name may be, where all of them are known. */
function namesIn(value: Value): (string | undefined)[] {
  const [only] = value.k === 'text' && value.segments.length === 1 ? value.segments : [];
  if (only?.k !== 'either') return [keyOf(value)];
  return only.options.map((option) => keyOf({ k: 'text', segments: option }));
}

/** `setattr(o, 'name', value)`, `app.decorate('name', value)` */
export function attributeSet(call: FlowCall): FlowResult {
  const { machine, frame, input, callee, args, at } = call;
  const isMethod = input !== undefined && input === callee;
  const [name, value] = isMethod ? args : args.slice(1);
  const target = isMethod && input.k === 'external' ? ownerOf(input) : input;
  if (!target || !name || !value) return undefined;
  const targets = target.k === 'any' ? target.values : [target];
  const names = namesIn(name.value);
  for (const key of names) {
    memberWritten(machine, frame, key);
    for (const one of targets)
      if (!writeThroughSetter(machine, frame, one, key, value.value, at))
        setMember(machine, frame, one, key, value.value, at, targets.length > 1 || names.length > 1);
  }
  return UNDEFINED;
}

/** `Object.defineProperty(o, 'name', { value })`, or `{ get }`. */
export function propertyDefined(call: FlowCall): FlowResult {
  const { machine, frame, input, args, at } = call;
  const [, name, described] = args;
  if (!input || !name || described?.value.k !== 'record') return undefined;
  const { entries } = frame.state.read(described.value.cell);
  const getter = entries.get('get');
  const value = entries.get('value') ?? (getter?.k === 'function' ? { ...getter, fn: { ...getter.fn, accessor: 'get' as const } } : UNDEFINED);
  const names = namesIn(name.value);
  for (const key of names) {
    memberWritten(machine, frame, key);
    setMember(machine, frame, input, key, value, at, names.length > 1);
  }
  return input;
}
