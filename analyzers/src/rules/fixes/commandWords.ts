import type { Piece } from '../../languages/pieces.ts';

/** What a shell does something with, outside of quotes and inside of double ones. */
const SPECIAL = /[|&;<>()$`\\*?~#{}[\]!\n\r]/;
const SPECIAL_QUOTED = /[$`\\!]/;
/** How programs are called. */
const PLAIN_WORD = /^[\w@%+:,./-]+$/;

/**
 * The words of a command, each as its parts, as a shell would tell them.
 * @returns `undefined` where it would do more than that: a pipe, an expansion, a pattern; or where the program itself is not fixed
 */
export function wordsOf(pieces: readonly Piece[]): Piece[][] | undefined {
  const words: Piece[][] = [];
  let word: Piece[] | undefined;
  let quote = '';
  for (const piece of pieces) {
    if ('value' in piece) {
      word = [...(word ?? []), piece];
      continue;
    }
    for (const char of piece.fixed) {
      if (quote === '' && (char === "'" || char === '"')) {
        quote = char;
        word ??= [];
      } else if (char === quote) quote = '';
      else if (quote === '' && /\s/.test(char) && char !== '\n') {
        if (word) words.push(word);
        word = undefined;
      } else if (quote === '' ? SPECIAL.test(char) : quote === '"' && SPECIAL_QUOTED.test(char)) return undefined;
      else word = appended(word ?? [], char);
    }
  }
  if (quote !== '') return undefined;
  if (word) words.push(word);
  const [program] = words;
  const name = program?.length === 1 && program[0] && 'fixed' in program[0] ? program[0].fixed : undefined;
  return name !== undefined && PLAIN_WORD.test(name) ? words : undefined;
}

function appended(word: readonly Piece[], char: string): Piece[] {
  const last = word.at(-1);
  return last && 'fixed' in last ? [...word.slice(0, -1), { fixed: last.fixed + char }] : [...word, { fixed: char }];
}
