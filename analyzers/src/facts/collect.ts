import { layoutOf } from '../layout/index.ts';
import type { Project } from '../project/project.ts';
import { GONE } from '../project/source.ts';
import { holesByRole } from '../templates/template.ts';
import { callSitesOf, filesOfHoles, type CallSite } from './callSite.ts';
import { operationOfVariant } from './operationNames.ts';
import type { Fact, FactKind, FactOf } from './facts.ts';
import { Gates } from './gates.ts';
import { FileFacts } from './fileFacts.ts';
import { openLoopsOf } from './openLoops.ts';
import { identityOf } from './keys.ts';
import { REQUEST } from '../interpreter/transfer/identity.ts';

/** All call sites of a file, with the ids of their places → the same, with the ids that they go by. */
export type CarriedIds = (file: string, sites: CallSite[]) => CallSite[];

/**
 * A fact that two evaluations came by: what happened before it in both happened on every way to it. That a request leads to what is called is no
 * check, and true where it does on any: a function that was evaluated on its own, too, still answers one.
 */
function onEveryWay(fact: Fact | FactOf<FactKind>, one: Fact, other: Fact): Fact {
  if (one.passed === undefined && other.passed === undefined) return fact;
  const isOnAny = (what: string): boolean => what === REQUEST && fact.kind === 'call';
  const onOne = one.passed?.filter((what) => isOnAny(what) || other.passed?.includes(what)) ?? [];
  return { ...fact, passed: [...onOne, ...(other.passed?.filter((what) => isOnAny(what) && !onOne.includes(what)) ?? [])] };
}

/** The facts that lie in one file, those that say the same folded. */
class Bucket {
  readonly #byKey = new Map<string, { readonly place: number; fact: Fact }>();

  add<K extends FactKind>(fact: FactOf<K>): void {
    const identity = identityOf(fact.kind as K);
    const { origin, start } = identity.place(fact);
    const place = origin.offset + start;
    const said = identity.key(fact);
    const key = `${fact.kind}:${place}:${said ?? `#${String(this.#byKey.size).padStart(9, '0')}`}`;
    const known = this.#byKey.get(key);
    if (!known) this.#byKey.set(key, { place, fact: fact as Fact });
    else known.fact = onEveryWay(identity.prefer ? identity.prefer(known.fact as FactOf<K>, fact) : fact, known.fact, fact as Fact);
  }

  /** By place; at one place by what they say, so that the order of evaluation does not show. */
  ordered(): Fact[] {
    return [...this.#byKey].sort(([a, one], [b, other]) => one.place - other.place || (a < b ? -1 : 1)).map(([, { fact }]) => fact);
  }
}

/** The handler on whose way a call lies, with what is passed on that way. */
function reachOf(site: FactOf<'site'>): FactOf<'reach'>[] {
  const { callers, passed, at, confidence } = site;
  const handler = callers.find(({ answers }) => answers);
  if (!handler) return [];
  const wrapped = callers.find((one) => one.wrapped !== undefined)?.wrapped;
  const through = callers.find((one) => !one.answers && one.wrapped === undefined)?.at;
  const optional = { ...(through ? { through } : {}), ...(passed ? { passed } : {}) };
  return [{ kind: 'reach', at: wrapped ?? handler.at, name: handler.name, operation: operationOfVariant(site), site: at, confidence, ...optional }];
}

/** The files whose sites matter for one file: its own, and those with a hole in it. */
function relevantFiles(project: Project, only: string): Set<string> {
  const files = new Set([only]);
  for (const facts of project.facts())
    for (const fact of facts) if (fact.kind === 'site' && !files.has(fact.at.origin.file) && filesOfHoles(fact).has(only)) files.add(fact.at.origin.file);
  return files;
}

/**
 * Collects the facts of the workspace by the file they lie in.
 * @param only the one file that is wanted: then nothing is done for the others
 * @param carried gives a file's call sites the ids that they had before an edit moved them
 */
export function collectFacts(project: Project, only?: string, carried?: CarriedIds): Map<string, FileFacts> {
  const collecting = collectingFacts(project, only, carried);
  for (;;) {
    const { done, value } = collecting.next();
    if (done) return value;
  }
}

/** The same in steps, for whoever has other things to do in between. If the project changes meanwhile, the facts are of both states. @yields after each step */
export function* collectingFacts(project: Project, only?: string, carried: CarriedIds = (_file, sites) => sites): Generator<void, Map<string, FileFacts>> {
  const buckets = new Map<string, Bucket>();
  const files = only === undefined ? undefined : relevantFiles(project, only);
  const covers = new Set<string>();
  const bucketOf = (file: string): Bucket => {
    let bucket = buckets.get(file);
    if (!bucket) buckets.set(file, (bucket = new Bucket()));
    return bucket;
  };
  const put = (reach: FactOf<'reach'>): void => {
    const { file, offset } = reach.at.origin;
    if (offset !== GONE && (!files || files.has(file))) bucketOf(file).add(reach);
  };
  for (const facts of project.facts()) {
    for (const fact of facts) {
      if (fact.kind === 'site') for (const reach of reachOf(fact)) put(reach);
      if (fact.kind === 'call' && fact.call === 'gate') covers.add(String(fact.given['covers']));
      const { file, offset } = placeOf(fact).origin;
      if (offset === GONE || (files && !files.has(file))) continue;
      bucketOf(file).add(fact);
    }
    yield;
  }
  const found = new Map<string, Fact[]>();
  for (const [file, bucket] of buckets) {
    found.set(file, bucket.ordered());
    yield;
  }
  const sites = new Map<string, CallSite[]>();
  for (const file of files ?? new Set([...project.files, ...found.keys()])) {
    const variants = (found.get(file) ?? []).filter((fact) => fact.kind === 'site');
    sites.set(file, carried(file, callSitesOf(file, variants)));
    yield;
  }
  const gates = new Gates(project, covers);
  const elsewhere = yield* sitesByHole(sites);
  const result = new Map<string, FileFacts>();
  for (const file of only === undefined ? project.files : [only]) {
    const text = project.textOf(file);
    if (text === undefined) continue;
    const own = {
      facts: found.get(file) ?? [],
      callSites: sites.get(file) ?? [],
      sitesElsewhere: elsewhere.get(file) ?? [],
      isGated: gates.covers(file),
      loops: () => openLoopsOf(project.file(file)?.units ?? []),
    };
    result.set(file, new FileFacts({ file, text, layout: layoutOf(file, text, project.syntax) }, own));
    yield;
  }
  return result;
}

function placeOf<K extends FactKind>(fact: FactOf<K>): ReturnType<ReturnType<typeof identityOf<K>>['place']> {
  return identityOf(fact.kind as K).place(fact);
}

function* sitesByHole(sites: ReadonlyMap<string, readonly CallSite[]>): Generator<void, Map<string, CallSite[]>> {
  const found = new Map<string, Set<CallSite>>();
  for (const [path, list] of sites) {
    yield;
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
