import { emitterOf } from '../../../languages/emitters.ts';
import type { WrittenLoop } from '../../../languages/emit.ts';
import type { Fix, InputOf } from '../../rule.ts';

/** Enough for what tools are called for one after the other; whoever needs more writes more. */
const MOST_TURNS = 20;

/** Lets a loop take a number of turns; `undefined` where it is not written in a way that can be counted so. */
export function countTurns(facts: InputOf<'sites'>, loop: WrittenLoop): Fix | undefined {
  const edits = emitterOf(facts.file)?.countedLoop?.(facts.text, loop, MOST_TURNS);
  return edits && { title: `Stop after ${MOST_TURNS} turns`, edits };
}
