import type { Confidence, Loc, Step, Taint, TaintLabel } from './values.ts';

const MAX_TAINTS = 8;
const MAX_STEPS = 24;
const RANK: Readonly<Record<Confidence, number>> = { heuristic: 0, likely: 1, proven: 2 };

export function weaker(a: Confidence, b: Confidence): Confidence {
  return RANK[a] <= RANK[b] ? a : b;
}

export function newTaint(label: TaintLabel, source: string, at: Loc, confidence: Confidence = 'proven'): Taint {
  return { label, source, at, confidence, path: { at, note: source, length: 1 } };
}

/** The taints of several values together, one for each label and source. */
export function mergeTaints(...lists: readonly (readonly Taint[])[]): readonly Taint[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  const result: Taint[] = [];
  for (const list of filled) {
    for (const taint of list) {
      if (result.length >= MAX_TAINTS) return result;
      if (!result.some((other) => other.label === taint.label && other.at.origin === taint.at.origin && other.at.start === taint.at.start)) result.push(taint);
    }
  }
  return result;
}

/** The same taints after one more step of their way. */
export function stepped(taints: readonly Taint[], at: Loc, note: string): readonly Taint[] {
  return taints.map((taint) => {
    const last = taint.path;
    if (last.length >= MAX_STEPS || (last.at.origin === at.origin && last.at.start === at.start)) return taint;
    const path: Step = { at, note, previous: last, length: last.length + 1 };
    return { ...taint, path };
  });
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
