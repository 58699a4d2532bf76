import type { Program, Step } from './alignProgram.ts';

/** Steps of work that are left; a result does not depend on the machine. */
export class WorkBudget {
  left: number;

  constructor(steps: number) {
    this.left = steps;
  }

  /** @returns false once there is nothing left */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }
}

/** Characters that one step of the budget pays for, where the engine's own search goes over them. */
const SCANNED_A_STEP = 512;
/** A search looks for so many characters and then compares the rest: what a search costs is bounded by the length of what it looks for. */
const SOUGHT = 64;
/** Turns of a repetition that are told apart. What comes after counts as one gap, to the next fixed text. */
const MAX_TURNS = 200;
/** Holes of one message that are told apart; what comes after is not. */
const MAX_HOLES = 500;

export interface Gap {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface MessageMatch {
  readonly literal: number;
  readonly gaps: readonly Gap[];
}

/** How far a template came: the fixed text that was not found, and how many characters of fixed text had been before it. */
export interface Stop {
  readonly literal: number;
  readonly expected: string;
}

interface Chain {
  readonly gap: Gap;
  readonly count: number;
  readonly previous: Chain | undefined;
}

interface State {
  readonly step: number;
  readonly at: number;
  /** Where the open gap begins, or -1, and the holes in it. */
  readonly gap: number;
  readonly names: readonly string[];
  readonly literal: number;
  readonly chain: Chain | undefined;
  readonly turns: number;
}

/** A search under way for a fixed text after a gap: its next place is tried when the one before has failed. */
interface Search {
  readonly state: State;
  readonly from: number;
  next: number;
}

function close(chain: Chain | undefined, names: readonly string[], start: number, end: number): Chain | undefined {
  if (names.length === 0 || (chain?.count ?? 0) >= MAX_HOLES) return chain;
  return { gap: { names, start, end }, count: (chain?.count ?? 0) + 1, previous: chain };
}

function listOf(chain: Chain | undefined): Gap[] {
  const gaps: Gap[] = [];
  for (let one = chain; one; one = one.previous) gaps.push(one.gap);
  return gaps.reverse();
}

/**
 * Finds a message's fixed texts, in order, in what was sent. Depth first, and no state is entered twice: whether one leads to the end
 * depends on the step, the place and whether a gap is open, not on the way to it. So the work is at most steps × characters.
 */
export class MessageMatcher {
  readonly #program: Program;
  readonly #text: string;
  readonly #end: number;
  readonly #open: boolean;
  readonly #budget: WorkBudget;
  readonly #entered = new Set<number>();
  /** Step → smallest place from which a search for its text has failed: later ones fail, too. */
  readonly #failed = new Map<number, number>();
  readonly #stack: (State | Search)[] = [];
  stop: Stop = { literal: -1, expected: '' };

  /** @param open the text goes on, but its rest was not seen: what has not been contradicted by its end fits */
  constructor(program: Program, text: string, budget: WorkBudget, open = false) {
    this.#open = open;
    this.#program = program;
    this.#text = text;
    this.#end = text.trimEnd().length;
    this.#budget = budget;
  }

  /** @returns `undefined` if the template did not make this text, or the budget ran out */
  match(): MessageMatch | undefined {
    this.#stack.push({ step: this.#program.start, at: 0, gap: -1, names: [], literal: 0, chain: undefined, turns: 0 });
    for (let top = this.#stack.pop(); top; top = this.#stack.pop()) {
      if (!this.#budget.spend(1)) return undefined;
      const state = 'state' in top ? this.#resume(top) : top;
      if (!state) {
        if (this.#open && 'state' in top && this.#budget.left > 0) return this.#cutOff(top.state);
        continue;
      }
      const done = this.#enter(state);
      if (done) return done;
    }
    return undefined;
  }

  #enter(state: State): MessageMatch | undefined {
    const key = (state.step * 2 + (state.gap < 0 ? 0 : 1)) * (this.#text.length + 1) + state.at;
    if (this.#entered.has(key)) return undefined;
    this.#entered.add(key);
    const step = this.#program.steps[state.step] as Step;
    switch (step.k) {
      case 'end':
        if (state.gap < 0 && state.at < this.#end) return undefined;
        return { literal: state.literal, gaps: listOf(close(state.chain, state.names, state.gap, this.#text.length)) };
      case 'hole':
        this.#stack.push({ ...state, step: step.then, gap: state.gap < 0 ? state.at : state.gap, names: [...state.names, step.name] });
        return undefined;
      case 'ways':
        for (let i = step.ways.length - 1; i >= 0; i--) this.#stack.push({ ...state, step: step.ways[i] as number });
        return undefined;
      case 'turn':
        if (state.turns >= MAX_TURNS) this.#stack.push({ ...state, step: step.then, gap: state.gap < 0 ? state.at : state.gap });
        else this.#stack.push({ ...state, step: step.then }, { ...state, step: step.again, turns: state.turns + 1 });
        return undefined;
      case 'lit':
        if (state.gap < 0) {
          if (this.#startsWith(step.text, state.at))
            this.#stack.push({ ...state, step: step.then, at: state.at + step.text.length, literal: state.literal + step.weight });
          else if (this.#open && step.text.startsWith(this.#text.slice(state.at, state.at + step.text.length))) return this.#cutOff(state);
          else this.#stopped(state.literal, step.text);
        } else this.#stack.push({ state, from: state.at, next: this.#firstPlace(step, state.at) });
        return undefined;
    }
  }

  #cutOff(state: State): MessageMatch {
    return { literal: state.literal, gaps: listOf(close(state.chain, state.names, state.gap, this.#text.length)) };
  }

  /** The last text of a message can only stand at its end. */
  #firstPlace(step: Step & { k: 'lit' }, at: number): number {
    return this.#program.steps[step.then]?.k === 'end' && !this.#open ? Math.max(at, this.#end - step.text.length) : at;
  }

  /** The state after the next place of the text that is searched for. */
  #resume(search: Search): State | undefined {
    const { state } = search;
    const step = this.#program.steps[state.step] as Step & { k: 'lit' };
    const found = search.next >= (this.#failed.get(state.step) ?? Infinity) ? -1 : this.#find(step.text, search.next);
    if (found < 0) {
      this.#failed.set(state.step, Math.min(search.from, this.#failed.get(state.step) ?? Infinity));
      this.#stopped(state.literal, step.text);
      return undefined;
    }
    search.next = found + 1;
    this.#stack.push(search);
    const chain = close(state.chain, state.names, state.gap, found);
    return { ...state, step: step.then, at: found + step.text.length, gap: -1, names: [], literal: state.literal + step.weight, chain };
  }

  #find(text: string, from: number): number {
    const sought = text.length > SOUGHT ? text.slice(0, SOUGHT) : text;
    for (let at = from; ; at++) {
      at = this.#text.indexOf(sought, at);
      const scanned = (at < 0 ? this.#text.length : at) - from;
      if (!this.#budget.spend(1 + scanned / SCANNED_A_STEP) || at < 0) return -1;
      if (sought === text || this.#startsWith(text, at)) return at;
    }
  }

  #startsWith(text: string, at: number): boolean {
    return this.#budget.spend(text.length / SCANNED_A_STEP) && this.#text.startsWith(text, at);
  }

  #stopped(literal: number, expected: string): void {
    if (literal > this.stop.literal) this.stop = { literal, expected };
  }
}
