import type { Expr, FunctionIR, Stmt } from '../../languages/ir.ts';
import { eachNode } from '../../languages/walk.ts';

const known = new WeakMap<FunctionIR, boolean>();

/** Whether a method may change its instance: it assigns to a field, or calls something on one. */
export function writesToSelf(method: FunctionIR): boolean {
  let writes = known.get(method);
  if (writes === undefined) known.set(method, (writes = someWrite(method.body, selfName(method))));
  return writes;
}

function selfName(method: FunctionIR): string {
  const first = method.params[0]?.target;
  return first?.k === 'name' && first.name === 'self' ? 'self' : 'this';
}

const assigned = new WeakMap<FunctionIR, ReadonlySet<string>>();

/** The fields of its instance that a method assigns first of all, on every way. */
export function surelyAssigned(method: FunctionIR): ReadonlySet<string> {
  const known = assigned.get(method);
  if (known) return known;
  const self = selfName(method);
  const names = new Set<string>();
  for (const statement of method.body) {
    // Behind anything else it may have left.
    if (statement.k !== 'assign' && statement.k !== 'expr') break;
    const place = statement.k === 'assign' && statement.target.k === 'place' ? statement.target.place : undefined;
    if (place?.k === 'member' && place.object.k === 'load' && place.object.name === self) names.add(place.property);
  }
  assigned.set(method, names);
  return names;
}

function someWrite(body: readonly Stmt[], self: string): boolean {
  let found = false;
  eachNode(body, (node) => {
    if (node.k === 'call' && node.callee.k === 'member' && isField(node.callee.object, self)) found = true;
    if ((node.k === 'delete' || node.k === 'place') && isField(node.place, self)) found = true;
  });
  return found;
}

/** `self.x`, `self.x.y`, `self.x[i]`. */
function isField(expr: Expr, self: string): boolean {
  if (expr.k !== 'member' && expr.k !== 'index') return false;
  return (expr.object.k === 'load' && expr.object.name === self) || isField(expr.object, self);
}

const fields = new WeakMap<FunctionIR, { readonly written: ReadonlySet<string>; readonly read: ReadonlySet<string> }>();

/** The fields of its instance that a method assigns to, and those that it names. */
export function fieldsOf(method: FunctionIR): { readonly written: ReadonlySet<string>; readonly read: ReadonlySet<string> } {
  const known = fields.get(method);
  if (known) return known;
  const self = selfName(method);
  const [written, read] = [new Set<string>(), new Set<string>()];
  eachNode(method.body, (node) => {
    if (node.k === 'place' && node.place.k === 'member' && node.place.object.k === 'load' && node.place.object.name === self) written.add(node.place.property);
    if (node.k === 'member' && node.object.k === 'load' && node.object.name === self) read.add(node.property);
  });
  const found = { written, read };
  fields.set(method, found);
  return found;
}
