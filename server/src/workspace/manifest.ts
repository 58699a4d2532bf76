import { LineIndex, type FileFacts, type SiteManifest } from '@clewline/analyzers';
import type { Manifest } from '@clewline/protocol';

/** What a workspace registers with an agent: the templates of its call sites. */
export function manifestOf(workspace: string, facts: Iterable<FileFacts>): Manifest {
  const sites: Manifest['sites'] = [];
  for (const file of facts) {
    const lines = new LineIndex(file.text);
    for (const site of file.callSites) {
      const streams = new Set(site.variants.map((variant) => variant.streams));
      const entry: SiteManifest = {
        siteId: site.siteId,
        endpoint: site.endpoint.id,
        templates: site.templates,
        ...(streams.size === 1 ? { streams: site.variants[0]?.streams } : {}),
      };
      sites.push({ ...(entry as Manifest['sites'][number]), shown: { file: site.file, line: lines.positionAt(site.start).line + 1, function: site.function } });
    }
  }
  return { version: 1, workspace, sites };
}
