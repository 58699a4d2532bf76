import type { Confidence, Loc } from '../interpreter/values/values.ts';
import { exceptionFor } from '../policy/exceptions.ts';
import { workloadOfSource } from '../policy/workloads.ts';
import { pathOf } from '../interpreter/values/taint.ts';
import type { FileFacts } from '../facts/collect.ts';
import { LineIndex } from '../text/lines.ts';
import { rules } from './registry.ts';
import type { Fix, Hit, Rule, RuleContext, Severity } from './rule.ts';
import { covers, suppressionsIn } from './suppression.ts';

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
}

const RANK: Readonly<Record<Confidence, number>> = { heuristic: 0, likely: 1, proven: 2 };

function step(loc: Loc, note: string): PathStep | undefined {
  return loc.origin.offset < 0 ? undefined : { file: loc.origin.file, start: loc.origin.offset + loc.start, end: loc.origin.offset + loc.end, note };
}

/**
 * The findings of one file, ordered by place; one for each rule and place, the most certain one.
 * Suppressed findings are left out, and those that the policy excepts; a suppression without a reason suppresses nothing.
 */
export function findingsOf(facts: FileFacts, context: RuleContext = {}): Finding[] {
  const best = new Map<string, Finding>();
  for (const rule of rules) {
    for (const hit of rule.detect(facts, context)) {
      const key = `${rule.id}:${hit.start}:${hit.end}`;
      const known = best.get(key);
      if (known && RANK[known.confidence] >= RANK[hit.confidence]) continue;
      const excepted = context.policy && exceptionOf(context, rule, facts, hit);
      if (excepted?.covered) continue;
      const last = step({ origin: { file: facts.file, offset: 0 }, start: hit.start, end: hit.end }, rule.title);
      const steps = hit.taint ? [...pathOf(hit.taint).map((one) => step(one.at, one.note)), last].filter((one) => one !== undefined) : [];
      best.set(key, {
        rule,
        file: facts.file,
        start: hit.start,
        end: hit.end,
        severity: hit.severity ?? rule.severity,
        confidence: hit.confidence,
        message: `${rule.message.replace(/\{(\w+)\}/g, (_all, name: string) => hit.values[name] ?? '')}${excepted?.note ?? ''}`,
        path: steps.filter((one, i) => i === 0 || one.file !== steps[i - 1]?.file || one.start !== steps[i - 1]?.start),
        fixes: hit.fixes ?? [],
        siteId: hit.siteId,
        hole: hit.hole,
        ...(hit.secret === undefined ? {} : { secret: hit.secret }),
      });
    }
  }
  const found = [...best.values()].sort((a, b) => a.start - b.start || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : a.end - b.end));
  const suppressions = suppressionsIn(facts.text);
  if (suppressions.length === 0) return found;
  const lines = new LineIndex(facts.text);
  return found.filter((finding) => !suppressions.some((suppression) => covers(suppression, finding.rule.id, lines.positionAt(finding.start).line)));
}

/** The policy's exception for a hit; one that has ended covers nothing any more, and is told. */
function exceptionOf({ policy, today }: RuleContext, rule: Rule, facts: FileFacts, hit: Hit): { readonly covered: boolean; readonly note: string } | undefined {
  if (!policy || policy.exceptions.length === 0) return undefined;
  const workload = workloadOfSource(policy, facts.file)?.name;
  const { covered, expired } = exceptionFor(policy, { rule: rule.id, path: facts.file, workload, subject: hit.subject }, today);
  const note = expired ? ` The exception of ${expired.owner} for it (${policy.file}:${expired.at.line}) ended on ${expired.expires}.` : '';
  return { covered: covered !== undefined, note };
}
