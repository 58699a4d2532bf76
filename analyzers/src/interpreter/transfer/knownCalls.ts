import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { Of } from '../../catalogue/compile.ts';
import { makesSureWho } from '../../catalogue/identity.ts';
import type { DeprecationEntry, GuardEntry, LoadEntry, ServeEntry } from '../../catalogue/schema.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import type { ExternalValue, Loc, PassedArgument } from '../values/values.ts';
import { rootsOf, holds, valuesAt } from './arguments.ts';
import { isGuarded } from './mounts.ts';
import { noteChecked } from './checkedNotes.ts';

/** Stands for an argument that is there, and only known at run time. */
const AT_RUN_TIME = 'at run time';

/** The constants among arguments, by what they mean. */
function givenAt(roots: Roots, meanings: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string | number | boolean> {
  const given: Record<string, string | number | boolean> = {};
  for (const [meaning, paths] of Object.entries(meanings)) {
    const view = paths === undefined ? undefined : first(roots, argumentPaths(paths))[0]?.view;
    if (view) given[meaning] = view.constant() ?? AT_RUN_TIME;
  }
  return given;
}

/** Notes a call that loads a model, a dataset, a package or code. */
export function noteLoad(machine: Machine, frame: Frame, load: Of<LoadEntry>, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): void {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  if (holds(machine, frame, load.when, roots) === false) return;
  const given = { what: load.what, ...givenAt(roots, { name: load.name, revision: load.revision, ...load.arguments }) };
  machine.emit(frame, { kind: 'call', call: 'load', library: load.of.library, at: locOf(frame, expr.nameSpan), given });
}

/** Notes a call of what its library has given up. */
export function noteDeprecated(machine: Machine, frame: Frame, { since, instead, of }: Of<DeprecationEntry>, expr: CallExpr): void {
  const given = { name: nameOf(expr.callee), instead, ...(since === undefined ? {} : { since }) };
  machine.emit(frame, { kind: 'call', call: 'deprecated', library: of.library, at: locOf(frame, expr.nameSpan), given });
}

/** Notes that others can connect to something from here on, unless it asks who they are. */
export function noteServes(
  machine: Machine,
  frame: Frame,
  serves: readonly Of<ServeEntry>[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): void {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  for (const serve of serves) {
    if (holds(machine, frame, serve.when, roots) !== true) continue;
    if (serve.registered || asksWho(machine, frame, serve, roots)) continue;
    const given = { ...servedModel(roots, serve, args, expr), ...(serve.heard ? { heard: serve.heard } : {}), ...givenAt(roots, serve.arguments ?? {}) };
    machine.emit(frame, { kind: 'call', call: 'serve', library: serve.of.library, at: locOf(frame, expr.nameSpan), given });
  }
}

/**
 * Notes that a handler which a library gave serves a model to whoever reaches it: `app.post('/chat', expressHandler(flow))`.
 * @param passed what is asked in front of it where it is registered
 */
export function noteServedHandler(machine: Machine, frame: Frame, { path, made = [] }: ExternalValue, passed: readonly string[], expr: CallExpr): void {
  if (!path.endsWith('()') || makesSureWho(passed)) return;
  const roots = rootsOf(frame, undefined, made, locOf(frame, expr.span));
  for (const serve of machine.catalogue.of(path.slice(0, -2), frame.language).serves ?? []) {
    if (!serve.registered || asksWho(machine, frame, serve, roots)) continue;
    const written = expr.args.findLast(({ value }) => value.k === 'call')?.value;
    const given = written?.k === 'call' ? servedModel(roots, serve, made, written) : {};
    machine.emit(frame, { kind: 'call', call: 'serve', library: serve.of.library, at: locOf(frame, expr.nameSpan), given });
  }
}

/** Whether what is served makes sure who asks: by its own options, or because the application does that it becomes a part of. */
function asksWho(machine: Machine, frame: Frame, serve: Of<ServeEntry>, roots: Roots): boolean {
  if ((serve.safe ?? []).some((one) => holds(machine, frame, one, roots) !== false)) return true;
  const [whole] = serve.part === undefined ? [] : valuesAt(roots, serve.part);
  return whole?.k === 'external' && isGuarded(machine, whole);
}

/** What an entry says of a model that is served: how that is called in the program. */
function servedModel(roots: Roots, serve: Of<ServeEntry>, args: readonly PassedArgument[], expr: CallExpr): Record<string, string> {
  const [served] = serve.model === undefined ? [] : valuesAt(roots, serve.model);
  if (served === undefined) return {};
  const written = expr.args[args.findIndex(({ value }) => value === served)]?.value;
  return { model: written ? nameOf(written) : '…' };
}

/** Notes that a guard has been passed: from here on it has happened, on this way. */
export function noteGuards(machine: Machine, frame: Frame, guards: readonly Of<GuardEntry>[], at: Loc, args: readonly PassedArgument[] = []): void {
  for (const { does, protects, of } of guards) {
    machine.emit(frame, { kind: 'call', call: 'guard', library: of.library, at, given: { does } });
    if (does === 'validation') for (const { value } of args) noteChecked(machine, frame, value);
    // What it does to an argument alone, the call's own place says.
    if (protects === undefined) machine.passed.note(frame.state, does);
  }
}

/** What speaks of one answer of a model: for the next one it must happen anew. */
const OF_ONE_ANSWER = ['approval', 'moderation', 'validation'];

/** A model is called: what was approved or checked before says nothing of its answer. */
export function answered(machine: Machine, frame: Frame): void {
  for (const what of OF_ONE_ANSWER) machine.passed.forget(frame.state, what);
}
