import { templateJson, type TemplateJson } from '../templates/manifest.ts';
import { holesByRole } from '../templates/template.ts';
import type { Confidence } from '../interpreter/values/values.ts';
import type { SiteVariant } from './facts.ts';
import { hash } from './hash.ts';

/** A place in the source where an operation is called, with every prompt that it is known to send. */
export interface CallSite {
  /** Hash of path, function, operation and ordinal in the function: stable while lines move. */
  readonly siteId: string;
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
  const ordinals = new Map<string, number>();
  return [...byPlace].sort(([a], [b]) => a - b).map(([, variants]) => callSite(file, variants, ordinals));
}

function callSite(file: string, seen: readonly SiteVariant[], ordinals: Map<string, number>): CallSite {
  const concrete = seen.filter((variant) => !variant.generic);
  const relevant = concrete.length > 0 ? concrete : seen;
  const byTemplate = new Map<string, { variant: SiteVariant; json: TemplateJson }>();
  for (const variant of relevant) {
    const json = templateJson(variant.template);
    // The same prompt to another server is another way.
    const { host, assumed, provider } = variant.target;
    const key = JSON.stringify([json, host, assumed, provider]);
    // The later evaluation of a loop's body has seen more.
    byTemplate.set(key, { variant, json });
  }
  const entries = [...byTemplate.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const first = entries[0]?.variant ?? (seen[0] as SiteVariant);
  const ordinalKey = `${first.function}\0${first.endpoint.id}`;
  const ordinal = ordinals.get(ordinalKey) ?? 0;
  ordinals.set(ordinalKey, ordinal + 1);
  const base = first.at.origin.offset;
  return {
    siteId: hash(`${file}\0${ordinalKey}\0${ordinal}`),
    file,
    start: base + first.at.start,
    end: base + first.at.end,
    callStart: base + first.call.start,
    callEnd: base + first.call.end,
    function: first.function,
    endpoint: first.endpoint,
    via: first.via,
    confidence: first.confidence,
    variants: entries.map((entry) => entry.variant),
    templates: [...new Map(entries.map((entry) => [JSON.stringify(entry.json), entry.json])).values()],
  };
}

const holeFiles = new WeakMap<SiteVariant, ReadonlySet<string>>();

/** The files in which a variant's holes lie. */
export function filesOfHoles(variant: SiteVariant): ReadonlySet<string> {
  let files = holeFiles.get(variant);
  if (!files) holeFiles.set(variant, (files = new Set(holesByRole(variant.template).map(({ hole }) => hole.at.origin.file))));
  return files;
}
