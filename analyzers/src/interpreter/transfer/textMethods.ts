import type { CallExpr } from '../engine/call.ts';
import { callValue } from '../engine/call.ts';
import { itemsOf } from '../engine/elements.ts';
import { hole, locOf, newList, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { cutOut, partedAt, splitAt } from '../values/pieces.ts';
import { mapLiterals, normalize, substitute, mapHoles } from '../values/segments.ts';
import { mergeTaints } from '../values/taint.ts';
import { joinItemsText, segmentsOf } from '../values/text.ts';
import { literalOf, type Hole, type Item, type PassedArgument, type Segment, type Value } from '../values/values.ts';
import { formatBraces } from './format.ts';
import { findsTags, replaced } from './replacing.ts';
import { withoutSecrets } from './secrets.ts';

type Text = Value & { k: 'text' };

interface Call {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly object: Text;
  readonly args: readonly PassedArgument[];
  readonly expr: CallExpr;
}

type Method = (call: Call) => Value | undefined;

/** Texts of at most this many units are computed instead of being left open. */
const MAX_COMPUTED = 10_000;
/** Pieces that a known text is split into at most: lines of a prompt, or its single letters. */
const MAX_PIECES = 256;

const place = (call: Call): ReturnType<typeof locOf> => locOf(call.frame, call.expr.span);
const made = (call: Call, segments: readonly Segment[]): Value => ({ k: 'text', segments: normalize(segments), at: place(call) });
const literal = (call: Call, text: string): Value => made(call, [{ k: 'literal', text }]);
const carrying = (call: Call): Value => hole(nameOf(call.expr), place(call), withoutSecrets(taintsOf(call.frame, call.object)));
const something: Method = (call) => hole(nameOf(call.expr), place(call));
const same: Method = (call) => call.object;

const trimStart = (segments: readonly Segment[], wanted: boolean): readonly Segment[] =>
  wanted ? mapLiterals(segments, (t, first) => (first ? t.replace(/^\s+/, '') : t)) : segments;
const trimEnd = (segments: readonly Segment[], wanted: boolean): readonly Segment[] =>
  wanted ? mapLiterals(segments, (t, _first, last) => (last ? t.replace(/\s+$/, '') : t)) : segments;

function argument(call: Call, i: number): Segment[] {
  const arg = call.args[i];
  const written = call.expr.args[i];
  return arg ? segmentsOf(call.frame, arg.value, arg.at, written ? nameOf(written.value) : '…') : [];
}

function numberAt(call: Call, i: number): number | undefined {
  const value = call.args[i]?.value;
  return value?.k === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

/** Characters off the ends of a text: white space if none are said, as Python's `strip` lets one say. */
function trimming(start: boolean, end: boolean): Method {
  return (call) => {
    const [given, ...more] = call.args;
    if (!given) return made(call, trimEnd(trimStart(call.object.segments, start), end));
    const characters = literalOf(given.value);
    return characters === undefined || more.length > 0 ? carrying(call) : made(call, withoutEnds(call.object.segments, characters, start, end));
  };
}

function withoutEnds(segments: readonly Segment[], characters: string, start: boolean, end: boolean): Segment[] {
  return mapLiterals(segments, (t, first, last) => {
    let from = 0;
    let to = t.length;
    while (start && first && from < to && characters.includes(t.charAt(from))) from++;
    while (end && last && to > from && characters.includes(t.charAt(to - 1))) to--;
    return t.slice(from, to);
  });
}

/** A method that cuts pieces out: computed where text and numbers are known. */
function cutting(cut: (text: string, from: number, to: number | undefined) => string): Method {
  return (call) => {
    const known = literalOf(call.object);
    const from = call.args.length === 0 ? 0 : numberAt(call, 0);
    const to = numberAt(call, 1);
    if (from === undefined || (call.args.length > 1 && to === undefined)) return carrying(call);
    if (known === undefined) return FROM_TO.has(cut) && from >= 0 && from <= (to ?? from) ? partOf(call, from, to) : carrying(call);
    return known.length > MAX_COMPUTED ? carrying(call) : literal(call, cut(known, from, to));
  };
}

/** A part of a text that is fixed in its beginning. */
function partOf(call: Call, from: number, to: number | undefined): Value {
  const { known, open } = cutOut(call.object.segments, from, to);
  return made(call, open ? [...known, hole(nameOf(call.expr), place(call), withoutSecrets(open))] : known);
}

const sliced = (text: string, from: number, to: number | undefined): string => text.slice(from, to);
const substringOf = (text: string, from: number, to: number | undefined): string => text.substring(from, to);
/** Those that take an index and another one. */
const FROM_TO: ReadonlySet<unknown> = new Set([sliced, substringOf]);

const cased =
  (change: (text: string) => string): Method =>
  (call) =>
    made(call, mapLiterals(call.object.segments, change));

/** What a replacing function is given: the match, its groups, where it is, the whole: as many as it takes. */
function matches(call: Call, fn: Value & { k: 'function' }): PassedArgument[] {
  const at = place(call);
  const taints = taintsOf(call.frame, call.object);
  return fn.fn.params.map((param): PassedArgument => ({
    value: hole(param.name ?? 'match', at, taints),
    at,
    ...(param.rest === 'list' ? { spread: 'list' as const } : {}),
  }));
}

const replace =
  (everywhere: boolean): Method =>
  (call) => {
    const from = call.args[0] && literalOf(call.args[0].value);
    const to = call.args[1]?.value;
    const by = to?.k === 'function' ? callValue(call.machine, call.frame, to, matches(call, to), call.expr) : to;
    const cleaned = call.args[0] && by && replacedIn(call, call.args[0].value, by, everywhere);
    if (cleaned) return cleaned;
    if (from === undefined || !by) {
      const taints = mergeTaints(taintsOf(call.frame, call.object), by ? taintsOf(call.frame, by) : []);
      return hole(nameOf(call.expr), place(call), taints);
    }
    const all = everywhere || (call.frame.semantics.replaceMeansAll && call.args[2] === undefined);
    const segments = to?.k === 'function' ? segmentsOf(call.frame, by, place(call), nameOf(call.expr)) : argument(call, 1);
    const { segments: before } = call.object;
    // What is put in is where it was found; where it stands nowhere that is known, it may have been found in what is not known.
    const put = before.some((one) => one.k === 'literal' && one.text.includes(from)) ? [] : taintsOf(call.frame, by);
    const open = put.length > 0 ? mapHoles(before, (one) => ({ ...one, taints: mergeTaints(one.taints, put) })) : before;
    return made(call, substitute(open, from, segments, all));
  };

function replacedIn(call: Call, from: Value, to: Value, everywhere: boolean): Value | undefined {
  const { machine, frame, expr, object, args } = call;
  const all = everywhere || (frame.semantics.replaceMeansAll && args[2] === undefined);
  return replaced({ machine, frame, expr, segments: object.segments, from, to, isFunction: args[1]?.value.k === 'function', everywhere: all });
}

const join: Method = (call) => {
  const list = call.args[0]?.value;
  if (!call.frame.semantics.separatorsJoin || !list) return undefined;
  const items = itemsOf(call.frame, list, place(call), call.expr.args[0] ? nameOf(call.expr.args[0].value) : 'items');
  return made(call, joinItemsText(call.frame, items, call.object.segments, place(call)));
};

const repeat: Method = (call) => {
  const times = numberAt(call, 0);
  const known = literalOf(call.object);
  if (known !== undefined && times !== undefined && known.length * times < MAX_COMPUTED) return literal(call, known.repeat(Math.max(0, times)));
  return made(call, [{ k: 'repeat', segments: call.object.segments, separator: '' }]);
};

const split =
  (byDefault: string | undefined): Method =>
  (call) => {
    const whole = literalOf(call.object);
    const separator = call.args[0] ? literalOf(call.args[0].value) : byDefault;
    const pieces =
      whole !== undefined && separator !== undefined && call.args.length <= 1 && (separator !== '' || call.frame.semantics.splitsByNothing)
        ? whole.split(separator)
        : [];
    if (pieces.length > 0 && pieces.length <= MAX_PIECES)
      return newList(
        call.frame,
        pieces.map((piece) => ({ value: literal(call, piece) })),
      );
    const parts = separator !== undefined && call.args.length <= 1 ? splitAt(call.object.segments, separator) : undefined;
    const fixed = (texts: readonly string[] = []): Item[] => texts.slice(0, MAX_PIECES).map((piece) => ({ value: literal(call, piece) }));
    const carried = parts?.between ?? taintsOf(call.frame, call.object);
    return newList(call.frame, [...fixed(parts?.first), { value: hole(nameOf(call.expr), place(call), carried), repeat: true }, ...fixed(parts?.last)]);
  };

const partition: Method = (call) => {
  const separator = call.args[0] && literalOf(call.args[0].value);
  const parts = separator === undefined ? undefined : partedAt(call.object.segments, separator);
  if (separator === undefined || !parts) return carrying(call);
  return newList(
    call.frame,
    [literal(call, parts.before), literal(call, separator), made(call, parts.behind)].map((value) => ({ value })),
  );
};

const format: Method = (call) =>
  call.frame.semantics.bracesFormat ? made(call, formatBraces(call.frame, call.object.segments, call.args, place(call))) : undefined;

const formatMap: Method = (call) => {
  const args = call.args.map((arg) => ({ ...arg, spread: 'record' as const }));
  return made(call, formatBraces(call.frame, call.object.segments, args, place(call)));
};

const upper = cased((t) => t.toUpperCase());
const lower = cased((t) => t.toLowerCase());

const METHODS: Readonly<Record<string, Method>> = {
  trim: trimming(true, true),
  strip: trimming(true, true),
  trimStart: trimming(true, false),
  lstrip: trimming(true, false),
  trimEnd: trimming(false, true),
  rstrip: trimming(false, true),
  toUpperCase: upper,
  toLocaleUpperCase: upper,
  upper,
  toLowerCase: lower,
  toLocaleLowerCase: lower,
  lower,
  casefold: lower,
  concat: (call) => made(call, [...call.object.segments, ...call.args.flatMap((_arg, i) => argument(call, i))]),
  format,
  format_map: formatMap,
  replace: replace(false),
  replaceAll: replace(true),
  join,
  repeat,
  split: split(undefined),
  partition,
  splitlines: split('\n'),
  rsplit: split(undefined),
  toString: same,
  valueOf: same,
  normalize: same,
  encode: same,
  decode: same,
  expandtabs: same,
  slice: cutting(sliced),
  substring: cutting(substringOf),
  substr: cutting((text, from, length) => text.substr(from, length)),
  charAt: cutting((text, from) => text.charAt(from)),
  at: cutting((text, from) => text.at(from) ?? ''),
  ...Object.fromEntries(
    [
      'padEnd',
      'padStart',
      'title',
      'capitalize',
      'removeprefix',
      'removesuffix',
      'zfill',
      'center',
      'ljust',
      'rjust',
      'swapcase',
      'translate',
      'rpartition',
    ].map((name) => [name, carrying]),
  ),
  ...Object.fromEntries(
    [
      'startsWith',
      'endsWith',
      'includes',
      'startswith',
      'endswith',
      'indexOf',
      'lastIndexOf',
      'find',
      'rfind',
      'index',
      'count',
      'isdigit',
      'isalpha',
      'isalnum',
      'search',
      'charCodeAt',
      'codePointAt',
      'localeCompare',
    ].map((name) => [name, something]),
  ),
};

/** Whether texts have a method of that name. */
export function isTextMethod(method: string): boolean {
  return Object.hasOwn(METHODS, method);
}

/** A method of a text; `undefined` if it is not known. */
export function textMethod(machine: Machine, frame: Frame, object: Text, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  if (!isTextMethod(method)) return undefined;
  return METHODS[method]?.({ machine, frame, object, args, expr });
}

/** What is left of something unknown in which certain characters were replaced; `undefined` if no more is known of it than before. */
export function replacedWhole(
  machine: Machine,
  frame: Frame,
  object: Hole,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const [from, to] = args;
  if (!from || !to || (method !== 'replace' && method !== 'replaceAll')) return undefined;
  const call: Call = { machine, frame, object: { k: 'text', segments: [object] }, args, expr };
  // A function is asked only where what it gives can matter.
  const fn = to.value.k === 'function' ? to.value : undefined;
  if (fn && !findsTags(from.value)) return undefined;
  return replacedIn(call, from.value, fn ? callValue(machine, frame, fn, matches(call, fn), expr) : to.value, method === 'replaceAll');
}
