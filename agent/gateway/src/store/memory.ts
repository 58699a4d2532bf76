import type { Kept, KeptText, Store, StoredRecord } from './store.ts';

/** Records kept of each type: programs that are started by the thousand evict no prompts. */
const MOST: Readonly<Record<StoredRecord['type'], number>> = { operation: 10_000, event: 5_000, alert: 2_000 };
/** Characters of prompts kept for linking again. */
const MOST_TEXT = 32 * 1024 * 1024;

/** What a message takes besides its text, in characters: a conversation may have a hundred thousand empty ones. */
const PER_MESSAGE = 64;

function sizeOf(text: KeptText | undefined): number {
  return (text?.request.messages ?? []).reduce((total, message) => total + message.text.length + PER_MESSAGE, 0);
}

interface Slot {
  kept: Kept;
}

/** The store of an agent without a database: bounded per type of record, gone when the agent ends. */
export class MemoryStore implements Store {
  readonly #most: Readonly<Record<StoredRecord['type'], number>>;
  readonly #mostText: number;
  /** By number; a `Map` keeps the order in which they came. */
  readonly #slots = new Map<number, Slot>();
  readonly #counts: Record<StoredRecord['type'], number> = { operation: 0, event: 0, alert: 0 };
  readonly #oldest: Record<StoredRecord['type'], number> = { operation: 1, event: 1, alert: 1 };
  /** Numbers whose text is kept, oldest first. */
  readonly #texts = new Set<number>();
  #textKept = 0;
  #last = 0;
  /** No record with a smaller number is kept. */
  #floor = 1;

  constructor(most = MOST, mostText = MOST_TEXT) {
    this.#most = most;
    this.#mostText = mostText;
  }

  get last(): number {
    return this.#last;
  }

  add(make: (seq: number) => StoredRecord, text?: KeptText): Kept {
    const seq = ++this.#last;
    const record = make(seq);
    const kept: Kept = { seq, record, text };
    this.#slots.set(seq, { kept });
    this.#counts[record.type]++;
    while (this.#counts[record.type] > this.#most[record.type]) this.#evict(record.type);
    if (text) {
      this.#texts.add(seq);
      this.#textKept += sizeOf(text);
      for (const oldest of this.#texts) {
        if (this.#textKept <= this.#mostText) break;
        this.#forgetText(oldest);
      }
    }
    return this.get(seq) ?? kept;
  }

  get(seq: number): Kept | undefined {
    return this.#slots.get(seq)?.kept;
  }

  next(after: number, wanted: (record: StoredRecord) => boolean): Kept | undefined {
    for (let seq = Math.max(after + 1, this.#floor); seq <= this.#last; seq++) {
      const kept = this.get(seq);
      if (kept && wanted(kept.record)) return kept;
    }
    return undefined;
  }

  gone(after: number, upTo: number): number {
    // Everything below the floor is gone; above it the holes are counted.
    const from = Math.max(after, this.#floor - 1);
    let missing = Math.max(0, Math.min(from, upTo) - after);
    for (let seq = from + 1; seq <= upTo; seq++) if (!this.#slots.has(seq)) missing++;
    return missing;
  }

  withText(): readonly number[] {
    return [...this.#texts];
  }

  #evict(type: StoredRecord['type']): void {
    for (let seq = this.#oldest[type]; seq <= this.#last; seq++) {
      if (this.get(seq)?.record.type !== type) continue;
      this.#forgetText(seq);
      this.#slots.delete(seq);
      this.#counts[type]--;
      this.#oldest[type] = seq + 1;
      break;
    }
    this.#floor = this.#slots.keys().next().value ?? this.#last + 1;
  }

  #forgetText(seq: number): void {
    const slot = this.#slots.get(seq);
    if (!this.#texts.delete(seq) || !slot) return;
    this.#textKept -= sizeOf(slot.kept.text);
    slot.kept = { seq, record: slot.kept.record };
  }
}
