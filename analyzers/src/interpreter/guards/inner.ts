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
