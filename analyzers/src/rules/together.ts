import { RANK } from '../interpreter/values/taint.ts';
import type { Taint } from '../interpreter/values/values.ts';
import type { Finding } from './finding.ts';
import { SEVERITIES, stepAt, type PathStep } from './rule.ts';

/** Other places that are named; a helper may be called by hundreds. */
const MAX_RELATED = 16;

/** A finding, and the source that it is about, if data flows. */
export interface Found {
  readonly finding: Finding;
  readonly taint?: Taint | undefined;
}

/**
 * What a rule says of one expression is said once, however many sources reach it, and however many calls it reaches (a list of messages that is
 * made once and sent by three of them): whoever mends the place mends it for all of them. The gravest and most certain of them is told, of equal
 * ones the first, the others are places that have to do with it. Kept apart is what differs by more than its source and its call: what the policy
 * tells it by, which knows each call by itself, and the secret.
 */
export function together(all: readonly Found[]): Finding[] {
  const groups = new Map<string, Found[]>();
  const alone: Finding[] = [];
  for (const one of all) {
    const { rule, start, end, siteId, subject, secret } = one.finding;
    const key = [rule.id, start, end, rule.family === 'policy' ? siteId : undefined, subject].join('\n');
    if (!one.taint || secret !== undefined) alone.push(one.finding);
    else groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...alone, ...[...groups.values()].map(first)];
}

function first(group: readonly Found[]): Finding {
  const [told, ...others] = [...group].sort(byWeight) as [Found, ...Found[]];
  const { siteId, path } = told.finding;
  const related = new Map<string, PathStep>();
  const add = (step: PathStep | undefined): void => {
    if (step && !path.some((one) => one.file === step.file && one.start === step.start)) related.set(`${step.file}:${step.start}`, step);
  };
  const sites = new Set<string>();
  for (const { taint, finding } of others) {
    if (taint) add(stepAt(taint.at, `\`${taint.source}\` gets there, too`));
    if (finding.siteId === undefined || finding.siteId === siteId || sites.has(finding.siteId)) continue;
    sites.add(finding.siteId);
    const call = finding.path.at(-1);
    if (call) add({ ...call, note: `${call.note}, too` });
  }
  return {
    ...told.finding,
    ...(related.size > 0 ? { related: [...told.finding.related, ...related.values()].slice(0, told.finding.related.length + MAX_RELATED) } : {}),
    ...(sites.size > 0 ? { otherSites: [...sites] } : {}),
  };
}

function byWeight(a: Found, b: Found): number {
  return (
    SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
    RANK[b.finding.confidence] - RANK[a.finding.confidence] ||
    a.finding.path.length - b.finding.path.length ||
    compared(placeOf(a.taint), placeOf(b.taint)) ||
    compared(endOf(a.finding), endOf(b.finding))
  );
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function placeOf(taint: Taint | undefined): string {
  return taint ? ordered(taint.at.origin.file, taint.at.origin.offset + taint.at.start) : '';
}

/** Where the way ends: the call that a text reaches, those of the finding's own file first. */
function endOf({ path, file }: Finding): string {
  const call = path.at(-1);
  return call ? ordered(call.file === file ? '' : call.file, call.start) : '';
}

/** Compares as text in the order of a file. */
const ordered = (file: string, offset: number): string => `${file}:${String(offset).padStart(9, '0')}`;
