import type { Range } from '../layout/layout.ts';

/** A part of a text that a program puts together: fixed, as the text reads, or the expression of a value. */
export type Piece = { readonly fixed: string } | { readonly value: string };

/** The longest expression that is taken apart, in UTF-16 units. */
const MAX_LENGTH = 4_000;

/** What tells where texts begin and end in a language. */
export interface Quoting {
  /** The end of the literal that begins at an offset, prefix and all; `undefined` where none does, or where it has no end. */
  literalEnd(text: string, at: number): number | undefined;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where something ends that begins at an offset: a literal, what stands in brackets, or one character; `undefined` for brackets without an end. */
export function stepOver(quoting: Quoting, text: string, at: number): number | undefined {
  const literal = quoting.literalEnd(text, at);
  if (literal !== undefined) return literal;
  const close = CLOSING[text.charAt(at)];
  if (close === undefined) return at + 1;
  for (let i = at + 1; i < text.length;) {
    if (text.charAt(i) === close) return i + 1;
    if (/[)\]}]/.test(text.charAt(i))) return undefined;
    const next = stepOver(quoting, text, i);
    if (next === undefined) return undefined;
    i = next;
  }
  return undefined;
}

/** The operands between an operator outside of all brackets and texts; `undefined` if the brackets do not fit. */
export function splitBy(quoting: Quoting, text: string, operator: string): string[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length;) {
    if (/[)\]}]/.test(text.charAt(i))) return undefined;
    if (text.charAt(i) === operator) {
      parts.push(text.slice(from, i).trim());
      from = ++i;
      continue;
    }
    const next = stepOver(quoting, text, i);
    if (next === undefined) return undefined;
    i = next;
  }
  return [...parts, text.slice(from).trim()];
}

/** The items between two brackets, by their commas, each without the blanks around it; `undefined` where brackets inside do not fit. */
export function itemsIn(quoting: Quoting, text: string, { start, end }: Range): Range[] | undefined {
  const found: Range[] = [];
  let from = start;
  const take = (to: number): void => {
    const written = text.slice(from, to);
    const begin = from + (written.length - written.trimStart().length);
    if (written.trim() !== '') found.push({ start: begin, end: begin + written.trim().length });
  };
  for (let i = start; i < end;) {
    if (text.charAt(i) === ',') {
      take(i);
      from = ++i;
      continue;
    }
    const next = /[)\]}]/.test(text.charAt(i)) ? undefined : stepOver(quoting, text, i);
    if (next === undefined || next > end) return undefined;
    i = next;
  }
  take(end);
  return found;
}

/** What is written outside of all brackets and texts, one space for each of those. */
export function outside(quoting: Quoting, text: string): string {
  let said = '';
  for (let i = 0; i < text.length;) {
    const next = stepOver(quoting, text, i) ?? text.length;
    said += next === i + 1 ? text.charAt(i) : ' ';
    i = next;
  }
  return said;
}

/** An expression without the brackets around all of it. */
function unwrapped(quoting: Quoting, text: string): string {
  const inner = text.trim();
  return inner.startsWith('(') && stepOver(quoting, inner, 0) === inner.length ? unwrapped(quoting, inner.slice(1, -1)) : inner;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '`': '`', $: '$' };

/** A literal's inside as it reads; `undefined` where it holds an escape that is not one of the usual. */
export function unescaped(inside: string): string | undefined {
  let isKnown = true;
  const read = inside.replace(/\\(\r\n|[\s\S])/g, (_all, char: string) => {
    if (ESCAPES[char] === undefined) isKnown = false;
    return ESCAPES[char] ?? '';
  });
  return isKnown ? read : undefined;
}

/**
 * The parts of texts that are joined by `+`; `undefined` where nothing in it is fixed, or an operand is not understood.
 * @param looser what binds less than `+`: then the operands are not what they look like
 */
export function piecesOfSum(quoting: Quoting, expression: string, looser: RegExp, ofOperand: (part: string) => Piece[] | undefined): Piece[] | undefined {
  const inner = unwrapped(quoting, expression);
  if (looser.test(outside(quoting, inner))) return undefined;
  const parts = splitBy(quoting, inner, '+')?.map(ofOperand);
  if (!parts?.every((part) => part !== undefined) || !parts.flat().some((piece) => 'fixed' in piece)) return undefined;
  return joined(parts.flat());
}

/** Fixed parts that follow each other as one, empty ones left out. */
function joined(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if ('fixed' in piece && last && 'fixed' in last) made[made.length - 1] = { fixed: last.fixed + piece.fixed };
    else if (!('fixed' in piece) || piece.fixed !== '') made.push(piece);
  }
  return made;
}
