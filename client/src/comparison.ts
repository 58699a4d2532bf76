import type { OperationRecord } from '@clewline/protocol';
import { count, plural } from '@clewline/protocol/amounts';

/** What was seen of a call site within some time: counts and labels, never a value. */
export interface Seen {
  readonly operations: number;
  readonly failed: number;
  /** "`question`, email" → operations in which that hole carried it. */
  readonly carried: ReadonlyMap<string, number>;
}

/** @param siteId of the call site that the operations are linked to */
export function seenOf(operations: readonly OperationRecord[], siteId: string): Seen {
  const own = operations.filter(({ link }) => link?.site?.siteId === siteId);
  const carried = new Map<string, number>();
  for (const { holes = [] } of own)
    for (const key of new Set(holes.flatMap(({ hole, role, labels }) => labels.map((label) => `\`${hole}\` (${role}) carried ${label}`))))
      carried.set(key, (carried.get(key) ?? 0) + 1);
  return { operations: own.length, failed: own.filter((one) => one['error.type'] !== undefined).length, carried };
}

/** Operations that began after a time, ISO 8601. */
export function since(operations: readonly OperationRecord[], time: string): OperationRecord[] {
  return operations.filter((one) => Date.parse(one.time) > Date.parse(time));
}

/** Operations that came near a call site and were not linked to it: its prompt in the source is another one than what runs. */
export function nearTo(operations: readonly OperationRecord[], siteId: string): number {
  return operations.filter(({ unlinked }) => unlinked?.nearest?.siteId === siteId).length;
}

export interface Compared {
  readonly place: string;
  /** ISO 8601 */
  readonly time: string;
  readonly before: Seen;
  readonly after: Seen;
  readonly near: number;
}

/** In one line: what the operations since say of a fix. */
export function verdictOf({ before, after, near }: Compared): string {
  if (after.operations === 0)
    return near > 0
      ? `${plural(near, 'operation')} came near and did not fit: what runs is not what stands in the source`
      : 'nothing was seen since: run the program again';
  const left = [...after.carried].map(([what, times]) => `${what} in ${count(times)} of ${count(after.operations)}`);
  if (left.length > 0) return left.join('; ');
  const gone = before.carried.size > 0 ? `none of what was carried before was carried in` : 'nothing sensitive was carried in';
  return `${gone} ${plural(after.operations, 'operation')} since`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A page: before and after, side by side. */
export function pageOf(compared: Compared): string {
  const { place, time, before, after, near } = compared;
  const of = (seen: Seen, what: string): string => (seen.operations === 0 ? '–' : `${count(seen.carried.get(what) ?? 0)} of ${count(seen.operations)}`);
  const rows = [...new Set([...before.carried.keys(), ...after.carried.keys()])].sort().map((what) => `| ${what} | ${of(before, what)} | ${of(after, what)} |`);
  return [
    `# Before and after: ${place}`,
    capitalised(`${verdictOf(compared)}.`),
    [
      `| | before | since ${new Date(time).toLocaleTimeString()} |`,
      '|---|---|---|',
      `| operations | ${count(before.operations)} | ${count(after.operations)} |`,
      `| failed | ${count(before.failed)} | ${count(after.failed)} |`,
      ...rows,
    ].join('\n'),
    `${near === 0 ? '' : `${plural(near, 'operation')} since came near this call and did not fit it. `}Both are of the operations that the editor keeps. A few operations without a label prove no absence: send what was carried before.`,
  ].join('\n\n');
}
