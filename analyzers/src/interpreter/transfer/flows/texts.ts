import { eachNode } from '../../../languages/walk.ts';
import { callValue } from '../../engine/call.ts';
import { findMethod } from '../../engine/classes.ts';
import { callFunction } from '../../engine/functions.ts';
import { hole, isNothing, newRecord, taintsOf, type Frame } from '../../engine/machine.ts';
import { compiledPattern, patternOf } from '../../guards/index.ts';
import { anyNumberOfTimes } from '../../engine/turns.ts';
import { nameOf } from '../../values/names.ts';
import { beginningAnew, mapLiterals, normalize } from '../../values/segments.ts';
import { segmentsOf, textOf } from '../../values/text.ts';
import { mergeTaints, stepped } from '../../values/taint.ts';
import { literalOf, UNDEFINED, type FunctionValue, type Segment, type Value } from '../../values/values.ts';
import { argumentPaths } from '../../../catalogue/argumentPath.ts';
import { newAddress } from '../addressObjects.ts';
import { argumentsAt, valueOf } from '../arguments.ts';
import { formatPlaces } from '../format.ts';
import { staysOnServer } from '../addresses.ts';
import { copyOf } from '../copies.ts';
import { replaced } from '../replacing.ts';
import { TAKEN_APART } from '../checkedNotes.ts';
import { charactersOf, decoded, namedEncoding } from '../decoding.ts';
import { chosen } from '../records.ts';
import { withoutSecrets } from '../secrets.ts';
import type { FlowCall, FlowResult } from './flow.ts';

export function asText(call: FlowCall): FlowResult {
  return call.input && textOf(call.frame, call.input, call.at, call.inputName);
}

/** Text under another form: no longer letter for letter what went in, and still its author's. */
export function transformed(call: FlowCall): FlowResult {
  return call.input && hole(nameOf(call.expr), call.at, taintsOf(call.frame, call.input));
}

export function json(call: FlowCall): FlowResult {
  const { machine, frame, input, at, expr, args } = call;
  const own = input?.k === 'record' && input.cls ? findMethod(machine, input.cls, 'toJSON') : undefined;
  if (own) return { k: 'json', value: copyOf(frame, callFunction(machine, frame, own, { kind: 'call', args: [], at }, input), at, true), at };
  // `JSON.stringify(settings, (name, value) => …)`: a function that looks at the names chooses.
  const chooser = args[1]?.name === undefined ? args[1]?.value : undefined;
  if (input?.k === 'record' && chooser?.k === 'list') return { k: 'json', value: copyOf(frame, chosenFields(frame, input, chooser), at, true) };
  if (input && chooser?.k === 'function' && looksAtFirst(chooser)) return hole(nameOf(expr), at, chosen(withoutSecrets(taintsOf(frame, input))));
  if (input?.k === 'hole' && chooser && chooser.k !== 'function' && !isNothing(chooser)) return hole(nameOf(expr), at, chosen(taintsOf(frame, input)));
  return call.input && { k: 'json', value: copyOf(call.frame, call.input, call.at, true), at: call.at };
}

/** The fields of a record that a list names; all, where one of its names is not known. */
function chosenFields(frame: Frame, record: Value & { k: 'record' }, names: Value & { k: 'list' }): Value {
  const known = frame.state.read(names.cell).map(({ value }) => literalOf(value));
  const { entries } = frame.state.read(record.cell);
  if (known.includes(undefined)) return record;
  return newRecord(frame, { entries: new Map([...entries].filter(([name]) => known.includes(name))) });
}

/** Whether a function looks at what it is given first. */
function looksAtFirst({ fn }: FunctionValue): boolean {
  const name = fn.params[0]?.name;
  let looks = false;
  if (name !== undefined) eachNode(fn.body, (node) => (looks ||= node.k === 'load' && node.name === name));
  return looks;
}

export function parsed(call: FlowCall): FlowResult {
  const { machine, frame, args, expr, at } = call;
  // A function that changes what is read (`JSON.parse(text, reviver)`, `object_hook=`) may put anything in its place.
  const changes = args.find(({ value }) => value.k === 'function');
  if (changes && call.input) {
    const carried = hole('…', at, taintsOf(frame, call.input));
    let made: Value = UNDEFINED;
    anyNumberOfTimes(
      machine,
      frame,
      at,
      () =>
        (made = callValue(
          machine,
          frame,
          changes.value,
          [carried, carried].map((value) => ({ value, at })),
          expr,
        )),
    );
    return hole(nameOf(expr), at, stepped(mergeTaints(carried.taints, taintsOf(frame, made)), at, TAKEN_APART));
  }
  if (call.input?.k === 'json') return copyOf(call.frame, call.input.value, call.at, true);
  return call.input && hole(nameOf(call.expr), call.at, stepped(taintsOf(call.frame, call.input), call.at, TAKEN_APART));
}

export function characters(call: FlowCall): FlowResult {
  return charactersOf(call.args, call.at);
}

export function base64Decoded(call: FlowCall): FlowResult {
  return decoded(call.input, 'base64', call.at);
}

export function hexDecoded(call: FlowCall): FlowResult {
  return decoded(call.input, 'hex', call.at);
}

/** `Buffer.from(text, 'base64')`: the second argument names the encoding. */
export function namedDecoded(call: FlowCall): FlowResult {
  return decoded(call.input, call.args.length === 1 ? 'none' : namedEncoding(call.args[1]?.value), call.at) ?? transformed(call);
}

/** The arguments one behind the other, with what stands between them. */
export function joined(call: FlowCall): FlowResult {
  const separator = call.entry.separator ?? '';
  const segments = call.args.flatMap((arg, i): Segment[] => {
    const name = call.expr.args[i] ? nameOf(call.expr.args[i].value) : '…';
    const part = segmentsOf(call.frame, arg.value, arg.at, name);
    return [
      ...(i > 0 && separator !== '' ? [{ k: 'literal' as const, text: separator }] : []),
      ...(i > 0 && call.entry.anew === true ? beginningAnew(part) : part),
    ];
  });
  const [only] = segments;
  // One path alone is spelled otherwise: it is what the call gives, no longer what it was.
  const spelled = segments.length === 1 && only?.k === 'hole' ? [{ ...only, name: nameOf(call.expr) }] : segments;
  return { k: 'text', segments: normalize(spelled), at: call.at };
}

/** The places of the first argument filled with those behind it, or with a list of values. */
export function percentFilled(call: FlowCall): FlowResult {
  const { frame, input, args, at, entry } = call;
  if (!input || args.some(({ spread }) => spread !== undefined)) return undefined;
  const template = textOf(frame, input, at, call.inputName);
  if (template.k !== 'text') return undefined;
  const listed = entry.values === undefined ? undefined : argumentsAt(call.roots, args, argumentPaths(entry.values)).map(({ value }) => value)[0];
  const values = listed?.k === 'list' ? frame.state.read(listed.cell).map(({ value }) => value) : args.slice(1).map(({ value }) => value);
  const { segments, left } = formatPlaces(frame, template.segments, values, at, entry.escapes);
  const rest = left.flatMap((value): Segment[] => [{ k: 'literal', text: entry.separator ?? '' }, ...segmentsOf(frame, value, at, '…')]);
  return { k: 'text', segments: entry.separator === undefined ? segments : normalize([...segments, ...rest]), at };
}

/** `new URL(address, base)`: on the base's server, if the address begins with a fixed part of a path; otherwise it may name a server itself. */
export function address(call: FlowCall): FlowResult {
  const { frame, input, args, at } = call;
  if (!input) return undefined;
  const written = textOf(frame, input, at, call.inputName);
  const base = args.find((arg) => arg.value !== input);
  if (!base || written.k !== 'text' || !staysOnServer(written)) return newAddress(frame, written);
  const [first] = written.segments;
  const slash = first?.k === 'literal' && first.text.startsWith('/') ? [] : [{ k: 'literal' as const, text: '/' }];
  return newAddress(frame, { k: 'text', segments: normalize([...segmentsOf(frame, base.value, base.at, 'base'), ...slash, ...written.segments]), at });
}

/** `re.sub(pattern, replacement, text)`, `PATTERN.sub(replacement, text)`: of a text whose characters are not thinned out it carries all. */
export function patternReplaced(call: FlowCall): FlowResult {
  const { machine, frame, args, expr, input, at } = call;
  const receiver = valueOf(call.roots.receiver);
  const isMethod = receiver !== undefined && patternOf(receiver) !== undefined;
  const [to, count] = isMethod ? [args[0], args[2]] : [args[1], args[3]];
  const from = isMethod ? receiver : compiledPattern(machine, frame, [...args.slice(0, 1), ...args.filter(({ name }) => name === 'flags')], at);
  if (!input || !to) return undefined;
  const isFunction = to.value.k === 'function';
  const put = isFunction ? callValue(machine, frame, to.value, [{ value: hole('match', at, taintsOf(frame, input)), at }], expr) : to.value;
  const whole = textOf(frame, input, at, call.inputName);
  const everywhere = !count || count.name === 'flags';
  const cleaned = from && whole.k === 'text' ? replaced({ machine, frame, expr, segments: whole.segments, from, to: put, isFunction, everywhere }) : undefined;
  return cleaned ?? hole(nameOf(expr), at, mergeTaints(taintsOf(frame, input), taintsOf(frame, put)));
}

export function dedented(call: FlowCall): FlowResult {
  return call.input?.k === 'text' ? { k: 'text', segments: dedent(call.input.segments, false), at: call.at } : call.input;
}

export function strippedDedented(call: FlowCall): FlowResult {
  return call.input?.k === 'text' ? { k: 'text', segments: dedent(call.input.segments, true), at: call.at } : call.input;
}

/** Removes the common indentation that literals in the template share, as `textwrap.dedent` does. */
function dedent(segments: readonly Segment[], trims: boolean): Segment[] {
  // A line counts if it holds text, or a hole where its literal ends; lines of white space alone do not.
  const indents = segments.flatMap((segment, i) => {
    if (segment.k !== 'literal') return [];
    const text = i + 1 < segments.length ? `${segment.text}\uFFFC` : segment.text;
    return [...text.matchAll(i === 0 ? /(?:^|\n)([ \t]*)(?=\S)/g : /\n([ \t]*)(?=\S)/g)].map((match) => match[1]?.length ?? 0);
  });
  const least = indents.length > 0 ? Math.min(...indents) : 0;
  const pattern = least > 0 ? new RegExp(`(^|\\n)[ \\t]{1,${least}}`, 'g') : undefined;
  return mapLiterals(segments, (literal, isFirst, isLast) => {
    let result = pattern
      ? literal.replace(pattern, (match, newline: string, offset: number) => (offset === 0 && newline === '' && !isFirst ? match : newline))
      : literal;
    if (trims && isFirst) result = result.replace(/^\s+/, '');
    if (trims && isLast) result = result.replace(/\s+$/, '');
    return result;
  });
}
