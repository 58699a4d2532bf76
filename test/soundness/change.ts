/** Changes generated programs: branches turned round, right-hand sides edited. */
import type { Expr, Random, Stmt, Tree, Unit } from './generate/ast.ts';

function mapUnits(tree: Tree, change: (unit: Unit) => Unit): Tree {
  return {
    ...tree,
    units: Object.fromEntries(Object.entries(tree.units).map(([name, unit]) => [name, change(unit)])),
  };
}

/** `if (f) A else B` as `if (!f) B else A`, and the same for conditional expressions. */
export function turnedRound(tree: Tree): Tree {
  const expr = (one: Expr): Expr => {
    const e = one.e.map(expr);
    return one.k === 'cond' ? { ...one, k: 'condNot', e: [e[1] as Expr, e[0] as Expr] } : { ...one, e };
  };
  const stmt = (one: Stmt): Stmt => {
    const b = one.b.map((body) => body.map(stmt));
    const changed = { ...one, e: one.e.map(expr), b };
    return one.k === 'if' ? { ...changed, k: 'ifNot', b: [b[1] ?? [], b[0] ?? []] } : changed;
  };
  const turned = mapUnits(tree, (unit) => ({
    body: unit.body.map(stmt),
    ...(unit.result ? { result: expr(unit.result) } : {}),
  }));
  return {
    ...turned,
    initial: Object.fromEntries(Object.entries(tree.initial).map(([name, one]) => [name, expr(one)])),
  };
}

/** Right-hand sides that can be put in place of a constant, and the other way round. */
const TEXTS: readonly Expr[] = [
  { k: 'lit', e: [], v: 'e1' },
  { k: 'lit', e: [], v: 'e2' },
  { k: 'word', e: [] },
  { k: 'opaque', e: [{ k: 'lit', e: [], v: 'e3' }] },
  {
    k: 'cond',
    e: [
      { k: 'lit', e: [], v: 'e4' },
      { k: 'lit', e: [], v: 'e5' },
    ],
    n: 1,
  },
];
const SIMPLE = new Set(['lit', 'word', 'q', 'name', 'state']);

/** One constant (or another simple text) of the program becomes another; in the handlers also what a stranger sent. */
export function edited(tree: Tree, random: Random): Tree {
  const count = (one: Expr): number =>
    (SIMPLE.has(one.k) ? 1 : 0) +
    one.e.reduce((sum, inner) => sum + count(inner), 0) +
    ((one as Partial<Stmt>).b ?? []).flat().reduce((sum, inner) => sum + count(inner), 0);
  const counts = Object.entries(tree.units).map(
    ([name, unit]) => [name, unit.body.reduce((sum, one) => sum + count(one), 0) + (unit.result ? count(unit.result) : 0)] as const,
  );
  const [name] = random.pick(counts.filter(([, simple]) => simple > 0));
  const unit = tree.units[name] as Unit;
  let left = random.below(counts.find(([other]) => other === name)?.[1] ?? 1);
  const fresh = (name === 'handler' || name === 'other') && random.chance(2) ? { k: 'q', e: [] } : random.pick(TEXTS);
  const expr = (one: Expr): Expr => (SIMPLE.has(one.k) ? (left-- === 0 ? fresh : one) : { ...one, e: one.e.map(expr) });
  const stmt = (one: Stmt): Stmt => ({
    ...one,
    e: one.e.map(expr),
    b: one.b.map((body) => body.map(stmt)),
  });
  const body = unit.body.map(stmt);
  return {
    ...tree,
    units: {
      ...tree.units,
      [name]: { body, ...(unit.result ? { result: expr(unit.result) } : {}) },
    },
  };
}
