import { globMatches } from './glob.ts';
import type { Exception, Policy } from './policy.ts';
import { lineOf } from './where.ts';
import { workloadOfSource } from './workloads.ts';

/** What a violation is about, as exceptions are told apart by it. */
export interface Violation {
  readonly rule: string;
  /** Path in the workspace, for findings in the source. */
  readonly path?: string;
  /** Name of a workload of the policy, for alerts. */
  readonly workload?: string;
  /** The model, provider, host, tool or label. */
  readonly subject?: string;
}

function concerns(exception: Exception, { rule, path, workload, subject }: Violation): boolean {
  if (exception.rule !== '*' && exception.rule !== rule && !rule.startsWith(`${exception.rule}/`)) return false;
  // A bound of an exception that the violation cannot answer is not fulfilled: an exception for a path is none for a process.
  if (exception.path !== undefined && (path === undefined || !globMatches(exception.path, path, '/'))) return false;
  if (exception.workload !== undefined && exception.workload !== workload) return false;
  return exception.subject === undefined || (subject !== undefined && globMatches(exception.subject.toLowerCase(), subject.toLowerCase()));
}

/** `YYYY-MM-DD` compares as text. The last day still counts. */
export function isExpired(exception: Exception, today: string): boolean {
  return exception.expires < today;
}

/**
 * The exception that covers a violation.
 * `expired` is one that would have: it is told to whoever relied on it. Without `today` nothing is taken as expired.
 */
export function exceptionFor(policy: Policy, violation: Violation, today: string | undefined): { readonly covered?: Exception; readonly expired?: Exception } {
  let expired: Exception | undefined;
  for (const exception of policy.exceptions) {
    if (!concerns(exception, violation)) continue;
    if (today === undefined || !isExpired(exception, today)) return { covered: exception };
    expired ??= exception;
  }
  return expired ? { expired } : {};
}

/** What a policy judges of a finding in the source. */
interface Judged {
  readonly rule: { readonly id: string };
  readonly message: string;
  readonly subject?: string;
}

/**
 * Parts what the policy's exceptions cover from what they do not.
 * A finding whose exception has ended is told so.
 */
export function excuse<F extends Judged>(
  policy: Policy,
  findings: readonly F[],
  file: string,
  today: string | undefined,
): {
  readonly kept: readonly F[];
  readonly excepted: readonly (F & { readonly suppression: { readonly kind: 'external'; readonly justification: string } })[];
} {
  if (policy.exceptions.length === 0) return { kept: findings, excepted: [] };
  const workload = workloadOfSource(policy, file)?.name;
  const kept: F[] = [];
  const excepted: (F & { readonly suppression: { readonly kind: 'external'; readonly justification: string } })[] = [];
  for (const finding of findings) {
    const { covered, expired } = exceptionFor(policy, { rule: finding.rule.id, path: file, workload, subject: finding.subject }, today);
    if (covered) excepted.push({ ...finding, suppression: { kind: 'external', justification: wordsOf(policy, covered) } });
    else if (expired)
      kept.push({
        ...finding,
        message: `${finding.message} The exception of ${expired.owner} for it (${lineOf(policy, expired.at)}) ended on ${expired.expires}.`,
      });
    else kept.push(finding);
  }
  return { kept, excepted };
}

/** Why an exception is made, and by whom. */
function wordsOf(policy: Policy, { owner, reason, expires, at }: Exception): string {
  return `${reason} (${owner}, until ${expires}, ${lineOf(policy, at)})`;
}
