import { providerOfSite, type CallSite } from '@clewline/analyzers';
import { MAX_SITES } from '@clewline/protocol';
import type { InventorySite } from './methods.ts';
import type { Session } from './session.ts';
import { Slice } from './slice.ts';
import type { WorkspaceFolder } from './workspace.ts';

/** What the source says of a call. */
export type WrittenSite = Omit<InventorySite, 'operations' | 'lastTime'>;

/** The call sites of the workspace as they stand in the source. What runs changes all the time, the source seldom: it is gone through once for each of its states. */
export class WrittenSites {
  readonly #session: Session;
  #all: Promise<readonly WrittenSite[]> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const forget = (): void => void (this.#all = undefined);
    session.on('edited', forget);
    session.on('settled', forget);
  }

  /** As many as an agent takes at most. */
  all(): Promise<readonly WrittenSite[]> {
    return (this.#all ??= this.#gathered());
  }

  /** Those of one document. */
  in(uri: string): readonly WrittenSite[] {
    const analysis = this.#session.analyse(uri);
    return analysis?.callSites.map((site) => this.#entryOf(analysis.folder, site.file, site)) ?? [];
  }

  async #gathered(): Promise<readonly WrittenSite[]> {
    const slice = new Slice();
    const found: WrittenSite[] = [];
    for (const folder of this.#session.everywhere)
      for (const [path, { callSites }] of (await slice.through(folder.eachFacts())) ?? []) {
        for (const site of callSites) {
          if (found.length === MAX_SITES) return found;
          found.push(this.#entryOf(folder, path, site));
        }
        await slice.breathe();
      }
    return found;
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
      models: [...new Set(models)],
      tools: [...new Set(site.templates.flatMap(({ toolNames }) => toolNames))],
    };
  }
}
