import { RANK } from '../interpreter/values/taint.ts';
import type { Taint } from '../interpreter/values/values.ts';
import type { Finding } from './finding.ts';
import { SEVERITIES, stepAt, type PathStep } from './rule.ts';

/** A finding, and the source that it is about, if data flows. */
export interface Found {
  readonly finding: Finding;
  readonly taint?: Taint | undefined;
}

/**
 * What a rule says of one expression is said once, however many sources reach it: whoever mends the place mends it for all of them. The gravest
 * and most certain of them is told, the others are places that have to do with it. Kept apart is what differs by more than its source: the call
 * that it reaches, what the policy tells it by, the secret itself.
 */
export function together(all: readonly Found[]): Finding[] {
  const groups = new Map<string, Found[]>();
  const alone: Finding[] = [];
  for (const one of all) {
    const { rule, start, end, siteId, subject, secret } = one.finding;
    const key = [rule.id, start, end, siteId, subject].join('\n');
    if (!one.taint || secret !== undefined) alone.push(one.finding);
    else groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...alone, ...[...groups.values()].map(first)];
}

function first(group: readonly Found[]): Finding {
  const [told, ...others] = [...group].sort(byWeight) as [Found, ...Found[]];
  const places = new Set(told.taint ? [placeOf(told.taint)] : []);
  const related = others.flatMap(({ taint }): PathStep[] => {
    if (!taint || places.has(placeOf(taint))) return [];
    places.add(placeOf(taint));
    const step = stepAt(taint.at, `\`${taint.source}\` gets there, too`);
    return step ? [step] : [];
  });
  return related.length === 0 ? told.finding : { ...told.finding, related: [...told.finding.related, ...related] };
}

function byWeight(a: Found, b: Found): number {
  return (
    SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
    RANK[b.finding.confidence] - RANK[a.finding.confidence] ||
    a.finding.path.length - b.finding.path.length ||
    (placeOf(a.taint) < placeOf(b.taint) ? -1 : 1)
  );
}

/** Compares as text in the order of a file. */
function placeOf(taint: Taint | undefined): string {
  return taint ? `${taint.at.origin.file}:${String(taint.at.origin.offset + taint.at.start).padStart(9, '0')}` : '';
}
