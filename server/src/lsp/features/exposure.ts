import type { Finding } from '@clewline/analyzers';
import { plural } from '@clewline/protocol/amounts';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { describeHoles } from '../../agent/runtime.ts';
import type { Session } from '../session.ts';
import { seenRunning } from './seen.ts';

/** What was seen of a finding at run time. A finding that runs counts before one that was never seen. */
export interface Exposure {
  /** `carried`: what the finding warns of was seen to happen. `running`: its call site was seen. */
  readonly kind: 'carried' | 'running';
  /** In words, without a value. */
  readonly reason: string;
}

const RANKS = { carried: 2, running: 1 } as const;

/** `undefined` if nothing was seen, or nothing is known of it. */
export function exposureOf(session: Session, finding: Finding): Exposure | undefined {
  const { runtime } = session;
  const use = finding.secret === undefined ? undefined : runtime.useOf(finding.secret);
  if (use) {
    const when = runtime.state.connected ? 'In use now' : 'In use until the agent was disconnected';
    return { kind: 'carried', reason: `${when}: ${plural(use.operations, 'operation')} to ${use.hosts.join(', ')}` };
  }
  const activity = finding.siteId === undefined ? undefined : runtime.activityOf(finding.siteId, ...(finding.otherSites ?? []));
  if (!activity || activity.operations === 0) return undefined;
  const carried = [describeHoles(activity, finding.hole), violations(session, finding)].filter((one) => one !== '').join('; ');
  return { kind: carried === '' ? 'running' : 'carried', reason: [seenRunning(session, activity), carried].filter((one) => one !== '').join('; ') };
}

/** "3 violations seen"; empty if there are none. */
function violations({ runtime }: Session, { siteId, rule }: Finding): string {
  const violations = siteId === undefined || rule.family !== 'policy' ? 0 : runtime.violationsOf(siteId, rule.id);
  return violations === 0 ? '' : `${plural(violations, 'violation')} seen`;
}

/** The higher, the more was seen. */
export function rankOf(exposure: Exposure | undefined): number {
  return exposure ? RANKS[exposure.kind] : 0;
}

const RAISED: ReadonlyMap<DiagnosticSeverity, { readonly to: DiagnosticSeverity; readonly from: string }> = new Map([
  [DiagnosticSeverity.Warning, { to: DiagnosticSeverity.Error, from: 'a warning' }],
  [DiagnosticSeverity.Information, { to: DiagnosticSeverity.Warning, from: 'a note' }],
]);

/** One step up for what was seen to happen, and the words that say so; `undefined` where nothing is raised. What was never seen is not lowered: nobody knows all that runs. */
export function raised(severity: DiagnosticSeverity, exposure: Exposure | undefined): { readonly to: DiagnosticSeverity; readonly why: string } | undefined {
  const step = exposure?.kind === 'carried' ? RAISED.get(severity) : undefined;
  return step && { to: step.to, why: `Raised from ${step.from}, for it was seen to happen.` };
}
