import { globMatches } from './glob.ts';
import type { Exception, Policy } from './policy.ts';

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
