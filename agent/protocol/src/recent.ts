/**
 * The newest records of a kind. Delivery is at least once, and a late link sends a record again: the newer one takes the
 * place of the earlier, which is then the last to be forgotten.
 */
export class Recent<T extends { readonly id: string }> {
  readonly #records = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get all(): readonly T[] {
    return [...this.#records.values()];
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  add(record: T): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    if (this.#records.size > this.#most) this.#records.delete(this.#records.keys().next().value ?? '');
  }

  clear(): void {
    this.#records.clear();
  }
}
