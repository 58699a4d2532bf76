import { METHODS, type PromptsParams } from '../methods.ts';
import type { Manifest } from '@clewline/protocol';
import type { Session } from '../session.ts';
import type { WrittenSites } from '../writtenSites.ts';
import { sitesOf } from '../../workspace/manifest.ts';

/** Tells the prompts of a call site as the source has them: nothing of them comes from the wire. */
export function registerPrompts(session: Session, written: WrittenSites): void {
  session.connection.onRequest(METHODS.prompts, async ({ siteId }: PromptsParams): Promise<{ templates: Manifest['sites'][number]['templates'] }> => {
    const place = (await written.all()).find((site) => site.siteId === siteId);
    const analysis = place && session.analyse(place.uri);
    const site = analysis && sitesOf(analysis.facts).find((one) => one.siteId === siteId);
    return { templates: site?.templates ?? [] };
  });
}
