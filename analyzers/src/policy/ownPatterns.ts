import { OwnPatterns } from '../sensitive/own/index.ts';
import type { Policy } from './policy.ts';

const compiled = new WeakMap<Policy, OwnPatterns>();

/** The labels that a policy adds, ready to be looked for; `undefined` if it adds none. */
export function ownPatternsOf(policy: Policy | undefined): OwnPatterns | undefined {
  if (!policy || policy.ownLabels.length === 0) return undefined;
  let own = compiled.get(policy);
  if (!own) compiled.set(policy, (own = new OwnPatterns(policy.ownLabels.map(({ at: _at, ...definition }) => definition))));
  return own;
}
