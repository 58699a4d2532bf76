import { variableWritten } from '../guards/index.ts';
import { anyNumberOfTimes } from '../engine/turns.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { eachKey, keyOf, mayBeNothing, pairsOf, unknownName, withField, withSpread } from '../engine/fields.ts';
import { hole, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { withoutField } from '../engine/remove.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { literalOf, text, UNDEFINED, type Fields, type PassedArgument, type Taint, type Value } from '../values/values.ts';
import { readAs, underName } from './secrets.ts';
import { formatDollars } from './format.ts';

type RecordValue = Value & { k: 'record' };

interface Call {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly object: RecordValue;
  readonly fields: Fields;
  /** The key that the method is about, where it is known, and is all of the record that it looks at. */
  readonly key: string | undefined;
  readonly args: readonly PassedArgument[];
  readonly expr: CallExpr;
}

type Method = (call: Call) => Value | undefined;

const place = (call: Call): ReturnType<typeof locOf> => locOf(call.frame, call.expr.span);
const first = (call: Call): Value | undefined => call.args[0]?.value;
const write = (call: Call, fields: Fields): void => {
  if (call.key === undefined) call.frame.state.write(call.object.cell, fields);
  else call.frame.state.change(call.object.cell, fields);
  variableWritten(call.machine, call.frame, call.object.cell);
};
const keyAt = ({ args, object }: Pick<Call, 'args' | 'object'>): string | undefined => {
  const key = args[0] && keyOf(args[0].value);
  return object.map === 'caseless' ? key?.toLowerCase() : key;
};
const unknownKey = (call: Call): Value => unknownName(call.frame, call.fields, place(call));

/** What a key that is not known carries. */
const namedBy = (call: Call): readonly Taint[] => (call.args[0] && keyAt(call) === undefined ? taintsOf(call.frame, call.args[0].value) : []);

/** What a key may hold: its own field, what may be under any name, and nothing. */
function held(call: Call): readonly Value[] {
  const each = call.args[0] && eachKey(call.args[0].value);
  if (each) return each.flatMap((value) => held({ ...call, args: [{ ...call.args[0], value } as PassedArgument] }));
  const key = keyAt(call);
  const { entries, rest } = call.fields;
  const given = first(call);
  if (key === undefined) return [...entries.values(), ...(rest ? [given ? underName(call.frame, given, rest) : rest] : [])];
  const own = entries.get(key);
  return [...(own ? [own] : []), ...(own === undefined && rest ? [readAs(key, rest)] : [])];
}

const isCertain = (call: Call, values: readonly Value[]): boolean =>
  keyAt(call) !== undefined && values.length > 0 && !call.fields.rest && !mayBeNothing(values[0]);

const get: Method = (call) => {
  const values = held(call);
  const fallback = call.args[1]?.value ?? UNDEFINED;
  if (isCertain(call, values) && values[0]) return values[0];
  // What is not known may be nothing anyway.
  const isOpen = values.length === 1 && (values[0]?.k === 'hole' || mayBeNothing(values[0]));
  return isOpen && call.args[1] === undefined && values[0] ? values[0] : joinValues([...values, fallback], call.frame.state);
};

const set: Method = (call) => {
  if (call.args[1]) write(call, withField(call.fields, keyAt(call), call.args[1].value, namedBy(call)));
  return call.object;
};

/** `form.append(name, value)`: what the name stood for before stays there, too. */
const append: Method = (call) => {
  const value = call.args[1]?.value;
  if (!call.object.map || !value) return undefined;
  const known = held(call);
  write(call, withField(call.fields, keyAt(call), known.length > 0 ? joinValues([...known, value], call.frame.state) : value, namedBy(call)));
  return UNDEFINED;
};

const getAll: Method = (call) =>
  call.object.map
    ? newList(
        call.frame,
        held(call).map((value) => ({ value, repeat: true })),
      )
    : undefined;

const setDefault: Method = (call) => {
  const values = held(call);
  const fallback = call.args[1]?.value ?? UNDEFINED;
  if (isCertain(call, values) && values[0]) return values[0];
  const value = joinValues([...values, fallback], call.frame.state);
  write(call, withField(call.fields, keyAt(call), value, namedBy(call)));
  return value;
};

const take: Method = (call) => {
  const value = get(call);
  write(call, withoutField(call.fields, keyAt(call)));
  return value;
};

const update: Method = (call) => {
  let fields = call.fields;
  for (const arg of call.args)
    fields = arg.name === undefined ? withSpread(call.frame, fields, arg.value, arg.at, nameOf(call.expr)) : withField(fields, arg.name, arg.value);
  write(call, fields);
  return UNDEFINED;
};

/** Names that an argument lists: `exclude={"key"}`; nothing where it is not given or not known. */
function listed({ args, frame }: Call, name: string): readonly string[] | undefined {
  const value = args.find((arg) => arg.name === name)?.value;
  if (value?.k === 'record') return [...frame.state.read(value.cell).entries.keys()];
  const names = value?.k === 'list' ? frame.state.read(value.cell).map((item) => literalOf(item.value)) : undefined;
  return names?.every((one) => one !== undefined) ? (names as string[]) : undefined;
}

/** What an instance holds, as a record that is no instance; a record is what it is. */
function dumped(call: Call): RecordValue {
  const { object, fields, frame } = call;
  const [without, only] = [listed(call, 'exclude'), listed(call, 'include')];
  if (!object.cls && !without && !only) return object;
  const isIn = (name: string): boolean => without?.includes(name) !== true && only?.includes(name) !== false;
  return newRecord(frame, { ...fields, entries: new Map([...fields.entries].filter(([name]) => isIn(name))) }) as RecordValue;
}

const pairs = (call: Call, shape: (key: Value, value: Value) => Value): Value => newList(call.frame, pairsOf(call.frame, call.fields, place(call), shape));

const namesWithValues: Method = (call) => pairs(call, (key, value) => newList(call.frame, [{ value: key }, { value }]));
const names: Method = (call) => pairs(call, (key) => key);

const each: Method = (call) => {
  const fn = first(call);
  const at = place(call);
  if (!fn) return UNDEFINED;
  const { entries, rest } = call.fields;
  const run = (key: Value, value: Value): Value =>
    callValue(
      call.machine,
      call.frame,
      fn,
      [
        { value, at },
        { value: key, at },
        { value: call.object, at },
      ],
      call.expr,
    );
  for (const [key, value] of entries) run(text(key), value);
  if (rest) anyNumberOfTimes(call.machine, call.frame, at, () => run(unknownKey(call), rest));
  return UNDEFINED;
};

const substitute: Method = (call) => {
  const template = call.fields.entries.get('template');
  return template?.k === 'text' ? { k: 'text', segments: formatDollars(call.frame, template.segments, call.args, place(call)), at: place(call) } : undefined;
};

const METHODS: Readonly<Record<string, Method>> = {
  substitute,
  safe_substitute: substitute,
  get,
  set,
  append,
  getAll,
  setdefault: setDefault,
  pop: take,
  delete: (call) => {
    write(call, withoutField(call.fields, keyAt(call)));
    return hole(nameOf(call.expr), place(call));
  },
  clear: (call) => {
    write(call, { entries: new Map() });
    return UNDEFINED;
  },
  update,
  has: (call) => hole(nameOf(call.expr), place(call)),
  items: namesWithValues,
  entries: namesWithValues,
  most_common: namesWithValues,
  values: (call) => pairs(call, (_key, value) => value),
  keys: names,
  elements: names,
  forEach: each,
  copy: (call) => newRecord(call.frame, call.fields),
  model_dump: dumped,
  dict: dumped,
  model_dump_json: (call) => ({ k: 'json', value: dumped(call) }),
  toJSON: (call) => call.object,
};

/** Methods of classes of a library that give what an instance holds, whatever else the library does. */
const DUMPING = new Set(['model_dump', 'dict', 'model_dump_json']);

/** Whether a method of an instance, which its class has from a library, gives all that it holds. */
export function isDump(method: string): boolean {
  return DUMPING.has(method);
}

/** Methods that look at what stands under their first argument, and at nothing else. */
const OF_ONE_KEY = new Set(['get', 'set', 'append', 'getAll', 'setdefault', 'pop', 'delete', 'has']);

/** Whether plain records have a method of that name. */
export function isRecordMethod(method: string): boolean {
  return Object.hasOwn(METHODS, method);
}

/** A method of a plain record (an object literal, a dict, a Map); `undefined` if it is not known. */
export function recordMethod(
  machine: Machine,
  frame: Frame,
  object: RecordValue,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  if (!isRecordMethod(method)) return undefined;
  const key = OF_ONE_KEY.has(method) ? keyAt({ args, object }) : undefined;
  const fields = key === undefined ? frame.state.read(object.cell) : frame.state.readUnder(object.cell, key);
  return METHODS[method]?.({ machine, frame, object, fields, key, args, expr });
}
