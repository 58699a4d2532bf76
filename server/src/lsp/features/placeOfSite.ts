import { METHODS, type PlaceOfSiteParams, type PlaceOfSiteResult } from '../methods.ts';
import type { Session } from '../session.ts';
import type { WrittenSites } from '../writtenSites.ts';

/** Says where a call site stands now: in which folder, and on which line, wherever an edit has moved it since it was registered. */
export function registerPlaceOfSite({ connection }: Session, written: WrittenSites): void {
  connection.onRequest(METHODS.placeOfSite, async ({ siteId }: PlaceOfSiteParams): Promise<PlaceOfSiteResult> => {
    const site = (await written.all()).find((one) => one.siteId === siteId);
    return site ? { uri: site.uri, line: site.line, character: site.character } : null;
  });
}
