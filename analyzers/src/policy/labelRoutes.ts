import { LABEL_GROUPS, type Label } from '../sensitive/labels.ts';
import { entryMatches } from './patterns.ts';
import type { LabelEntry, Policy } from './policy.ts';

/** The group that a label belongs to, by itself or because the policy that adds it says so. */
export function groupOfLabel(policy: Pick<Policy, 'ownLabels'>, label: string): string | undefined {
  const own = policy.ownLabels.find(({ name }) => name === label);
  return own?.group ?? Object.entries(LABEL_GROUPS).find(([, labels]) => (labels as readonly Label[]).includes(label as Label))?.[0];
}

/** How exactly an entry names a label: 3 the label, 2 its group, 1 everything, 0 not at all. */
function closeness(entry: LabelEntry, label: string, group: string | undefined): number {
  if (entry.label === label) return 3;
  if (group !== undefined && entry.label === group) return 2;
  return entry.label === '*' ? 1 : 0;
}

/** The entry that decides of a label: the one that names it most exactly. */
export function labelEntry(entries: readonly LabelEntry[], label: string, group: string | undefined): LabelEntry | undefined {
  let best: LabelEntry | undefined;
  for (const entry of entries) if (closeness(entry, label, group) > (best ? closeness(best, label, group) : 0)) best = entry;
  return best;
}

/** Whether a label's line lets it go to a provider. */
export function letsGoTo(entry: LabelEntry, provider: string): boolean {
  return entry.to === 'any' || (entry.to !== 'none' && entry.to.some((one) => entryMatches('providers', one, { names: [provider] })));
}
