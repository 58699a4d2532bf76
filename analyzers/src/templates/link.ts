import { align, anchorOf, type HoleSpan, type ObservedMessage } from './align.ts';
import { WorkBudget } from './alignMessage.ts';
import { Anchors } from './anchors.ts';
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

/** Why nothing links: `nearest` came closest, and `expected` is where it stopped fitting. */
export interface NoLink {
  readonly kind: 'none';
  readonly reason: 'no-template' | 'only-holes' | 'no-fit' | 'over-budget';
  readonly nearest?: { readonly siteId: string; readonly expected: string } | { readonly siteId: string; readonly contradicts: string };
}

export type LinkResult =
  | NoLink
  | ({ readonly kind: 'link'; readonly confidence: LinkConfidence; readonly evidence: readonly Evidence[] } & LinkedSite)
  | { readonly kind: 'ambiguous'; readonly confidence: LinkConfidence; readonly evidence: readonly Evidence[]; readonly candidates: readonly LinkedSite[] };

/** A language whose programs an interpreter runs. */
export type RunLanguage = 'javascript' | 'python';

export interface LinkOptions {
  /** What the process's interpreter runs; sites in another language did not send the request. */
  readonly language?: RunLanguage;
  /** The request's end was not seen: a template that goes on beyond it still fits, with less confidence. */
  readonly partial?: boolean;
}

/** Templates without their longest text in the prompt that are looked at to say what came nearest. */
const EXPLAINED = 50;

/** Steps that linking one request may take, over all templates: some tens of milliseconds at most. */
const STEPS = 200_000;

/** Fixed characters from which a template is taken to be recognised for itself. */
const STRONG = 8;

interface Entry {
  readonly site: SiteManifest;
  readonly template: number;
  readonly json: TemplateJson;
  readonly anchor: string;
  readonly onlyHoles: boolean;
}

interface Match extends LinkedSite {
  readonly entry: Entry;
  readonly literal: number;
}

interface Endpoint {
  readonly entries: Entry[];
  anchors: Anchors | undefined;
}

const EXTENSIONS: Readonly<Record<RunLanguage, RegExp>> = { javascript: /\.[cm]?[jt]sx?$/, python: /\.pyi?$/ };

/** Whether a program of that language can hold the site; a file of neither language can be anything. */
function mayRun(site: SiteManifest, language: RunLanguage | undefined): boolean {
  const file = site.shown?.file;
  if (language === undefined || file === undefined) return true;
  return EXTENSIONS[language].test(file) || !Object.values(EXTENSIONS).some((extension) => extension.test(file));
}

/** The template that came nearest to a request that nothing explains. */
class Nearest {
  #literal = -1;
  what: NoLink['nearest'];

  stopped(entry: Entry, literal: number, expected: string): void {
    if (literal > this.#literal) [this.#literal, this.what] = [literal, { siteId: entry.site.siteId, expected: expected.slice(0, 80) }];
  }

  contradicted(entry: Entry, name: string): void {
    if (this.#literal < 0) [this.#literal, this.what] = [0, { siteId: entry.site.siteId, contradicts: name }];
  }
}

/** The templates of one manifest, ready to recognise prompts. */
export class TemplateIndex {
  readonly #byEndpoint = new Map<string, Endpoint>();

  constructor(sites: readonly SiteManifest[]) {
    for (const site of sites) {
      const endpoint = this.#byEndpoint.get(site.endpoint) ?? { entries: [], anchors: undefined };
      this.#byEndpoint.set(site.endpoint, endpoint);
      site.templates.forEach((json, template) => {
        const onlyHoles = json.messages.every((message) => !hasLiteral(message.parts));
        endpoint.entries.push({ site, template, json, anchor: anchorOf(json.messages), onlyHoles });
      });
    }
  }

  /**
   * The call site that sent a request. Several that fit equally well are all named; none is a valid answer, with the reason.
   * A template without fixed text never links by itself. The work is bounded over all templates, and linear in the prompt.
   */
  link(request: ObservedRequest, options: LinkOptions = {}): LinkResult {
    const endpoint = this.#byEndpoint.get(request.endpoint);
    const entries = endpoint?.entries.filter((entry) => mayRun(entry.site, options.language)) ?? [];
    if (!endpoint || entries.length === 0) return { kind: 'none', reason: 'no-template' };
    if (entries.every((entry) => entry.onlyHoles)) return { kind: 'none', reason: 'only-holes' };
    const budget = new WorkBudget(STEPS);
    const anchors = (endpoint.anchors ??= new Anchors(endpoint.entries.map((entry) => entry.anchor)));
    const found = new Set<string>(['']);
    const complete = request.messages.every((message) => anchors.find(message.text, found, budget));
    const nearest = new Nearest();
    const matches: Match[] = [];
    for (const entry of entries) {
      if (entry.onlyHoles || !(options.partial || found.has(entry.anchor))) continue;
      const other = contradiction(entry, request, options.partial === true);
      if (other !== undefined) {
        nearest.contradicted(entry, other);
        continue;
      }
      const { alignment, stop } = align(entry.json.messages, request.messages, budget, options.partial);
      if (!alignment) nearest.stopped(entry, stop.literal, stop.expected);
      else if (alignment.literal > 0)
        matches.push({ siteId: entry.site.siteId, template: entry.template, holes: alignment.holes, entry, literal: alignment.literal });
      if (budget.left <= 0) break;
    }
    // What was not tried could have fitted better: then nothing is said rather than something wrong.
    if (!complete || budget.left <= 0) return { kind: 'none', reason: 'over-budget' };
    if (matches.length > 0) return choose(matches, request, options);
    const rest = entries.filter((entry) => !entry.onlyHoles && !found.has(entry.anchor)).slice(0, EXPLAINED);
    for (const entry of rest) {
      const { stop } = align(entry.json.messages, request.messages, budget);
      if (stop.literal > 0) nearest.stopped(entry, stop.literal, stop.expected);
    }
    return { kind: 'none', reason: 'no-fit', ...(nearest.what ? { nearest: nearest.what } : {}) };
  }
}

function choose(matches: readonly Match[], request: ObservedRequest, { language, partial }: LinkOptions): LinkResult {
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
  if (language !== undefined && first.entry.site.shown !== undefined) evidence.push('workload');
  const confidence: LinkConfidence = most >= STRONG && !partial ? 'strong' : 'medium';
  if (best.length === 1) return { kind: 'link', confidence, evidence, siteId: first.siteId, template: first.template, holes: first.holes };
  return { kind: 'ambiguous', confidence, evidence, candidates: best.map(({ siteId, template, holes }) => ({ siteId, template, holes })) };
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

/** The name of a constant in the source that differs on the wire: this site did not send it. */
function contradiction(entry: Entry, request: ObservedRequest, partial: boolean): string | undefined {
  for (const [name, value] of Object.entries(entry.json.constants)) {
    const seen = request.fields[name];
    if (seen !== undefined && seen !== value) return name;
  }
  // The tools of a request may stand behind what was seen of it.
  return !partial && entry.json.toolNames.some((name) => !request.toolNames.includes(name)) ? 'tools' : undefined;
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
