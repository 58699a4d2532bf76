/** What pieces of regular expressions can match, as far as it matters whether words can be made of it. */

/** What a piece of a pattern can match. */
export interface Reach {
  /** Letters that are not fixed by the pattern: words can be made of them. */
  readonly letters: boolean;
  /** White space, fixed or not. */
  readonly space: boolean;
  /** Marks among which letters read as words (`read:all.rules`), as often as one likes. Those that join the words of a name are none: `tea-shop_2`. */
  readonly marks: boolean;
  /** A mark that the pattern fixes. */
  readonly fixedMark: boolean;
  /** Characters that the pattern does not fix, at most. */
  readonly most: number;
}

export const NOTHING: Reach = { letters: false, space: false, marks: false, fixedMark: false, most: 0 };
/** Letters with marks between them that are too few for an order: about four English words. */
const MOST_WITH_MARKS = 32;

/** What can match one thing after another. */
export function followed(a: Reach, b: Reach): Reach {
  return { ...eitherReach(a, b), most: a.most + b.most };
}

export function eitherReach(a: Reach, b: Reach): Reach {
  return {
    letters: a.letters || b.letters,
    space: a.space || b.space,
    marks: a.marks || b.marks,
    fixedMark: a.fixedMark || b.fixedMark,
    most: Math.max(a.most, b.most),
  };
}

export function hasRoom({ letters, space, marks, most }: Reach): boolean {
  return letters && (space || (marks && most > MOST_WITH_MARKS));
}

/** A character that stands for itself. */
export function fixed(character: string): Reach {
  const space = /\s/.test(character);
  return { ...NOTHING, space, fixedMark: !space && !/[\w-]/.test(character) };
}
