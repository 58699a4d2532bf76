import { eitherReach, fixed, followed, hasRoom, NOTHING, type Reach } from './reach.ts';

/**
 * Which texts a regular expression lets through, as far as a guard needs it: whether there is room for words in them.
 * It reads the common part of both languages' syntax; whatever it does not know counts as letting everything through.
 */

class NotUnderstood extends Error {}

const MAX_LENGTH = 2_000;

/**
 * Whether what matches a pattern as a whole has no room for words: letters that the pattern does not fix never meet white
 * space, and with other marks among them there are few.
 * @param whole the match is anchored at both ends by how it is asked for (`re.fullmatch`); otherwise the pattern must say so
 * @param start the match is anchored at its start (`re.match`)
 */
export function hasNoRoomForWords(pattern: string, flags: string, asked: { readonly whole?: boolean; readonly start?: boolean } = {}): boolean {
  // With `m` an anchor is any line's; with `x` white space is no pattern; `v` has a syntax of its own.
  if (pattern.length > MAX_LENGTH || /[mxv]/.test(flags)) return false;
  try {
    const reader = new PatternReader(pattern);
    const alternatives = reader.alternatives();
    if (!reader.isAtEnd) return false;
    return alternatives.every(({ reach, anchoredStart, anchoredEnd }) => (asked.whole || ((asked.start || anchoredStart) && anchoredEnd)) && !hasRoom(reach));
  } catch (error) {
    if (error instanceof NotUnderstood) return false;
    throw error;
  }
}

/** Pieces of a pattern that match no separator of a path and no two dots: classes of letters, digits and `_-`, a dot before something fixed. */
const PATH_PIECES = /^(?:\[(?:[A-Za-z0-9_ -]|\\[wd-])+\]|\\[wd]|\\\.[A-Za-z0-9]|[A-Za-z0-9_-]|\((?:\?:)?|\)|[*+?]|\{\d+(?:,\d*)?\})*$/;

/** Whether what matches a pattern as a whole is one component of a path at most, whatever words are in it. @param asked see `hasNoRoomForWords` */
export function isPathComponent(pattern: string, flags: string, asked: { readonly whole?: boolean; readonly start?: boolean } = {}): boolean {
  if (pattern.length > MAX_LENGTH || /[mxv]/.test(flags)) return false;
  const [begins, ends] = [/^(?:\^|\\A)/.exec(pattern)?.[0] ?? '', /(?:\$|\\[Zz])$/.exec(pattern)?.[0] ?? ''];
  if (!asked.whole && ((begins === '' && !asked.start) || ends === '')) return false;
  return PATH_PIECES.test(pattern.slice(begins.length, pattern.length - ends.length));
}

interface Alternative {
  readonly reach: Reach;
  readonly anchoredStart: boolean;
  readonly anchoredEnd: boolean;
}

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #next(): string {
    const character = this.#pattern[this.#at++];
    if (character === undefined) throw new NotUnderstood();
    return character;
  }

  alternatives(): Alternative[] {
    const found = [this.#sequence()];
    while (this.#take('|')) found.push(this.#sequence());
    return found;
  }

  #sequence(): Alternative {
    let reach = NOTHING;
    let anchoredStart = false;
    let anchoredEnd = false;
    let isFirst = true;
    while (!this.isAtEnd && this.#pattern[this.#at] !== '|' && this.#pattern[this.#at] !== ')') {
      if (this.#take('^') || this.#take('\\A')) {
        anchoredStart ||= isFirst;
      } else if (this.#take('$') || this.#take('\\Z') || this.#take('\\z')) {
        anchoredEnd = true;
        continue;
      } else {
        const piece = this.#piece();
        // `(^a$)`: the group is all there is.
        if (piece.anchored && isFirst) anchoredStart = true;
        anchoredEnd = piece.anchored;
        reach = followed(reach, piece.reach);
      }
      isFirst = false;
    }
    return { reach, anchoredStart, anchoredEnd };
  }

  #piece(): { reach: Reach; anchored: boolean } {
    const { reach, anchored } = this.#atom();
    const times = this.#quantifier();
    if (times === undefined) return { reach, anchored };
    // A mark that comes again and again is one that stands between letters.
    return { reach: { ...reach, marks: reach.marks || (reach.fixedMark && times > 1), most: reach.most === 0 ? 0 : reach.most * times }, anchored: false };
  }

  /** @returns how often at most; `undefined` if there is none */
  #quantifier(): number | undefined {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})[?+]?/.exec(this.#pattern.slice(this.#at, this.#at + 24));
    if (!found) return undefined;
    this.#at += found[0].length;
    if (found[1] === undefined) return found[0].startsWith('?') ? 1 : Infinity;
    return found[2] === undefined ? Number(found[1]) : found[3] ? Number(found[3]) : Infinity;
  }

  #atom(): { reach: Reach; anchored: boolean } {
    const character = this.#next();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return { reach: this.#class(), anchored: false };
      case '\\':
        return { reach: this.#escape(), anchored: false };
      case '.':
      case '*':
      case '+':
      case '?':
        throw new NotUnderstood();
      default:
        return { reach: fixed(character), anchored: false };
    }
  }

  #group(): { reach: Reach; anchored: boolean } {
    if (this.#take('?')) {
      const kind = /^(?::|P?<[A-Za-z_]\w*>)/.exec(this.#pattern.slice(this.#at, this.#at + 80));
      // Looking ahead or behind, and flags inside.
      if (!kind) throw new NotUnderstood();
      this.#at += kind[0].length;
    }
    const inner = this.alternatives();
    if (!this.#take(')')) throw new NotUnderstood();
    return {
      reach: inner.map(({ reach }) => reach).reduce(eitherReach),
      anchored: inner.every(({ anchoredStart, anchoredEnd }) => anchoredStart && anchoredEnd),
    };
  }

  #escape(): Reach {
    const character = this.#next();
    if (character === 'd') return { ...NOTHING, most: 1 };
    if (character === 'w') return { ...NOTHING, letters: true, most: 1 };
    if (character === 's') return { ...NOTHING, space: true, most: 1 };
    if (character === 'b') return NOTHING;
    if ('ntrfv'.includes(character)) return { ...NOTHING, space: true };
    // Other letters and digits mean classes, code points or what a group matched.
    if (/[A-Za-z0-9]/.test(character)) throw new NotUnderstood();
    return fixed(character);
  }

  #class(): Reach {
    if (this.#pattern[this.#at] === '^') throw new NotUnderstood();
    let reach = NOTHING;
    let previous: string | undefined;
    for (let first = true; first || this.#pattern[this.#at] !== ']'; first = false) {
      const character = this.#next();
      if (character === '\\') {
        const escaped = this.#escape();
        reach = eitherReach(reach, { ...escaped, marks: escaped.marks || escaped.fixedMark });
        previous = undefined;
      } else if (character === '-' && previous !== undefined && this.#pattern[this.#at] !== ']') {
        const end = this.#next();
        if (!/[a-zA-Z0-9]/.test(end) || rangeKind(previous) !== rangeKind(end)) throw new NotUnderstood();
        reach = eitherReach(reach, { ...NOTHING, letters: rangeKind(end) !== 'digit' });
        previous = undefined;
      } else {
        if (!/^[\x20-\x7e\t]$/.test(character)) throw new NotUnderstood();
        const { space, fixedMark } = fixed(character);
        reach = eitherReach(reach, { ...NOTHING, letters: /[A-Za-z]/.test(character), space, marks: fixedMark });
        previous = character;
      }
    }
    this.#at++;
    return { ...reach, most: 1 };
  }
}

function rangeKind(character: string): string {
  return /[0-9]/.test(character) ? 'digit' : /[a-z]/.test(character) ? 'lower' : /[A-Z]/.test(character) ? 'upper' : 'other';
}
