import type { Stmt } from '../../languages/ir.ts';
import { assign } from './assign.ts';
import { classValue } from './classes.ts';
import { combine, evaluate } from './evaluate.ts';
import { annotated } from '../transfer/externals.ts';
import { decorated } from './functions.ts';
import { guardsOf, withGuard } from './guards.ts';
import { importNames } from './imports.ts';
import { joinStates } from '../values/join.ts';
import { executeLoop } from './loop.ts';
import { hole, isNothing, locOf, type Frame, type Machine } from './machine.ts';
import type { State } from '../values/state.ts';
import { literalOf, UNDEFINED, type Value } from '../values/values.ts';

/** Functions are visible in their whole block (JavaScript) and module-level helpers are often used above their definition. */
export function hoist(machine: Machine, frame: Frame, body: readonly Stmt[]): void {
  for (const statement of body) {
    if (statement.k === 'function') {
      const value: Value = {
        k: 'function',
        fn: statement.fn,
        scope: frame.scope,
        self: frame.language === 'javascript' ? frame.self : undefined,
        cls: frame.cls,
      };
      machine.pending.set(statement.fn, value);
      frame.state.write(frame.scope.functionScope.declare(statement.fn.name), value);
    }
  }
}

/** @returns whether control leaves the block (return, throw, break, continue) on every way through it. */
export function execute(machine: Machine, frame: Frame, body: readonly Stmt[]): boolean {
  for (const statement of body) {
    if (!machine.step()) return false;
    if (executeStatement(machine, frame, statement)) return true;
  }
  return false;
}

function executeStatement(machine: Machine, frame: Frame, statement: Stmt): boolean {
  switch (statement.k) {
    case 'expr':
      evaluate(machine, frame, statement.value);
      return false;
    case 'assign':
      executeAssign(machine, frame, statement);
      return false;
    case 'if':
      return executeIf(machine, frame, statement);
    case 'branches':
      return executeBranches(machine, frame, statement);
    case 'loop':
      executeLoop(machine, frame, statement);
      return false;
    case 'try':
      return executeTry(machine, frame, statement);
    case 'return':
      frame.returns.push(statement.value ? evaluate(machine, frame, statement.value) : UNDEFINED);
      frame.exits.push(frame.state);
      return true;
    case 'leave':
      if (statement.value) evaluate(machine, frame, statement.value);
      return true;
    case 'jump':
      frame.jumps.at(-1)?.push(frame.state);
      return true;
    case 'block':
      hoist(machine, frame, statement.body);
      return execute(machine, frame, statement.body);
    case 'function':
      decorated(machine, frame, statement.fn);
      return false;
    case 'class':
      frame.state.write(frame.scope.functionScope.declare(statement.cls.name), classValue(machine, frame, statement.cls));
      return false;
    case 'import':
    case 'export-all':
      importNames(machine, frame, statement);
      return false;
    case 'export':
      for (const name of statement.names) {
        const value = statement.from === undefined ? frame.scope.find(name.local) : undefined;
        if (statement.from !== undefined) importNames(machine, frame, statement);
        else if (value) frame.exports?.set(name.exported, frame.state.read(value.cell));
      }
      return false;
    case 'export-value':
      frame.exports?.set(statement.exported, evaluate(machine, frame, statement.value));
      return false;
  }
}

function executeAssign(machine: Machine, frame: Frame, statement: Stmt & { k: 'assign' }): void {
  let value = evaluate(machine, frame, statement.value);
  if (statement.type !== undefined && (value.k === 'hole' || isNothing(value))) {
    const typed = annotated(machine, frame, statement.type, statement.target.span);
    if (typed && (typed.k === 'external' || isNothing(value))) value = typed;
  }
  if (statement.op !== undefined) {
    const place =
      statement.target.k === 'name'
        ? ({ k: 'load', name: statement.target.name, span: statement.target.span } as const)
        : statement.target.k === 'place'
          ? statement.target.place
          : undefined;
    const old = place ? evaluate(machine, frame, place) : UNDEFINED;
    // `list += items` grows the list that everybody else holds, too.
    if (old.k === 'list' && statement.op === '+' && frame.language === 'python') {
      const grownList = combine(machine, frame, '+', old, value, statement.value);
      if (grownList.k === 'list') frame.state.write(old.cell, frame.state.read(grownList.cell));
      return;
    }
    value = combine(machine, frame, statement.op, old, value, statement.value);
  }
  assign(machine, frame, statement.target, value, statement.binding);
}

/** Runs each arm on its own fork and joins those that continue. */
function executeArms(machine: Machine, frame: Frame, arms: readonly (() => boolean)[]): boolean {
  const base = frame.state;
  const ends: State[] = [];
  for (const arm of arms) {
    frame.state = base.fork();
    if (!arm()) ends.push(frame.state);
  }
  if (ends.length === 0) {
    frame.state = base.fork();
    return true;
  }
  joinStates(frame, base, ends);
  return false;
}

function executeIf(machine: Machine, frame: Frame, statement: Stmt & { k: 'if' }): boolean {
  const test = evaluate(machine, frame, statement.test);
  const known = test.k === 'constant' ? Boolean(test.value) : literalOf(test) !== undefined ? literalOf(test) !== '' : undefined;
  if (known !== undefined && frame.depth > 0) return execute(machine, frame, known ? statement.then : statement.otherwise);
  const guards = guardsOf(machine, frame, statement.test);
  const arm = (branch: boolean) => (): boolean => {
    withGuard(frame, guards, branch);
    const body = branch ? statement.then : statement.otherwise;
    hoist(machine, frame, body);
    return execute(machine, frame, body);
  };
  return executeArms(machine, frame, [arm(true), arm(false)]);
}

function executeBranches(machine: Machine, frame: Frame, statement: Stmt & { k: 'branches' }): boolean {
  const subject = statement.subject ? evaluate(machine, frame, statement.subject) : undefined;
  const name = statement.subject?.k === 'load' ? statement.subject.name : undefined;
  const known = subject && literalOf(subject);
  const arms = statement.arms.map((arm) => ({ arm, values: arm.tests.map((test) => evaluate(machine, frame, test)) }));
  const chosen = known === undefined ? undefined : arms.find(({ values }) => values.some((value) => literalOf(value) === known));
  if (chosen) return execute(machine, frame, chosen.arm.body);
  const ways = arms.map(({ arm, values }) => (): boolean => {
    const only = values[0];
    if (name !== undefined && only && values.length === 1) withGuard(frame, [{ name, when: true, value: only }], true);
    return execute(machine, frame, arm.body);
  });
  if (!statement.exhaustive) ways.push(() => false);
  return executeArms(machine, frame, ways);
}

function executeTry(machine: Machine, frame: Frame, statement: Stmt & { k: 'try' }): boolean {
  const handlers = statement.handlers.map((handler) => (): boolean => {
    if (handler.target) assign(machine, frame, handler.target, hole('error', locOf(frame, handler.target.span)), 'declare');
    return execute(machine, frame, handler.body);
  });
  const left = executeArms(machine, frame, [() => execute(machine, frame, statement.body), ...handlers]);
  return execute(machine, frame, statement.last) || left;
}
