import type { AnyLabel } from '../sensitive/labels.ts';
import { conditionValue, TooLargeError } from './cel.ts';
import { globMatches, specificity } from './glob.ts';
import { groupOfLabel, labelEntry, letsGoTo } from './labelRoutes.ts';
import { bestEntry, type Subject } from './patterns.ts';
import type { ListSection, Place, Policy, Section, ToolEntry, WorkloadRules } from './policy.ts';

/**
 * How decisions are made: **deny wins, then the most specific**.
 * 1. A `deny` line that fits, of the file or of the workload: denied.
 * 2. Else the workload's own section counts where it has one, the file's where not. No section: allowed.
 * 3. In it, an `approval` line that fits: a person must approve. An `allow` line that fits: allowed. Else its default.
 */
export interface Decision {
  readonly verdict: 'allow' | 'deny' | 'approval';
  /** What decided: the line, or the section's key where its default did; absent where the policy says nothing of the matter. */
  readonly at?: Place;
  /** The line's own words, or `undefined` where a default decided. */
  readonly by?: string;
  readonly reason?: string;
}

const ALLOWED: Decision = { verdict: 'allow' };

/** Whether something may be used. */
export function decide(policy: Policy, section: ListSection, subject: Subject, workload?: WorkloadRules): Decision {
  const general = policy.sections[section];
  const own = workload?.sections[section];
  for (const one of [own, general]) {
    const denied = one && bestEntry(section, one.deny, subject);
    if (denied) return { verdict: 'deny', at: denied.at, by: denied.text };
  }
  const counts = own ?? general;
  if (!counts) return ALLOWED;
  const approved = bestEntry(section, counts.approval, subject);
  if (approved) return { verdict: 'approval', at: approved.at, by: approved.text };
  const allowed = bestEntry(section, counts.allow, subject);
  if (allowed) return { verdict: 'allow', at: allowed.at, by: allowed.text };
  return { verdict: counts.otherwise, at: counts.at };
}

function bestTool(entries: readonly ToolEntry[], name: string): ToolEntry | undefined {
  let best: ToolEntry | undefined;
  for (const entry of entries) if (globMatches(entry.name, name) && (!best || specificity(entry.name) > specificity(best.name))) best = entry;
  return best;
}

export interface ToolDecision extends Decision {
  /** The line that says more of the tool: its condition, its calls per run. */
  readonly entry?: ToolEntry;
}

/** Whether a tool may be offered and called, its arguments aside. */
export function decideTool(policy: Policy, name: string, workload?: WorkloadRules): ToolDecision {
  for (const tools of [workload?.tools, policy.tools]) {
    const denied = bestTool(tools?.entries.filter((entry) => entry.verdict === 'deny') ?? [], name);
    if (denied) return { verdict: 'deny', at: denied.at, by: denied.name, reason: denied.reason, entry: denied };
  }
  const counts = workload?.tools ?? policy.tools;
  if (!counts) return ALLOWED;
  const entry = bestTool(counts.entries, name);
  if (!entry) return { verdict: counts.otherwise, at: counts.at };
  return { verdict: entry.approval ? 'approval' : 'allow', at: entry.at, by: entry.name, reason: entry.reason, entry };
}

/**
 * Whether a call's arguments keep the tool's condition. What cannot be evaluated (an argument is missing, too large, of
 * another type) is not kept: nobody knows that it is.
 */
export function decideArguments(entry: ToolEntry, call: { readonly args: unknown; readonly provider?: string; readonly model?: string }): Decision {
  if (!entry.when) return ALLOWED;
  const { condition, at } = entry.when;
  const denied = (why: string): Decision => ({ verdict: 'deny', at, by: condition.text, reason: why });
  try {
    const args = conditionValue(call.args);
    if (typeof args !== 'object' || args === null || Array.isArray(args)) return denied('the arguments are no JSON object');
    const values = { ...args, args, tool: entry.name, provider: call.provider ?? '', model: call.model ?? '' };
    return condition.evaluate(values) ? { verdict: 'allow', at, by: condition.text } : denied(entry.reason ?? 'the condition does not hold');
  } catch (error) {
    return denied(`it cannot be evaluated: ${whyNot(error)}`);
  }
}

/** Why a condition could not be evaluated. A message of the library may quote a value, and values are never shown. */
function whyNot(error: unknown): string {
  if (error instanceof TooLargeError) return error.message;
  const { code = 'wrong types', summary } = error as { code?: string; summary?: string };
  const missing = code === 'unknown_variable' ? /^Unknown variable: (\w+)/.exec(summary ?? '')?.[1] : undefined;
  return missing === undefined ? code.replaceAll('_', ' ') : `there is no argument \`${missing}\``;
}

/** Whether data with a label may go to a provider. */
export function decideLabel(policy: Policy, label: AnyLabel, provider: string, workload?: WorkloadRules): Decision {
  const group = groupOfLabel(policy, label);
  const entry = (workload && labelEntry(workload.labels, label, group)) ?? labelEntry(policy.labels, label, group);
  if (!entry) return ALLOWED;
  return { verdict: letsGoTo(entry, provider) ? 'allow' : 'deny', at: entry.at, by: entry.label };
}

/** What a list allows, to name instead; globs left out. */
export function allowedNames(section: Section | undefined): string[] {
  return (section?.allow ?? []).map((entry) => entry.text);
}
