import { excuse } from '../policy/exceptions.ts';
import type { FileFacts } from '../facts/fileFacts.ts';
import { RANK } from '../interpreter/values/taint.ts';
import { findingOf, numbered, type Finding } from './finding.ts';
import { isNamed, type Rule, type RuleContext } from './rule.ts';
import { suppress } from './suppression/apply.ts';
import { mayBeSuppressed } from './suppression/directive.ts';
import { together, type Found } from './together.ts';

/** What is found in a file, and what somebody excused. */
export interface Diagnosis {
  /** Ordered by place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/** Looks at a file with some rules, then asks the policy's exceptions, then the file's own comments, what may stay. */
export function judge(rules: readonly Rule[], facts: FileFacts, context: RuleContext): Diagnosis {
  const found = detected(rules, facts, context);
  const { kept, excepted } = context.policy ? excuse(context.policy, found, facts.file, context.today) : { kept: found, excepted: [] };
  const { kept: left, suppressed, ...outcome } = suppress(facts, kept);
  const about = rules.flatMap((rule) =>
    rule.input === 'suppressions' && isWanted(rule, context)
      ? [...rule.detect({ text: facts.text, ...outcome }, context)].map((hit) => findingOf(facts, rule, hit))
      : [],
  );
  return {
    findings: about.length === 0 ? left : [...left, ...numbered(about)].sort(byPlace),
    suppressed: [...excepted, ...suppressed].sort(byPlace),
  };
}

/** Whether a rule, or its whole family, was asked for. */
const isWanted = (rule: Rule, { only }: RuleContext): boolean => only === undefined || isNamed(rule, only);

/** The rules on choice that are asked: those that would be shown, or all where a comment may cover what they find, which would be told to cover nothing. */
function chosenFor({ text }: FileFacts, { also }: RuleContext): (rule: Rule) => boolean {
  const areAll = also === undefined || mayBeSuppressed(text);
  return (rule) => !rule.onChoice || areAll || isNamed(rule, also);
}

/** What rules find, whatever anybody says to it: of findings that are the same at the same place the most certain one, of one expression one. */
export function detected(rules: readonly Rule[], facts: FileFacts, context: RuleContext): Finding[] {
  const best = new Map<string, Found>();
  const isChosen = chosenFor(facts, context);
  for (const rule of rules) {
    if (rule.input === 'suppressions' || !isWanted(rule, context) || !isChosen(rule) || !(facts.parsed || rule.input.includes('text'))) continue;
    for (const hit of rule.detect(facts, context)) {
      const finding = findingOf(facts, rule, hit);
      const key = `${finding.identity}:${finding.start}:${finding.end}`;
      const known = best.get(key);
      if (!known || RANK[known.finding.confidence] < RANK[finding.confidence]) best.set(key, { finding, taint: hit.taint });
    }
  }
  return numbered(together([...best.values()]).sort(byPlace));
}

function byPlace(a: { start: number; end: number; rule: Rule }, b: { start: number; end: number; rule: Rule }): number {
  return a.start - b.start || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : a.end - b.end);
}
