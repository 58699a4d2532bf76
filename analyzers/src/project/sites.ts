import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SinkHit, KeyUse, SiteVariant } from '../dataflow/facts.ts';
import type { Confidence } from '../dataflow/values.ts';
import { templateJson, type TemplateJson } from '../templates/manifest.ts';
import type { Project } from './project.ts';
import { GONE } from './source.ts';

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

/** What a file's facts amount to: duplicates folded, generic evaluations dropped where callers are known. */
export interface FileFacts {
  readonly file: string;
  readonly text: string;
  readonly callSites: readonly CallSite[];
  readonly sinks: readonly SinkHit[];
  readonly keys: readonly KeyUse[];
}

export function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

/** Collects the facts of the whole workspace by the file they lie in. */
export function collectFacts(project: Project, only?: string): Map<string, FileFacts> {
  const variants = new Map<string, Map<string, SiteVariant[]>>();
  const sinks = new Map<string, Map<string, SinkHit>>();
  const keys = new Map<string, Map<string, KeyUse>>();
  const wanted = (file: string, offset: number): boolean => offset !== GONE && (only === undefined || file === only);
  const slot = <T>(table: Map<string, Map<string, T>>, file: string): Map<string, T> => {
    let entry = table.get(file);
    if (!entry) table.set(file, (entry = new Map()));
    return entry;
  };
  for (const facts of project.facts()) {
    for (const site of facts.sites) {
      const { origin } = site.at;
      if (!wanted(origin.file, origin.offset)) continue;
      const bucket = slot(variants, origin.file);
      const key = String(origin.offset + site.at.start);
      const same = bucket.get(key);
      if (same) same.push(site);
      else bucket.set(key, [site]);
    }
    for (const hit of facts.sinks) {
      const { origin } = hit.at;
      if (!wanted(origin.file, origin.offset)) continue;
      for (const taint of hit.taints) {
        const key = `${origin.offset + hit.argument.start}:${taint.label}:${taint.at.origin.file}:${taint.at.origin.offset + taint.at.start}`;
        const known = slot(sinks, origin.file).get(key);
        if (!known) slot(sinks, origin.file).set(key, { ...hit, taints: [taint] });
      }
    }
    for (const use of facts.keys) {
      const { origin } = use.at;
      if (wanted(origin.file, origin.offset)) slot(keys, origin.file).set(`${origin.offset + use.at.start}`, use);
    }
  }
  const result = new Map<string, FileFacts>();
  for (const path of only === undefined ? project.files : [only]) {
    const text = project.textOf(path);
    if (text === undefined) continue;
    const ordered = [...(variants.get(path)?.entries() ?? [])].sort(([a], [b]) => Number(a) - Number(b));
    const ordinals = new Map<string, number>();
    const callSites = ordered.map(([, list]) => callSite(path, list, ordinals));
    const bySpot = <T>(table: Map<string, Map<string, T>>): T[] => [...(table.get(path)?.entries() ?? [])].sort(([a], [b]) => (parseInt(a, 10) - parseInt(b, 10)) || (a < b ? -1 : 1)).map(([, value]) => value);
    result.set(path, { file: path, text, callSites, sinks: bySpot(sinks), keys: bySpot(keys) });
  }
  return result;
}

function callSite(file: string, seen: readonly SiteVariant[], ordinals: Map<string, number>): CallSite {
  const concrete = seen.filter((variant) => !variant.generic);
  const relevant = concrete.length > 0 ? concrete : seen;
  const byTemplate = new Map<string, { variant: SiteVariant; json: TemplateJson }>();
  for (const variant of relevant) {
    const json = templateJson(variant.template);
    const key = JSON.stringify(json) + (concrete.length > 0 ? '' : '');
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
    templates: entries.map((entry) => entry.json),
  };
}
