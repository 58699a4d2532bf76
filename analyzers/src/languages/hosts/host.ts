import type { Grammar } from '../../syntax/node.ts';
import type { Language } from '../language.ts';

/** The code that stands in a file of another kind. */
export interface HostedCode {
  readonly text: string;
  /** Where an offset of the code lies in the file; absent where they are the same. */
  readonly at?: (offset: number) => number;
  readonly grammar?: Grammar;
}

/** A kind of file that is no program, and holds one: a component, a page, a notebook. */
export interface Host {
  readonly extensions: readonly string[];
  readonly language: Language;
  readonly grammar: Grammar;
  /** Set where the code stands in another notation than its own: an edit of the code is none of the file. */
  readonly encoded?: boolean;
  /** @returns `undefined` if the file holds no program of this language, or cannot be read */
  codeIn(text: string): HostedCode | undefined;
}

/** A text of the same length in which all but some ranges is blank: offsets and lines stay. @param ranges in order, none in another */
export function only(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of ranges) {
    result += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return result + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
