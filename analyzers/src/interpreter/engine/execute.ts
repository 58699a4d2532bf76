import { noteReturned } from '../transfer/queries.ts';
import type { Pattern, Stmt } from '../../languages/ir.ts';
import { noteAnswer, noteAnswered, noteAnswerRecord } from '../transfer/answers.ts';
import { annotated, annotatedExternal, isUnknown } from '../transfer/externals.ts';
import { registerByType } from '../transfer/registrations.ts';
import { joinStates } from '../values/join.ts';
import { Scope } from '../values/scope.ts';
import { UNDEFINED, type Value } from '../values/values.ts';
import { assign } from './assign.ts';
import { executeBranches, executeIf } from './branches.ts';
import { classValue } from './classes.ts';
import { combine } from './operators.ts';
import { evaluate } from './evaluate.ts';
import { decorated } from './decorators.ts';
import { afterAssignment, afterStatement } from '../guards/index.ts';
import { importNames } from './imports.ts';
import { executeLoop } from './loop.ts';
import { isNothing, type Frame, type Machine } from './machine.ts';
import { throwAny } from './throwing.ts';
import { executeTry } from './tries.ts';
import { evaluateUnawaited } from './unawaited.ts';

/** Functions are visible in their whole block (JavaScript) and module-level helpers are often used above their definition. */
export function hoist(machine: Machine, frame: Frame, body: readonly Stmt[]): void {
  for (const statement of body) {
    if (statement.k === 'function') {
      const value: Value = {
        k: 'function',
        fn: statement.fn,
        scope: frame.scope,
        self: frame.semantics.closuresKeepReceiver ? frame.self : undefined,
        cls: frame.cls,
      };
      machine.made(statement.fn, value);
      frame.state.write(frame.scope.functionScope.declare(statement.fn.name), value);
    }
  }
}

/**
 * Runs statements one after the other.
 * @returns whether control leaves them (return, throw, break, continue, a call that never comes back) on every way;
 * the states in which it left are in the frame's control and the machine's catchers
 */
export function execute(machine: Machine, frame: Frame, body: readonly Stmt[]): boolean {
  for (const statement of body) {
    if (!machine.step()) return false;
    machine.catchers.at(-1)?.add(frame.state);
    const left = executeStatement(machine, frame, statement);
    if (left || frame.left) {
      frame.left = false;
      return true;
    }
  }
  machine.catchers.at(-1)?.add(frame.state);
  return false;
}

/** Runs a block with variables of its own. */
export function executeBlock(machine: Machine, frame: Frame, body: readonly Stmt[]): boolean {
  const outer = frame.scope;
  if (body.some((statement) => statement.k === 'assign' && statement.binding === 'declare-in-block')) frame.scope = new Scope(outer);
  try {
    hoist(machine, frame, body);
    return execute(machine, frame, body);
  } finally {
    frame.scope = outer;
  }
}

function executeStatement(machine: Machine, frame: Frame, statement: Stmt): boolean {
  switch (statement.k) {
    case 'expr':
      evaluateUnawaited(machine, frame, statement.value);
      if (!frame.left) afterStatement(machine, frame, statement.value);
      return false;
    case 'assign':
      executeAssign(machine, frame, statement);
      return false;
    case 'if':
      return executeIf(machine, frame, statement);
    case 'branches':
      return executeBranches(machine, frame, statement);
    case 'loop':
      return executeLoop(machine, frame, statement);
    case 'try':
      return executeTry(machine, frame, statement);
    case 'labelled':
      return executeLabelled(machine, frame, statement);
    case 'return': {
      const value = statement.value ? evaluate(machine, frame, statement.value) : UNDEFINED;
      if (frame.answersPages && statement.value) noteAnswer(machine, frame, value, statement.value);
      if (frame.answers && statement.value) noteAnswerRecord(machine, frame, value, statement.value);
      if (frame.answersRequest && statement.value) noteAnswered(machine, frame, value, statement.value);
      noteReturned(machine, frame, value);
      if (!frame.left) frame.control.returns.push({ value, state: frame.state });
      return true;
    }
    case 'leave':
      return executeThrow(machine, frame, statement);
    case 'jump':
      frame.control.jump(statement.kind, statement.label, frame.state);
      return true;
    case 'block':
      return executeBlock(machine, frame, statement.body);
    case 'outer':
      for (const name of statement.names) redirect(frame.scope.functionScope, name, statement.where);
      return false;
    case 'function':
      decorated(machine, frame, statement.fn);
      return false;
    case 'class': {
      // Making a class may run code, which leads to another state.
      const cls = classValue(machine, frame, statement.cls);
      frame.state.write(frame.scope.functionScope.declare(statement.cls.name), cls);
      return false;
    }
    case 'import':
    case 'export-all':
      importNames(machine, frame, statement);
      return false;
    case 'export':
      executeExport(machine, frame, statement);
      return false;
    case 'export-value':
      frame.exports?.set(statement.exported, evaluate(machine, frame, statement.value));
      return false;
  }
}

function executeThrow(machine: Machine, frame: Frame, statement: Stmt & { k: 'leave' }): boolean {
  const value = statement.value ? evaluate(machine, frame, statement.value) : UNDEFINED;
  throwAny(machine, frame, [value]);
  return true;
}

function executeExport(machine: Machine, frame: Frame, statement: Stmt & { k: 'export' }): void {
  if (statement.from !== undefined) {
    importNames(machine, frame, statement);
    return;
  }
  for (const name of statement.names) {
    const found = frame.scope.find(name.local);
    if (!found) continue;
    frame.exports?.set(name.exported, frame.state.read(found.cell));
    frame.exportedCells?.set(name.exported, found.cell);
  }
}

function redirect(scope: Scope, name: string, where: 'module' | 'enclosing'): void {
  if (where === 'module') {
    scope.redirect(name, scope.root);
    return;
  }
  const owner = scope.parent?.find(name)?.scope;
  if (owner) scope.redirect(name, owner);
}

function executeLabelled(machine: Machine, frame: Frame, statement: Stmt & { k: 'labelled' }): boolean {
  const target = frame.control.open('block', [statement.label]);
  const left = execute(machine, frame, statement.body);
  frame.control.close();
  const ends = left ? target.breaks : [frame.state, ...target.breaks];
  if (ends.length === 0) return true;
  frame.state = joinStates(ends);
  return false;
}

const SHORT_CIRCUITS: ReadonlySet<string> = new Set(['||', '&&', '??']);

/** What `target += …` starts from: read before what is added is looked at. */
function heldBefore(machine: Machine, frame: Frame, target: Pattern): Value {
  if (target.k === 'name') return evaluate(machine, frame, { k: 'load', name: target.name, span: target.span });
  return target.k === 'place' ? evaluate(machine, frame, target.place) : UNDEFINED;
}

function executeAssign(machine: Machine, frame: Frame, statement: Stmt & { k: 'assign' }): void {
  const { op } = statement;
  if (op !== undefined && SHORT_CIRCUITS.has(op)) {
    evaluate(machine, frame, { k: 'assign', target: statement.target, value: statement.value, op, span: statement.target.span });
    return;
  }
  const old = op === undefined ? UNDEFINED : heldBefore(machine, frame, statement.target);
  let value = evaluateUnawaited(machine, frame, statement.value);
  if (statement.type !== undefined && (isUnknown(machine, frame, value) || isNothing(value))) {
    const typed = (isNothing(value) ? annotated : annotatedExternal)(machine, frame, statement.type, statement.target.span);
    if (typed) value = typed;
  }
  if (statement.type !== undefined && value.k === 'function') registerByType(machine, frame, value, statement.type, statement.target.span);
  if (statement.op !== undefined) {
    // `list += items` grows the list that everybody else holds, too.
    if (old.k === 'list' && statement.op === '+' && frame.semantics.plusAssignGrowsList) {
      const grownList = combine(machine, frame, '+', old, value, statement.value);
      if (grownList.k === 'list') frame.state.write(old.cell, frame.state.read(grownList.cell));
      return;
    }
    value = combine(machine, frame, statement.op, old, value, statement.value);
  }
  assign(machine, frame, statement.target, value, statement.binding);
  if (statement.op === undefined) afterAssignment(machine, frame, statement.target, statement.value);
}
