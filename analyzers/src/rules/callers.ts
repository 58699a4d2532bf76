import type { CallerStep } from '../facts/facts.ts';
import { stepAt, type PathStep } from './rule.ts';

/** Callers that are shown beside what stands in a helper: those nearest to it. */
const MOST = 4;

/** Where the function was called that a finding stands in, and those that called it, from the outside inwards: a handler is called by nobody that is seen. */
export function calledHere(callers: readonly CallerStep[]): PathStep[] {
  return callers
    .filter(({ answers }) => answers !== true)
    .slice(-MOST)
    .flatMap(({ name, at }) => stepAt(at, name === '<module>' ? 'called here' : `called here by \`${name}\``) ?? []);
}
