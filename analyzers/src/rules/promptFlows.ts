import type { CallSite } from '../facts/callSite.ts';
import { operationOfSite } from '../facts/operationNames.ts';
import type { CallerStep, Instructed } from '../facts/facts.ts';
import type { FileFacts } from '../facts/fileFacts.ts';
import { RANK, weaker } from '../interpreter/values/taint.ts';
import type { Confidence, Hole, Loc, Taint } from '../interpreter/values/values.ts';
import { holesByRole, type PromptTemplate, type Role, type TemplateMessage } from '../templates/template.ts';
import { calledHere } from './callers.ts';
import { isIn, isWithin, rangeOf, stepAt, type Hit, type PathStep } from './rule.ts';

/** One source that reaches one call in one role, by every hole that it comes through. */
export interface PromptFlow {
  readonly site: CallSite;
  readonly role: Role;
  readonly taint: Taint;
  /** Where it is shown: the most certain place at which it enters the prompt. */
  readonly hole: Hole;
  readonly message: TemplateMessage;
  /** The whole of the prompt that it is a part of. */
  readonly template: PromptTemplate;
  readonly confidence: Confidence;
  readonly callers: readonly CallerStep[];
  readonly instructed: readonly Instructed[];
  readonly others: readonly Hole[];
}

interface Entry {
  readonly hole: Hole;
  readonly taint: Taint;
  readonly message: TemplateMessage;
  readonly template: PromptTemplate;
  readonly confidence: Confidence;
  /** Of the function that calls the model, on this way. */
  readonly callers: readonly CallerStep[];
  /** Where what holds the instructions was given them. */
  readonly instructed: readonly Instructed[];
}

/** Which taints of which holes a rule looks at. */
type Wanted = (taint: Taint, role: Role, hole: Hole) => boolean;

/** Operations that only compare texts: what is written in them gives nobody orders. */
const WITHOUT_ORDERS: ReadonlySet<string> = new Set(['embeddings', 'rerank', 'moderation', 'retrieval']);

/** Whether a model follows what the texts of a call say. */
export function takesOrders(site: CallSite): boolean {
  return !WITHOUT_ORDERS.has(site.endpoint.operation);
}

/**
 * The sources that reach the prompts of which a part is written in this file, each once for a call and a role.
 * A flow whose best place lies in another file is that file's.
 */
export function promptFlows(facts: Pick<FileFacts, 'file' | 'sites'>, wanted: Wanted): PromptFlow[] {
  const flows: PromptFlow[] = [];
  for (const site of facts.sites) {
    for (const [role, entries] of entriesOf(site, wanted)) {
      const [best] = entries;
      if (!best || !isIn(facts, best.hole.at)) continue;
      const places = new Map(entries.map(({ hole }) => [placeOf(hole.at), hole]));
      places.delete(placeOf(best.hole.at));
      flows.push({ site, role: role.role, ...best, others: [...places.values()] });
    }
  }
  return flows;
}

/**
 * Of flows that come by one place, from wherever its function was called, those of one call: handlers that share a helper are told once where it
 * puts in what they give it.
 */
export function* toldOnce(flows: Iterable<PromptFlow>): Generator<PromptFlow> {
  const told = new Map<string, PromptTemplate>();
  for (const flow of flows) {
    const place = `${flow.site.siteId} ${flow.role} ${flow.taint.label} ${placeOf(flow.hole.at)}`;
    const known = told.get(place);
    if (known !== undefined && known !== flow.template) continue;
    told.set(place, flow.template);
    yield flow;
  }
}

/** The holes of a site that carry what is wanted, by source and role; the best of each first. */
function entriesOf(site: CallSite, wanted: Wanted): Iterable<readonly [{ readonly role: Role }, readonly Entry[]]> {
  const bySource = new Map<string, { readonly role: Role; readonly entries: Entry[] }>();
  for (const variant of site.variants) {
    for (const { hole, role, message } of holesByRole(variant.template)) {
      for (const taint of hole.taints) {
        if (hole.at.origin.offset < 0 || !wanted(taint, role, hole)) continue;
        const key = `${role}:${taint.label}:${placeOf(taint.at)}`;
        const entry: Entry = {
          hole,
          taint,
          message,
          template: variant.template,
          confidence: weaker(taint.confidence, variant.confidence),
          callers: variant.callers,
          instructed: role === 'system' ? (variant.instructed ?? []) : [],
        };
        const known = bySource.get(key);
        if (known) known.entries.push(entry);
        else bySource.set(key, { role, entries: [entry] });
      }
    }
  }
  return [...bySource.values()].map(({ role, entries }) => [{ role }, entries.sort((a, b) => rank(site, a, b))] as const);
}

function rank(site: CallSite, a: Entry, b: Entry): number {
  return (
    RANK[b.confidence] - RANK[a.confidence] ||
    Number(a.hole.widened ?? false) - Number(b.hole.widened ?? false) ||
    Number(b.hole.at.origin.file === site.file) - Number(a.hole.at.origin.file === site.file) ||
    (placeOf(a.hole.at) < placeOf(b.hole.at) ? -1 : 1)
  );
}

/** Compares as text in the order of a file. */
function placeOf({ origin, start }: Loc): string {
  return `${origin.file}:${String(origin.offset + start).padStart(9, '0')}`;
}

/** The parts of a hit that every rule on prompts has alike. */
export function promptHit({
  site,
  role,
  taint,
  hole,
  confidence,
  callers,
  instructed,
  others,
}: PromptFlow): Pick<Hit, 'start' | 'end' | 'taint' | 'onward' | 'related' | 'confidence' | 'siteId' | 'hole' | 'anchor' | 'note'> {
  return {
    ...rangeOf(hole.at),
    taint,
    onward: [{ file: site.file, start: site.start, end: site.end, note: `sent as ${textOf(role, hole)} by \`${operationOfSite(site)}\`` }],
    related: [
      ...calledHere(callers),
      ...givenThere(instructed, hole.at),
      ...others.map((one): PathStep | undefined => stepAt(one.at, `\`${one.name}\` carries it, too`)).filter((one) => one !== undefined),
    ],
    confidence,
    siteId: site.siteId,
    hole: hole.name,
    anchor: role,
    note: `put into the ${textOf(role, hole)}`,
  };
}

function textOf(role: Role, hole: Hole): string {
  if (role === 'unknown' && hole.widened) return 'messages';
  return role === 'unknown' ? 'messages, roles included' : `${role} text`;
}

/** Where instructions were given to what holds them, if that is neither where they are written nor somewhere else's. */
function givenThere(instructed: readonly Instructed[], written: Loc): readonly PathStep[] {
  return instructed
    .filter(({ at, writer }) => !lies(written, at) && (writer === undefined || lies(written, writer)))
    .flatMap(({ at }) => stepAt(at, 'the instructions are given here') ?? []);
}

const lies = (place: Loc, whole: Loc): boolean => place.origin === whole.origin && isWithin(place, whole);
