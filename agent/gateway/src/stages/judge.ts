import type { OperationRecord } from '@clewline/protocol';
import type { Findings } from '../analysis/analyser.ts';
import type { Counters } from '../counters.ts';
import type { Hub } from '../hub/hub.ts';
import type { ToolCalls } from '../operations/toolArguments.ts';
import type { PolicyMonitor } from '../policy/monitor.ts';

export interface Published {
  readonly record: OperationRecord;
  readonly calls: ToolCalls;
  readonly findings: Findings;
  /** The process's command line as it was; policies select by it, records never hold it. */
  readonly command: string | undefined;
}

/** Judges what was published by the policy; its alerts are records, too. */
export const judge =
  (policy: PolicyMonitor | undefined, hub: Hub, counters: Counters) =>
  ({ record, calls, findings, command }: Published): void => {
    if (!policy) return;
    if (calls.left > 0) counters.add('policy/tool call not judged: too many in one response', calls.left);
    const site = (): string | undefined => [...findings.links.values()].find(({ link }) => link?.site)?.link?.site?.siteId;
    for (const alert of policy.operation(record, calls.all, site, command)) hub.alert(alert);
  };
