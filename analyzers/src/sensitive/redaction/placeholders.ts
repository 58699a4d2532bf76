import type { AnyLabel } from '../labels.ts';

/** `[EMAIL_1]`. */
export const PLACEHOLDER = /\[([A-Z][A-Z\d_]{1,39})_([1-9]\d{0,8})\]/g;
/** Longest placeholder there is. */
export const MAX_PLACEHOLDER = 52;

/** Kind of a placeholder that stands for text which looks like one. */
const LITERAL = 'LITERAL';

export const kindOf = (label: AnyLabel): string => label.toUpperCase().replaceAll('-', '_');

interface Entry {
  readonly value: string;
  /** The value stood outside of quotes, its placeholder stands inside. */
  readonly bare: boolean;
}

/** Values and their placeholders, both ways. Private to one process's memory: nothing here is ever written out. */
export class Placeholders {
  readonly #byValue = new Map<string, string>();
  readonly #byPlaceholder = new Map<string, Entry>();
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly #counts = new Map<string, number>();

  /**
   * The placeholder of a value: the same one each time.
   * @param quote what must stand around it where the value had no quotes: a number of JSON, perhaps inside a string of JSON.
   */
  of(kind: string, value: string, quote = ''): string {
    const bare = quote !== '';
    const key = `${kind}${bare ? '!' : ''}\n${value}`;
    let placeholder = this.#byValue.get(key);
    if (placeholder === undefined) {
      let n = this.#next.get(kind) ?? 1;
      while (this.#taken.has(`[${kind}_${n}]`)) n++;
      this.#next.set(kind, n + 1);
      placeholder = `[${kind}_${n}]`;
      this.#byValue.set(key, placeholder);
      this.#byPlaceholder.set(placeholder, { value, bare });
      this.#taken.add(placeholder);
    }
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    return quote + placeholder + quote;
  }

  /** Text that looks like a placeholder: kept, and its number never given away, or hidden itself if it is given already. */
  literal(text: string): string {
    if (this.#byPlaceholder.has(text)) return this.of(LITERAL, text);
    this.#taken.add(text);
    return text;
  }

  /** Puts the values back. Unknown placeholders stay. */
  restore(text: string): string {
    return text.replace(
      /((?:\\{0,31}")?)\[([A-Z][A-Z\d_]{1,39})_([1-9]\d{0,8})\]((?:\\{0,31}")?)/g,
      (all: string, open: string, kind: string, n: string, close: string) => {
        const entry = this.#byPlaceholder.get(`[${kind}_${n}]`);
        if (!entry) return all;
        return entry.bare && open !== '' && open === close ? entry.value : `${open}${entry.value}${close}`;
      },
    );
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}
