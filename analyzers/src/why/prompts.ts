import type { CallSite } from '../facts/callSite.ts';
import type { FactOf } from '../facts/facts.ts';
import { harmlessAs, pathOf } from '../interpreter/values/taint.ts';
import type { Hole, Loc, Taint, TaintLabel } from '../interpreter/values/values.ts';
import { rangeOf } from '../rules/rule.ts';
import { holesByRole, type Role } from '../templates/template.ts';
import { isHere, type Place, type Question, type Reason } from './reason.ts';

/** Who a label says has written something. */
const WRITTEN: Readonly<Record<TaintLabel, string>> = {
  untrusted: 'a stranger sent it',
  retrieved: 'a search of documents gave it',
  fetched: 'it came from the network',
  stored: 'it was read from a database',
  file: 'it was read from a file',
  'model-output': 'a model wrote it',
  'tool-argument': 'whoever calls the tool gave it',
  secret: 'it is a credential',
  'secret-name': 'it is the name of one of many values, such as those of the environment',
  parameter: 'it is whatever a caller passes, and nobody in the workspace is known to pass what others wrote',
};

/** The models that are called on the lines, with every hole of their prompts and what comes there. */
export function promptsHere(question: Question): Reason[] {
  const { facts } = question;
  return facts.callSites
    .filter((site) => isHere(question, { start: Math.min(site.start, site.callStart), end: Math.max(site.end, site.callEnd) }))
    .map((site) => ({
      text: `${site.endpoint.id} is called here (${site.confidence}, ${ways(site)}).`,
      at: { file: site.file, start: site.start, end: site.end },
      because: [...holesOf(site), ...decisions(question, site)],
    }));
}

function ways({ variants }: CallSite): string {
  return variants.length === 1 ? 'one prompt is known' : `${variants.length} prompts are known`;
}

/** The holes of all of a site's prompts, each place once. */
function holesOf(site: CallSite): Reason[] {
  const told = new Map<string, Reason>();
  for (const { template } of site.variants)
    for (const { hole, role } of holesByRole(template)) told.set(`${role}:${hole.name}:${keyOf(hole)}`, holeReason(hole, role));
  return told.size > 0 ? [...told.values()] : [{ text: 'All of its text is fixed: nothing is put into it at run time.' }];
}

function holeReason(hole: Hole, role: Role): Reason {
  const where = `${role === 'unknown' ? 'messages, roles included' : role}: \`${hole.name}\``;
  if (hole.widened)
    return { text: `${where} was not followed to the end (a loop, a recursion or the budget)`, ...placed(hole.at), because: hole.taints.flatMap(taintReasons) };
  if (hole.taints.length === 0) return { text: `${where} carries nothing that somebody else wrote`, ...placed(hole.at) };
  return { text: where, ...placed(hole.at), because: hole.taints.flatMap(taintReasons) };
}

/** Where a value comes from, what happened on its way, and for what it was made harmless. */
function taintReasons(taint: Taint): Reason[] {
  const way = pathOf(taint).map(({ note, at }): Reason => ({ text: note, ...placed(at) }));
  const kinds = harmlessAs(taint);
  const cleared = kinds.length > 0 ? `; made harmless on its way as ${kinds.join(', ')}` : '';
  return [
    {
      text: `carries \`${taint.source}\`: ${WRITTEN[taint.label]} (${taint.label}, ${taint.confidence})${cleared}`,
      ...placed(taint.at),
      because: way.slice(1),
    },
  ];
}

/** What cleared or narrowed something in the functions that lead to a site. */
function decisions({ facts }: Question, site: CallSite): Reason[] {
  const names = new Set([site.function, ...site.variants.flatMap(({ callers }) => callers.map(({ name }) => name))]);
  return facts.noticed
    .filter(({ what, function: name, at }) => (what === 'barrier' || what === 'guard') && names.has(name) && at.origin.offset >= 0)
    .map(decision);
}

/** A barrier or a guard, with what it was asked about. */
export function decision({ what, name, says, carried, at }: FactOf<'noticed'>): Reason {
  const about = [...new Set(carried.map(({ source, label }) => `\`${source}\` (${label})`))].join(', ');
  return { text: what === 'guard' ? `a condition about \`${name}\`, of ${about}: ${says}` : `\`${name}\` clears ${about}: ${says}`, ...placed(at) };
}

/** A location as a place; nothing once its text is gone. */
export function placed(loc: Loc): { readonly at?: Place } {
  return loc.origin.offset < 0 ? {} : { at: { file: loc.origin.file, ...rangeOf(loc) } };
}

function keyOf({ at }: Hole): string {
  return `${at.origin.file}:${at.origin.offset + at.start}`;
}
