import type { FileFacts } from '../facts/fileFacts.ts';
import type { Finding } from './finding.ts';
import { detected, judge, type Diagnosis } from './judge.ts';
import { rules } from './registry.ts';
import type { RuleContext } from './rule.ts';

export type { Diagnosis } from './judge.ts';

/** The findings of one file that nobody excused, ordered by place. */
export function findingsOf(facts: FileFacts, context: RuleContext = {}): readonly Finding[] {
  return diagnose(facts, context).findings;
}

/** Looks at a file with every rule, then asks the policy's exceptions, then the file's own comments, what may stay. */
export const diagnose = (facts: FileFacts, context: RuleContext = {}): Diagnosis => judge(rules, facts, context);

/** What every rule finds, whatever anybody says to it. */
export const detect = (facts: FileFacts, context: RuleContext = {}): Finding[] => detected(rules, facts, context);
