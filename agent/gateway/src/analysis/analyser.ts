import {
  labelBounded,
  labelPayload,
  OwnPatterns,
  TemplateIndex,
  type LabelSpan,
  type ObservedRequest,
  type OwnDefinition,
  type RunLanguage,
  type SiteManifest,
} from '@clewline/analyzers';
import type { HoleRecord, LinkRecord, Manifest, ManifestSite, UnlinkedRecord } from '@clewline/protocol';
import { LabelMemo } from './labelMemo.ts';

/** Code units of one operation that are labelled; beyond, its messages are labelled in part, and that is said. */
const LABELLED_REQUEST = 128 * 1024;
const LABELLED_RESPONSE = 32 * 1024;
/** The same of the arguments of all tool calls of one response together. */
const LABELLED_ARGUMENTS = 32 * 1024;
/** Messages of one operation that are labelled, half of them the first and half the last: even an empty one takes its time. */
const LABELLED_MESSAGES = 2000;

export type Labels = readonly (readonly LabelSpan[])[];

/** One operation's texts, for labelling and linking. Nothing of them comes back. */
export interface Job {
  readonly request?: ObservedRequest;
  readonly response: string;
  /** What the response calls tools with, a text for each call. */
  readonly toolArguments?: readonly string[];
  readonly language?: RunLanguage;
  /** The request's end was not seen: a template that goes on beyond it still fits. */
  readonly partial?: boolean;
}

/** What a session's manifest says of an operation. */
export interface SiteLink {
  readonly link?: LinkRecord;
  readonly holes?: HoleRecord[];
  readonly unlinked?: UnlinkedRecord;
}

export interface Findings {
  readonly labels: Labels;
  readonly response: readonly LabelSpan[];
  /** For each text of `toolArguments`. */
  readonly toolArguments: Labels;
  readonly links: ReadonlyMap<string, SiteLink>;
  /** What was not looked at, in words. */
  readonly notes: readonly string[];
}

export interface Registered {
  readonly sites: number;
  readonly templates: number;
}

/** Labels and links texts. It keeps manifests, no texts. Runs in a worker of its own, or in place. */
export class Analyser {
  readonly #sessions = new Map<string, SessionLinker>();
  readonly #memo = new LabelMemo();
  readonly #own: OwnPatterns | undefined;

  /** @param own labels that the policy adds */
  constructor(own: readonly OwnDefinition[] = []) {
    this.#own = own.length === 0 ? undefined : new OwnPatterns(own);
  }

  readonly #label = (text: string): readonly LabelSpan[] => (text === '' ? [] : this.#memo.labels(text, (one) => labelPayload(one, { own: this.#own })));

  register(session: string, manifest: Manifest): Registered {
    this.#sessions.set(session, new SessionLinker(manifest));
    return { sites: manifest.sites.length, templates: manifest.sites.reduce((total, site) => total + site.templates.length, 0) };
  }

  forget(session: string): void {
    this.#sessions.delete(session);
  }

  analyse(job: Job): Findings {
    const messages = job.request?.messages ?? [];
    const left = (at: number): boolean => at >= LABELLED_MESSAGES / 2 && at < messages.length - LABELLED_MESSAGES / 2;
    const request = labelBounded(
      messages.map((message, at) => (left(at) ? '' : message.text)),
      LABELLED_REQUEST,
      this.#label,
    );
    // What a model writes comes once: it is not worth remembering.
    const labelOnce = (text: string): readonly LabelSpan[] => (text === '' ? [] : labelPayload(text, { own: this.#own }));
    const response = labelBounded([job.response], LABELLED_RESPONSE, labelOnce);
    const toolArguments = labelBounded(job.toolArguments ?? [], LABELLED_ARGUMENTS, labelOnce);
    const notes: string[] = [];
    if (request.read < request.total) notes.push(`labelled in part: ${request.read} of ${request.total} characters of the request`);
    if (response.read < response.total) notes.push(`labelled in part: ${response.read} of ${response.total} characters of the response`);
    if (toolArguments.read < toolArguments.total)
      notes.push(`labelled in part: ${toolArguments.read} of ${toolArguments.total} characters of the arguments of tools`);
    if (messages.length > LABELLED_MESSAGES) notes.push(`labelled in part: ${LABELLED_MESSAGES} of ${messages.length} messages`);
    const links = new Map<string, SiteLink>();
    for (const session of this.#sessions.keys()) links.set(session, this.link(session, job, request.spans));
    return { labels: request.spans, response: response.spans[0] ?? [], toolArguments: toolArguments.spans, links, notes };
  }

  link(session: string, job: Job, labels: Labels): SiteLink {
    const linker = this.#sessions.get(session);
    if (!linker) return { unlinked: { reason: 'no-manifest', message: 'no call sites are registered' } };
    if (!job.request) return { unlinked: { reason: 'not-read', message: 'its request could not be read' } };
    return linker.link(job.request, labels, job);
  }
}

/** One session's manifest, ready to link operations. */
class SessionLinker {
  readonly #index: TemplateIndex;
  readonly #sites: ReadonlyMap<string, ManifestSite>;

  constructor(manifest: Manifest) {
    this.#sites = new Map(manifest.sites.map((site) => [site.siteId, site]));
    this.#index = new TemplateIndex(manifest.sites as readonly SiteManifest[]);
  }

  link(request: ObservedRequest, labels: Labels, { language, partial }: Job): SiteLink {
    const result = this.#index.link(request, { language, partial });
    if (result.kind === 'none') return { unlinked: this.#unlinked(request, result) };
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

  #unlinked(request: ObservedRequest, result: ReturnType<TemplateIndex['link']> & { kind: 'none' }): UnlinkedRecord {
    const { reason, nearest } = result;
    const site = nearest && this.#shown(nearest.siteId);
    const where = site?.shown ? `${site.shown.file}:${site.shown.line}` : site?.siteId;
    const message =
      reason === 'no-template'
        ? `no call site of ${request.endpoint} is registered for this program`
        : reason === 'only-holes'
          ? 'the call sites of this endpoint have no fixed text to be recognised by'
          : reason === 'over-budget'
            ? 'the prompt would take too many steps to compare'
            : nearest === undefined
              ? 'no template fits this prompt'
              : 'contradicts' in nearest
                ? `nearest is ${where ?? '?'}, whose ${nearest.contradicts} is another`
                : `nearest is ${where ?? '?'}; it stops fitting at ${JSON.stringify(nearest.expected)}`;
    return { reason, message, ...(site ? { nearest: site } : {}) };
  }

  #shown(siteId: string): { siteId: string; shown?: ManifestSite['shown'] } {
    const shown = this.#sites.get(siteId)?.shown;
    return shown ? { siteId, shown } : { siteId };
  }
}
