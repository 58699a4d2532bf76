/**
 * What stands in front of the handlers of an application or of a part of one, in whatever order they are written: `app.use(requireLogin)`,
 * `APIRouter(dependencies=[…])`, `@app.before_request`.
 */

import { checksByName, coversApplication, frontDecorators, isPart, mountMethods } from '../../catalogue/identity.ts';
import { around } from '../../facts/gates.ts';
import { namedBy, type Expr, type FunctionIR } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { literalOf, type ExternalValue, type Value } from '../values/values.ts';
import { AUTHENTICATION, checksWho, inBody, isCheckInFront, namesCheckHere, valueOf } from './identity.ts';
import { putInFrontOfPath } from './paths.ts';

/**
 * Notes what is put in front of an application's or a router's handlers, wherever they are written: `app.use(requireLogin, router)`,
 * `include_router(router, dependencies=[…])`, `APIRouter(dependencies=[…])`.
 */
export function noteMount(machine: Machine, frame: Frame, expr: CallExpr, made: Value): void {
  const given = expr.args.find(({ name }) => name === 'dependencies' || name === 'middleware');
  if (made.k === 'external' && made.made && given && namesCheckHere(frame, given.value)) putInFront(machine, made);
  if (expr.callee.k !== 'member' || !mountMethods.has(expr.callee.property)) return;
  const { object } = expr.callee;
  const receiver = valueOf(frame, object);
  const values = expr.args.map(({ value }) => ({ expr: value, value: valueOf(frame, value) }));
  const isChecked = values.some(
    (one) => (one.value?.k !== 'external' || !isRouter(one.value)) && isCheckInFront(frame, one.expr, one.value ?? functionIn(one.expr, frame)),
  );
  if (isChecked && receiver?.k === 'external' && values.every((one) => one.value?.k !== 'external' || !isRouter(one.value)) && startsWithoutPath(expr))
    putInFront(machine, receiver);
  else if (isChecked && receiver?.k === 'external' && receiver.made && values.every((one) => one.value?.k !== 'external' || !isRouter(one.value))) {
    machine.recording?.cannotRepeat();
    putInFrontOfPath(machine, receiver.made, literalOf(values[0]?.value) ?? writtenText(expr.args[0]?.value));
  }
  const isBehind = isChecked || (receiver?.k === 'external' && isGuarded(machine, receiver));
  if (!isBehind) return;
  for (const { value } of values)
    // In one file the order says which handlers of a router stand behind what was put in front of another.
    if (value?.k === 'external' && isRouter(value) && (isChecked || value.at.origin.file !== frame.origin.file))
      machine.emit(frame, gate(frame, expr, value.at.origin.file));
    else if (value?.k === 'module') machine.emit(frame, gate(frame, expr, value.path));
  if (isChecked && expr.callee.property === 'add_middleware') machine.emit(frame, gate(frame, expr, around(frame.origin.file)));
}

/** What a decorator puts in front: a function that runs before all handlers of an application. */
export function noteFrontDecorator(machine: Machine, frame: Frame, fn: FunctionIR, decorator: Expr): void {
  const callee = namedBy(decorator);
  if (callee.k !== 'member' || !frontDecorators.has(callee.property)) return;
  if (!checksByName(fn.name) && !checksWho(fn) && !inBody(fn)) return;
  const receiver = valueOf(frame, callee.object);
  if (receiver?.k === 'external' && !coversApplication.has(callee.property) && isPart(receiver.maker ?? '')) putBefore(machine, frame, callee.object, receiver);
  else machine.emit(frame, { kind: 'call', call: 'gate', library: '', at: locOf(frame, decorator.span), given: { covers: around(frame.origin.file) } });
}

/** Marks what a part of an application was made with: a check stands in front of all of its handlers, in whatever order they are written. */
const GUARDED = 'guarded';

/** Puts a check in front of a part's handlers: of those that were registered, and for whoever reads its variable later, here or in another file. */
function putBefore(machine: Machine, frame: Frame, expr: Expr, part: ExternalValue): void {
  machine.recording?.cannotRepeat();
  for (const fn of (part.made && machine.registeredWith.get(part.made)) ?? []) {
    const entry = machine.deferred.get(fn);
    if (entry?.kind === 'handler') machine.deferred.set(fn, { ...entry, passed: [...new Set([...(entry.passed ?? []), AUTHENTICATION])] });
  }
  const variable = expr.k === 'load' ? frame.scope.find(expr.name) : undefined;
  const mark = { name: GUARDED, value: { k: 'constant' as const, value: true }, at: part.at };
  if (variable) frame.state.write(variable.cell, { ...part, made: [...(part.made ?? []), mark] });
}

/** Notes that a handler was registered with a part of an application, or with all of it. */
export function noteRegistered(machine: Machine, fn: FunctionIR, { made }: ExternalValue): void {
  if (!made) return;
  const known = machine.registeredWith.get(made);
  if (known) known.push(fn);
  else machine.registeredWith.set(made, [fn]);
}

/** What a decorator's receiver and its arguments say is passed before the decorated handler. */
export function passedBefore(machine: Machine, frame: Frame, decorator: Expr, callee: ExternalValue): readonly string[] {
  const isChecked = decorator.k === 'call' && decorator.args.some(({ name, value }) => name === 'dependencies' && namesCheckHere(frame, value));
  return isChecked || isGuarded(machine, callee) ? [AUTHENTICATION] : [];
}

const gate = (frame: Frame, expr: CallExpr, covers: string) =>
  ({ kind: 'call', call: 'gate', library: '', at: locOf(frame, expr.nameSpan), given: { covers } }) as const;

/** Whether something asks who they are in front of all that is registered with an application. */
export function isGuarded(machine: Machine, { made }: ExternalValue): boolean {
  return made !== undefined && (machine.inFront.get(made)?.has(AUTHENTICATION) === true || made.some(({ name }) => name === GUARDED));
}

function putInFront(machine: Machine, { made }: ExternalValue): void {
  if (!made) return;
  // What is put in front stays there, beyond the call that does it.
  machine.recording?.cannotRepeat();
  machine.inFront.set(made, new Set([...(machine.inFront.get(made) ?? []), AUTHENTICATION]));
}

/** Whether what a call puts in front of others stands in front of all of them. */
export const startsWithoutPath = ({ args }: CallExpr): boolean => {
  const first = args[0]?.value;
  return first?.k !== 'const' || /^[/*]{1,2}$|^(?:onRequest|preHandler|preValidation)$/.test(String(first.value));
};

const writtenText = (expr: Expr | undefined): string | undefined => (expr?.k === 'const' && typeof expr.value === 'string' ? expr.value : undefined);

const isRouter = ({ path }: ExternalValue): boolean => path.startsWith(':');

const functionIn = (expr: Expr, { scope }: Frame): Value | undefined => (expr.k === 'closure' ? { k: 'function', fn: expr.fn, scope } : undefined);
