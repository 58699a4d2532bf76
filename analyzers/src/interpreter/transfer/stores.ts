import { oneOf } from '../engine/branching.ts';
import { anyNumberOfTimes } from '../engine/turns.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { externalBase } from '../engine/classLookup.ts';
import { withField } from '../engine/fields.ts';
import { hole, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import { addressText } from './addressObjects.ts';
import { putDrawn } from './pageState.ts';
import type { FlowCall } from './flows/flow.ts';
import { nameOf } from '../values/names.ts';
import { normalize } from '../values/segments.ts';
import { mergeTaints, weakened } from '../values/taint.ts';
import { segmentsOf } from '../values/text.ts';
import { literalOf, text, UNDEFINED, type Fields, type Item, type Loc, type PassedArgument, type StoreKind, type Value } from '../values/values.ts';

type Store = Value & { k: 'record' };

interface Call {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly object: Store;
  readonly fields: Fields;
  readonly args: readonly PassedArgument[];
  readonly expr: CallExpr;
}

type Method = (call: Call) => Value | undefined;

/** Under which names an emitter keeps its listeners, a slot what it holds, and all that it ever held; no program can write them. */
const LISTENERS = '#on ';
const GIVEN = '#given ';
const HELD = '#held';
const EVER = '#ever';

const somewhere = (call: Call): Value => hole(nameOf(call.expr), locOf(call.frame, call.expr.span));

/** The event's name; `undefined` if it is only known at run time. */
const eventOf = (call: Call): string | undefined => call.args[0] && literalOf(call.args[0].value);

const keyOf = (event?: string): string => LISTENERS + (event === undefined ? '' : JSON.stringify(event));

function listenersAt(call: Call, event: string | undefined): readonly Item[] {
  const { entries } = call.fields;
  const lists =
    event === undefined ? [...entries].filter(([key]) => key.startsWith(LISTENERS)).map(([, list]) => list) : [entries.get(keyOf(event)), entries.get(keyOf())];
  return lists.flatMap((one) => (one?.k === 'list' ? call.frame.state.read(one.cell) : []));
}

/** Listeners are kept as a list per event; one for an event that is not known listens to any. */
const listen: Method = (call) => {
  const fn = call.args.find((arg) => arg.value.k === 'function' || arg.value.k === 'any')?.value;
  if (!fn) return call.object;
  const key = keyOf(eventOf(call));
  const known = call.fields.entries.get(key);
  const before = known?.k === 'list' ? call.frame.state.read(known.cell) : [];
  const list = newList(call.frame, [...before, { value: fn }]);
  call.frame.state.write(call.object.cell, withField(call.fields, key, list));
  return call.object;
};

const emit: Method = (call) => {
  const { machine, frame, expr } = call;
  const at = locOf(frame, expr.span);
  const event = eventOf(call);
  // An event object goes to its listeners as it is.
  const given = event === undefined && call.args.length === 1 ? call.args : call.args.slice(1);
  const run = (fn: Value): Value => callValue(machine, frame, fn, given, expr);
  remember(call, event, given);
  for (const { value, repeat, optional } of listenersAt(call, event)) {
    if (repeat || optional || event === undefined) anyNumberOfTimes(machine, frame, at, () => run(value));
    else run(value);
  }
  return somewhere(call);
};

/** What an event was given, for who waits for it instead of listening: at each place any of what ever stood there. */
function remember(call: Call, event: string | undefined, given: readonly PassedArgument[]): void {
  const { frame, object } = call;
  const key = GIVEN + (event ?? '');
  const fields = frame.state.read(object.cell);
  const known = fields.entries.get(key);
  const before = known?.k === 'list' ? frame.state.read(known.cell) : [];
  const all = Array.from({ length: Math.max(before.length, given.length) }, (_, i): Item => ({
    value: joinValues(
      [before[i]?.value, given[i]?.value].filter((one) => one !== undefined),
      frame.state,
    ),
  }));
  frame.state.write(object.cell, withField(fields, key, newList(frame, all)));
}

/** `await once(emitter, 'event')`: what it was given, or will be. */
export function emitted(frame: Frame, emitter: Value | undefined, event: Value | undefined, at: Loc): Value | undefined {
  if (emitter?.k !== 'record' || emitter.store !== 'emitter') return undefined;
  const name = event && literalOf(event);
  const { entries } = frame.state.read(emitter.cell);
  const lists = [...entries].filter(([key]) => key.startsWith(GIVEN) && (name === undefined || key === GIVEN + name || key === GIVEN)).map(([, list]) => list);
  return lists.length > 0 ? joinValues(lists, frame.state) : hole('event', at);
}

function isBuffer(value: Value | undefined): value is Store {
  return value?.k === 'record' && value.store === 'buffer';
}

/** Writes a piece at the end of a buffer. */
function writeTo(frame: Frame, buffer: Store, piece: Value, at: Loc): void {
  const before = frame.state.read(buffer.cell).entries.get(HELD) ?? text('');
  const segments = normalize([...segmentsOf(frame, before, at, '…'), ...segmentsOf(frame, piece, at, '…')]);
  frame.state.write(buffer.cell, { entries: new Map<string, Value>([[HELD, { k: 'text', segments, at }]]) });
}

/** `print(a, b, file=buffer)`: with what stands between and at the end. */
export function printed({ frame, args, at }: Pick<FlowCall, 'frame' | 'args' | 'at'>): Value {
  const named = (name: string, otherwise: string): Value => args.find((arg) => arg.name === name)?.value ?? text(otherwise);
  const file = named('file', '');
  if (!isBuffer(file)) return UNDEFINED;
  args
    .filter((arg) => arg.name === undefined)
    .forEach((arg, i) => {
      if (i > 0) writeTo(frame, file, named('sep', ' '), at);
      writeTo(frame, file, arg.value, at);
    });
  writeTo(frame, file, named('end', '\n'), at);
  return UNDEFINED;
}

const written: Method = (call) => {
  const at = locOf(call.frame, call.expr.span);
  for (const { value } of call.args) writeTo(call.frame, call.object, value, at);
  return somewhere(call);
};

/**
 * Code that is not known was given a buffer, now or when the object was made that it belongs to: what else it is given it may write
 * there (a table's writer, an encoder).
 */
export function mayWriteTo(frame: Frame, given: readonly PassedArgument[], args: readonly PassedArgument[], name: string, at: Loc): void {
  const buffers = [...given, ...args].map(({ value }) => value).filter(isBuffer);
  if (buffers.length === 0) return;
  const taints = mergeTaints(...args.filter(({ value }) => !isBuffer(value)).map(({ value }) => taintsOf(frame, value)));
  for (const buffer of buffers) writeTo(frame, buffer, hole(name, at, weakened(taints, 'likely')), at);
}

function holding(call: Call, value: Value): void {
  const { entries } = call.fields;
  const ever = joinValues([entries.get(EVER) ?? UNDEFINED, value], call.frame.state);
  call.frame.state.write(call.object.cell, { entries: new Map(entries).set(HELD, value).set(EVER, ever) });
}

const put: Method = (call) => {
  holding(call, call.args[0]?.value ?? UNDEFINED);
  return somewhere(call);
};

const held: Method = (call) => {
  const value = call.fields.entries.get(HELD) ?? UNDEFINED;
  return call.args[0] ? joinValues([value, call.args[0].value], call.frame.state) : value;
};

/** What a slot held before is not kept in order: any of it may be there again. */
const reset: Method = (call) => {
  holding(call, call.fields.entries.get(EVER) ?? UNDEFINED);
  return UNDEFINED;
};

/** `store.run(value, f, …)`: the value is there while the function runs. */
const during: Method = (call) => {
  const [value, fn, ...rest] = call.args;
  const before = call.fields;
  if (!value || !fn) return undefined;
  holding(call, value.value);
  const result = callValue(call.machine, call.frame, fn.value, rest, call.expr);
  call.frame.state.write(call.object.cell, {
    entries: new Map([...before.entries].concat([[EVER, joinValues([before.entries.get(EVER) ?? UNDEFINED, value.value])]])),
  });
  return result;
};

const outside: Method = (call) => {
  const [fn, ...rest] = call.args;
  return fn && oneOf(call.frame, [() => callValue(call.machine, call.frame, fn.value, rest, call.expr)]);
};

/** An address as a text. */
const spelled: Method = ({ frame, object, expr }) => addressText(frame, object, locOf(frame, expr.span), nameOf(expr));

const METHODS: Readonly<Record<StoreKind, Readonly<Record<string, Method>>>> = {
  emitter: {
    on: listen,
    once: listen,
    addListener: listen,
    prependListener: listen,
    prependOnceListener: listen,
    addEventListener: listen,
    add_listener: listen,
    off: (call) => call.object,
    removeListener: (call) => call.object,
    removeEventListener: () => UNDEFINED,
    emit,
    dispatchEvent: emit,
  },
  buffer: {
    write: written,
    writelines: (call) => {
      mayWriteTo(call.frame, [{ value: call.object, at: locOf(call.frame, call.expr.span) }], call.args, nameOf(call.expr), locOf(call.frame, call.expr.span));
      return UNDEFINED;
    },
    getvalue: held,
    read: (call) => call.fields.entries.get(HELD) ?? UNDEFINED,
    tell: somewhere,
    seek: somewhere,
    flush: () => UNDEFINED,
    close: () => UNDEFINED,
  },
  address: { toString: spelled, toJSON: spelled },
  drawn: { put: ({ machine, frame, object, args, expr }) => putDrawn(machine, frame, object, args, expr) },
  slot: { set: put, enterWith: put, get: held, getStore: held, reset, run: during, exit: outside },
};

/** An empty store. */
export function newStore(frame: Frame, kind: StoreKind, initial?: Value): Value {
  const entries = new Map<string, Value>(
    initial
      ? [
          [HELD, initial],
          [EVER, initial],
        ]
      : [],
  );
  return { ...newRecord(frame, { entries }), store: kind };
}

/** What an instance of a class is that derives from a library's store. */
function inheritedStore(machine: Machine, frame: Frame, object: Store): StoreKind | undefined {
  const base = object.cls && externalBase(object.cls);
  const gives = base?.k === 'external' ? machine.catalogue.of(base.path, frame.language).flow?.gives : undefined;
  return gives === 'emitter' || gives === 'slot' ? gives : undefined;
}

/** A method of a store; `undefined` if it is none, or not known. */
export function storeMethod(machine: Machine, frame: Frame, object: Store, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const kind = object.store ?? inheritedStore(machine, frame, object);
  const fields = kind && (frame.state.held(object.cell) as Fields | undefined);
  if (!kind || !fields || !Object.hasOwn(METHODS[kind], method)) return undefined;
  return METHODS[kind][method]?.({ machine, frame, object, fields, args, expr });
}
