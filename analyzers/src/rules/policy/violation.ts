import type { Confidence, Loc } from '../../interpreter/values/values.ts';
import { UNKNOWN_PROVIDER } from '../../catalogue/hosts.ts';
import { weaker } from '../../interpreter/values/taint.ts';
import type { SiteVariant } from '../../facts/facts.ts';
import { allowedNames, type Decision } from '../../policy/decide.ts';
import type { ListSection, Policy, WorkloadRules } from '../../policy/policy.ts';
import type { Mode } from '../../policy/schema.ts';
import { lineOf } from '../../policy/where.ts';
import { workloadOfSource } from '../../policy/workloads.ts';
import type { CallSite } from '../../facts/callSite.ts';
import type { FileFacts } from '../../facts/fileFacts.ts';
import { isIn, rangeOf, type RuleContext, type Severity } from '../rule.ts';

const SEVERITIES: Readonly<Record<Mode, Severity>> = { observe: 'information', warn: 'warning', deny: 'error' };

export function severityOf(mode: Mode): Severity {
  return SEVERITIES[mode];
}

/** The policy, and the workload of it that a file belongs to. */
export interface InForce {
  readonly policy: Policy;
  readonly workload: WorkloadRules | undefined;
}

export function inForce(facts: Pick<FileFacts, 'file'>, context: RuleContext): InForce | undefined {
  return context.policy && { policy: context.policy, workload: workloadOfSource(context.policy, facts.file) };
}

/** The provider that a call goes to, and how sure that is: behind an unknown host there may be another. */
export function providerOf(variant: SiteVariant): { readonly provider: string; readonly confidence: Confidence } {
  const { target, endpoint, confidence } = variant;
  const isKnown = target.host !== undefined || (target.provider !== undefined && target.provider !== UNKNOWN_PROVIDER);
  return { provider: target.provider ?? endpoint.provider, confidence: isKnown ? confidence : weaker('likely', confidence) };
}

/** The range to mark: the argument where it is written in this file, else the call's name. */
export function rangeAt(facts: Pick<FileFacts, 'file'>, site: CallSite, at: Loc | undefined): { start: number; end: number } {
  return at && isIn(facts, at) ? rangeOf(at) : { start: site.start, end: site.end };
}

/** "is denied by `open*` (clewline.yaml:4)", "is not among the allowed providers (clewline.yaml:2)". */
export function why(policy: Policy, decision: Decision, what: string): string {
  const line = decision.at ? lineOf(policy, decision.at) : policy.file;
  const reason = decision.reason === undefined ? '' : `: ${decision.reason}`;
  if (decision.verdict === 'approval') return `needs an approval (${line}${reason})`;
  return decision.by === undefined ? `is not among the allowed ${what} (${line})` : `is denied by \`${decision.by}\` (${line}${reason})`;
}

/** "Use gpt-5* or o3", or what else can be done. */
export function instead(in_: InForce, section: ListSection, otherwise: string): string {
  const names = allowedNames(in_.workload?.sections[section] ?? in_.policy.sections[section]);
  if (names.length === 0) return otherwise;
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return `Use ${shown.join(' or ')}${names.length > 5 ? ' …' : ''}, or add an exception`;
}
