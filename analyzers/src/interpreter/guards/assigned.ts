import type { Expr, FunctionIR, Stmt } from '../../languages/ir.ts';
import { subjectOf } from './subject.ts';

/** How a name is assigned in some code: only other spellings of what it held (`x = x.strip()`), or anything. */
export type Assigned = ReadonlyMap<string, 'respelled' | 'other'>;

const known = new WeakMap<object, Assigned>();
const NO_CODE = new Set(['span', 'nameSpan', 'origin']);

/** The names that a piece of code assigns, closures in it included. Read once for each piece. */
export function assignedIn(code: FunctionIR | Stmt | readonly Stmt[] | Expr): Assigned {
  let result = known.get(code);
  if (!result) {
    const found = new Map<string, 'respelled' | 'other'>();
    collect(code, found);
    known.set(code, (result = found));
  }
  return result;
}

function collect(node: object, found: Map<string, 'respelled' | 'other'>): void {
  const k = (node as { k?: unknown }).k;
  if (k === 'assign') {
    const { target, value, op } = node as Stmt & { k: 'assign' };
    if (target.k === 'name') note(found, target.name, op === undefined && isRespelling(target.name, value));
  } else if (k === 'name') note(found, (node as { name: string }).name, false);
  else if (k === 'function') note(found, (node as Stmt & { k: 'function' }).fn.name, false);
  const skipsTarget = k === 'assign' && (node as Stmt & { k: 'assign' }).target.k === 'name';
  for (const [key, value] of Object.entries(node)) {
    if (NO_CODE.has(key) || (skipsTarget && key === 'target') || typeof value !== 'object' || value === null) continue;
    collect(value as object, found);
  }
}

function note(found: Map<string, 'respelled' | 'other'>, name: string, respelled: boolean): void {
  found.set(name, respelled && found.get(name) !== 'other' ? 'respelled' : 'other');
}

function isRespelling(name: string, value: Expr): boolean {
  const subject = subjectOf(value).expr;
  return subject.k === 'load' && subject.name === name;
}
