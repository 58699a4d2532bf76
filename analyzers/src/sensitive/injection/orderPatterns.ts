import { Anchors } from '../words/anchors.ts';
import { Needs } from '../words/needs.ts';
import { occurrences } from '../words/occurrences.ts';
import type { Detector, TextView } from '../words/view.ts';

/** A pattern in another script: the text must have it, and what the pattern itself asks for. */
interface InScript {
  readonly scripts: number;
  readonly needs: Needs;
}

/** A pattern of orders, and what a text must have for it to be tried: a word of each of some lists, or a script. */
export type OrderPattern = readonly [pattern: RegExp, ...needs: (Anchors | InScript)[]];

/** One language by itself, as the words of another do not make it likely. @param anchors words of which each match has one */
export const inOneLanguage = (source: string, ...anchors: string[]): OrderPattern => [new RegExp(source, 'giu'), new Anchors(...anchors)];

/** @param scripts of which the text must have one */
export const inScript = (source: string, scripts: number): OrderPattern => [new RegExp(source, 'giu'), { scripts, needs: new Needs(source) }];

const mayMatch = (view: TextView, need: Anchors | InScript): boolean =>
  need instanceof Anchors ? view.mayHold(need) : (view.traits.scripts & need.scripts) !== 0 && need.needs.mayBeIn(view.text);

/** Marks what any of some patterns match as an order. */
export const ordersBy = (patterns: readonly OrderPattern[]): Detector => ({
  detect(view, add) {
    for (const [pattern, ...needs] of patterns)
      if (needs.every((need) => mayMatch(view, need)))
        for (const match of occurrences(view.text, pattern))
          add({ type: 'injection-marker', detail: 'order', start: match.index, end: match.index + match[0].length, confidence: 'medium' });
  },
});
