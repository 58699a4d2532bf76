import type { PartJson } from './manifest.ts';

/** One step of matching a message. `then` is the step after it. */
export type Step =
  | { readonly k: 'lit'; readonly text: string; readonly weight: number; then: number }
  | { readonly k: 'hole'; readonly name: string; then: number }
  /** Ways to go on, the preferred one first. */
  | { readonly k: 'ways'; readonly ways: number[] }
  /** The end of a repetition's turn: another one, or on. */
  | { readonly k: 'turn'; again: number; readonly then: number }
  | { readonly k: 'end' };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** Characters of a fixed text that tell something: white space does not. */
export function weightOf(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function fixedLength(parts: readonly PartJson[]): number {
  let total = 0;
  for (const part of parts) if ('lit' in part) total += part.lit.length;
  return total;
}

/**
 * A message's parts as a graph of steps, made from the end to the beginning. A repetition is a loop, so that the graph is as large as the
 * template and a search in it can remember where it has failed.
 */
export function compileParts(parts: readonly PartJson[]): Program {
  const steps: Step[] = [{ k: 'end' }];
  const add = (step: Step): number => steps.push(step) - 1;
  const sequence = (list: readonly PartJson[], then: number): number => {
    let next = then;
    for (let i = list.length - 1; i >= 0; i--) next = one(list[i] as PartJson, next);
    return next;
  };
  const one = (part: PartJson, then: number): number => {
    if ('lit' in part) return part.lit === '' ? then : add({ k: 'lit', text: part.lit, weight: weightOf(part.lit), then });
    if ('hole' in part) return add({ k: 'hole', name: part.hole, then });
    if ('either' in part) {
      // The most specific way first: a way that is only a hole fits everything.
      const ways = [...part.either].sort((a, b) => fixedLength(b) - fixedLength(a));
      return add({ k: 'ways', ways: ways.map((way) => sequence(way, then)) });
    }
    // Again, with the separator before it, or on. The first turn has none.
    const turn: Step = { k: 'turn', again: 0, then };
    const head = add(turn);
    turn.again = sequence(part.separator ? [{ lit: part.separator }, ...part.repeat] : part.repeat, head);
    return add({ k: 'ways', ways: [sequence(part.repeat, head), then] });
  };
  const start = sequence(parts, 0);
  return { steps, start };
}
