import { callValue } from '../../engine/call.ts';
import { itemsOf } from '../../engine/elements.ts';
import { hole, newList, newRecord, taintsOf } from '../../engine/machine.ts';
import { knownValues, passing } from '../../guards/index.ts';
import { anyOrder, joinValues } from '../../values/join.ts';
import { isFixed } from '../../values/items.ts';
import { nameOf } from '../../values/names.ts';
import { weakened } from '../../values/taint.ts';
import { text, UNDEFINED, type Item, type Value } from '../../values/values.ts';
import { schemaOf } from '../schema.ts';
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
  const { frame, at, expr } = call;
  const columns = call.args
    .filter((arg) => arg.name === undefined)
    .map((arg, i) => ({ arg, items: itemsOf(frame, arg.value, at, expr.args[i] ? nameOf(expr.args[i].value) : '…') }));
  const rowOf = (values: readonly Value[]): Value =>
    newList(
      frame,
      values.map((value) => ({ value })),
    );
  if (columns.every(({ arg, items }) => arg.spread === undefined && isFixed(items))) {
    const rows = Math.min(...columns.map(({ items }) => items.length));
    if (Number.isFinite(rows))
      return newList(
        frame,
        Array.from({ length: rows }, (_, row) => ({ value: rowOf(columns.map(({ items }) => items[row]?.value ?? UNDEFINED)) })),
      );
  }
  const anyRow = rowOf(
    columns.map(({ arg, items }) =>
      arg.spread === undefined && items.length > 0
        ? joinValues(
            items.map((item) => item.value),
            frame.state,
          )
        : hole('item', at, taintsOf(frame, arg.value)),
    ),
  );
  return newList(frame, [{ value: anyRow, repeat: true }]);
}

/** `heapq.heappush(list, x)`: it is in the list from then on, at any place. */
export function inserted(call: FlowCall): FlowResult {
  const [list, added] = call.args;
  for (const one of list?.value.k === 'any' ? list.value.values : [list?.value]) {
    if (one?.k !== 'list' || !added) continue;
    call.frame.state.write(one.cell, anyOrder([...call.frame.state.read(one.cell), { value: added.value }], call.frame.state));
  }
  return UNDEFINED;
}

/** The arguments as a list: `asyncio.gather(a, b)`. */
export function gathered(call: FlowCall): FlowResult {
  return newList(
    call.frame,
    call.args.filter((arg) => arg.name === undefined).map((arg): Item => ({ value: arg.value, repeat: arg.spread === 'list' || undefined })),
  );
}

/** What several lists hold, one after the other: `chain(a, b)`. */
export function chained({ frame, args, at }: FlowCall): FlowResult {
  const parts = args.map(({ value, spread }): readonly Item[] =>
    spread ? [{ value: hole('…', at, taintsOf(frame, value)), repeat: true }] : itemsOf(frame, value, at),
  );
  return newList(frame, parts.flat());
}

/** `Promise.allSettled`: of each element that it came, with what it gave, or that it did not, with what was thrown. */
export function settled(call: FlowCall): FlowResult {
  const { frame, at } = call;
  const rejection = call.machine.rejections.get(call.expr);
  const came = (value: Value): Value => newRecord(frame, { entries: new Map([['status', text('fulfilled')] as const, ['value', value] as const]) });
  const failed = (value: Value): Value => {
    const unknown = hole('reason', at, weakened(taintsOf(frame, value), 'likely'));
    const reason = rejection ? joinValues([unknown, rejection], frame.state) : unknown;
    return newRecord(frame, { entries: new Map([['status', text('rejected')] as const, ['reason', reason] as const]) });
  };
  return newList(
    frame,
    items(call).map((item): Item => ({ ...item, value: { k: 'any', values: [came(item.value), failed(item.value)] } })),
  );
}

/** `get_args(Tone)`: all that a type of known values allows. */
export function allowed(call: FlowCall): FlowResult {
  const content = schemaOf(call.input)?.content;
  const known = content && knownValues(content);
  return (
    known &&
    newList(
      call.frame,
      known.map((value) => ({ value })),
    )
  );
}
