import { TemplateIndex, type LabelSpan, type ObservedRequest, type SiteManifest } from '@clewline/analyzers';
import type { HoleRecord, LinkRecord, Manifest, ManifestSite } from '@clewline/protocol';

export interface Linked {
  readonly link: LinkRecord;
  readonly holes?: HoleRecord[];
}

/** One session's manifest, ready to link operations. */
export class Linker {
  readonly #index: TemplateIndex;
  readonly #sites: ReadonlyMap<string, ManifestSite>;

  constructor(manifest: Manifest) {
    this.#sites = new Map(manifest.sites.map((site) => [site.siteId, site]));
    this.#index = new TemplateIndex(manifest.sites as readonly SiteManifest[]);
  }

  get siteCount(): number {
    return this.#sites.size;
  }

  /** The call site of a request, with the labels of what its holes carried. `undefined` if no site explains it. */
  link(request: ObservedRequest, labels: readonly (readonly LabelSpan[])[]): Linked | undefined {
    const result = this.#index.link(request);
    if (result.kind === 'none') return undefined;
    const evidence = [...result.evidence];
    if (result.kind === 'ambiguous')
      return { link: { confidence: result.confidence, evidence, candidates: result.candidates.map(({ siteId }) => this.#shown(siteId)) } };
    const holes = result.holes.map((hole): HoleRecord => {
      // A word that only tells what a text is about is not said of a hole: beside the line it would be read as a value.
      const inside = (labels[hole.message] ?? []).filter((span) => span.confidence !== 'low' && span.start < hole.end && span.end > hole.start);
      return {
        hole: hole.hole,
        role: request.messages[hole.message]?.role ?? 'unknown',
        length: hole.end - hole.start,
        labels: [...new Set(inside.map((span) => span.type))],
      };
    });
    return { link: { confidence: result.confidence, evidence, site: this.#shown(result.siteId) }, holes };
  }

  #shown(siteId: string): { siteId: string; shown?: ManifestSite['shown'] } {
    const shown = this.#sites.get(siteId)?.shown;
    return shown ? { siteId, shown } : { siteId };
  }
}
