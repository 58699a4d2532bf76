import type { Expr } from '../../languages/ir.ts';
import { isNothing, type Frame, type Machine } from '../engine/machine.ts';
import { NOT_SYSTEM_ROLE } from '../values/taint.ts';
import { literalOf, type Value } from '../values/values.ts';
import { isPresent, truthOfPosition } from './calls.ts';
import { ofComplaints } from './complaints.ts';
import { truthOf } from './conditions.ts';
import { both, isEmpty, NO_FACTS, onlyYes, opposite, orElse, UNKNOWN, type Truth } from './facts.ts';
import { WORDLESS } from './form.ts';
import { isMember } from './membership.ts';
import { ofModerationScore } from './moderation.ts';
import { ofAddressRange } from './networks.ts';
import { hasParent, isOwnFolder, leadsUp, sharesFolder } from './paths.ts';
import { factOf, isOneOf, knownOf } from './subject.ts';
import { isSubset } from './subsets.ts';
import { isWordlessType, isWordlessTypeName, ofType } from './types.ts';

type Comparison = Expr & { k: 'binary' };

const EQUAL = new Set(['==', '===', 'is']);
const DIFFERENT = new Set(['!=', '!==', 'is not', '<>']);
const ORDERED = new Set(['<', '<=', '>', '>=']);
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

export function comparison(machine: Machine, frame: Frame, expr: Comparison): Truth {
  const { op, left, right } = expr;
  if (op === 'in' || op === 'not in') {
    const up = leadsUp(machine, frame, left, right);
    if (up !== NO_FACTS) return op === 'in' ? opposite(onlyYes(up)) : onlyYes(up);
  }
  if (op === 'in') return onlyYes(both(isMember(machine, frame, left, right), hasParent(machine, frame, right)));
  if (op === 'not in') return opposite(onlyYes(both(isMember(machine, frame, left, right), hasParent(machine, frame, right))));
  if (op === 'instanceof') return ofType(machine, frame, left, right);
  // `set(x) <= ALLOWED`, `set(x) - ALLOWED` of which nothing is left.
  if (op === '<=' && left.k === 'call') {
    const subset = isSubset(machine, frame, left, right);
    if (subset !== NO_FACTS) return onlyYes(subset);
  }
  if (op === '-') return opposite(onlyYes(isSubset(machine, frame, left, right)));
  if (EQUAL.has(op)) return equality(machine, frame, left, right);
  if (DIFFERENT.has(op)) return opposite(equality(machine, frame, left, right));
  return ORDERED.has(op) ? orElse(ofModerationScore(machine, frame, op, left, right), () => order(machine, frame, op, left, right)) : UNKNOWN;
}

/** Where two expressions are equal, and where they are not. */
export function equality(machine: Machine, frame: Frame, left: Expr, right: Expr): Truth {
  const ofAddress = ofAddressRange(machine, frame, left, right);
  if (!isEmpty(ofAddress)) return ofAddress;
  const shared = sharedFolder(machine, frame, left, right);
  if (shared) return shared;
  const known = knownOf(machine, frame, right);
  if (known) return equalTo(machine, frame, left, right, known);
  const other = knownOf(machine, frame, left);
  if (other) return equalTo(machine, frame, right, left, other);
  const types = ofTypes(machine, frame, left, right);
  return types === UNKNOWN ? ofPaths(machine, frame, left, right) : types;
}

function sharedFolder(machine: Machine, frame: Frame, left: Expr, right: Expr): Truth | undefined {
  const shared = both(sharesFolder(machine, frame, left), sharesFolder(machine, frame, right));
  return shared !== 'never' && shared.size > 0 ? onlyYes(shared) : undefined;
}

function ofPaths(machine: Machine, frame: Frame, left: Expr, right: Expr): Truth {
  return onlyYes(both(isOwnFolder(machine, frame, left, right), isOwnFolder(machine, frame, right, left)));
}

function equalTo(machine: Machine, frame: Frame, x: Expr, constant: Expr, known: readonly Value[]): Truth {
  const [only] = known;
  if (known.length === 1 && only?.k === 'constant') {
    if (typeof only.value === 'boolean') {
      const asked = truthOf(machine, frame, x);
      if (!isEmpty(asked)) return equalToBoolean(asked, only.value, isBoolean(x));
    }
    if (isNothing(only)) return { yes: truthOf(machine, frame, x).no, no: isPresent(machine, frame, x) };
    if (typeof only.value === 'number') {
      const position = ofComplaints(machine, frame, '===', x, only.value) ?? truthOfPosition(machine, frame, '===', x, only.value);
      if (position) return position;
    }
  }
  const type = typeNamed(x);
  if (type) {
    const isWordless = known.every((one) => one.k === 'text' && isWordlessTypeName(one));
    return isWordless ? onlyYes(factOf(machine, frame, type, WORDLESS)) : UNKNOWN;
  }
  // Two constants say nothing.
  if (constant.k !== 'const' && x.k === 'const') return UNKNOWN;
  const equal = onlyYes(isOneOf(machine, frame, x, known));
  // A role that is another than the system's, whatever it is.
  return namesRole(x) && isSystem(only) ? { ...equal, no: factOf(machine, frame, x, { k: 'within', kinds: [NOT_SYSTEM_ROLE] }) } : equal;
}

function namesRole(expr: Expr): boolean {
  if (expr.k === 'member') return expr.property === 'role';
  if (expr.k === 'index') return expr.key.k === 'const' && expr.key.value === 'role';
  return expr.k === 'load' && expr.name === 'role';
}

const isSystem = (value: Value | undefined): boolean => value?.k === 'text' && literalOf(value) === 'system';

/** `check === true`. What is not the one truth value is the other only if it can be nothing else. */
function equalToBoolean(asked: Truth, value: boolean, isExact: boolean): Truth {
  const meant = value ? asked : opposite(asked);
  return isExact ? meant : onlyYes(meant.yes);
}

const BOOLEAN_METHODS = new Set(['includes', 'has', 'test', 'some', 'every', 'hasOwn', 'hasOwnProperty', 'isdigit', 'isalnum', 'isdecimal', 'isInteger']);

/** Whether an expression is true or false and nothing else. */
function isBoolean(expr: Expr): boolean {
  if (expr.k === 'call') return expr.callee.k === 'member' ? BOOLEAN_METHODS.has(expr.callee.property) : false;
  return expr.k === 'not' || (expr.k === 'binary' && (EQUAL.has(expr.op) || DIFFERENT.has(expr.op) || ORDERED.has(expr.op) || expr.op.endsWith('in')));
}

/** `typeof x`: the operand. */
function typeNamed(expr: Expr): Expr | undefined {
  return expr.k === 'unknown' && expr.what === 'type' ? expr.children[0] : undefined;
}

/** `type(x) is int`. */
function ofTypes(machine: Machine, frame: Frame, left: Expr, right: Expr): Truth {
  for (const [x, type] of [[left, right] as const, [right, left] as const]) {
    if (x.k !== 'call' || x.callee.k !== 'load' || x.callee.name !== 'type' || frame.scope.find('type')) continue;
    const [first] = x.args;
    if (first && isWordlessType(machine, frame, type)) return onlyYes(factOf(machine, frame, first.value, WORDLESS));
  }
  return UNKNOWN;
}

function order(machine: Machine, frame: Frame, op: string, left: Expr, right: Expr): Truth {
  const limit = knownOf(machine, frame, right);
  if (limit) return ordered(machine, frame, op, left, limit);
  const other = knownOf(machine, frame, left);
  return other ? ordered(machine, frame, MIRRORED[op] ?? op, right, other) : UNKNOWN;
}

function ordered(machine: Machine, frame: Frame, op: string, x: Expr, limit: readonly Value[]): Truth {
  const [only] = limit;
  if (limit.length !== 1 || only?.k !== 'constant' || typeof only.value !== 'number') return UNKNOWN;
  const position = ofComplaints(machine, frame, op, x, only.value) ?? truthOfPosition(machine, frame, op, x, only.value);
  if (position) return position;
  // What compares with a number is one (a text that is none is neither less nor more; Python refuses to ask).
  return { yes: factOf(machine, frame, x, WORDLESS), no: frame.semantics.orderRaises ? factOf(machine, frame, x, WORDLESS) : NO_FACTS };
}
