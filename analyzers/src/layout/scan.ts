import type { CommentMark, Region } from './layout.ts';

/** A text in quotes. */
export interface Quotes {
  readonly open: string;
  readonly close: string;
  /** How the closing quotes are written inside: after a backslash, or twice. */
  readonly escape?: 'backslash' | 'double';
  /** Whether the text may go on in the next line. */
  readonly lines?: boolean;
  /** Longest text: `'` around a character is no quote before a lifetime, an apostrophe or a transposition. */
  readonly atMost?: number;
  /** Characters one of which must stand before. */
  readonly after?: string;
}

/** Where the comments and the texts of a kind of file are. */
export interface TextFormat {
  /** How a new comment is written. */
  readonly mark: CommentMark;
  /** What begins a comment that ends with its line. */
  readonly line: readonly string[];
  /** Where such a comment may begin: anywhere, after a blank, or only as the first thing of a line. */
  readonly where?: 'anywhere' | 'word' | 'line';
  readonly block?: readonly (readonly [open: string, close: string])[];
  /** Comments of the block kind nest. */
  readonly nested?: boolean;
  readonly quotes?: readonly Quotes[];
  /** Texts that end with a line of their own: sticky, its first group is that line. */
  readonly heredoc?: RegExp;
}

/** Finds the comments and literals of a text, in one pass, in order. */
export function scanRegions(text: string, format: TextFormat): Region[] {
  return new Scanner(text, format).run();
}

class Scanner {
  readonly #text: string;
  readonly #format: TextFormat;
  readonly #regions: Region[] = [];
  /** First characters of everything that is looked for. */
  readonly #beginnings: ReadonlySet<string>;
  /** Heredocs that begin with the next line, by the line that ends each. */
  readonly #pending: string[] = [];

  constructor(text: string, format: TextFormat) {
    this.#text = text;
    this.#format = format;
    const all = [...format.line, ...(format.block ?? []).map(([open]) => open), ...(format.quotes ?? []).map(({ open }) => open)];
    this.#beginnings = new Set([...all.map((one) => one.charAt(0)), '\\', '\n', ...(format.heredoc ? ['<', '`', '~'] : [])]);
  }

  run(): Region[] {
    for (let at = 0; at < this.#text.length;) {
      const char = this.#text.charAt(at);
      at = this.#beginnings.has(char) ? this.#next(at, char) : at + 1;
    }
    return this.#regions;
  }

  /** Takes what begins at an offset. @returns where to go on */
  #next(at: number, char: string): number {
    if (char === '\n') return this.#heredocs(at + 1);
    if (char === '\\' && this.#format.where !== 'line') return at + 2;
    return this.#block(at) ?? this.#lineComment(at) ?? this.#quoted(at) ?? this.#heredocOpening(at) ?? at + 1;
  }

  #take(kind: Region['kind'], start: number, end: number): number {
    this.#regions.push({ kind, start, end });
    return end;
  }

  #block(at: number): number | undefined {
    const found = this.#format.block?.find(([open]) => this.#text.startsWith(open, at));
    if (!found) return undefined;
    const [open, close] = found;
    let from = at + open.length;
    for (let depth = 1; depth > 0;) {
      const end = this.#text.indexOf(close, from);
      if (end < 0) return this.#take('comment', at, this.#text.length);
      const inner = this.#format.nested ? this.#text.indexOf(open, from) : -1;
      const opens = inner >= 0 && inner < end;
      depth += opens ? 1 : -1;
      from = opens ? inner + open.length : end + close.length;
    }
    return this.#take('comment', at, from);
  }

  #lineComment(at: number): number | undefined {
    if (!this.#format.line.some((marker) => this.#text.startsWith(marker, at))) return undefined;
    const { where = 'anywhere' } = this.#format;
    if (where === 'word' && !/^[\s;(]?$/.test(this.#text.charAt(at - 1))) return undefined;
    if (where === 'line' && !isFirst(this.#text, at)) return undefined;
    const end = this.#text.indexOf('\n', at);
    return this.#take('comment', at, end < 0 ? this.#text.length : end);
  }

  #quoted(at: number): number | undefined {
    const quotes = this.#format.quotes?.find(
      ({ open, after }) => this.#text.startsWith(open, at) && (after === undefined || (at > 0 && after.includes(this.#text.charAt(at - 1)))),
    );
    if (!quotes) return undefined;
    const { open, close, escape, lines = false, atMost = Infinity } = quotes;
    for (let i = at + open.length; i - at - open.length <= atMost; i++) {
      const char = this.#text.charAt(i);
      if (char === '' || (char === '\n' && !lines)) return atMost === Infinity ? this.#take('literal', at, i) : at + 1;
      if (escape === 'backslash' && char === '\\') i++;
      else if (this.#text.startsWith(close, i)) {
        if (escape === 'double' && this.#text.startsWith(close, i + close.length)) i += close.length;
        else return this.#take('literal', at, i + close.length);
      }
    }
    return at + 1;
  }

  #heredocOpening(at: number): number | undefined {
    const { heredoc } = this.#format;
    if (!heredoc) return undefined;
    heredoc.lastIndex = at;
    const opening = heredoc.exec(this.#text);
    if (!opening || this.#text.charAt(at - 1) === '<') return undefined;
    this.#pending.push(opening[1] ?? '');
    return at + opening[0].length;
  }

  /** The texts that were announced on the line before. */
  #heredocs(lineStart: number): number {
    let at = lineStart;
    for (let last = this.#pending.shift(); last !== undefined; last = this.#pending.shift()) {
      const start = at;
      for (let ends = false; !ends && at < this.#text.length;) {
        const newline = this.#text.indexOf('\n', at);
        const lineEnd = newline < 0 ? this.#text.length : newline;
        ends =
          this.#text
            .slice(at, lineEnd)
            .trim()
            .replace(/[;)]+$/, '') === last;
        at = Math.min(lineEnd + 1, this.#text.length);
      }
      // From the end of the line before: the first line of the text stands inside, too.
      this.#take('literal', start - 1, at);
    }
    return at;
  }
}

function isFirst(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const char = text.charAt(i);
    if (char === '\n' || char === '\uFEFF') return true;
    if (char !== ' ' && char !== '\t') return false;
  }
  return true;
}
