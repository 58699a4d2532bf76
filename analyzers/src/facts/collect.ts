import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BrowserClient, KeyUse, SecretLeak, SinkHit, SiteVariant } from './facts.ts';
import type { Confidence } from '../interpreter/values/values.ts';
import { templateJson, type TemplateJson } from '../templates/manifest.ts';
import { holesByRole } from '../templates/template.ts';
import { layoutOf, type Layout } from '../layout/index.ts';
import type { SyntaxProvider } from '../syntax/node.ts';
import type { Project } from '../project/project.ts';
import { GONE } from '../project/source.ts';

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
  readonly layout: Layout;
  readonly callSites: readonly CallSite[];
  /** Sites of other files whose prompts have a hole in this one: a helper's text, a caller's argument. */
  readonly sitesElsewhere: readonly CallSite[];
  readonly sinks: readonly SinkHit[];
  readonly keys: readonly KeyUse[];
  readonly leaks: readonly SecretLeak[];
  readonly browserClients: readonly BrowserClient[];
}

export function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

const holeFiles = new WeakMap<SiteVariant, ReadonlySet<string>>();

/** The files in which a variant's holes lie. */
function filesOfHoles(variant: SiteVariant): ReadonlySet<string> {
  let files = holeFiles.get(variant);
  if (!files) holeFiles.set(variant, (files = new Set(holesByRole(variant.template).map(({ hole }) => hole.at.origin.file))));
  return files;
}

/** The files whose sites matter for one file: its own, and those with a hole in it. */
function relevantFiles(project: Project, only: string): Set<string> {
  const files = new Set([only]);
  for (const facts of project.facts())
    for (const site of facts.sites) if (!files.has(site.at.origin.file) && filesOfHoles(site).has(only)) files.add(site.at.origin.file);
  return files;
}

/**
 * Collects the facts of the workspace by the file they lie in.
 * @param only the one file that is wanted: then nothing is done for the others
 */
export function collectFacts(project: Project, only?: string): Map<string, FileFacts> {
  const variants = new Map<string, Map<string, SiteVariant[]>>();
  const sinks = new Map<string, Map<string, SinkHit>>();
  const keys = new Map<string, Map<string, KeyUse>>();
  const leaks = new Map<string, Map<string, SecretLeak>>();
  const browserClients = new Map<string, Map<string, BrowserClient>>();
  const files = only === undefined ? undefined : relevantFiles(project, only);
  const wanted = (file: string, offset: number): boolean => offset !== GONE && (files === undefined || files.has(file));
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
      // A client's own word for whose key it is counts more than the key's shape.
      const key = `${origin.offset + use.at.start}`;
      if (wanted(origin.file, origin.offset) && (use.provider !== '' || !keys.get(origin.file)?.has(key))) slot(keys, origin.file).set(key, use);
    }
    for (const leak of facts.leaks) {
      const { origin } = leak.argument;
      if (wanted(origin.file, origin.offset)) slot(leaks, origin.file).set(`${origin.offset + leak.argument.start}:${leak.what}`, leak);
    }
    for (const client of facts.browserClients) {
      const { origin } = client.at;
      if (wanted(origin.file, origin.offset)) slot(browserClients, origin.file).set(`${origin.offset + client.at.start}`, client);
    }
  }
  const sites = new Map<string, CallSite[]>();
  for (const [path, bucket] of variants) {
    const ordinals = new Map<string, number>();
    const ordered = [...bucket.entries()].sort(([a], [b]) => Number(a) - Number(b));
    sites.set(
      path,
      ordered.map(([, list]) => callSite(path, list, ordinals)),
    );
  }
  const elsewhere = sitesByHole(sites);
  const result = new Map<string, FileFacts>();
  for (const path of only === undefined ? project.files : [only]) {
    const text = project.textOf(path);
    if (text === undefined) continue;
    const bySpot = <T>(table: Map<string, Map<string, T>>): T[] =>
      [...(table.get(path)?.entries() ?? [])].sort(([a], [b]) => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1)).map(([, value]) => value);
    result.set(path, {
      file: path,
      text,
      layout: layoutOf(path, text, project.syntax),
      callSites: sites.get(path) ?? [],
      sitesElsewhere: elsewhere.get(path) ?? [],
      sinks: bySpot(sinks),
      keys: bySpot(keys),
      leaks: bySpot(leaks),
      browserClients: bySpot(browserClients),
    });
  }
  return result;
}

/**
 * The facts of a file that was not parsed: only its text counts.
 * @param syntax tells comments from texts in programs; without it their suppressions are not seen
 */
export function textOnlyFacts(file: string, text: string, syntax?: SyntaxProvider): FileFacts {
  return { file, text, layout: layoutOf(file, text, syntax), callSites: [], sitesElsewhere: [], sinks: [], keys: [], leaks: [], browserClients: [] };
}

function sitesByHole(sites: ReadonlyMap<string, readonly CallSite[]>): Map<string, CallSite[]> {
  const found = new Map<string, Set<CallSite>>();
  for (const [path, list] of sites) {
    for (const site of list) {
      for (const variant of site.variants) {
        for (const { hole } of holesByRole(variant.template)) {
          const { file, offset } = hole.at.origin;
          if (file === path || offset === GONE) continue;
          const known = found.get(file);
          if (known) known.add(site);
          else found.set(file, new Set([site]));
        }
      }
    }
  }
  return new Map([...found].map(([file, set]) => [file, [...set].sort((a, b) => (a.siteId < b.siteId ? -1 : 1))]));
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
