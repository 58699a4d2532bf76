import { quantile, type OperationRecord } from '@clewline/protocol';
import { count, duration } from '@clewline/protocol/amounts';
import { describeHoles } from '../../agent/runtime.ts';
import type { Session } from '../session.ts';
import { seenRunning } from './seen.ts';

/** Workloads that are named; more are counted. */
const MAX_WORKLOADS = 3;

/** What was seen of a call site, in sentences: totals as the agent counts them, times and tokens of the operations that are kept. */
export function figuresOf(session: Session, siteId: string): string[] {
  const { runtime } = session;
  const activity = runtime.activityOf(siteId);
  if (!activity || activity.operations === 0) return runtime.state.connected ? notSeen(session, siteId) : [];
  const kept = runtime.operations.filter(({ link }) => link?.site?.siteId === siteId);
  const labels = describeHoles(activity);
  const last = activity.lastTime ?? kept.at(-1)?.time;
  return [
    `${seenRunning(session, activity)}${activity.errors === 0 ? '' : `, ${count(activity.errors)} failed`}.${last === undefined ? '' : ` Last ${timeOf(last)}.`}`,
    ...(labels === '' ? [] : [`${labels}.`]),
    ...measured(kept),
    ...workloads(kept),
  ];
}

/** Why nothing is linked to it, where the agent has said so of a prompt that came near. */
function notSeen({ runtime }: Session, siteId: string): string[] {
  const near = runtime.operations.filter(({ unlinked }) => unlinked?.nearest?.siteId === siteId).at(-1);
  return ['Not seen running since the agent was connected.', ...(near?.unlinked ? [`A prompt came near, and was not linked: ${near.unlinked.message}.`] : [])];
}

function measured(kept: readonly OperationRecord[]): string[] {
  const durations = kept.flatMap(({ duration_ms: ms }) => ms ?? []);
  const [p50, p95] = [quantile(durations, 0.5), quantile(durations, 0.95)];
  const input = sum(kept.map((one) => one['gen_ai.usage.input_tokens']));
  const output = sum(kept.map((one) => one['gen_ai.usage.output_tokens']));
  const parts = [
    ...(p50 === undefined || p95 === undefined ? [] : [`took ${duration(p50)} (p50), ${duration(p95)} (p95)`]),
    ...(input + output === 0 ? [] : [`${count(input)} tokens in, ${count(output)} out`]),
  ];
  return parts.length === 0 ? [] : [`The latest ${count(kept.length)}: ${parts.join('; ')}.`];
}

function workloads(kept: readonly OperationRecord[]): string[] {
  const names = workloadsOf(kept).map(({ name, pid }) => `\`${name}\` (${pid})`);
  if (names.length === 0) return [];
  const more = names.length - MAX_WORKLOADS;
  return [`By ${names.slice(0, MAX_WORKLOADS).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`];
}

/** The processes that operations were seen in, each once. */
export function workloadsOf(kept: Iterable<OperationRecord>): { readonly name: string; readonly pid: number }[] {
  // By its agent, too: processes of several machines may have one number. An id begins with the agent's name.
  const processes = new Map([...kept].map(({ id, workload }) => [`${id.slice(0, Math.max(0, id.indexOf(':')))} ${workload['process.pid']}`, workload]));
  return [...processes.values()].map((workload) => ({ name: nameOf(workload['process.executable.path']), pid: workload['process.pid'] }));
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, one) => total + (one ?? 0), 0);
}

/** A person's clock. */
function timeOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.toLocaleDateString()} ${date.toLocaleTimeString()}`;
}

function nameOf(path: string | undefined): string {
  return path?.split('/').at(-1) ?? 'process';
}
