import { PERIOD_MS, priceOf, SlidingSum, type Budget, type Policy } from '@clewline/analyzers';
import type { Counter } from '../counters.ts';

/** Who uses something, and how much: what budgets count. */
export interface Use {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly workload: string;
  readonly site: string | undefined;
  /** Keyed hash of the credential. */
  readonly caller: string | undefined;
  readonly model: string;
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

export interface Overrun {
  readonly budget: Budget;
  readonly kind: 'tokens' | 'requests' | 'spend';
  readonly used: number;
  readonly most: number;
  readonly who: string;
}

/** Windows that are kept; the one that was used longest ago goes first, and that is counted. */
const MAX_WINDOWS = 10_000;
const KINDS = ['tokens', 'requests', 'spend'] as const;

/** What has been used of each budget, by whom, in sliding windows. */
export class Budgets {
  readonly #policy: Policy;
  readonly #count: (what: Counter) => void;
  readonly #windows = new Map<string, SlidingSum>();

  constructor(policy: Policy, count: (what: Counter) => void) {
    this.#policy = policy;
    this.#count = count;
  }

  /** Counts a use against budgets, and gives those that are now overrun. */
  add(budgets: readonly Budget[], use: Use): Overrun[] {
    const overruns: Overrun[] = [];
    for (const budget of budgets) {
      const who = this.#who(budget, use);
      if (who === undefined) continue;
      for (const kind of KINDS) {
        const most = budget[kind];
        const amount = most === undefined ? undefined : this.#amount(kind, use);
        if (most === undefined || amount === undefined) continue;
        const used = this.#window(`${budget.at.start}|${kind}|${who}`, PERIOD_MS[budget.per]).add(use.time, amount);
        if (used > most) overruns.push({ budget, kind, used, most, who });
      }
    }
    return overruns;
  }

  #who({ by }: Budget, use: Use): string | undefined {
    if (by === 'total') return 'all together';
    const who = by === 'site' ? use.site : by === 'caller' ? use.caller : use.workload;
    if (who === undefined) this.#count(`policy/budget not counted: no ${by} is known of the operation`);
    return who;
  }

  #amount(kind: (typeof KINDS)[number], use: Use): number | undefined {
    if (kind === 'requests') return 1;
    if (use.inputTokens === undefined && use.outputTokens === undefined) {
      this.#count('policy/budget not counted: the response tells no usage');
      return undefined;
    }
    const input = use.inputTokens ?? 0;
    const output = use.outputTokens ?? 0;
    if (kind === 'tokens') return input + output;
    const price = priceOf(this.#policy, use.model, input, output);
    if (price === undefined) this.#count('policy/budget not counted: the policy has no price for the model');
    return price;
  }

  #window(key: string, period: number): SlidingSum {
    const known = this.#windows.get(key) ?? new SlidingSum(period);
    this.#windows.delete(key);
    this.#windows.set(key, known);
    if (this.#windows.size > MAX_WINDOWS) {
      this.#windows.delete(this.#windows.keys().next().value ?? '');
      this.#count('policy/budget window dropped: too many are open');
    }
    return known;
  }
}
