import type { Operation } from '../../catalogue/compile.ts';
import { namedBy, type Expr } from '../../languages/ir.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { passArguments } from '../engine/arguments.ts';
import { evaluate } from '../engine/evaluate.ts';
import { awaited } from '../engine/promises.ts';
import { hole, locOf, newList, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { segmentsOf } from '../values/text.ts';
import { text, type ExternalValue, type FunctionValue, type PassedArgument, type Value } from '../values/values.ts';
import { RETURNED, type Roots } from '../../templates/shape.ts';
import { rootsOf, valuesAt } from './arguments.ts';
import { fillPlaceholders } from './placeholders.ts';
import { docstringOf } from './toolNotes.ts';

/** Templates inside of messages inside of lists are not nested deeper. */
const MAX_DEPTH = 4;

/** What a library's decorator makes of a function: an instance that is called in its place; `undefined` if it leaves it as it is. */
export function madeByDecorator(machine: Machine, frame: Frame, inner: Value, decorator: Expr): Value | undefined {
  const written = namedBy(decorator);
  if (written.k !== 'load' && written.k !== 'member') return undefined;
  const callee = evaluate(machine, frame, written);
  const type = callee.k === 'external' ? machine.catalogue.of(callee.path, frame.language).decorates?.makes : undefined;
  if (callee.k !== 'external' || type === undefined) return undefined;
  const at = locOf(frame, decorator.span);
  const args = decorator.k === 'call' ? passArguments(machine, frame, decorator.args) : [];
  return { k: 'external', path: `:${type}`, at, made: [{ value: inner, at }, ...args], maker: callee.path, confidence: callee.confidence };
}

/** The arguments of an operation, with what the function gives that writes its prompt. */
export function withAsked(
  machine: Machine,
  frame: Frame,
  asks: NonNullable<Operation['asks']>,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): readonly PassedArgument[] {
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  if ('context' in asks) return withWritten(machine, frame, asks, roots, args, expr);
  const [asked] = valuesAt(roots, asks.function);
  const fn = functionIn(asked);
  if (!asked || !fn) return args;
  const docstring = docstringOf(fn.fn);
  // A decorator between may hold the template.
  const between = asks.template !== undefined && asked.k === 'external' ? (asked.made ?? []).map(({ value }) => value) : [];
  const template = [...valuesAt(roots, asks.template), ...between].filter((one) => one.k !== 'function');
  const given: PassedArgument[] = [{ name: RETURNED, value: callValue(machine, frame, asked, args, expr), at }];
  if (docstring) given.push({ name: 'docstring', value: text(docstring.text, docstring.at), at });
  if (template.length > 0) {
    const filled = template.map((one) => filledWith(frame, one, fn, args, at, 0));
    given.push({
      name: 'filled',
      value:
        filled.length === 1 && filled[0]
          ? filled[0]
          : newList(
              frame,
              filled.map((value) => ({ value })),
            ),
      at,
    });
  }
  return [...args, ...given];
}

/** The arguments, with a list of what functions give that are told of the call: a library puts each into the prompt. */
function withWritten(
  machine: Machine,
  frame: Frame,
  { function: functions, context }: NonNullable<Operation['asks']> & { context: object },
  roots: Roots,
  args: readonly PassedArgument[],
  expr: CallExpr,
): readonly PassedArgument[] {
  const writers = valuesAt(roots, functions).filter((one) => functionIn(one));
  if (writers.length === 0) return args;
  const at = locOf(frame, expr.span);
  const fields = Object.entries(context).flatMap(([field, paths]) => valuesAt(roots, paths).map((value): [string, Value] => [field, value]));
  const told = newRecord(frame, { entries: new Map(fields), rest: hole('context', at) });
  const returned = writers.map((one) => ({ value: awaited(frame, callValue(machine, frame, one, [{ value: told, at }], expr)) }));
  return [...args, { name: RETURNED, value: newList(frame, returned), at }];
}

/** Notes a function with the instance whose method decorates it, where an entry says that the library keeps it there. */
export function gatheredByDecorators(machine: Machine, frame: Frame, value: FunctionValue): void {
  for (const decorator of value.fn.decorators) {
    const written = namedBy(decorator);
    if (written.k !== 'member' || written.object.k !== 'load') continue;
    const variable = frame.scope.find(written.object.name);
    const instance = variable && frame.state.read(variable.cell);
    if (!variable || instance?.k !== 'external') continue;
    const as = machine.catalogue.of(`${instance.path}.${written.property}`, frame.language).decorates?.gathers;
    if (as === undefined) continue;
    const known = instance.made?.find(({ name }) => name === as)?.value;
    const before = known?.k === 'list' ? (frame.state.held(known.cell) ?? []) : [];
    const at = locOf(frame, decorator.span);
    const others = (instance.made ?? []).filter(({ name }) => name !== as);
    frame.state.write(variable.cell, { ...instance, made: [...others, { name: as, value: newList(frame, [...before, { value }]), at }] });
  }
}

/** The function under all that decorates it. */
function functionIn(value: Value | undefined): FunctionValue | undefined {
  if (value?.k === 'function') return value;
  return value?.k === 'external' ? functionIn(value.made?.[0]?.value) : undefined;
}

function filledWith(frame: Frame, template: Value, fn: FunctionValue, args: readonly PassedArgument[], at: PassedArgument['at'], depth: number): Value {
  if (template.k === 'record' && depth < MAX_DEPTH) {
    const fields = frame.state.read(template.cell);
    return newRecord(frame, { ...fields, entries: new Map([...fields.entries].map(([key, one]) => [key, filledWith(frame, one, fn, args, at, depth + 1)])) });
  }
  if (template.k !== 'text') return template;
  const named = (name: string): Value | undefined => {
    const position = fn.fn.params.findIndex((param) => param.name === name);
    return (args.find((arg) => arg.name === name) ?? args.filter((arg) => arg.name === undefined)[position])?.value;
  };
  const segments = fillPlaceholders(template.segments, 'braces', (name) => {
    const value = named(name);
    return value ? segmentsOf(frame, value, at, name) : [{ k: 'literal', text: `{${name}}` }];
  });
  return { k: 'text', segments, at };
}
