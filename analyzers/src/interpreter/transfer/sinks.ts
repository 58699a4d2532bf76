import { ANY_RECEIVER } from '../../catalogue/accessPath.ts';
import { NO_PAGE, preparingMethods, typeMembers } from '../../catalogue/conventions.ts';
import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { SinkEntry } from '../../catalogue/schema.ts';
import { SINK_KINDS } from '../../catalogue/vocabulary.ts';
import type { Expr, Span } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import { hole, locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { CHOSEN, clearedFor, newTaint, stepped } from '../values/taint.ts';
import { literalOf, type Confidence, type Hole, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { argumentsAt, holds, rootsOf } from './arguments.ts';
import { isOtherType, isTypedAfterwards, saysPage } from './answerTypes.ts';
import { hasMarkup } from './answers.ts';
import { noteArguments } from './flowNotes.ts';
import { isBelowPackage } from './moduleNames.ts';
import { noteProgram, noteTagged } from './programs.ts';
import { noteLog, quotedByErrors } from './secrets.ts';
import { noteVectorInsert, noteVectorStatement } from './vectorStatements.ts';

/**
 * Notes what reaches the dangerous arguments of a call.
 * @param callee what is called; where it is only known how the method is called, its receiver
 */
export function noteSinks(
  machine: Machine,
  frame: Frame,
  sinks: readonly SinkEntry[],
  callee: Value | undefined,
  args: readonly PassedArgument[],
  expr: CallExpr,
): void {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  for (const sink of sinks) {
    const held = holds(machine, frame, sink.when, roots);
    if (held === false || [sink.safe ?? []].flat().some((one) => holds(machine, frame, one, roots) === true)) continue;
    if (sink.kind === 'response' && isTypedAfterwards(machine, expr)) continue;
    if (sink.kind === 'log') {
      noteLog(machine, frame, args, expr, 'proven');
      continue;
    }
    if (sink.kind === 'sql') {
      noteVectorStatement(machine, frame, args, expr);
      noteVectorInsert(machine, frame, args, expr);
    }
    if (sink.ofModel) {
      noteOfModel(machine, frame, sink, expr);
      continue;
    }
    if (expr.tagged) {
      if (sink.kind === 'shell') noteTagged(machine, frame, args, expr);
      continue;
    }
    const positional = args.filter((arg) => arg.name === undefined);
    const { callee: called } = expr;
    // What a method is called on stands in front of it.
    const placed = (one: PassedArgument): PassedArgument =>
      one.value === callee && called.k === 'member' && !args.some((arg) => arg.value === callee) ? { ...one, at: locOf(frame, called.object.span) } : one;
    const at = (paths: string | readonly string[]): PassedArgument[] => argumentsAt(roots, args, argumentPaths(paths)).map(placed);
    if (sink.kind === 'program') {
      const command = sink.program ?? sink.arguments;
      noteProgram(machine, frame, sink, args, command === undefined ? positional : at(command), roots, expr);
      continue;
    }
    if (sink.kind === 'url') quotedByErrors(machine, frame, [...at(sink.arguments ?? 'args[0]'), ...args.filter(({ name }) => name === 'params')]);
    const weakest: Confidence | undefined = held === 'maybe' || callee?.k !== 'external' ? 'likely' : undefined;
    const doer = sink.instead === undefined ? expr : { ...expr, instead: sink.instead };
    for (const arg of sink.arguments === undefined ? positional : at(sink.arguments))
      noteArguments(machine, frame, sink.below !== undefined && isBelowPackage(arg.value) ? sink.below : sink.kind, [arg], doer, weakest);
  }
}

/** Notes what does something with all that its model writes: an executor of an agent's code. */
function noteOfModel(machine: Machine, frame: Frame, { kind }: SinkEntry, expr: CallExpr): void {
  const at = locOf(frame, expr.span);
  const written = hole(nameOf(expr.callee), at, [newTaint('model-output', nameOf(expr.callee), at, 'likely')]);
  noteArguments(machine, frame, kind, [{ value: written, at }], expr, 'likely');
}

/** Notes what reaches a method that is known by its name and its receiver's alone: `cursor.execute(…)`. */
export function noteNamedSinks(machine: Machine, frame: Frame, target: Value | undefined, args: readonly PassedArgument[], expr: CallExpr): void {
  if (expr.callee.k !== 'member') return;
  const { object } = expr.callee;
  const says = saysPage(expr);
  if (says !== undefined) machine.passed.note(frame.state, says ? PAGE_ANSWER : NO_PAGE_ANSWER);
  const named = machine.catalogue.of(`${ANY_RECEIVER}${expr.callee.property}`, frame.language).sinks?.filter((sink) => isOf(sink, object)) ?? [];
  const sinks = named.some(({ kind }) => kind === 'response') ? named.filter((sink) => mayBePage(machine, frame, sink, args)) : named;
  if (sinks.length > 0) noteSinks(machine, frame, sinks, target, args, expr);
}

/** Whether what a call sends is shown as a page, as far as the program says: what is sent piece by piece is one where that is said, or where markup stands in it. */
function mayBePage(machine: Machine, frame: Frame, { kind, inPieces }: SinkEntry, [sent]: readonly PassedArgument[]): boolean {
  if (kind !== 'response') return true;
  const said = machine.passed.on(frame.state);
  if (said.includes(NO_PAGE_ANSWER)) return false;
  return inPieces !== true || said.includes(PAGE_ANSWER) || (sent?.value.k === 'text' && hasMarkup(sent.value.segments));
}

/** The answer to this request is of a type that no browser shows as a page. */
const NO_PAGE_ANSWER = 'no-page';
/** It is HTML. */
const PAGE_ANSWER = 'page';

/** How a receiver is called: `cur` of `self.cur`; of what calls gave, by its first name, too: `res` and `status` of `res.status(200)`. */
function namesOf(object: Expr): readonly string[] {
  // What a statement that was prepared is given are its values.
  if (object.k === 'call' && object.callee.k === 'member' && preparingMethods.has(object.callee.property)) return [];
  // What is sent under another type than a page's is shown as it is.
  if (object.k === 'call' && isOtherType(object)) return [];
  const written = nameOf(object).toLowerCase();
  const last = /([\w$]+)[^\w$]*$/.exec(written)?.[1] ?? '';
  const first = written.endsWith(')') ? /^[\w$]+/.exec(written)?.[0] : undefined;
  return first === undefined || first === last ? [last] : [last, first];
}

function isOf({ receivers }: SinkEntry, object: Expr): boolean {
  if (receivers === undefined) return true;
  const names = namesOf(object);
  return receivers.some((receiver) => names.some((name) => name === receiver || name.endsWith(`_${receiver}`)));
}

/** Notes what is written to a member that does something with it: `element.innerHTML = …`. */
export function noteAssigned(machine: Machine, frame: Frame, object: Value, key: string, value: Value, place: Expr & { k: 'member' | 'index' }): void {
  const { catalogue } = machine;
  const own = object.k === 'external' ? catalogue.of(`${object.path}${object.path.endsWith('#') ? '' : '.'}${key}`, frame.language).assigned : undefined;
  const sinks = own ?? catalogue.of(`${ANY_RECEIVER}${key}`, frame.language).assigned?.filter((sink) => isOf(sink, place.object));
  const nameSpan: Span = place.k === 'member' ? place.nameSpan : place.span;
  // `ctx.type = 'text/plain'`
  if (typeMembers.has(key) && NO_PAGE.test(literalOf(value) ?? '')) machine.passed.note(frame.state, NO_PAGE_ANSWER);
  for (const { kind } of sinks ?? [])
    if (kind !== 'response' || ((value.k === 'text' || value.k === 'hole') && !machine.passed.on(frame.state).includes(NO_PAGE_ANSWER)))
      noteArguments(machine, frame, kind, [{ value, at: locOf(frame, place.span) }], { callee: place, nameSpan });
}

/** Notes a member of a namespace whose name somebody chose: `globals()[name]`. */
export function noteChosen(machine: Machine, frame: Frame, path: string, key: Value, expr: Expr & { k: 'index' }): void {
  for (const { kind } of machine.catalogue.of(path, frame.language).chosen ?? [])
    noteArguments(machine, frame, kind, [{ value: key, at: locOf(frame, expr.key.span) }], { callee: expr.object, nameSpan: expr.object.span });
}

/** Notes a member of an instance whose name somebody chose: all of its class's methods are members of it. */
export function noteChosenMethod(machine: Machine, frame: Frame, key: Value, expr: Expr & { k: 'index' }): void {
  noteArguments(machine, frame, 'dispatch', [{ value: key, at: locOf(frame, expr.key.span) }], { callee: expr.object, nameSpan: expr.object.span }, 'likely');
}

/** Kinds of sink where what stands under a name does not do what the name could. */
const BUT_CALLED = [...SINK_KINDS.filter((kind) => kind !== 'dispatch'), 'prompt'];

/** What a module exports under a name that is only known at run time: whoever chose it chooses what is called, and writes nothing of it. */
export function chosenExport(frame: Frame, key: Value, name: string, at: Loc): Hole {
  return hole(name, at, clearedFor(stepped(taintsOf(frame, key), at, 'chosen by its name'), [...BUT_CALLED, CHOSEN]));
}

/** Notes that something is called which was chosen by its name: `tools[name](…)`. */
export function noteCalled(machine: Machine, frame: Frame, callee: Value, expr: CallExpr): void {
  const chosen = callee.k === 'hole' ? callee.taints.filter(({ clearedFor: kinds }) => kinds?.includes(CHOSEN)) : [];
  if (callee.k !== 'hole' || chosen.length === 0) return;
  const named = { value: { ...callee, taints: chosen }, at: locOf(frame, expr.callee.span) };
  noteArguments(machine, frame, 'dispatch', [named], { callee: expr.callee, nameSpan: expr.callee.span }, 'likely');
}
