import type { Value } from '../values/values.ts';
import { join, meet, type Form } from './form.ts';
import type { Place } from './notes.ts';

/** What is known of one place. */
export interface Fact {
  readonly form: Form;
  /** What is there without the guard. */
  readonly current: Value;
}

/** What is known of places on one way of the program; `never` if that way is not taken. */
export type Facts = ReadonlyMap<Place, Fact> | 'never';

/** What is known where a condition holds, and where it does not. */
export interface Truth {
  readonly yes: Facts;
  readonly no: Facts;
}

export const NO_FACTS: Facts = new Map();
export const UNKNOWN: Truth = { yes: NO_FACTS, no: NO_FACTS };

export function ofPlace(place: Place, form: Form, current: Value): Facts {
  return new Map([[place, { form, current }]]);
}

/** Both hold. */
export function both(...all: readonly Facts[]): Facts {
  const merged = new Map<Place, Fact>();
  for (const facts of all) {
    if (facts === 'never') return 'never';
    for (const [place, fact] of facts) {
      const known = merged.get(place);
      merged.set(place, known ? { ...fact, form: meet(known.form, fact.form) } : fact);
    }
  }
  return merged;
}

/** One of them holds. */
export function oneOf(...all: readonly Facts[]): Facts {
  const possible = all.filter((facts) => facts !== 'never');
  const [first, ...others] = possible;
  if (!first) return 'never';
  const merged = new Map<Place, Fact>();
  for (const [place, fact] of first) {
    let form: Form | undefined = fact.form;
    for (const facts of others) {
      const other = facts.get(place);
      form = form && other && join(form, other.form);
    }
    if (form) merged.set(place, { form, current: fact.current });
  }
  return merged;
}

export function opposite(truth: Truth): Truth {
  return { yes: truth.no, no: truth.yes };
}

/** `a && b`. */
export function conjunction(a: Truth, b: Truth): Truth {
  return { yes: both(a.yes, b.yes), no: oneOf(a.no, both(a.yes, b.no)) };
}

/** `a || b`. */
export function disjunction(a: Truth, b: Truth): Truth {
  return { yes: oneOf(a.yes, both(a.no, b.yes)), no: both(a.no, b.no) };
}

/** Where it holds, something is known; where it does not, nothing is. */
export function onlyYes(facts: Facts): Truth {
  return { yes: facts, no: NO_FACTS };
}

export function isEmpty(truth: Truth): boolean {
  return [truth.yes, truth.no].every((facts) => facts !== 'never' && facts.size === 0);
}

/** What one way of looking at a condition says, or, where that is nothing, another. */
export function orElse(truth: Truth, other: () => Truth): Truth {
  return isEmpty(truth) ? other() : truth;
}
