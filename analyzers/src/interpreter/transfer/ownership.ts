import { isIdentityParameter, namesWhom, saysWho } from '../../catalogue/identity.ts';
import type { Expr, FunctionIR } from '../../languages/ir.ts';
import { nameOf } from '../values/names.ts';
import { anywhere, once } from './anywhere.ts';

/** What is passed where something that is named by its id was held against who asks: looked up as theirs, or its owner compared with them. */
export const OWNERSHIP = 'ownership';

/** How something is named that is one of many. */
const ONE_OF_MANY = /(?:^|_|[a-z])(?:[Ii]d|ID)s?$|^slug$/;

/** Whether a function holds something against who asks, before or behind what it looks for: who answers strangers without that takes their word. */
export const relatesToWho = (fn: FunctionIR): boolean => once(fn, 'relates', () => anywhere(fn.body, isRelation));

/** `docs.findFirst({ where: { id, ownerId: user.id } })`, `assertMember(user, body.docId)`, `doc.owner_id != user.id`. */
function isRelation(expr: Expr): boolean {
  if (expr.k === 'call') {
    const parts = [expr.callee, ...expr.args.map(({ value }) => value)];
    return parts.some((one) => holds(one, isWho)) && parts.some((one) => holds(one, isOneOfMany));
  }
  if (expr.k !== 'binary' && !(expr.k === 'unknown' && expr.what === 'comparison')) return false;
  const sides = expr.k === 'binary' ? [expr.left, expr.right] : expr.children;
  return sides.some((side, i) => holds(side, isWho) && sides.some((other, j) => i !== j && holds(other, (one) => isOneOfMany(one) || isWhom(one))));
}

/** What a function holds that is written inside of an expression is said elsewhere. */
const holds = (expr: Expr, is: (one: Expr) => boolean): boolean => anywhere(expr, is, (one) => one.k === 'closure');

const isWho = (expr: Expr): boolean =>
  (expr.k === 'load' && isIdentityParameter(expr.name)) || (expr.k === 'member' && saysWho(nameOf(expr.object), expr.property));

const written = (expr: Expr): string => (expr.k === 'load' ? expr.name : expr.k === 'member' ? expr.property : '');

const isOneOfMany = (expr: Expr): boolean => ONE_OF_MANY.test(written(expr)) && !isWho(expr) && !(expr.k === 'member' && isWho(expr.object));

const isWhom = (expr: Expr): boolean => namesWhom(written(expr)) && !isWho(expr) && !(expr.k === 'member' && isWho(expr.object));
