/**
 * Which texts a regular expression lets through, as far as a guard needs it: whether there is room for words in them.
 * It reads the common part of both languages' syntax; whatever it does not know counts as letting everything through.
 */

/** What a piece of a pattern can match. */
interface Reach {
  /** Letters that are not fixed by the pattern: words can be made of them. */
  readonly letters: boolean;
  /** White space, fixed or not. */
  readonly space: boolean;
}

const NOTHING: Reach = { letters: false, space: false };

class NotUnderstood extends Error {}

const MAX_LENGTH = 2_000;

/**
 * Whether what matches a pattern as a whole has no room for words: every character that the pattern does not fix is a
 * letter, a digit or a mark as identifiers have them, and letters that are not fixed never meet white space.
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
    return alternatives.every(
      ({ reach, anchoredStart, anchoredEnd }) => (asked.whole || ((asked.start || anchoredStart) && anchoredEnd)) && !(reach.letters && reach.space),
    );
  } catch (error) {
    if (error instanceof NotUnderstood) return false;
    throw error;
  }
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
        reach = { letters: reach.letters || piece.reach.letters, space: reach.space || piece.reach.space };
      }
      isFirst = false;
    }
    return { reach, anchoredStart, anchoredEnd };
  }

  #piece(): { reach: Reach; anchored: boolean } {
    const { reach, anchored } = this.#atom();
    const counted = this.#quantifier();
    return { reach, anchored: anchored && !counted };
  }

  /** @returns whether there is one */
  #quantifier(): boolean {
    const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/.exec(this.#pattern.slice(this.#at, this.#at + 24));
    if (!found) return false;
    this.#at += found[0].length;
    return true;
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
        return { reach: { letters: false, space: /\s/.test(character) }, anchored: false };
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
      reach: { letters: inner.some(({ reach }) => reach.letters), space: inner.some(({ reach }) => reach.space) },
      anchored: inner.every(({ anchoredStart, anchoredEnd }) => anchoredStart && anchoredEnd),
    };
  }

  #escape(): Reach {
    const character = this.#next();
    if (character === 'd') return NOTHING;
    if (character === 'w') return { letters: true, space: false };
    if (character === 's') return { letters: false, space: true };
    if (character === 'b') return NOTHING;
    if ('ntrfv'.includes(character)) return { letters: false, space: true };
    // Other letters and digits mean classes, code points or what a group matched.
    if (/[A-Za-z0-9]/.test(character)) throw new NotUnderstood();
    return { letters: false, space: /\s/.test(character) };
  }

  #class(): Reach {
    if (this.#pattern[this.#at] === '^') throw new NotUnderstood();
    let reach = NOTHING;
    let previous: string | undefined;
    for (let first = true; first || this.#pattern[this.#at] !== ']'; first = false) {
      const character = this.#next();
      if (character === '\\') {
        const escaped = this.#escape();
        reach = { letters: reach.letters || escaped.letters, space: reach.space || escaped.space };
        previous = undefined;
      } else if (character === '-' && previous !== undefined && this.#pattern[this.#at] !== ']') {
        const end = this.#next();
        if (!/[a-zA-Z0-9]/.test(end) || rangeKind(previous) !== rangeKind(end)) throw new NotUnderstood();
        reach = { letters: reach.letters || rangeKind(end) !== 'digit', space: reach.space };
        previous = undefined;
      } else {
        if (!/^[\x20-\x7e\t]$/.test(character)) throw new NotUnderstood();
        reach = { letters: reach.letters || /[A-Za-z]/.test(character), space: reach.space || /\s/.test(character) };
        previous = character;
      }
    }
    this.#at++;
    return reach;
  }
}

function rangeKind(character: string): string {
  return /[0-9]/.test(character) ? 'digit' : /[a-z]/.test(character) ? 'lower' : /[A-Z]/.test(character) ? 'upper' : 'other';
}
