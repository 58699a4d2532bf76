import { evaluate } from '../engine/evaluate.ts';
import type { Expr, FunctionIR } from '../../languages/ir.ts';
import { lookUpMethod } from '../engine/classLookup.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import type { ClassValue } from '../values/values.ts';

/** Calls that only make a list or a table of what they are given. */
const MAKERS = new Set(['set', 'frozenset', 'list', 'tuple', 'sorted', 'dict', 'Set', 'Map', 'RegExp', 'String', 'str']);
const OBJECT_METHODS = new Set(['keys', 'values', 'entries', 'freeze', 'from', 'of', 'fromkeys']);
const OWNERS = new Set(['Object', 'Array', 'dict']);
/** Methods of lists, tables and texts that change nothing. */
const READERS = new Set([
  'keys',
  'values',
  'items',
  'entries',
  'map',
  'filter',
  'concat',
  'slice',
  'flat',
  'flatMap',
  'split',
  'copy',
  'union',
  'lower',
  'toLowerCase',
  'upper',
  'toUpperCase',
  'trim',
  'strip',
  'get',
]);
const MAX_DEPTH = 8;

/** Whether an expression may be evaluated once more: it does nothing but say what it is. */
export function isPure(machine: Machine, frame: Frame, expr: Expr, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const pure = (one: Expr): boolean => isPure(machine, frame, one, depth + 1);
  switch (expr.k) {
    case 'const':
    case 'load':
      return true;
    case 'member':
      return pure(expr.object);
    case 'index':
      return pure(expr.object) && pure(expr.key);
    case 'concat':
    case 'sum':
      return expr.parts.every(pure);
    case 'list':
      return expr.items.every((item) => pure(item.value));
    case 'record':
      return expr.entries.every((entry) => pure(entry.value) && (entry.key === undefined || typeof entry.key === 'string' || pure(entry.key)));
    case 'comprehension':
      return pure(expr.element) && expr.clauses.every((clause) => pure(clause.iterable) && clause.conditions.every(pure));
    case 'binary':
      return pure(expr.left) && pure(expr.right);
    case 'phi':
      return expr.arms.every(pure) && (!expr.test || pure(expr.test));
    case 'not':
    case 'await':
      return pure(expr.operand);
    case 'closure':
      return isPureFunction(machine, frame, expr.fn, depth);
    case 'call':
      return expr.args.every((arg) => pure(arg.value)) && isPureCallee(machine, frame, expr.callee, depth);
    case 'unknown':
      return expr.children.every(pure);
    default:
      return false;
  }
}

function isPureCallee(machine: Machine, frame: Frame, callee: Expr, depth: number): boolean {
  if (callee.k === 'load') {
    const found = frame.scope.find(callee.name);
    if (!found) return MAKERS.has(callee.name);
    const value = frame.state.read(found.cell);
    if (value.k === 'class') return isPureClass(machine, frame, value, depth);
    if (value.k === 'external') return machine.catalogue.of(value.path, frame.language).flow?.gives === 'allowed';
    return value.k === 'function' && isPureFunction(machine, frame, value.fn, depth);
  }
  if (callee.k !== 'member') return false;
  if (makesSchemas(machine, frame, callee)) return isPure(machine, frame, callee.object, depth + 1);
  if (callee.object.k === 'load' && OWNERS.has(callee.object.name) && !frame.scope.find(callee.object.name)) return OBJECT_METHODS.has(callee.property);
  return READERS.has(callee.property) && isPure(machine, frame, callee.object, depth + 1) && !hasOwn(machine, frame, callee.object, callee.property);
}

/** Whether a class of the program says itself what a method does that otherwise only reads. */
function hasOwn(machine: Machine, frame: Frame, object: Expr, method: string): boolean {
  const value = evaluate(machine, frame, object);
  const values = value.k === 'any' ? value.values : [value];
  return values.some((one) => one.k === 'record' && one.cls !== undefined && lookUpMethod(one.cls, method) !== undefined);
}

/** `z.object(…)`, `z.string().min(…)`: what starts with a validator only makes schemas. */
function makesSchemas(machine: Machine, frame: Frame, callee: Expr): boolean {
  let root = callee;
  while (root.k === 'member' || root.k === 'call') root = root.k === 'member' ? root.object : root.callee;
  const found = root.k === 'load' ? frame.scope.find(root.name) : undefined;
  const value = found && frame.state.read(found.cell);
  return value?.k === 'external' && machine.catalogue.validatorOf(value.path) !== undefined;
}

/** A class whose constructor only keeps what it is given. */
function isPureClass(machine: Machine, frame: Frame, cls: ClassValue, depth: number): boolean {
  const maker = lookUpMethod(cls, frame.semantics.constructorName);
  return !maker || maker.fn.body.every((statement) => statement.k === 'assign' && isPure(machine, frame, statement.value, depth + 1));
}

/** A function that only returns something. */
function isPureFunction(machine: Machine, frame: Frame, fn: FunctionIR, depth: number): boolean {
  const [only] = fn.body;
  return fn.body.length === 1 && only?.k === 'return' && (only.value === undefined || isPure(machine, frame, only.value, depth + 1));
}
