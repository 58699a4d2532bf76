import type { ComposeEntry } from '../../catalogue/schema.ts';
import { callValue, type CallExpr } from '../engine/call.ts';
import { hole, locOf, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
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
  const named = entry.named ? args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])) : [];
  const stages = [
    ...given.flatMap((value) => (value.k === 'list' ? frame.state.read(value.cell).map((item) => item.value) : [value])),
    ...(named.length > 0 ? [newRecord(frame, { entries: new Map(named) })] : []),
  ];
  const receiver: Value[] = callee.path.startsWith(':') ? [{ ...callee, path: callee.path.slice(0, callee.path.indexOf('.')) }] : [];
  const whole = entry.beside
    ? stages.map((stage): ExternalValue => ({ k: 'external', path: BESIDE, at, made: [{ value: stage, at }], confidence: 'proven' }))
    : stages;
  return composition(entry.type, [...(entry.adds ? [adding(entry.adds, nameOf(expr.callee), at)] : []), ...receiver, ...whole], at);
}

/** The path of a stage beside which its input comes out, too; no program can name it. */
const BESIDE = ':beside';

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
  for (const stage of withModels(machine, frame, entry, callee.made ?? [], method, at)) value = runStage(machine, frame, stage, method, value, expr);
  return value;
}

/** The stages, and in the place of what is not known the model that a template before it is for, where no stage is known to ask one. */
function withModels(machine: Machine, frame: Frame, { asks }: ComposeEntry, made: readonly PassedArgument[], method: string, at: Loc): readonly Value[] {
  const stages = made.map(({ value }) => value);
  const type = asks && machine.catalogue.of(asks.made, frame.language).type;
  if (!asks || !type) return stages;
  const typeOf = (stage: Value | undefined): string =>
    (stage?.k === 'external' && isInstance(stage) && machine.catalogue.instanceType(stage.path, frame.language)) || '';
  const asksModel = (stage: Value): boolean =>
    stage.k === 'any'
      ? stage.values.some(asksModel)
      : stage.k === 'external' && machine.catalogue.of(`${stage.path}.${method}`, frame.language).operations !== undefined;
  const isTemplate = (stage: Value): boolean => asks.after.includes(typeOf(stage));
  let wants = false;
  return stages.map((stage, i) => {
    if (isTemplate(stage)) {
      const end = stages.findIndex((other, j) => j > i && isTemplate(other));
      wants = !stages.slice(i + 1, end < 0 ? undefined : end).some(asksModel);
    } else if (wants && isUnknown(frame, stage, typeOf(stage) !== '')) {
      wants = false;
      const model: ExternalValue = { k: 'external', path: `:${type.type}`, maker: asks.made, at: placeOf(stage) ?? at, made: [], confidence: 'likely' };
      return model;
    }
    return stage;
  });
}

/** Whether nothing is known of a stage but that it runs. An object of a class of the workspace's own may do anything. */
function isUnknown(frame: Frame, stage: Value, isKnownType: boolean): boolean {
  if (stage.k === 'any') return stage.values.every((one) => isUnknown(frame, one, false));
  if (stage.k === 'external') return !isKnownType && stage.path !== ADDING && stage.path !== BESIDE;
  return stage.k === 'hole' || stage.k === 'text' || (stage.k === 'record' && stage.cls !== undefined);
}

function placeOf(value: Value): Loc | undefined {
  return value.k === 'hole' || value.k === 'external' || value.k === 'text' ? value.at : undefined;
}

function runStage(machine: Machine, frame: Frame, stage: Value, method: string, input: Value, expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  const args: PassedArgument[] = [{ value: input, at }];
  // One of several: each may be the one that runs.
  if (stage.k === 'any') return joinValues(stage.values.map((one) => runStage(machine, frame, one, method, input, expr)));
  if (stage.k === 'external') {
    if (stage.path === ADDING) return added(frame, stage, input);
    if (stage.path === BESIDE) return besides(machine, frame, stage, method, input, expr);
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

/** What goes in, with what the stages give beside it. */
function besides(machine: Machine, frame: Frame, stage: ExternalValue, method: string, input: Value, expr: CallExpr): Value {
  const given = (stage.made ?? []).map(({ value }) => runStage(machine, frame, value, method, input, expr));
  const fields = given.flatMap((one) => (one.k === 'record' ? [...frame.state.read(one.cell).entries] : []));
  const before = input.k === 'record' ? frame.state.read(input.cell) : { entries: new Map<string, Value>(), rest: input };
  return newRecord(frame, { entries: new Map([...before.entries, ...fields]), rest: before.rest });
}
