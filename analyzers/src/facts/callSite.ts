import { LIMIT_KINDS, type LimitKind } from '../catalogue/limits.ts';
import { templateJson, type PartJson, type TemplateJson } from '../templates/manifest.ts';
import { holesByRole } from '../templates/template.ts';
import type { Confidence, Loc } from '../interpreter/values/values.ts';
import type { Circumstances, SiteVariant } from './facts.ts';
import { hash } from './hash.ts';

/** A place in the source where an operation is called, with every prompt that it is known to send. */
export interface CallSite {
  /**
   * Names the site while the text around it changes: hash of the path, the named function or registration it stands in, and the
   * operation; and of its content where that is not enough.
   */
  readonly siteId: string;
  /** Hash of what the call itself says: its fixed texts, its model. Tells one version of a site from another. */
  readonly content: string;
  readonly file: string;
  /** The called operation's name, UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly callStart: number;
  readonly callEnd: number;
  readonly function: string;
  readonly endpoint: SiteVariant['endpoint'];
  readonly via: 'sdk' | 'http';
  readonly confidence: Confidence;
  /** One for each way the site is reached with a different prompt. */
  readonly variants: readonly SiteVariant[];
  readonly templates: readonly TemplateJson[];
  /** Whether on every way to it a `try` is open. */
  readonly isCaught: boolean;
  /** What does not bound it on some way: its options and its client say so, and nothing that is not known may. */
  readonly unbounded: readonly LimitKind[];
  /** Where functions are called on the ways to it, each place once. */
  readonly calledFrom: readonly Loc[];
}

/** The provider that a site's requests go to: by the address that is called, before the API that is spoken. Where callers differ, the first. */
export function providerOfSite({ variants, endpoint }: Pick<CallSite, 'variants' | 'endpoint'>): string {
  return variants.find(({ target }) => target.provider !== undefined)?.target.provider ?? endpoint.provider;
}

/** Names one version of a site: other text, other version. */
export function siteVersion({ siteId, content }: Pick<CallSite, 'siteId' | 'content'>): string {
  return hash(`${siteId}\n${content}`);
}

/** The call sites of a file, in order, from every evaluation that came by one. */
export function callSitesOf(file: string, seen: readonly SiteVariant[]): CallSite[] {
  const byPlace = new Map<number, SiteVariant[]>();
  for (const variant of seen) {
    const place = variant.at.origin.offset + variant.at.start;
    const same = byPlace.get(place);
    if (same) same.push(variant);
    else byPlace.set(place, [variant]);
  }
  return identified([...byPlace].sort(([a], [b]) => a - b).map(([, variants]) => callSite(file, variants)));
}

/** A place that no name tells from others: what stands there may be anything. */
function isNameless(place: string): boolean {
  return place === '<module>' || place.split('.').some((part) => part === '<anonymous>');
}

/** Gives each site its id. Only of those that are alike in everything the order counts. */
function identified(sites: readonly Omit<CallSite, 'siteId'>[]): CallSite[] {
  const placeOf = (site: Omit<CallSite, 'siteId'>): string => `${site.file}\0${site.function}\0${site.endpoint.id}`;
  const count = new Map<string, number>();
  for (const site of sites) count.set(placeOf(site), (count.get(placeOf(site)) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  return sites.map((site) => {
    const place = placeOf(site);
    const told = count.get(place) === 1 && !isNameless(site.function) ? place : `${place}\0${site.content}`;
    const ordinal = ordinals.get(told) ?? 0;
    ordinals.set(told, ordinal + 1);
    return { siteId: hash(ordinal === 0 ? told : `${told}\0${ordinal}`), ...site };
  });
}

/** The longest fixed texts of a prompt that count for its content. */
const MAX_CONTENT = 20_000;

function contentOf(templates: readonly TemplateJson[]): string {
  const texts = new Set<string>();
  const visit = (parts: readonly PartJson[]): void => {
    for (const part of parts) {
      if ('lit' in part) texts.add(part.lit);
      else if ('repeat' in part) visit(part.repeat);
      else if ('either' in part) part.either.forEach(visit);
    }
  };
  for (const { messages, constants } of templates) {
    for (const message of messages) visit(message.parts);
    texts.add(JSON.stringify(constants));
  }
  return hash([...texts].sort().join('\n').slice(0, MAX_CONTENT));
}

/** The same prompt of something that is known makes a guess needless. */
function withoutGuesses(variants: readonly SiteVariant[]): readonly SiteVariant[] {
  if (!variants.some(({ guessed }) => guessed) || variants.every(({ guessed }) => guessed)) return variants;
  const promptOf = ({ template }: SiteVariant): string => JSON.stringify(templateJson(template).messages);
  const known = new Set(variants.filter(({ guessed }) => !guessed).map(promptOf));
  return variants.filter((variant) => !variant.guessed || !known.has(promptOf(variant)));
}

/** All of a site but its id and where it stands now. */
type Standing = Omit<CallSite, 'siteId' | 'start' | 'end' | 'callStart' | 'callEnd'>;

/** What was made of the evaluations that came by a site, by the first of them. */
const made = new WeakMap<SiteVariant, { readonly seen: readonly SiteVariant[]; readonly site: Standing }>();

function callSite(file: string, seen: readonly SiteVariant[]): Omit<CallSite, 'siteId'> {
  const first = seen[0] as SiteVariant;
  const before = made.get(first);
  const isAsBefore = before?.site.file === file && before.seen.length === seen.length && before.seen.every((one, i) => one === seen[i]);
  const site = isAsBefore ? before.site : standing(file, seen);
  // Where several prompts are sent, their order may rest on where their sources stand.
  if (!isAsBefore && site.variants.length === 1) made.set(first, { seen, site });
  const [{ at, call } = first] = site.variants;
  const base = at.origin.offset;
  return { ...site, start: base + at.start, end: base + at.end, callStart: base + call.start, callEnd: base + call.end };
}

function standing(file: string, seen: readonly SiteVariant[]): Standing {
  const concrete = seen.filter((variant) => !variant.generic);
  const relevant = withoutGuesses(concrete.length > 0 ? concrete : seen);
  const byTemplate = new Map<string, { variant: SiteVariant; json: TemplateJson }>();
  for (const variant of relevant) {
    const json = templateJson(variant.template);
    // The same prompt to another server is another way.
    const { host, assumed, provider } = variant.target;
    // So is one to which others contribute: each of two handlers that share a helper is told what reaches it from there.
    const key = JSON.stringify([json, host, assumed, provider, sourcesOf(variant)]);
    // The later evaluation of a loop's body has seen more.
    byTemplate.set(key, { variant, json });
  }
  const entries = [...byTemplate.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const first = entries[0]?.variant ?? (seen[0] as SiteVariant);
  const templates = [...new Map(entries.map((entry) => [JSON.stringify(entry.json), entry.json])).values()];
  return {
    content: contentOf(templates),
    file,
    function: first.function,
    endpoint: first.endpoint,
    via: first.via,
    confidence: first.confidence,
    variants: entries.map((entry) => entry.variant),
    templates,
    isCaught: relevant.every((variant: SiteVariant & Circumstances) => variant.passed?.includes('caught')),
    unbounded: LIMIT_KINDS.filter((kind) => relevant.some((variant) => !isBounded(variant, kind))),
    calledFrom: [...new Map(relevant.flatMap(({ callers }) => callers.filter(({ answers }) => !answers).map(({ at }) => [placeOf(at), at]))).values()],
  };
}

/** Where what is put into a variant's prompt comes from. */
function sourcesOf({ template }: SiteVariant): readonly string[] {
  return [...new Set(holesByRole(template).flatMap(({ hole }) => hole.taints.map(({ label, at }) => `${label} ${placeOf(at)}`)))].sort();
}

function isBounded({ limits, passed }: SiteVariant & Circumstances, kind: LimitKind): boolean {
  return limits[kind] !== undefined || (kind === 'time' && passed?.includes('time-limit') === true);
}

function placeOf({ origin, start }: Loc): string {
  return `${origin.file}:${origin.offset + start}`;
}

const holeFiles = new WeakMap<SiteVariant, ReadonlySet<string>>();

/** The files in which a variant's holes lie. */
export function filesOfHoles(variant: SiteVariant): ReadonlySet<string> {
  let files = holeFiles.get(variant);
  if (!files) holeFiles.set(variant, (files = new Set(holesByRole(variant.template).map(({ hole }) => hole.at.origin.file))));
  return files;
}
