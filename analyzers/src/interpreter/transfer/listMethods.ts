import { callValue, type CallExpr } from '../engine/call.ts';
import { elementOf, itemsOf } from '../engine/elements.ts';
import { distinct } from './collections.ts';
import { passing } from '../guards/index.ts';
import { anyNumberOfTimes } from '../engine/turns.ts';
import { hole, isNothing, locOf, newList, type Frame, type Machine } from '../engine/machine.ts';
import { truthOf } from '../engine/truth.ts';
import { eitherItems, isFixed, mayBeMissing, sliced, spliced } from '../values/items.ts';
import { alike, anyOrder, boundedItems, joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { grown, normalize } from '../values/segments.ts';
import { joinItemsText, segmentsOf } from '../values/text.ts';
import { literalOf, text, UNDEFINED, type Item, type PassedArgument, type Segment, type Value } from '../values/values.ts';

type List = Value & { k: 'list' };

interface Call {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly object: List;
  readonly items: readonly Item[];
  readonly args: readonly PassedArgument[];
  readonly expr: CallExpr;
}

type Method = (call: Call) => Value | undefined;

const place = (call: Call): ReturnType<typeof locOf> => locOf(call.frame, call.expr.span);
const first = (call: Call): Value | undefined => call.args[0]?.value;
const write = (call: Call, items: readonly Item[]): void => call.frame.state.write(call.object.cell, boundedItems(items, call.frame.state));
const fresh = (call: Call, items: readonly Item[]): Value => newList(call.frame, boundedItems(items, call.frame.state));
const joined = (call: Call, values: readonly Value[]): Value => joinValues(values, call.frame.state);
const added = (call: Call, from = 0): Item[] =>
  call.args.slice(from).map((arg): Item => (arg.spread === 'list' ? { value: arg.value, repeat: true } : { value: arg.value }));
const element = (call: Call): Value => elementOf(call.frame, call.object, place(call), nameOf(call.expr));
const something = (call: Call): Value => hole(nameOf(call.expr), place(call));

function numberOf(value: Value | undefined): number | undefined {
  return value?.k === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

/** Calls a function with one item, as often as the item comes. */
function withItem(call: Call, fn: Value, item: Item, index: number): Value {
  const { machine, frame, expr } = call;
  const at = place(call);
  const position: Value = item.repeat ? hole('index', at) : { k: 'constant', value: index };
  let result: Value = UNDEFINED;
  const run = (): Value => {
    result = callValue(
      machine,
      frame,
      fn,
      [
        { value: item.value, at },
        ...(frame.semantics.mapCallbacksGetIndex
          ? [
              { value: position, at },
              { value: call.object, at },
            ]
          : []),
      ],
      expr,
    );
    return result;
  };
  if (item.repeat || item.optional) anyNumberOfTimes(machine, frame, at, run);
  else run();
  return result;
}

function mapped(call: Call): Item[] {
  const fn = first(call);
  return fn ? call.items.map((item, i) => ({ ...item, value: withItem(call, fn, item, i) })) : [...call.items];
}

/** Elements that a predicate lets through: those it surely drops are gone, those it may drop are optional. */
function filtered(call: Call): Item[] {
  const fn = first(call);
  if (fn?.k === 'external' && TRUTH.test(fn.path)) return call.items.filter((item) => truthOf(item.value) !== false && !isNothing(item.value));
  return call.items.flatMap((item, i): Item[] => {
    const kept = fn ? truthOf(withItem(call, fn, item, i)) : undefined;
    if (kept === false) return [];
    const passed = { ...item, value: passing(call.machine, call.frame, fn, item.value) };
    return kept === true || item.repeat ? [passed] : [{ ...passed, optional: true }];
  });
}

/** A predicate that drops what is empty (`filter(Boolean)`). */
const TRUTH = /#Boolean$/;

function flattened(call: Call, items: readonly Item[], depth: number): Item[] {
  if (depth <= 0) return [...items];
  return items.flatMap((item): Item[] => {
    const { value } = item;
    if (value.k === 'any')
      return eitherItems(
        value.values.map((one) => flattened(call, [{ ...item, value: one }], depth)),
        alike,
      );
    // What is not known may be a list.
    if (value.k === 'hole') return [{ value, repeat: true }];
    if (item.value.k !== 'list') return [item];
    const inner = call.frame.state.read(item.value.cell).map((one): Item => {
      if (item.repeat) return { value: one.value, repeat: true };
      return item.optional && !one.repeat ? { ...one, optional: true } : one;
    });
    return flattened(call, inner, depth - 1);
  });
}

const flat: Method = (call) => fresh(call, flattened(call, call.items, numberOf(first(call)) ?? 1));

const splice: Method = (call) => {
  const start = numberOf(first(call));
  const count = call.args[1] === undefined ? Infinity : numberOf(call.args[1].value);
  const { kept, removed } = spliced(call.items, start, count, added(call, 2));
  write(call, kept);
  return fresh(call, removed);
};

const slice: Method = (call) => {
  const [from, to] = call.args;
  return fresh(call, sliced(call.items, from ? numberOf(from.value) : 0, to ? numberOf(to.value) : Infinity));
};

const sortInPlace: Method = (call) => {
  const items = anyOrder(call.items, call.frame.state);
  write(call, items);
  return call.frame.semantics.sortsReturnNothing ? UNDEFINED : call.object;
};

const reverseInPlace: Method = (call) => {
  write(call, [...call.items].reverse());
  return call.frame.semantics.sortsReturnNothing ? UNDEFINED : call.object;
};

const takeLast: Method = (call) => {
  const last = call.items.at(-1);
  const index = first(call) === undefined ? -1 : numberOf(first(call));
  if (call.frame.semantics.popTakesIndex && index !== -1) {
    const { kept, removed } = spliced(call.items, index, 1, []);
    write(call, kept);
    return removed.length === 1 && isFixed(removed)
      ? removed[0]?.value
      : joined(
          call,
          removed.map((item) => item.value),
        );
  }
  if (last && isFixed([last])) {
    write(call, call.items.slice(0, -1));
    return last.value;
  }
  const value = element(call);
  write(call, mayBeMissing(call.items));
  return value;
};

const takeFirst: Method = (call) => {
  const [head, ...tail] = call.items;
  if (head && isFixed([head])) {
    write(call, tail);
    return head.value;
  }
  const value = element(call);
  write(call, mayBeMissing(call.items));
  return value;
};

/** What a queue gives: any of what was put in, as others may have taken some. */
const taken: Method = (call) => {
  const value = element(call);
  write(call, mayBeMissing(call.items));
  return value;
};

const find: Method = (call) => {
  const kept = filtered(call);
  return kept.length > 0 && kept[0] && isFixed([kept[0]]) ? kept[0].value : joined(call, [...kept.map((item) => item.value), UNDEFINED]);
};

const reduce: Method = (call) => {
  const fn = first(call);
  const at = place(call);
  const given = call.args[1]?.value;
  const [head, ...tail] = call.items;
  if (!fn) return given;
  const items = given === undefined ? tail : call.items;
  return items.reduce<Value>(
    (total, item) => {
      const more = call.frame.semantics.mapCallbacksGetIndex ? [hole('index', at), call.object] : [];
      const args = [total, item.value, ...more].map((value) => ({ value, at }));
      let next: Value = UNDEFINED;
      const run = (): Value => (next = callValue(call.machine, call.frame, fn, args, call.expr));
      if (!item.repeat && !item.optional) return run();
      anyNumberOfTimes(call.machine, call.frame, at, run);
      const segments = item.repeat && total.k === 'text' && next.k === 'text' ? grown(total.segments, total.segments, next.segments) : undefined;
      return segments ? { k: 'text', segments: normalize(segments), at } : joined(call, [total, next]);
    },
    given ?? head?.value ?? UNDEFINED,
  );
};

const each: Method = (call) => {
  mapped(call);
  return UNDEFINED;
};

const tested: Method = (call) => {
  mapped(call);
  return something(call);
};

const append: Method = (call) => {
  write(call, [...call.items, ...added(call)]);
  return hole('length', place(call));
};

const prepend: Method = (call) => {
  write(call, [...added(call), ...call.items]);
  return hole('length', place(call));
};

const insert: Method = (call) => {
  const value = call.args[1]?.value;
  if (value) write(call, spliced(call.items, numberOf(first(call)), 0, [{ value }]).kept);
  return UNDEFINED;
};

const extend: Method = (call) => {
  write(call, [...call.items, ...call.args.flatMap((arg) => itemsOf(call.frame, arg.value, place(call)))]);
  return UNDEFINED;
};

const concat: Method = (call) => {
  const items = call.args.flatMap((arg): readonly Item[] =>
    arg.value.k === 'text' || arg.value.k === 'constant' ? [{ value: arg.value }] : itemsOf(call.frame, arg.value, place(call)),
  );
  return fresh(call, [...call.items, ...items]);
};

const removeOne: Method = (call) => {
  const wanted = first(call);
  const known = wanted && literalOf(wanted);
  const certain = known !== undefined && isFixed(call.items) && call.items.every((item) => literalOf(item.value) !== undefined);
  const index = certain ? call.items.findIndex((item) => literalOf(item.value) === known) : -1;
  write(call, certain ? call.items.filter((_item, i) => i !== index) : mayBeMissing(call.items));
  return something(call);
};

const entries: Method = (call) =>
  fresh(
    call,
    call.items.map((item, i) => ({
      ...item,
      value: newList(call.frame, [{ value: item.repeat ? hole('index', place(call)) : { k: 'constant', value: i } }, { value: item.value }]),
    })),
  );

/** The elements of a set: once each; in Python in no order. */
function asSet(call: Call, items: readonly Item[]): Item[] {
  return call.frame.semantics.setsAreOrdered ? distinct(items) : anyOrder(items, call.frame.state);
}

const addToSet: Method = (call) => {
  write(call, asSet(call, [...call.items, ...added(call)]));
  return call.object;
};

const addAll: Method = (call) => {
  write(call, asSet(call, [...call.items, ...call.args.flatMap((arg) => itemsOf(call.frame, arg.value, place(call)))]));
  return UNDEFINED;
};

const union: Method = (call) => fresh(call, asSet(call, [...call.items, ...call.args.flatMap((arg) => itemsOf(call.frame, arg.value, place(call)))]));

const some: Method = (call) => fresh(call, mayBeMissing(call.items));

/** What `join` puts between the elements. */
function separatorOf(call: Call): readonly Segment[] {
  const given = first(call);
  if (given === undefined || (given.k === 'constant' && given.value === undefined)) return [{ k: 'literal', text: ',' }];
  return segmentsOf(call.frame, given, place(call), call.expr.args[0] ? nameOf(call.expr.args[0].value) : 'separator');
}

const METHODS: Readonly<Record<string, Method>> = {
  push: append,
  append,
  // A queue is a list that is written at its end and read at its beginning; of another kind, anywhere.
  put: append,
  put_nowait: append,
  get: taken,
  get_nowait: taken,
  qsize: something,
  empty: something,
  full: something,
  unshift: prepend,
  appendleft: prepend,
  extendleft: (call) => {
    const given = call.args.flatMap((arg) => itemsOf(call.frame, arg.value, place(call)));
    write(call, [...given.reverse(), ...call.items]);
    return UNDEFINED;
  },
  insert,
  extend,
  add: addToSet,
  update: addAll,
  union,
  intersection: some,
  difference: some,
  symmetric_difference: union,
  symmetricDifference: union,
  delete: removeOne,
  discard: removeOne,
  has: something,
  concat,
  join: (call) => ({
    k: 'text',
    segments: joinItemsText(call.frame, call.items, separatorOf(call), place(call)),
    at: place(call),
  }),
  map: (call) => fresh(call, mapped(call)),
  flatMap: (call) => fresh(call, flattened(call, mapped(call), 1)),
  flat,
  forEach: each,
  filter: (call) => fresh(call, filtered(call)),
  find,
  findLast: find,
  findIndex: tested,
  findLastIndex: tested,
  some: tested,
  every: tested,
  reduce,
  reduceRight: (call) => reduce({ ...call, items: [...call.items].reverse() }),
  reverse: reverseInPlace,
  toReversed: (call) => fresh(call, [...call.items].reverse()),
  sort: sortInPlace,
  toSorted: (call) => fresh(call, anyOrder(call.items, call.frame.state)),
  slice,
  copy: (call) => fresh(call, call.items),
  values: (call) => fresh(call, call.items),
  splice,
  toSpliced: (call) => fresh(call, spliced(call.items, numberOf(first(call)), numberOf(call.args[1]?.value), added(call, 2)).kept),
  fill: (call) => {
    const value = first(call) ?? UNDEFINED;
    write(
      call,
      call.items.map((item) => ({ ...item, value: call.args.length > 1 ? joined(call, [item.value, value]) : value })),
    );
    return call.object;
  },
  entries,
  keys: (call) =>
    fresh(
      call,
      call.items.map((item, i) => ({ ...item, value: item.repeat ? hole('index', place(call)) : text(String(i)) })),
    ),
  at: (call) => {
    const index = numberOf(first(call));
    return index !== undefined && isFixed(call.items) ? (call.items.at(index)?.value ?? UNDEFINED) : element(call);
  },
  __getitem__: element,
  pop: takeLast,
  shift: takeFirst,
  popleft: takeFirst,
  remove: removeOne,
  includes: something,
  indexOf: something,
  lastIndexOf: something,
  index: something,
  count: something,
  clear: (call) => {
    write(call, []);
    return UNDEFINED;
  },
};

/** Whether lists have a method of that name. */
export function isListMethod(method: string): boolean {
  return Object.hasOwn(METHODS, method);
}

/** A method of a list; `undefined` if it is not known. */
export function listMethod(machine: Machine, frame: Frame, object: List, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  // A list that a library gave may have a method besides that gives it again.
  if (!isListMethod(method)) return machine.catalogue.of(`:list.${method}`, frame.language).flow?.gives === 'same' ? object : undefined;
  return METHODS[method]?.({ machine, frame, object, items: frame.state.read(object.cell), args, expr });
}

/** An unknown value used as a list: one element stands for any number. */
export function asList(frame: Frame, value: Value, at: ReturnType<typeof locOf>, name: string): List {
  return newList(frame, [{ value: elementOf(frame, value, at, name), repeat: true }]) as List;
}
