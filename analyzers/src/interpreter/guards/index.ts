import type { Expr, Loop, Pattern } from '../../languages/ir.ts';
import { newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { armFacts } from './arms.ts';
import { asserted } from './assertions.ts';
import { keepCheck } from './checks.ts';
import { truthOf } from './conditions.ts';
import type { Fact, Facts } from './facts.ts';
import { constrained, type Form } from './form.ts';
import type { Place } from './notes.ts';
import { withoutScope } from './inner.ts';
import { isResolved } from './networks.ts';
import { passingParts } from './names.ts';
import { locate, narrow } from './places.ts';
import { calledWith } from './predicates.ts';
import { asksRoles, walk } from './walk.ts';
import { noticeGuards } from '../transfer/noticed.ts';
import { chosen, isPair } from '../transfer/records.ts';
import { hole } from '../values/carried.ts';
import { Scope } from '../values/scope.ts';
import { carrying } from '../values/taint.ts';
import type { Loc, Value } from '../values/values.ts';

export { narrowedAt } from './places.ts';
export { notePair } from './names.ts';
export { allKnown, knownValues, withoutWords } from './form.ts';
export { hasNoRoomForWords } from './regular.ts';
export { enumMembers, isEnum } from './membership.ts';
export { constrained, leftForm, literalsOf } from './form.ts';
export { MARKUP } from './harmless.ts';
export { groupsOf, lettingThrough, type Group } from './groups.ts';
export { compiledPattern, harmlessByPattern, letsWordsThrough, letsWordsThroughPattern, patternOf, regularExpression, type Pattern } from './patterns.ts';
export { isPlainText, remainsOf, remainsWithout, type Remains } from './removal.ts';

/** What a condition says of a place in the branch where it holds, or in the one where it does not. */
export interface Guard extends Fact {
  readonly place: Place;
  /** The branch in which it is known. */
  readonly when: boolean;
}

/**
 * Steps that asking what one condition says may take, predicates that it calls included. Each has its own: what is known of a place does not
 * depend on what was asked before.
 */
const STEPS_PER_CONDITION = 600;
/** What such a step costs the program: it evaluates little, and most of it again. */
const COST_OF_STEP = 1 / 8;

/** Runs something on a condition's budget. Where that is gone, nothing is known. */
function apart<T>(machine: Machine, run: () => T): T {
  if (machine.guarding) return run();
  const { fuel, work } = machine;
  machine.guarding = true;
  machine.fuel = STEPS_PER_CONDITION;
  machine.work = Infinity;
  try {
    return run();
  } finally {
    const cost = Math.min(STEPS_PER_CONDITION, STEPS_PER_CONDITION - machine.fuel) * COST_OF_STEP;
    machine.fuel = fuel - cost;
    machine.work = work - cost;
    machine.guarding = false;
  }
}

/** Asks for guards apart, and tells of those that are there if somebody wants to know. */
function noticed(machine: Machine, frame: Frame, asked: Expr, ask: () => Guard[]): Guard[] {
  // What is looked into while another condition is looked at is a part of that.
  const isInner = machine.guarding;
  const found = apart(machine, ask);
  if (!isInner) noticeGuards(machine, frame, asked, found);
  return found;
}

/** What a condition that has just been evaluated says of variables and members. */
export function guardsOf(machine: Machine, frame: Frame, test: Expr): Guard[] {
  return noticed(machine, frame, test, () => {
    const { yes, no } = truthOf(machine, frame, test);
    return [...guards(yes, true), ...guards(no, false)];
  });
}

/** What is known in an arm of a `switch` or `match`: guards that hold in the branch `true`. */
export function armGuards(machine: Machine, frame: Frame, subject: Expr | undefined, tests: readonly Expr[]): Guard[] {
  const [asked] = tests;
  const ask = (): Guard[] => guards(armFacts(machine, frame, subject, tests), true);
  return asked ? noticed(machine, frame, asked, ask) : apart(machine, ask);
}

function guards(facts: Facts, when: boolean): Guard[] {
  return facts === 'never' ? [] : [...facts].map(([place, fact]) => ({ place, when, ...fact }));
}

/** Narrows the guarded places in the current (forked) state. */
export function withGuard(frame: Frame, all: readonly Guard[], branch: boolean): void {
  for (const { place, when, form, current } of all) if (when === branch) narrow(frame, place, form, current);
}

/** What a statement's expression has made sure of by coming back. */
export function afterStatement(machine: Machine, frame: Frame, expr: Expr): void {
  withGuard(
    frame,
    noticed(machine, frame, expr, () => guards(asserted(machine, frame, expr), true)),
    true,
  );
}

/** What a loop has made sure of that has gone through all that a host is resolved to, or all messages of a list. */
export function afterLoop(machine: Machine, frame: Frame, loop: Loop): void {
  if (!loop.iterable || !(isResolved(machine, loop.iterable) || asksRoles(loop))) return;
  const ask = (): Guard[] => {
    const inner: Frame = { ...frame, scope: new Scope(frame.scope, { isFunction: true }), state: frame.state.fork() };
    return guards(withoutScope(walk(machine, inner, [loop]).ends, inner.scope), true);
  };
  withGuard(frame, noticed(machine, frame, loop.iterable, ask), true);
}

/** After `target = value`: what the variable now says about other places, and what is known of places inside it. */
export function afterAssignment(machine: Machine, frame: Frame, target: Pattern, value: Expr): void {
  afterStatement(machine, frame, value);
  carryOver(machine, frame, target, value);
  apart(machine, () => keepCheck(machine, frame, target, value));
}

/** `const { tone } = req.body`, `const body = req.body`: what is known of `req.body.tone` is known of its copy. */
function carryOver(machine: Machine, frame: Frame, target: Pattern, value: Expr): void {
  const located = machine.notes.hasPlaces ? locate(machine, frame, value) : undefined;
  if (!located) return;
  const known = [...machine.notes.saidBelow(frame.state, located.root, located.path)];
  const put = (name: string, path: readonly string[], said: Value): void => {
    const cell = frame.scope.find(name)?.cell;
    const place = cell && machine.notes.inside(cell, path);
    if (cell && path.length === 0) frame.state.write(cell, said);
    else if (place?.k === 'note') frame.state.write(place.note, said);
  };
  for (const [path, said] of known) {
    if (target.k === 'name') put(target.name, path, said);
    else if (target.k === 'fields')
      for (const field of target.fields) if (field.key === path[0] && field.target.k === 'name') put(field.target.name, path.slice(1), said);
  }
}

/** Something unknown on its way elsewhere (an element, an argument), with what is known of its fields: `if (m.role === 'user') kept.push(m)`. */
export function withKnownFields(machine: Machine, frame: Frame, expr: Expr, value: Value): Value {
  if (value.k !== 'hole' || !machine.notes.hasPlaces || expr.k === 'const') return value;
  const located = locate(machine, frame, expr);
  if (!located) return value;
  const known = [...machine.notes.saidBelow(frame.state, located.root, located.path)];
  const entries = new Map(known.flatMap(([[key, ...deeper], said]) => (key !== undefined && deeper.length === 0 ? [[key, said] as const] : [])));
  return entries.size === 0 ? value : newRecord(frame, { entries, rest: value });
}

/** A variable was written. */
export function variableWritten(machine: Machine, frame: Frame, cell: Parameters<Machine['notes']['forget']>[1]): void {
  machine.notes.forget(frame.state, cell);
}

/** A field or element was written. */
export function memberWritten(machine: Machine, frame: Frame, key: string | undefined): void {
  machine.notes.forgetKey(frame.state, key);
}

/** What a test leaves of a value that it lets through: some known values, or (`wordless`) something without words. */
export function limitOfTest(machine: Machine, frame: Frame, test: Value, at: Loc): Form | undefined {
  const called = apart(machine, () => calledWith(machine, frame, test, [hole('…', at)]));
  return called === 'never' ? undefined : called?.first.find(({ path }) => path.length === 0)?.form;
}

/** The elements that `filter` or `find` let through: what the callback asks of them, or of a field of theirs, is known of them. */
export function passing(machine: Machine, frame: Frame, test: Value | undefined, element: Value): Value {
  if (element.k === 'hole' && element.taints.some(isPair)) return carrying(element, chosen(element.taints));
  if (test?.k !== 'function') return element;
  const called = apart(machine, () => calledWith(machine, frame, test, [element]));
  if (called === undefined || called === 'never') return element;
  const whole = called.first.find(({ path }) => path.length === 0);
  if (whole) return constrained(whole.form, element);
  if (element.k === 'list' && called.first.length > 0)
    return passingParts(frame, element, (i) => called.first.find(({ path: [key, ...deeper] }) => key === String(i) && deeper.length === 0)?.form);
  const fields = called.first.flatMap(({ path: [key, ...deeper], form }) => (key !== undefined && deeper.length === 0 ? [{ key, form }] : []));
  if (element.k !== 'hole' || fields.length === 0) return element;
  // Something of which no more is known than what was asked.
  const entries = new Map(fields.map(({ key, form }) => [key, constrained(form, hole(`${element.name}.${key}`, element.at, element.taints))]));
  return newRecord(frame, { entries, rest: element });
}
