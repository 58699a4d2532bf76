import { alignMessages, anchorOf, type HoleSpan, type ObservedMessage } from './align.ts';
import type { SiteManifest, TemplateJson } from './manifest.ts';

/** A request as the decoder saw it. */
export interface ObservedRequest {
  readonly endpoint: string;
  readonly messages: readonly ObservedMessage[];
  /** Scalar fields of the request body. */
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly toolNames: readonly string[];
  readonly streams: boolean;
}

export type LinkConfidence = 'exact' | 'strong' | 'medium' | 'weak';

/** What speaks for a link. */
export type Evidence = 'stack' | 'template' | 'model' | 'endpoint' | 'roles' | 'parameters' | 'tools' | 'workload';

export interface LinkedSite {
  readonly siteId: string;
  readonly template: number;
  readonly holes: readonly HoleSpan[];
}

export type LinkResult =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'link'; readonly confidence: LinkConfidence; readonly evidence: readonly Evidence[] } & LinkedSite)
  | { readonly kind: 'ambiguous'; readonly confidence: LinkConfidence; readonly evidence: readonly Evidence[]; readonly candidates: readonly LinkedSite[] };

/** Fixed characters from which a template is taken to be recognised for itself. */
const STRONG = 8;

interface Entry {
  readonly site: SiteManifest;
  readonly template: number;
  readonly json: TemplateJson;
  readonly anchor: string;
}

interface Match extends LinkedSite {
  readonly entry: Entry;
  readonly literal: number;
}

/** The templates of one manifest, ready to recognise prompts. */
export class TemplateIndex {
  readonly #byEndpoint = new Map<string, Entry[]>();

  constructor(sites: readonly SiteManifest[]) {
    for (const site of sites) {
      const entries = this.#byEndpoint.get(site.endpoint) ?? [];
      this.#byEndpoint.set(site.endpoint, entries);
      site.templates.forEach((json, template) => entries.push({ site, template, json, anchor: anchorOf(json.messages) }));
    }
  }

  /**
   * The call site that sent a request. Several that fit equally well are all named; none is a valid answer.
   * A template without fixed text never links by itself.
   */
  link(request: ObservedRequest): LinkResult {
    const texts = request.messages.map((message) => message.text);
    const matches: Match[] = [];
    for (const entry of this.#byEndpoint.get(request.endpoint) ?? []) {
      if (entry.anchor === '' && entry.json.messages.every((message) => !hasLiteral(message.parts))) continue;
      if (entry.anchor !== '' && !texts.some((text) => text.includes(entry.anchor))) continue;
      if (contradicts(entry, request)) continue;
      const alignment = alignMessages(entry.json.messages, request.messages);
      if (alignment && alignment.literal > 0)
        matches.push({ siteId: entry.site.siteId, template: entry.template, holes: alignment.holes, entry, literal: alignment.literal });
    }
    if (matches.length === 0) return { kind: 'none' };
    const perSite = leastSpecific(matches);
    const most = Math.max(...perSite.map((match) => match.literal));
    const evidence: Evidence[] = ['template', 'endpoint', 'roles'];
    let best = perSite.filter((match) => match.literal === most);
    if (best.length > 1) {
      const fitting = best.filter((match) => fits(match.entry, request));
      if (fitting.length > 0 && fitting.length < best.length) {
        best = fitting;
        evidence.push('parameters');
      }
    }
    const first = best[0] as Match;
    if (first.entry.json.constants['model'] !== undefined) evidence.push('model');
    if (first.entry.json.toolNames.length > 0) evidence.push('tools');
    const confidence: LinkConfidence = most >= STRONG ? 'strong' : 'medium';
    if (best.length === 1) return { kind: 'link', confidence, evidence, siteId: first.siteId, template: first.template, holes: first.holes };
    return { kind: 'ambiguous', confidence, evidence, candidates: best.map(({ siteId, template, holes }) => ({ siteId, template, holes })) };
  }
}

function hasLiteral(parts: TemplateJson['messages'][number]['parts']): boolean {
  return parts.some((part) =>
    'lit' in part ? part.lit.trim() !== '' : 'repeat' in part ? hasLiteral(part.repeat) : 'either' in part ? part.either.some(hasLiteral) : false,
  );
}

/**
 * One match for each site, the least specific: a caller's constants make a site's template longer,
 * but a twin that gets the same words at run time is no less likely for that.
 */
function leastSpecific(matches: readonly Match[]): Match[] {
  const sites = new Map<string, Match>();
  for (const match of matches) {
    const known = sites.get(match.siteId);
    if (!known || match.literal < known.literal) sites.set(match.siteId, match);
  }
  return [...sites.values()];
}

/** A constant in the source that differs on the wire: this site did not send it. */
function contradicts(entry: Entry, request: ObservedRequest): boolean {
  for (const [name, value] of Object.entries(entry.json.constants)) {
    const seen = request.fields[name];
    if (seen !== undefined && seen !== value) return true;
  }
  return entry.json.toolNames.some((name) => !request.toolNames.includes(name));
}

/** Whether the request has just the parameters that the site is known to send: tells twins apart. */
function fits(entry: Entry, request: ObservedRequest): boolean {
  const { constants, fields, toolNames } = entry.json;
  for (const [name, value] of Object.entries(constants)) if (request.fields[name] === undefined && value !== false) return false;
  if (entry.site.streams !== undefined && entry.site.streams !== request.streams) return false;
  if (fields) {
    for (const name of Object.keys(request.fields)) if (!fields.includes(name) && name !== 'stream') return false;
    if (toolNames.length === 0 && request.toolNames.length > 0 && !fields.includes('tools')) return false;
  }
  return true;
}
