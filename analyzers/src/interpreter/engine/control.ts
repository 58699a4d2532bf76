import { heldInEach, noteDifferences } from '../values/entries.ts';
import { joinInto } from '../values/join.ts';
import type { Cell, State } from '../values/state.ts';
import { mergeTaints } from '../values/taint.ts';
import type { Taint, Value } from '../values/values.ts';

/** A loop, `switch` or labelled block that is under way, with the states in which control leaves it or starts its next turn. */
export interface Target {
  readonly kind: 'loop' | 'switch' | 'block';
  readonly labels: readonly string[];
  readonly breaks: State[];
  readonly continues: State[];
}

export interface Returned {
  readonly value: Value;
  readonly state: State;
}

/**
 * The ways on which control leaves a function's statements other than by going on to the next: each keeps the state it
 * left in. Throwing is kept apart, in the catchers, because it leaves functions, too.
 */
export class Control {
  returns: Returned[] = [];
  /** Of a generator: where it waits to be asked for more. Whoever has it may go on while it does. */
  readonly suspended: State[] = [];
  targets: Target[] = [];

  open(kind: Target['kind'], labels: readonly string[] = []): Target {
    const target: Target = { kind, labels, breaks: [], continues: [] };
    this.targets.push(target);
    return target;
  }

  close(): void {
    this.targets.pop();
  }

  /** Leaves the innermost target that fits; a jump to nowhere (half-typed code) ends what it stands in. */
  jump(kind: 'break' | 'continue', label: string | undefined, state: State): void {
    const fits = (target: Target): boolean => {
      if (label !== undefined) return target.labels.includes(label);
      return kind === 'continue' ? target.kind === 'loop' : target.kind !== 'block';
    };
    const target = this.targets.findLast(fits);
    if (target) (kind === 'break' ? target.breaks : target.continues).push(state);
  }

  /**
   * Runs something whose ways out are kept for the caller to look at before they go on, as `finally` needs.
   * @returns what would have left, in the order of the targets that are open
   */
  intercepted(run: () => void): { readonly returns: readonly Returned[]; readonly targets: readonly Target[] } {
    const { returns, targets } = this;
    this.returns = [];
    this.targets = targets.map((target) => ({ ...target, breaks: [], continues: [] }));
    try {
      run();
      return { returns: this.returns, targets: this.targets };
    } finally {
      this.returns = returns;
      this.targets = targets;
    }
  }
}

/** What is thrown: instances that are known, and what everything else carries. */
export interface Thrown {
  readonly taints: readonly Taint[];
  readonly errors: Iterable<Value>;
}

/**
 * Collects the states in which control may reach a handler: wherever a statement inside the `try` stands. Each is compared with
 * the one before, so that a state costs what it changes; the join is made when somebody asks for it.
 */
export class Catcher {
  #first: State | undefined;
  #last: State | undefined;
  /** For each cell that is not always the same: all that it held, in the order in which it did. */
  readonly #held = new Map<Cell<unknown>, Set<unknown>>();
  taints: readonly Taint[] = [];
  /** Thrown instances of the program's own classes: a handler gets the thing itself. */
  readonly errors = new Set<Value>();

  add(state: State): void {
    if (!this.#first || !this.#last) {
      this.#first = this.#last = state.fork();
      return;
    }
    if (this.#last.isSame(state)) return;
    const first = this.#first;
    for (const cell of state.writtenSince(this.#last)) {
      const held = this.#held.get(cell);
      const [before, now] = heldInEach([first, state], cell);
      if (held) held.add(now);
      else this.#held.set(cell, new Set([before, now]));
    }
    this.#last = state.fork();
  }

  /** What a call did that had a catcher of its own. @param held for each cell what it held on the way, besides what it held before */
  absorb(held: Iterable<readonly [Cell<unknown>, Iterable<unknown>]>, thrown?: Thrown): void {
    for (const [cell, contents] of held) {
      let known = this.#held.get(cell);
      if (!known) this.#held.set(cell, (known = new Set([this.#first?.unread(cell)])));
      for (const content of contents) known.add(content);
      if (this.#first) noteDifferences(this.#first, cell, [this.#first.unread(cell), ...contents]);
    }
    if (thrown) this.thrown(thrown);
  }

  /** What cells held that did not always hold the same. */
  get held(): ReadonlyMap<Cell<unknown>, ReadonlySet<unknown>> {
    return this.#held;
  }

  /** Notes what is thrown: a handler gets it as the error. */
  thrown({ taints, errors }: Thrown): void {
    this.taints = mergeTaints(this.taints, taints);
    for (const error of errors) this.errors.add(error);
  }

  /** The join of all of them; `undefined` if nothing was reached. */
  get state(): State | undefined {
    const joined = this.#first?.fork();
    if (joined) joinInto(joined, new Map([...this.#held].map(([cell, held]) => [cell, [...held]])));
    return joined;
  }
}
