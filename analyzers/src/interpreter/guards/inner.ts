import type { Expr } from '../../languages/ir.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell } from '../values/state.ts';
import type { Fact, Facts } from './facts.ts';
import type { Place } from './notes.ts';

export function rootOf(place: Place): Cell<unknown> {
  return place.k === 'note' ? place.root : place.cell;
}

/** What is known of places that do not belong to a scope: its own are gone when it is left. */
export function withoutScope(facts: Facts, scope: Scope): Facts {
  if (facts === 'never') return facts;
  const own = new Set<Cell<unknown>>(scope.variables.values());
  return new Map<Place, Fact>([...facts].filter(([place]) => !own.has(rootOf(place))));
}

/** The expression that leads one key of a path further. */
export function memberExpr(object: Expr, key: string): Expr {
  const { span } = object;
  if (!key.startsWith('get ')) return { k: 'index', object, key: { k: 'const', value: key, span }, span };
  const callee: Expr = { k: 'member', object, property: 'get', span, nameSpan: span };
  return { k: 'call', callee, args: [{ value: { k: 'const', value: key.slice('get '.length), span } }], construct: false, span, nameSpan: span };
}
