import type { Budget } from './policy.ts';

/** Milliseconds of each period. */
export const PERIOD_MS: Readonly<Record<Budget['per'], number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** A window slides in steps of a sixtieth of it: it remembers at most this many sums. */
const STEPS = 60;

/** A sum over the last period, with bounded memory. What is older than a sixtieth beyond the period no longer counts. */
export class SlidingSum {
  readonly #width: number;
  readonly #slots: { readonly slot: number; sum: number }[] = [];

  /** @param period milliseconds */
  constructor(period: number) {
    this.#width = period / STEPS;
  }

  /** Adds an amount at a time (milliseconds) and gives the sum of the period that ends then. Times may be a little out of order. */
  add(time: number, amount: number): number {
    const slot = Math.floor(time / this.#width);
    const newest = Math.max(slot, this.#slots.at(-1)?.slot ?? slot);
    while ((this.#slots[0]?.slot ?? newest) <= newest - STEPS) this.#slots.shift();
    if (slot > newest - STEPS) {
      const known = this.#slots.find((one) => one.slot === slot);
      if (known) known.sum += amount;
      else {
        const at = this.#slots.findIndex((one) => one.slot > slot);
        this.#slots.splice(at < 0 ? this.#slots.length : at, 0, { slot, sum: amount });
      }
    }
    return this.#slots.reduce((total, one) => total + one.sum, 0);
  }
}
