import { callValue } from '../../engine/call.ts';
import { itemsOf } from '../../engine/evaluate.ts';
import { hole, newList, taintsOf } from '../../engine/machine.ts';
import { passing } from '../../guards/index.ts';
import { anyOrder, joinValues } from '../../values/join.ts';
import type { Item } from '../../values/values.ts';
import type { FlowCall, FlowResult } from './flow.ts';

function items(call: FlowCall): readonly Item[] {
  return call.input ? itemsOf(call.frame, call.input, call.at, call.inputName) : [];
}

export function list(call: FlowCall): FlowResult {
  return newList(call.frame, items(call));
}

/** The elements in an order that is not known. */
export function sorted(call: FlowCall): FlowResult {
  const all = items(call);
  return newList(call.frame, all.length > 1 ? anyOrder(all, call.frame.state) : all);
}

export function reversed(call: FlowCall): FlowResult {
  return newList(call.frame, [...items(call)].reverse());
}

/** One of the elements; of several arguments, one of them. */
export function element(call: FlowCall): FlowResult {
  if (call.args.filter((arg) => arg.name === undefined).length > 1)
    return joinValues(
      call.args.filter((arg) => arg.name === undefined).map((arg) => arg.value),
      call.frame.state,
    );
  return (
    call.input &&
    joinValues(
      items(call).map((item) => item.value),
      call.frame.state,
    )
  );
}

export function mapped(call: FlowCall): FlowResult {
  const { machine, frame, callback, at } = call;
  if (!call.input) return undefined;
  if (!callback) return list(call);
  return newList(
    frame,
    items(call).map((item) => ({ ...item, value: callValue(machine, frame, callback, [{ value: item.value, at }], call.expr) })),
  );
}

export function filtered(call: FlowCall): FlowResult {
  if (!call.input) return undefined;
  return newList(
    call.frame,
    items(call).map((item) => ({ ...item, value: passing(call.machine, call.frame, call.callback, item.value), ...(item.repeat ? {} : { optional: true }) })),
  );
}

export function enumerated(call: FlowCall): FlowResult {
  return newList(
    call.frame,
    items(call).map((item): Item => ({ ...item, value: newList(call.frame, [{ value: hole('index', call.at) }, { value: item.value }]) })),
  );
}

export function zipped(call: FlowCall): FlowResult {
  const row = newList(
    call.frame,
    call.args.filter((arg) => arg.name === undefined).map((arg) => ({ value: hole('item', call.at, taintsOf(call.frame, arg.value)) })),
  );
  return newList(call.frame, [{ value: row, repeat: true }]);
}

/** The arguments as a list: `asyncio.gather(a, b)`. */
export function gathered(call: FlowCall): FlowResult {
  return newList(
    call.frame,
    call.args.filter((arg) => arg.name === undefined).map((arg): Item => ({ value: arg.value, repeat: arg.spread === 'list' || undefined })),
  );
}
