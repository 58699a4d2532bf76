import type { Automaton } from './automaton.ts';

/** Bytes that are walked in one go: what ends in them is kept until its turn. */
const STRETCH = 1 << 16;
/** Below this, further lanes cost more than they save. */
const SHORT = 1024;

/** State and offset, by turns, of each place where a word ends. */
type Ends = number[];

/** The state at a place, whatever came before: the longest word's length before it says all. */
function stateAt({ next, shift, classOf }: Automaton, bytes: Uint8Array, at: number, longest: number): number {
  let state = 0;
  for (let i = Math.max(0, at - longest); i < at; i++) state = next[(state << shift) | (classOf[bytes[i] as number] as number)] as number;
  return state;
}

/** One lane: from a state on, over some bytes. @returns the state behind them */
function walk({ next, shift, classOf, firstEnd }: Automaton, bytes: Uint8Array, from: number, to: number, start: number, ends: Ends): number {
  let state = start;
  for (let i = from; i < to; i++) {
    state = next[(state << shift) | (classOf[bytes[i] as number] as number)] as number;
    if (state >= firstEnd) ends.push(state, i + 1);
  }
  return state;
}

/** Lanes that are walked at once. */
const LANES = 4;

/**
 * Four lanes at once: each byte waits for the look-up of the one before, so a processor has time for other lanes meanwhile. Nothing else is
 * done here: what a word means is asked later, and the loop stays small enough to be compiled once.
 * @param from where the first lane begins, the others each `length` bytes behind the one before
 */
function walkFour(
  { next, shift, classOf, firstEnd }: Automaton,
  bytes: Uint8Array,
  from: number,
  length: number,
  states: readonly [number, number, number, number],
  ends: readonly [Ends, Ends, Ends, Ends],
): void {
  let [first, second, third, fourth] = states;
  const [endsOfFirst, endsOfSecond, endsOfThird, endsOfFourth] = ends;
  for (let i = from, to = from + length; i < to; i++) {
    const j = i + length;
    const k = j + length;
    const l = k + length;
    first = next[(first << shift) | (classOf[bytes[i] as number] as number)] as number;
    second = next[(second << shift) | (classOf[bytes[j] as number] as number)] as number;
    third = next[(third << shift) | (classOf[bytes[k] as number] as number)] as number;
    fourth = next[(fourth << shift) | (classOf[bytes[l] as number] as number)] as number;
    if (first >= firstEnd) endsOfFirst.push(first, i + 1);
    if (second >= firstEnd) endsOfSecond.push(second, j + 1);
    if (third >= firstEnd) endsOfThird.push(third, k + 1);
    if (fourth >= firstEnd) endsOfFourth.push(fourth, l + 1);
  }
}

/**
 * Tells where words end in some bytes, in order. Linear; each byte is read once, but for as many as the longest word has where a lane
 * begins: from there on a lane that began at the root is in the state that the one before would come to.
 * @param longest bytes of the longest word
 */
export function eachEnd(automaton: Automaton, longest: number, bytes: Uint8Array, tell: (words: readonly number[], end: number) => void): void {
  const { ends: wordsOf, firstEnd } = automaton;
  const told = (ends: Ends): void => {
    for (let k = 0; k < ends.length; k += 2) tell(wordsOf[(ends[k] as number) - firstEnd] as readonly number[], ends[k + 1] as number);
  };
  let state = 0;
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(bytes.length, from + STRETCH);
    const ends: Ends = [];
    if (to - from < SHORT) {
      state = walk(automaton, bytes, from, to, state, ends);
      told(ends);
      continue;
    }
    const length = Math.floor((to - from) / LANES);
    const stateOf = (lane: number): number => stateAt(automaton, bytes, from + lane * length, longest);
    const all: [Ends, Ends, Ends, Ends] = [ends, [], [], []];
    walkFour(automaton, bytes, from, length, [state, stateOf(1), stateOf(2), stateOf(3)], all);
    // The bytes that are left, and the state for the next stretch.
    state = walk(automaton, bytes, from + LANES * length, to, stateOf(LANES), all[LANES - 1] as Ends);
    all.forEach(told);
  }
}
