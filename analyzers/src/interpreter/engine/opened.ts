/**
 * What the program writes into something that it does not know: a list that a library gave, a document that was read. Beside what it
 * was before, its variable then also is a list or a record that holds what was written.
 */
import type { Expr } from '../../languages/ir.ts';
import type { Item, PassedArgument, Value } from '../values/values.ts';
import { joinValues } from '../values/join.ts';
import { assign } from './assign.ts';
import { elementOf, itemsOf } from './elements.ts';
import { newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';

/** Methods that put what they are given into a list or a set, and those that put it under a key. */
const GROWS = new Set(['push', 'unshift', 'append', 'appendleft', 'insert', 'extend', 'add']);
const KEEPS = new Set(['set', 'update', 'setdefault']);

/** What nothing is known of: an expression's value, or what a call of something gave that is not known itself. What callers give that are not known is theirs. */
function isOpen(value: Value): boolean {
  if (value.k === 'hole') return value.taints.every(({ label }) => label !== 'parameter');
  return value.k === 'external' && value.path.endsWith(')') && !value.path.startsWith(':');
}

/** `unknown[key] = value`, `unknown.key = value`. @param isIndex it may be an element as well as an entry */
export function writtenInto(machine: Machine, frame: Frame, object: Expr, target: Value, key: string | undefined, value: Value, isIndex: boolean): void {
  if (!isOpen(target) || !matters(frame, value)) return;
  const isElement = isIndex && (key === undefined || /^-?\d+$/.test(key));
  alsoHolds(machine, frame, object, target, () => [
    ...(isElement ? [newList(frame, [{ value, repeat: true }])] : []),
    ...(isElement && key !== undefined
      ? []
      : [newRecord(frame, key === undefined ? { entries: new Map(), rest: value } : { entries: new Map([[key, value]]) })]),
  ]);
}

/** `unknown.push(value)`, `unknown.set(key, value)`. */
export function keptByMethod(machine: Machine, frame: Frame, callee: Expr, target: Value, method: string, args: readonly PassedArgument[]): void {
  if (callee.k !== 'member' || !(GROWS.has(method) || KEEPS.has(method)) || !isOpen(target)) return;
  const given = args.filter((arg) => matters(frame, arg.value));
  if (given.length === 0) return;
  if (KEEPS.has(method)) {
    alsoHolds(machine, frame, callee.object, target, () =>
      given.map(({ value }) => (method === 'update' ? value : newRecord(frame, { entries: new Map(), rest: value }))),
    );
    return;
  }
  const added = given.flatMap(({ value, at }): Item[] =>
    method === 'extend' ? itemsOf(frame, value, at).map((one) => ({ ...one })) : [{ value, repeat: true }],
  );
  // What grows is a list: what was in it is not known.
  const before: Item[] = target.k === 'hole' ? [{ value: elementOf(frame, target, target.at, target.name), repeat: true }] : [];
  alsoHolds(machine, frame, callee.object, target, () => [newList(frame, [...before, ...added])], before.length > 0);
}

/** Whether a value is worth it: what came through code that is not known, into something that is not known, is not told of. */
function matters(frame: Frame, value: Value): boolean {
  return taintsOf(frame, value).some(({ confidence }) => confidence === 'proven');
}

/** @param instead what is made stands for what was there, too */
function alsoHolds(machine: Machine, frame: Frame, object: Expr, target: Value, made: () => readonly Value[], instead = false): void {
  const isPlace = object.k === 'load' || object.k === 'member' || object.k === 'index';
  if (!isPlace || rootOf(object) === undefined) return;
  const cell = object.k === 'load' ? frame.scope.find(object.name)?.cell : undefined;
  if (object.k === 'load' && !cell) return;
  // What holds something already gets the rest there.
  const before = cell && frame.state.read(cell);
  if (before?.k === 'any' && before.values.some((one) => one.k === 'list' || one.k === 'record')) return;
  const others = before?.k === 'any' ? before.values : [target];
  const value = joinValues([...others.filter((one) => !instead || one.k !== 'hole'), ...made()], frame.state);
  if (cell) frame.state.write(cell, value);
  else assign(machine, frame, { k: 'place', place: object, span: object.span }, value, 'assign');
}

/** The variable that a path begins with: what a call gives has no place to be kept at. */
function rootOf(expr: Expr): string | undefined {
  if (expr.k === 'load') return expr.name;
  return expr.k === 'member' || expr.k === 'index' ? rootOf(expr.object) : undefined;
}
