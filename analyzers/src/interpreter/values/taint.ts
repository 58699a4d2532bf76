import { mapEach } from './mapEach.ts';
import { originNote } from './notes.ts';
import type { Confidence, Hole, Loc, Step, Taint, TaintLabel } from './values.ts';

const MAX_TAINTS = 8;
const MAX_STEPS = 24;
/** How sure one is against another: the more the higher. */
export const RANK: Readonly<Record<Confidence, number>> = { heuristic: 0, likely: 1, proven: 2 };

/** What pages are followed for, from where it is put to where it is shown: what somebody else has written just now. */
export const OF_OTHERS: ReadonlySet<TaintLabel> = new Set(['model-output', 'untrusted', 'fetched', 'retrieved']);

/** What does not say that somebody else wrote it. */
export const OF_THE_PROGRAM: ReadonlySet<TaintLabel> = new Set(['secret', 'secret-name', 'parameter']);

export function weaker(a: Confidence, b: Confidence): Confidence {
  return RANK[a] <= RANK[b] ? a : b;
}

/** @param note what happens at the source, as the first step of the way says it */
export function newTaint(label: TaintLabel, source: string, at: Loc, confidence: Confidence = 'proven', note: string = originNote(label, source)): Taint {
  return { label, source, at, confidence, path: { at, note, length: 1 } };
}

/** Whether two are of one source, under one label. */
export function sameSource(a: Taint, b: Taint): boolean {
  return a.label === b.label && a.at.origin === b.at.origin && a.at.start === b.at.start;
}

function sameKinds(a: Taint, b: Taint): boolean {
  return a.clearedFor?.join() === b.clearedFor?.join();
}

/** Whether two lists name the same sources under the same labels, in any order. */
export function sameTaints(a: readonly Taint[], b: readonly Taint[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((taint) => b.some((other) => sameSource(taint, other) && taint.confidence === other.confidence && sameKinds(taint, other))))
  );
}

/** Of two ways from one source, the surer one counts; of equally sure ones, the shorter. What only one of them has cleared is not cleared. */
function better(a: Taint, b: Taint): Taint {
  if (a.clearedFor || b.clearedFor) {
    const both = a.clearedFor?.filter((kind) => b.clearedFor?.includes(kind)) ?? [];
    const { clearedFor: _a, ...plain } = surer(a, b);
    return both.length > 0 ? { ...plain, clearedFor: both } : plain;
  }
  return surer(a, b);
}

function surer(a: Taint, b: Taint): Taint {
  if (a.confidence !== b.confidence) return RANK[a.confidence] > RANK[b.confidence] ? a : b;
  return b.path.length < a.path.length ? b : a;
}

/** The taints of several values together, one for each label and source; past the bound every label keeps at least one. */
export function mergeTaints(...lists: readonly (readonly Taint[])[]): readonly Taint[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  const result: Taint[] = [];
  for (const list of filled) {
    for (const taint of list) {
      const known = result.findIndex((other) => sameSource(other, taint));
      if (known < 0) result.push(taint);
      else result[known] = better(result[known] as Taint, taint);
    }
  }
  return result.length <= MAX_TAINTS ? result : bounded(result);
}

/** The first of each label by place, then as many others as there is room for: the same ones whatever order they came in. */
function bounded(taints: readonly Taint[]): Taint[] {
  const sorted = [...taints].sort((a, b) => order(a.label, b.label) || order(a.at.origin.file, b.at.origin.file) || a.at.start - b.at.start);
  const firsts = sorted.filter((taint, i) => sorted.findIndex((other) => other.label === taint.label) === i);
  const others = sorted.filter((taint) => !firsts.includes(taint));
  return [...firsts, ...others.slice(0, Math.max(0, MAX_TAINTS - firsts.length))];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The same taints after one more step of their way.
 * @param joined they are those of a part of a longer text
 */
export function stepped(taints: readonly Taint[], at: Loc, note: string, joined = false): readonly Taint[] {
  return mapEach(taints, (taint) => {
    const last = taint.path;
    if (last.length >= MAX_STEPS || (last.at.origin === at.origin && last.at.start === at.start)) return taint;
    const path: Step = { at, note, previous: last, length: last.length + 1, ...(joined ? { joined } : {}) };
    return { ...taint, path };
  });
}

/** A hole that carries something else; itself, if that is what it carries. */
export function carrying(hole: Hole, taints: readonly Taint[]): Hole {
  return taints === hole.taints ? hole : { ...hole, taints };
}

/** Which two checks together leave a redirect no other server: a path begins with one slash. */
export const BEGINS_WITH_SLASH = 'begins-with-slash';
export const NOT_TWO_SLASHES = 'not-two-slashes';

/** Which two checks together keep a path in the folder that it is joined to: nothing in it leads up, and it does not begin at the root. */
export const NO_WAY_UP = 'no-way-up';
export const NOT_FROM_ROOT = 'not-from-root';

/** It was joined to a folder by what forgets that folder where the next part begins at the root: nothing in it leads up says too little, then. */
export const BEGINS_ANEW = 'begins-anew';

/** A message's role that was compared with the system's, and is another. */
export const NOT_SYSTEM_ROLE = 'not-system-role';

/** Stands among what a value is cleared for: it is not the text itself, but what was found under that as a name. */
export const CHOSEN = 'chosen-by-name';

/** Stands among what a value is cleared for: of a record that a store gave, somebody chose which columns. */
export const PART = 'part-of-record';
/** The same of what is one record, of which a number picks a column; of a name and a value for each column; of one of these pairs. */
export const ONE_RECORD = 'one-record';
export const PAIRS = 'pairs-of-record';
export const PAIR = 'pair-of-record';

/** What of that says that it does no harm somewhere. */
export const harmlessAs = ({ clearedFor: kinds }: Taint): readonly string[] => kinds?.filter((one) => ![PART, ONE_RECORD, PAIRS, PAIR].includes(one)) ?? [];

/** Stands among what a value is cleared for: it has a form that a schema says, whatever words are in it. */
export const FORM = 'form';

/** Whether what is known of a value leaves it nothing that does harm in a place of this kind. */
export function isClearedFor({ clearedFor: kinds }: Taint, kind: string): boolean {
  if (!kinds) return false;
  if (kinds.includes(kind)) return true;
  // What is kept as a row, or to be found, is what a schema lets through.
  if (kind === 'row' || kind === 'index' || kind === 'dataset') return kinds.includes(FORM);
  if (kind === 'kept-file') return kinds.includes(FORM) || kinds.includes('index');
  // A form leaves an address the server that it leads to.
  if (kind === 'indexed-address') return kinds.includes('url');
  if (kind === 'link') return ['url', 'redirect', BEGINS_WITH_SLASH].some((one) => kinds.includes(one));
  if (kind === 'redirect') return kinds.includes(BEGINS_WITH_SLASH) && kinds.includes(NOT_TWO_SLASHES);
  return kind === 'path' && kinds.includes(NO_WAY_UP) && kinds.includes(NOT_FROM_ROOT);
}

/** The same taints behind what makes them harmless for some kinds of sink. */
export function clearedFor(taints: readonly Taint[], kinds: readonly string[]): readonly Taint[] {
  return taints.map((taint) => ({ ...taint, clearedFor: [...new Set([...(taint.clearedFor ?? []), ...kinds])] }));
}

export function weakened(taints: readonly Taint[], to: Confidence): readonly Taint[] {
  return taints.map((taint) => ({ ...taint, confidence: weaker(taint.confidence, to) }));
}

/** Oldest step first. */
export function pathOf(taint: Taint): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = taint.path; step; step = step.previous) steps.push(step);
  return steps.reverse();
}
