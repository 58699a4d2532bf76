import type { PolicyPlace } from '@clewline/analyzers';
import type { AlertRecord } from '@clewline/protocol';

/** A violation as the checks find it. */
export interface PolicyViolation {
  readonly rule: string;
  readonly message: string;
  readonly severity: AlertRecord['severity'];
  /** The line of the policy that it breaks. */
  readonly at: PolicyPlace | undefined;
  readonly subject: string;
}

const REPEAT_MS = 60_000;
const MAX_KINDS = 10_000;

/**
 * Folds repeats: a busy program that breaks a rule breaks it with every call. The first is told at once, those of the
 * next minute are counted and told with the one after it.
 */
export class Folder {
  readonly #kinds = new Map<string, { told: number; folded: number }>();
  /** Folded and not yet told. */
  pending = 0;

  /** @returns how many violations an alert now stands for, or 0 if it is folded */
  count(key: string, time: number): number {
    const known = this.#kinds.get(key);
    if (known && time - known.told < REPEAT_MS) {
      known.folded++;
      this.pending++;
      return 0;
    }
    const count = 1 + (known?.folded ?? 0);
    this.pending -= known?.folded ?? 0;
    this.#kinds.delete(key);
    this.#kinds.set(key, { told: time, folded: 0 });
    if (this.#kinds.size > MAX_KINDS) this.#kinds.delete(this.#kinds.keys().next().value ?? '');
    return count;
  }
}
