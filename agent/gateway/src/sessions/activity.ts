import type { ActivityRecord, OperationRecord, SiteTotals } from '@clewline/protocol';
import type { SiteLink } from '../analysis/analyser.ts';

interface Totals {
  operations: number;
  shared: number;
  errors: number;
  lastTime: string | undefined;
  readonly holes: Map<string, Map<string, number>>;
}

/** Call sites whose totals are kept at most: those that are in no manifest any more make room. */
const MAX_SITES = 20_000;

/** Totals of one session's call sites. A link that changes takes its operation from one site to another. */
export class Activity {
  readonly #sites = new Map<string, Totals>();
  readonly #changed = new Set<string>();
  /** The call sites of the manifest: of no other is anything told. */
  #told: ReadonlySet<string> = new Set();

  /** @param by 1, or -1 for a link that no longer holds */
  count(record: OperationRecord, { link, holes }: SiteLink, by: 1 | -1): void {
    for (const { siteId } of link?.candidates ?? []) this.#of(siteId).shared += by;
    const siteId = link?.site?.siteId;
    if (siteId === undefined) return;
    const site = this.#of(siteId);
    site.operations += by;
    if (record['error.type'] !== undefined) site.errors += by;
    if (by > 0 && (site.lastTime === undefined || record.time > site.lastTime)) site.lastTime = record.time;
    for (const hole of holes ?? []) {
      const labels = site.holes.get(hole.hole) ?? new Map<string, number>();
      site.holes.set(hole.hole, labels);
      for (const label of hole.labels) labels.set(label, (labels.get(label) ?? 0) + by);
    }
  }

  /**
   * Sites that a new manifest does not have are told no more. What they had is kept: links that go are taken from it, and one that comes
   * back with the next manifest has what it had.
   */
  tellOnly(sites: ReadonlySet<string>): void {
    this.#told = sites;
    for (const [siteId, { operations, shared }] of this.#sites)
      if (!sites.has(siteId) && ((operations === 0 && shared === 0) || this.#sites.size > MAX_SITES)) this.#sites.delete(siteId);
  }

  /** What changed since it was asked last. */
  takeChanged(): SiteTotals[] {
    const changed = [...this.#changed].flatMap((siteId) => this.#totalsOf(siteId));
    this.#changed.clear();
    return changed;
  }

  get all(): SiteTotals[] {
    return [...this.#sites.keys()].flatMap((siteId) => this.#totalsOf(siteId));
  }

  #totalsOf(siteId: string): SiteTotals[] {
    const site = this.#told.has(siteId) ? this.#sites.get(siteId) : undefined;
    if (!site) return [];
    const holes = Object.fromEntries([...site.holes].map(([hole, labels]) => [hole, Object.fromEntries([...labels].filter(([, count]) => count > 0))]));
    const { operations, shared, errors, lastTime } = site;
    return [{ siteId, operations, shared, errors, ...(lastTime === undefined ? {} : { lastTime }), holes }];
  }

  #of(siteId: string): Totals {
    let site = this.#sites.get(siteId);
    if (!site) this.#sites.set(siteId, (site = { operations: 0, shared: 0, errors: 0, lastTime: undefined, holes: new Map() }));
    this.#changed.add(siteId);
    return site;
  }
}

/** Credentials kept; the least recently used makes room. */
const MAX_CREDENTIALS = 1000;
const MAX_HOSTS = 20;

/** Uses of each credential, by its keyed hash: of the whole agent, for a key is looked for by whoever has it. */
export class Credentials {
  readonly #uses = new Map<string, { operations: number; readonly hosts: Set<string> }>();

  add(record: OperationRecord): void {
    const { credential } = record;
    if (credential === undefined) return;
    const use = this.#uses.get(credential) ?? { operations: 0, hosts: new Set<string>() };
    this.#uses.delete(credential);
    this.#uses.set(credential, use);
    use.operations++;
    const host = record['server.address'];
    if (host !== undefined && use.hosts.size < MAX_HOSTS) use.hosts.add(host);
    if (this.#uses.size > MAX_CREDENTIALS) this.#uses.delete(this.#uses.keys().next().value ?? '');
  }

  get all(): NonNullable<ActivityRecord['credentials']> {
    return [...this.#uses].map(([credential, { operations, hosts }]) => ({ credential, operations, hosts: [...hosts] }));
  }
}
