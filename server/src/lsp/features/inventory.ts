import type { OperationRecord } from '@clewline/protocol';
import { METHODS, type InventoryParams, type InventorySite, type InventoryThing } from '../methods.ts';
import type { Session } from '../session.ts';
import type { WrittenSites } from '../writtenSites.ts';
import { workloadsOf } from './figures.ts';
import { sentTo } from './sentTo.ts';

/** Tells a client where the workspace uses AI: every call, its provider, models and tools, stores, servers and keys, and what was seen of them. */
export function registerInventory({ connection, runtime }: Session, written: WrittenSites): void {
  connection.onRequest(METHODS.inventory, async (params?: InventoryParams): Promise<InventorySite[]> => {
    const uri = params?.uri;
    const sites = uri === undefined ? await written.all() : written.in(uri);
    const seen = new Map<string, OperationRecord[]>();
    for (const one of runtime.operations) {
      const siteId = one.link?.site?.siteId;
      if (siteId === undefined) continue;
      const same = seen.get(siteId);
      if (same) same.push(one);
      else seen.set(siteId, [one]);
    }
    return sites.map(({ host, ...site }) => {
      const activity = runtime.activityOf(site.siteId);
      return {
        ...site,
        sentTo: sentTo({ ...site, host }, seen.get(site.siteId)?.at(-1)),
        by: workloadsOf(seen.get(site.siteId) ?? []).map(({ name, pid }) => `${name} (${pid})`),
        operations: activity?.operations ?? 0,
        ...(activity?.lastTime === undefined ? {} : { lastTime: activity.lastTime }),
      };
    });
  });
  connection.onRequest(METHODS.things, async (): Promise<InventoryThing[]> =>
    (await written.things()).map(({ secret, ...thing }) => {
      const use = secret === undefined ? undefined : runtime.useOf(secret);
      return use ? { ...thing, note: `in use: ${use.hosts.join(', ')}`, operations: use.operations } : thing;
    }),
  );
}
