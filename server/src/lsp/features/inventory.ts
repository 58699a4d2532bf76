import { providerOfSite, type CallSite } from '@clewline/analyzers';
import { METHODS, type InventorySite } from '../methods.ts';
import type { Session } from '../session.ts';
import { Slice } from '../slice.ts';
import type { WorkspaceFolder } from '../workspace.ts';

/** Call sites that are listed at most. */
const MAX_SITES = 20_000;

/** Tells a client where the workspace uses AI: every call, its provider, models and tools, and what was seen of it. */
export function registerInventory(session: Session): void {
  session.connection.onRequest(METHODS.inventory, async (): Promise<InventorySite[]> => {
    const slice = new Slice();
    const found: InventorySite[] = [];
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
  });
}

function entryOf(session: Session, folder: WorkspaceFolder, path: string, site: CallSite): InventorySite {
  const models = site.templates.flatMap(({ constants }) => (typeof constants['model'] === 'string' ? [constants['model']] : []));
  const { uri, range } = session.placeIn(folder, path, site.start, site.end);
  const activity = session.runtime.activityOf(site.siteId);
  return {
    siteId: site.siteId,
    uri,
    ...range.start,
    function: site.function,
    endpoint: site.endpoint.id,
    provider: providerOfSite(site),
    models: [...new Set(models)],
    tools: [...new Set(site.templates.flatMap(({ toolNames }) => toolNames))],
    operations: activity?.operations ?? 0,
    ...(activity?.lastTime === undefined ? {} : { lastTime: activity.lastTime }),
  };
}
