import type { Confidence, Loc } from '../interpreter/values/values.ts';
import { exceptionFor } from '../policy/exceptions.ts';
import { workloadOfSource } from '../policy/workloads.ts';
import { pathOf } from '../interpreter/values/taint.ts';
import type { FileFacts } from '../facts/collect.ts';
import { rules } from './registry.ts';
import type { Fix, Hit, Rule, RuleContext, Severity } from './rule.ts';
import { suppress } from './suppression/apply.ts';

export interface PathStep {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly note: string;
}

/** A static diagnosis at a range of a file. */
export interface Finding {
  readonly rule: Rule;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** From the source to the finding; empty where no data flows. */
  readonly path: readonly PathStep[];
  readonly fixes: readonly Fix[];
  readonly siteId?: string;
  readonly hole?: string;
  /** See `Hit`. */
  readonly secret?: string;
  /** Who excused it, for findings that are not shown. */
  readonly suppression?: { readonly kind: 'inSource'; readonly justification: string };
}

const RANK: Readonly<Record<Confidence, number>> = { heuristic: 0, likely: 1, proven: 2 };

function step(loc: Loc, note: string): PathStep | undefined {
  return loc.origin.offset < 0 ? undefined : { file: loc.origin.file, start: loc.origin.offset + loc.start, end: loc.origin.offset + loc.end, note };
}

/** What is found in a file, and what somebody excused. */
export interface Diagnosis {
  /** Ordered by place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/** The findings of one file that nobody excused, ordered by place. */
export function findingsOf(facts: FileFacts, context: RuleContext = {}): readonly Finding[] {
  return diagnose(facts, context).findings;
}

/**
 * The findings of one file; one for each rule and place, the most certain one.
 * Those that the policy excepts are left out; a suppression without a reason suppresses nothing.
 */
export function diagnose(facts: FileFacts, context: RuleContext = {}): Diagnosis {
  const best = new Map<string, Finding>();
  for (const rule of rules) {
    if (rule.input === 'suppressions') continue;
    for (const hit of rule.detect(facts, context)) {
      const key = `${rule.id}:${hit.start}:${hit.end}`;
      const known = best.get(key);
      if (known && RANK[known.confidence] >= RANK[hit.confidence]) continue;
      const excepted = context.policy && exceptionOf(context, rule, facts, hit);
      if (excepted?.covered) continue;
      best.set(key, findingOf(facts, rule, hit, excepted?.note));
    }
  }
  const { kept, suppressed, ...outcome } = suppress(facts, [...best.values()].sort(byPlace));
  const about: Finding[] = [];
  for (const rule of rules) {
    if (rule.input !== 'suppressions') continue;
    for (const hit of rule.detect({ text: facts.text, ...outcome }, context)) about.push(findingOf(facts, rule, hit));
  }
  return { findings: about.length === 0 ? kept : [...kept, ...about].sort(byPlace), suppressed };
}

function byPlace(a: Finding, b: Finding): number {
  return a.start - b.start || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : a.end - b.end);
}

function findingOf(facts: FileFacts, rule: Rule, hit: Hit, note = ''): Finding {
  const last = step({ origin: { file: facts.file, offset: 0 }, start: hit.start, end: hit.end }, rule.title);
  const steps = hit.taint ? [...pathOf(hit.taint).map((one) => step(one.at, one.note)), last].filter((one) => one !== undefined) : [];
  return {
    rule,
    file: facts.file,
    start: hit.start,
    end: hit.end,
    severity: hit.severity ?? rule.severity,
    confidence: hit.confidence,
    message: `${rule.message.replace(/\{(\w+)\}/g, (_all, name: string) => hit.values[name] ?? '')}${note}`,
    path: steps.filter((one, i) => i === 0 || one.file !== steps[i - 1]?.file || one.start !== steps[i - 1]?.start),
    fixes: hit.fixes ?? [],
    siteId: hit.siteId,
    hole: hit.hole,
    ...(hit.secret === undefined ? {} : { secret: hit.secret }),
  };
}

/** The policy's exception for a hit; one that has ended covers nothing any more, and is told. */
function exceptionOf({ policy, today }: RuleContext, rule: Rule, facts: FileFacts, hit: Hit): { readonly covered: boolean; readonly note: string } | undefined {
  if (!policy || policy.exceptions.length === 0) return undefined;
  const workload = workloadOfSource(policy, facts.file)?.name;
  const { covered, expired } = exceptionFor(policy, { rule: rule.id, path: facts.file, workload, subject: hit.subject }, today);
  const note = expired ? ` The exception of ${expired.owner} for it (${policy.file}:${expired.at.line}) ended on ${expired.expires}.` : '';
  return { covered: covered !== undefined, note };
}
