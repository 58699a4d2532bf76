import { providerOfSite, type CallSite } from '@clewline/analyzers';
import { METHODS, type InventoryParams, type InventorySite } from '../methods.ts';
import type { Session } from '../session.ts';
import { Slice } from '../slice.ts';
import type { WorkspaceFolder } from '../workspace.ts';

/** Call sites that are listed at most. */
const MAX_SITES = 20_000;

/** What the source says of a call. */
type Written = Omit<InventorySite, 'operations' | 'lastTime'>;

/** Tells a client where the workspace uses AI: every call, its provider, models and tools, and what was seen of it. */
export function registerInventory(session: Session): void {
  // What runs changes all the time, the source seldom: it is gone through once for each of its states.
  let written: Promise<readonly Written[]> | undefined;
  const forget = (): void => void (written = undefined);
  session.on('edited', forget);
  session.on('settled', forget);
  session.connection.onRequest(METHODS.inventory, async (params?: InventoryParams): Promise<InventorySite[]> => {
    const uri = params?.uri;
    const sites = uri === undefined ? await (written ??= writtenIn(session)) : writtenAt(session, uri);
    return sites.map((site) => {
      const activity = session.runtime.activityOf(site.siteId);
      return { ...site, operations: activity?.operations ?? 0, ...(activity?.lastTime === undefined ? {} : { lastTime: activity.lastTime }) };
    });
  });
}

async function writtenIn(session: Session): Promise<readonly Written[]> {
  const slice = new Slice();
  const found: Written[] = [];
  for (const folder of session.everywhere) {
    const steps = folder.eachFacts();
    let step = steps.next();
    for (; !step.done; step = steps.next()) await slice.breathe();
    for (const [path, { callSites }] of step.value) {
      for (const site of callSites) {
        if (found.length === MAX_SITES) return found;
        found.push(entryOf(session, folder, path, site));
      }
      await slice.breathe();
    }
  }
  return found;
}

function writtenAt(session: Session, uri: string): readonly Written[] {
  const analysis = session.analyse(uri);
  return analysis?.callSites.map((site) => entryOf(session, analysis.folder, site.file, site)) ?? [];
}

function entryOf(session: Session, folder: WorkspaceFolder, path: string, site: CallSite): Written {
  const models = site.templates.flatMap(({ constants }) => (typeof constants['model'] === 'string' ? [constants['model']] : []));
  const { uri, range } = session.placeIn(folder, path, site.start, site.end);
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
