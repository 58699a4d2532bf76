/** The ground truth of a run, and what the trace made of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Site {
  readonly app: string;
  readonly label: string;
  readonly file: string;
  readonly line: number;
}

/** Places in the apps' source that are marked `@site label`: the line of the called operation's name. */
export function markedSites(apps: string): Map<string, Site> {
  const sites = new Map<string, Site>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') visit(path);
      else if (/\.(ts|py)$/.test(entry.name)) {
        readFileSync(path, 'utf8')
          .split('\n')
          .forEach((text, i) => {
            const label = /@site ([\w-]+)/.exec(text)?.[1];
            const file = relative(apps, path);
            if (label !== undefined) sites.set(label, { app: file.split('/')[0] ?? '', label, file, line: i + 1 });
          });
      }
    }
  };
  visit(apps);
  return sites;
}

export interface Outcome {
  readonly operations: number;
  readonly sites: number;
  readonly right: number;
  readonly wrong: number;
  /** Twins named as candidates, the right one among them. */
  readonly ambiguous: number;
  readonly missed: number;
  /** Answered requests that have a site. */
  readonly withSite: number;
  readonly unlinkedAsTheyShould: number;
  readonly byApp: Readonly<Record<string, { operations: number; right: number; ambiguous: number; wrong: number; missed: number }>>;
}

interface Place {
  readonly file?: string;
  readonly line?: number;
}

type Operation = Readonly<Record<string, unknown>>;

/**
 * Compares the apps' own ledger with what was traced.
 * An exact twin counts as right where its site is among the named candidates: nothing on the wire tells more.
 */
export function judge(truth: readonly { site: string; id: string }[], sites: ReadonlyMap<string, Site>, operations: readonly Operation[]): Outcome {
  const byId = new Map(operations.map((operation) => [operation['gen_ai.response.id'], operation]));
  const byApp: Record<string, { operations: number; right: number; ambiguous: number; wrong: number; missed: number }> = {};
  const total = { right: 0, wrong: 0, ambiguous: 0, missed: 0, withSite: 0, unlinkedAsTheyShould: 0 };
  const used = new Set<string>();
  for (const { site: label, id } of truth) {
    const site = sites.get(label);
    const operation = byId.get(id);
    const link = operation?.['link'] as (Place & { candidates?: readonly Place[] }) | undefined;
    if (!site) {
      if (operation && !link) total.unlinkedAsTheyShould++;
      else if (link) total.wrong++;
      else total.missed++;
      continue;
    }
    used.add(label);
    total.withSite++;
    const app = (byApp[site.app] ??= { operations: 0, right: 0, ambiguous: 0, wrong: 0, missed: 0 });
    app.operations++;
    const isHere = (place: Place): boolean => place.file === site.file && place.line === site.line;
    const verdict = !link ? 'missed' : link.candidates ? (link.candidates.some(isHere) ? 'ambiguous' : 'wrong') : isHere(link) ? 'right' : 'wrong';
    total[verdict]++;
    app[verdict]++;
  }
  return { operations: truth.length, sites: used.size, ...total, byApp };
}
