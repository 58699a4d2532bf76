import type { ComposeEntry } from '../../catalogue/schema.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { hole, locOf, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { newTaint } from '../values/taint.ts';
import type { ExternalValue, Loc, PassedArgument, Value } from '../values/values.ts';
import { rootsOf, valuesAt } from './arguments.ts';
import { callExternal } from './externalCalls.ts';

/** Stages of one composition, those of compositions inside it included. */
const MAX_STAGES = 40;

/** `prompt | model | parser`: something that runs later; `undefined` if neither side is a stage of a library's. */
export function composedBy(machine: Machine, frame: Frame, operator: string, left: Value, right: Value, at: Loc): Value | undefined {
  if (operator !== '|' && operator !== '>>') return undefined;
  const type = compositionOf(machine, frame, left) ?? compositionOf(machine, frame, right);
  return type === undefined ? undefined : composition(type, [left, right], at);
}

/** The type of composition that a value can be a stage of. */
function compositionOf(machine: Machine, frame: Frame, value: Value): string | undefined {
  const type = value.k === 'external' && isInstance(value) ? machine.catalogue.instanceType(value.path, frame.language) : undefined;
  return type === undefined ? undefined : machine.catalogue.compositionOf(type);
}

function isInstance(value: ExternalValue): boolean {
  return value.path.startsWith(':') && !value.path.includes('.');
}

function composition(type: string, stages: readonly Value[], at: Loc): ExternalValue {
  const flat = stages.flatMap((stage) => (stage.k === 'external' && stage.path === `:${type}` ? (stage.made ?? []).map((arg) => arg.value) : [stage]));
  return { k: 'external', path: `:${type}`, at, made: flat.slice(0, MAX_STAGES).map((value) => ({ value, at })), holds: true, confidence: 'proven' };
}

/** A call that puts stages together; a method does it for its receiver and its arguments. */
export function composedCall(
  machine: Machine,
  frame: Frame,
  entry: ComposeEntry,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value {
  const at = locOf(frame, expr.span);
  const roots = rootsOf(frame, callee, args, at);
  const given = [entry.arguments ?? 'args[]'].flat().flatMap((path) => valuesAt(roots, path));
  const stages = given.flatMap((value) => (value.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [value]));
  const receiver: Value[] = callee.path.startsWith(':') ? [{ ...callee, path: callee.path.slice(0, callee.path.indexOf('.')) }] : [];
  return composition(entry.type, [...(entry.adds ? [adding(entry.adds, nameOf(expr.callee), at)] : []), ...receiver, ...stages], at);
}

/** The path of a stage that puts something beside its input; no program can name it. */
const ADDING = ':adds';

function adding({ field, label }: NonNullable<ComposeEntry['adds']>, what: string, at: Loc): ExternalValue {
  const value = hole(field, at, [newTaint(label, `${what}()`, at)]);
  return { k: 'external', path: ADDING, at, made: [{ value, at, name: field }], confidence: 'proven' };
}

/** The input with what is put beside it, where it has no such field itself. */
function added(frame: Frame, stage: ExternalValue, input: Value): Value {
  if (input.k !== 'record') return input;
  const fields = frame.state.read(input.cell);
  const entries = new Map(fields.entries);
  for (const { name, value } of stage.made ?? []) if (name !== undefined && !entries.has(name)) entries.set(name, value);
  return newRecord(frame, { entries, rest: fields.rest });
}

/** Runs a composition: what one stage gives is what the next one gets. */
export function runComposition(
  machine: Machine,
  frame: Frame,
  entry: ComposeEntry,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value {
  const at = locOf(frame, expr.span);
  const [input] = valuesAt(rootsOf(frame, callee, args, at), entry.input ?? 'args[0]');
  // Called itself, it runs.
  const method = callee.path.includes('.') ? callee.path.slice(callee.path.indexOf('.') + 1) : 'invoke';
  let value: Value = input ?? { k: 'constant', value: undefined };
  for (const stage of callee.made ?? []) value = runStage(machine, frame, stage.value, method, value, expr);
  return value;
}

function runStage(machine: Machine, frame: Frame, stage: Value, method: string, input: Value, expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  const args: PassedArgument[] = [{ value: input, at }];
  if (stage.k === 'external') {
    if (stage.path === ADDING) return added(frame, stage, input);
    if (isInstance(stage)) return callExternal(machine, frame, { ...stage, path: `${stage.path}.${method}` }, args, expr);
    return callValue(machine, frame, stage, args, expr);
  }
  if (stage.k === 'function' || stage.k === 'class') return callValue(machine, frame, stage, args, expr);
  if (stage.k === 'record') {
    // A table of stages runs them beside each other.
    const { entries } = frame.state.read(stage.cell);
    return newRecord(frame, { entries: new Map([...entries].map(([name, one]) => [name, runStage(machine, frame, one, method, input, expr)])) });
  }
  return hole(nameOf(expr), at, taintsOf(frame, input));
}
