import { LineIndex, type FileFacts, type SiteManifest } from '@clewline/analyzers';
import type { Manifest } from '@clewline/protocol';

/**
 * What a workspace registers with an agent: the templates of its call sites.
 * @param shown how people name a file, if it is not by its path in the workspace
 */
export function manifestOf(workspace: string, facts: Iterable<FileFacts>, shown?: (file: string) => string): Manifest {
  const sites: Manifest['sites'] = [];
  for (const file of facts) sites.push(...sitesOf(file, shown));
  return { version: 1, workspace, sites };
}

/** The call sites of one file, as they are registered. */
export function sitesOf(file: FileFacts, shown = (path: string): string => path): Manifest['sites'] {
  const lines = new LineIndex(file.text);
  return file.callSites.map((site) => {
    const streams = new Set(site.variants.map((variant) => variant.streams));
    const entry: SiteManifest = {
      siteId: site.siteId,
      endpoint: site.endpoint.id,
      templates: site.templates,
      ...(streams.size === 1 ? { streams: site.variants[0]?.streams } : {}),
    };
    return {
      ...(entry as Manifest['sites'][number]),
      shown: { file: shown(site.file), line: lines.positionAt(site.start).line + 1, function: site.function },
    };
  });
}
