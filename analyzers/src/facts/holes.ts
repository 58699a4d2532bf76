import { OF_THE_PROGRAM } from '../interpreter/values/taint.ts';
import { holesByRole } from '../templates/template.ts';
import type { CallSite } from './callSite.ts';

/** Where something is put into a prompt, in the source. */
export interface HolePlace {
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly siteId: string;
  /** Somebody else may have written what comes there: whatever its source, but for a function's own parameter. */
  readonly isForeign: boolean;
  /** Of the messages that it stands in. */
  readonly roles: readonly string[];
  /** What reaches it, by label. */
  readonly labels: readonly string[];
}

const both = (some: readonly string[] | undefined, more: readonly string[]): string[] => [...new Set([...(some ?? []), ...more])];

/** Those of a hole's labels that say where something comes from: a parameter may be filled with anything, and a name is no secret. */
export function reaching<T extends string>(labels: readonly T[]): T[] {
  return labels.filter((label) => label !== 'parameter' && label !== 'secret-name');
}

/** The holes of some call sites that lie in a file, in order, each place once. */
export function holesIn(file: string, sites: readonly CallSite[]): HolePlace[] {
  const places = new Map<string, HolePlace>();
  for (const { siteId, variants } of sites)
    for (const { template } of variants)
      for (const { role, hole } of holesByRole(template)) {
        const { origin, start, end } = hole.at;
        if (origin.file !== file || origin.offset < 0 || hole.widened) continue;
        const [from, to] = [origin.offset + start, origin.offset + end];
        const known = places.get(`${from}-${to}`);
        const isForeign = (known?.isForeign ?? false) || hole.taints.some(({ label }) => !OF_THE_PROGRAM.has(label));
        const labels = reaching(hole.taints.map(({ label }) => label));
        places.set(`${from}-${to}`, {
          start: from,
          end: to,
          name: hole.name,
          siteId,
          isForeign,
          roles: both(known?.roles, [role]),
          labels: both(known?.labels, labels),
        });
      }
  // Of places that lie in each other, the inner ones: a mark has one beginning and one end.
  const ordered = [...places.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  return ordered.filter(
    (one, i) => !ordered.some((other, j) => j !== i && other.start >= one.start && other.end <= one.end && other.end - other.start < one.end - one.start),
  );
}
