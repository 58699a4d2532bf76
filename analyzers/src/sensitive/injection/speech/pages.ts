import { PART_END } from '../../words/view.ts';

/** Blanks of a text that is longer than what somebody says to a model. */
const PAGE_BLANKS = 70;

const SPACE = 0x20;
const LINE_END = 0x0a;

/** Which places of a text stand in a page: an order there is among what is written for people, and says whom it means. */
export class Pages {
  readonly #text: string;
  /** The part of the text that was asked of last. */
  #from = 0;
  #to = -1;
  #isPage = false;

  constructor(text: string) {
    this.#text = text;
  }

  holds(place: number): boolean {
    if (place < this.#from || place > this.#to) {
      this.#from = this.#text.lastIndexOf(PART_END, place) + 1;
      const end = this.#text.indexOf(PART_END, place);
      this.#to = end < 0 ? this.#text.length : end;
      this.#isPage = this.#blanks() >= PAGE_BLANKS;
    }
    return this.#isPage;
  }

  /** Blanks of that part, no more of them than a page has. */
  #blanks(): number {
    let blanks = 0;
    for (let at = this.#from; at < this.#to && blanks < PAGE_BLANKS; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === SPACE || code === LINE_END) blanks++;
    }
    return blanks;
  }
}
