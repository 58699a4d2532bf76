/**
 * Generated programs, before they are written in a language. Names are declared beforehand (`a`, `b`, `c` are texts, `o`, `r` records
 * with the fields x and y, `l`, `m` lists of texts, `f1`, `f2` closures, `g1`, `g2` functions of a text), so any statement may be
 * taken out and any expression made simpler: that is how a failure shrinks.
 */

/** An expression: `k` its kind, `e` its operands, `v` a name, `n` a number. What kinds there are: `grow.ts`. */
export interface Expr {
  readonly k: string;
  readonly e: readonly Expr[];
  readonly v?: string;
  readonly n?: number;
}

/** A statement: as an expression, with the bodies `b`. */
export interface Stmt extends Expr {
  readonly b: readonly (readonly Stmt[])[];
}

/** A piece of code of its own: the handler, a closure, a function of a text, a method. */
export interface Unit {
  readonly body: readonly Stmt[];
  /** What it gives back at its end. */
  readonly result?: Expr;
}

export interface Tree {
  readonly units: Readonly<Record<string, Unit>>;
  /** Initial values of the names. */
  readonly initial: Readonly<Record<string, Expr>>;
  /** Whether the functions and the class stand in modules of their own. */
  readonly modules: boolean;
}

/** A stream of numbers from a seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** mulberry32. @returns 0 ≤ n < below */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** One of the keys, by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
    return entries[0]?.[0] as K;
  }
}
