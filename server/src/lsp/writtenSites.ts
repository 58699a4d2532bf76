import { providerOfSite, type CallSite } from '@clewline/analyzers';
import { MAX_SITES } from '@clewline/protocol';
import { hostIn } from './features/sentTo.ts';
import type { InventorySite } from './methods.ts';
import { configuredThings, promptThings, thingsIn, type WrittenThing } from './writtenThings.ts';
import type { Session } from './session.ts';
import { Slice } from './slice.ts';
import type { WorkspaceFolder } from './workspace.ts';

/** What the source says of a call. */
export type WrittenSite = Omit<InventorySite, 'operations' | 'lastTime' | 'sentTo' | 'by'> & { readonly host: string | undefined };

interface Written {
  readonly sites: readonly WrittenSite[];
  readonly things: readonly WrittenThing[];
}

/** What of AI the workspace uses, as it stands in the source. What runs changes all the time, the source seldom: it is gone through once for each of its states. */
export class WrittenSites {
  readonly #session: Session;
  #all: Promise<Written> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const forget = (): void => void (this.#all = undefined);
    session.on('edited', forget);
    session.on('settled', forget);
  }

  /** The call sites, as many as an agent takes at most. */
  async all(): Promise<readonly WrittenSite[]> {
    return (await (this.#all ??= this.#gathered())).sites;
  }

  /** What else there is, as many at most. */
  async things(): Promise<readonly WrittenThing[]> {
    return (await (this.#all ??= this.#gathered())).things;
  }

  /** Those of one document. */
  in(uri: string): readonly WrittenSite[] {
    const analysis = this.#session.analyse(uri);
    return analysis?.callSites.map((site) => this.#entryOf(analysis.folder, site.file, site)) ?? [];
  }

  async #gathered(): Promise<Written> {
    const slice = new Slice();
    const sites: WrittenSite[] = [];
    const things: WrittenThing[] = [];
    for (const folder of this.#session.everywhere) {
      things.push(...configuredThings(this.#session, folder));
      things.push(...((await slice.through(promptThings(folder))) ?? []));
      for (const [path, facts] of (await slice.through(folder.eachFacts())) ?? []) {
        for (const site of facts.callSites) if (sites.length < MAX_SITES) sites.push(this.#entryOf(folder, path, site));
        if (things.length < MAX_SITES) things.push(...thingsIn(this.#session, folder, facts));
        await slice.breathe();
      }
    }
    return { sites, things };
  }

  #entryOf(folder: WorkspaceFolder, path: string, site: CallSite): WrittenSite {
    const models = site.templates.flatMap(({ constants }) => (typeof constants['model'] === 'string' ? [constants['model']] : []));
    const { uri, range } = this.#session.placeIn(folder, path, site.start, site.end);
    return {
      siteId: site.siteId,
      uri,
      ...range.start,
      function: site.function,
      endpoint: site.endpoint.id,
      provider: providerOfSite(site),
      host: hostIn(site),
      models: [...new Set(models)],
      tools: [...new Set(site.templates.flatMap(({ toolNames }) => toolNames))],
    };
  }
}
