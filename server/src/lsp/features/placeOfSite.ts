import { METHODS, type PlaceOfSiteParams, type PlaceOfSiteResult } from '../methods.ts';
import type { Session } from '../session.ts';

/** Says where a call site stands now: in which folder, and on which line, wherever an edit has moved it since it was registered. */
export function registerPlaceOfSite(session: Session): void {
  session.connection.onRequest(METHODS.placeOfSite, ({ siteId }: PlaceOfSiteParams): PlaceOfSiteResult => {
    for (const folder of session.everywhere) {
      for (const [path, facts] of folder.allFacts()) {
        const site = facts.callSites.find((one) => one.siteId === siteId);
        if (!site) continue;
        const { uri, range } = session.placeIn(folder, path, site.start, site.end);
        return { uri, ...range.start };
      }
    }
    return null;
  });
}
