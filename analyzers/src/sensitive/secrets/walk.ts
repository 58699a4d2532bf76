import type { Automaton } from './automaton.ts';

/** Bytes that are walked in one go: what ends in them is kept until its turn. */
const STRETCH = 1 << 16;
/** Below this, the second lane costs more than it saves. */
const SHORT = 512;

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

/**
 * Two lanes at once: each byte waits for the look-up of the one before, so a processor has time for another lane meanwhile. Nothing else is
 * done here: what a word means is asked later, and the loop stays small enough to be compiled once.
 */
function walkTwo(
  { next, shift, classOf, firstEnd }: Automaton,
  bytes: Uint8Array,
  from: number,
  middle: number,
  start: number,
  second: number,
  ends: Ends,
  endsOfSecond: Ends,
): void {
  let state = start;
  let other = second;
  for (let i = from, j = middle; i < middle; i++, j++) {
    state = next[(state << shift) | (classOf[bytes[i] as number] as number)] as number;
    other = next[(other << shift) | (classOf[bytes[j] as number] as number)] as number;
    if (state >= firstEnd) ends.push(state, i + 1);
    if (other >= firstEnd) endsOfSecond.push(other, j + 1);
  }
}

/**
 * Tells where words end in some bytes, in order. Linear; each byte is read once, but for as many as the longest word has at the middle of each
 * stretch: from there on a lane that began at the root is in the state that the other one would come to.
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
    const half = (to - from) >> 1;
    const middle = from + half;
    const endsOfSecond: Ends = [];
    walkTwo(automaton, bytes, from, middle, state, stateAt(automaton, bytes, middle, longest), ends, endsOfSecond);
    // An odd byte, and the state for the next stretch.
    state = walk(automaton, bytes, middle + half, to, stateAt(automaton, bytes, middle + half, longest), endsOfSecond);
    told(ends);
    told(endsOfSecond);
  }
}
