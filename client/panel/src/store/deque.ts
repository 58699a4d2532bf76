/** Slots at the front that may be empty before the rest moves up. */
const SLACK = 1024;

interface Numbered {
  readonly seq: number;
}

/** Things in the order of their numbers; taking the first away costs nothing, finding one by its number is a binary search. */
export class Deque<T extends Numbered> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  at(index: number): T | undefined {
    return index < 0 ? undefined : this.#items[this.#head + index];
  }

  /** Puts it where its number says: mostly at the end. */
  add(item: T): void {
    const last = this.#items.at(-1);
    if (this.length === 0 || last === undefined || last.seq < item.seq) this.#items.push(item);
    else this.#items.splice(this.#head + this.indexOf(item.seq), 0, item);
  }

  /** @returns whether it was there */
  delete(seq: number): boolean {
    const index = this.indexOf(seq);
    if (this.at(index)?.seq !== seq) return false;
    if (index === 0) this.#shift();
    else this.#items.splice(this.#head + index, 1);
    return true;
  }

  has(seq: number): boolean {
    return this.at(this.indexOf(seq))?.seq === seq;
  }

  /** Index of the first whose number is not below this one. */
  indexOf(seq: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.at(middle)?.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = this.#head; i < this.#items.length; i++) yield this.#items[i] as T;
  }

  #shift(): void {
    // What is gone is held no longer, though its slot is still there.
    this.#items[this.#head++] = undefined;
    if (this.#head < SLACK || this.#head * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}
