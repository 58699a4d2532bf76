/** Makes a failing program smaller, as long as it still fails in the same way. */
import type { Expr, Stmt, Tree, Unit } from './ast.ts';

function withoutStatements(body: readonly Stmt[]): (readonly Stmt[])[] {
  const found: (readonly Stmt[])[] = [];
  for (let size = body.length; size >= 1; size = size >> 1)
    for (let at = 0; at + size <= body.length; at += size) found.push([...body.slice(0, at), ...body.slice(at + size)]);
  return found;
}

function replaced<T>(list: readonly T[], at: number, ...by: readonly T[]): T[] {
  return [...list.slice(0, at), ...by, ...list.slice(at + 1)];
}

const LITERAL: Expr = { k: 'lit', e: [], v: 'z' };
/** Kinds whose value is no text: they cannot stand in a text's place. */
const CONTAINERS = new Set([
  'list',
  'alias',
  'spreadList',
  'slice',
  'map',
  'filter',
  'concat',
  'reversed',
  'values',
  'words',
  'record',
  'spreadFirst',
  'spreadLast',
  'assign',
  'either',
]);

function* smallerExpr(one: Expr): Generator<Expr> {
  if (!CONTAINERS.has(one.k)) {
    if (one.k !== 'lit') yield LITERAL;
    yield* one.e;
  } else if (one.k !== 'alias' && one.v !== undefined && one.k !== 'values') yield { k: 'alias', e: [], v: one.v };
  if (one.k === 'list' && one.e.length > 1) for (let i = 0; i < one.e.length; i++) yield { ...one, e: replaced(one.e, i) };
  for (const [i, inner] of one.e.entries()) for (const smaller of smallerExpr(inner)) yield { ...one, e: replaced(one.e, i, smaller) };
}

function* smallerStmt(one: Stmt): Generator<readonly Stmt[]> {
  for (const body of one.b) if (body.length > 0) yield body;
  for (const [i, body] of one.b.entries()) for (const smaller of smallerBody(body)) yield [{ ...one, b: replaced(one.b, i, smaller) }];
  for (const [i, expr] of one.e.entries()) for (const smaller of smallerExpr(expr)) yield [{ ...one, e: replaced(one.e, i, smaller) }];
}

function* smallerBody(body: readonly Stmt[]): Generator<readonly Stmt[]> {
  yield* withoutStatements(body);
  for (const [i, one] of body.entries()) for (const smaller of smallerStmt(one)) yield replaced(body, i, ...smaller);
}

function* smallerTree(tree: Tree): Generator<Tree> {
  const withUnit = (name: string, unit: Unit): Tree => ({
    ...tree,
    units: { ...tree.units, [name]: unit },
  });
  const simple = (unit: Unit): Unit => (unit.result ? { body: [], result: LITERAL } : { body: [] });
  if (tree.modules) yield { ...tree, modules: false };
  // The coarse steps first: whole pieces of code, then statements, then expressions.
  for (const [name, unit] of Object.entries(tree.units)) if (name !== 'handler' && unit.body.length > 0) yield withUnit(name, simple(unit));
  for (const [name, unit] of Object.entries(tree.units)) for (const body of withoutStatements(unit.body)) yield withUnit(name, { ...unit, body });
  for (const [name, unit] of Object.entries(tree.units)) {
    for (const body of smallerBody(unit.body)) yield withUnit(name, { ...unit, body });
    if (unit.result) for (const result of smallerExpr(unit.result)) yield withUnit(name, { ...unit, result });
  }
  for (const [name, expr] of Object.entries(tree.initial))
    for (const smaller of smallerExpr(expr)) yield { ...tree, initial: { ...tree.initial, [name]: smaller } };
}

/**
 * @param fails whether a smaller program still fails in the same way
 * @param attempts programs that may be tried
 */
export async function shrink(tree: Tree, fails: (tree: Tree) => Promise<boolean>, attempts: number): Promise<Tree> {
  let best = tree;
  let left = attempts;
  // What was tried once is not tried again: a step that did not help seldom helps later. A last round tries all of them once more.
  for (let from = 0; ;) {
    let at = 0;
    let moved = false;
    for (const smaller of smallerTree(best)) {
      if (at++ < from) continue;
      if (left-- <= 0) return best;
      if (!(await fails(smaller))) continue;
      best = smaller;
      moved = true;
      from = at - 1;
      break;
    }
    if (moved) continue;
    if (from === 0) return best;
    from = 0;
  }
}
