import { globMatches } from './glob.ts';
import type { Policy, WorkloadMatch, WorkloadRules } from './policy.ts';

/** What is known of a running process: the fields that a selector has patterns for, as values. */
export type RunningWorkload = WorkloadMatch;

/** The workload of the policy that a source file belongs to; the first that names it. */
export function workloadOfSource(policy: Policy, path: string): WorkloadRules | undefined {
  return policy.workloads.find((workload) => workload.source.some((glob) => globMatches(glob, path, '/')));
}

/** The workload of the policy that a process belongs to: the first whose selectors all fit. What is not known fits nothing. */
export function workloadOfProcess(policy: Policy, running: RunningWorkload): WorkloadRules | undefined {
  return policy.workloads.find(({ match }) => {
    if (!match) return false;
    const { labels, ...texts } = match;
    const given = Object.entries(texts).filter(([, pattern]) => pattern !== undefined);
    if (given.length === 0 && labels === undefined) return false;
    return (
      given.every(([key, pattern]) => {
        const value = running[key as keyof typeof texts];
        const isPath = key === 'executable' || key === 'cgroup';
        return value !== undefined && globMatches(pattern, value, isPath ? '/' : undefined);
      }) &&
      Object.entries(labels ?? {}).every(([name, pattern]) => {
        const value = running.labels?.[name];
        return value !== undefined && globMatches(pattern, value);
      })
    );
  });
}
