import type { HoleRecord, OperationRecord } from '@clewline/protocol';

/** Messages of one role that follow each other, and what is known to have been put into them. */
export interface Turn {
  readonly role: string;
  readonly messages: number;
  readonly holes: readonly HoleRecord[];
  /** Labels of the role, seen anywhere in its messages: type → how often. */
  readonly labels: ReadonlyMap<string, number>;
}

/**
 * What was sent, as far as a record tells: roles in their order, and by role the holes and labels. A record says of which role
 * a hole is, not of which message; where a role speaks more than once its holes stand at its first turn.
 */
export function turnsOf(record: OperationRecord): readonly Turn[] {
  const turns: Turn[] = [];
  const told = new Set<string>();
  const roles = record.roles.length > 0 ? record.roles : [...new Set((record.holes ?? []).map((hole) => hole.role))];
  for (const role of roles) {
    const last = turns.at(-1);
    if (last?.role === role) {
      turns[turns.length - 1] = { ...last, messages: last.messages + 1 };
      continue;
    }
    const first = !told.has(role);
    told.add(role);
    turns.push({
      role,
      messages: 1,
      holes: first ? (record.holes ?? []).filter((hole) => hole.role === role) : [],
      labels: first ? labelsOf(record, role) : new Map(),
    });
  }
  return turns;
}

function labelsOf(record: OperationRecord, role: string): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  for (const label of record.labels) if (label.where === 'request' && label.role === role) labels.set(label.type, (labels.get(label.type) ?? 0) + label.count);
  return labels;
}
