import type { TextEdit } from '../../rule.ts';
import type { EnvironmentStyle } from './style.ts';

/** The string literal around a range, quotes and Python prefix included; `undefined` if the range is only part of one. */
export function literalAround(text: string, start: number, end: number): { start: number; end: number } | undefined {
  const before = text.charAt(start - 1);
  if (/["'`]/.test(before) && text.charAt(end) === before) {
    const triple = text.slice(start - 3, start) === before.repeat(3) && text.slice(end, end + 3) === before.repeat(3);
    const from = start - (triple ? 3 : 1);
    const prefix = /(?<![\w"'`])[rRbBuU]{1,2}$/.exec(text.slice(Math.max(0, from - 3), from))?.[0].length ?? 0;
    return { start: from - prefix, end: end + (triple ? 3 : 1) };
  }
  // The range of an expression that is built from literals.
  return /["'`]/.test(text.charAt(start)) && /["'`)]/.test(text.charAt(end - 1)) ? { start, end } : undefined;
}

/** Puts a look-up in the place of a literal, and what it needs at the top of the file. */
export function lookUp(text: string, literal: { start: number; end: number }, style: EnvironmentStyle, variable: string): TextEdit[] {
  const expression = style.expression.replaceAll('{name}', variable);
  // An attribute of JSX wants braces around an expression.
  const inAttribute =
    /[\w-]=$/.test(text.slice(Math.max(0, literal.start - 2), literal.start)) &&
    /<[A-Za-z][^<>]*$/.test(text.slice(Math.max(0, literal.start - 500), literal.start));
  const edit = { ...literal, text: inAttribute ? `{${expression}}` : expression };
  const needed = style.needs;
  if (needed === undefined || new RegExp(`^[ \\t]*${needed.replace(/ /g, '[ \\t]+')}\\b`, 'm').test(text)) return [edit];
  return [{ ...insertionPoint(text), text: `${needed}\n` }, edit];
}

/** A line that stands before a module's code: a comment, a blank one, a docstring, an import from the future. */
const PREAMBLE = /#[^\n]*\n|[ \t\r]*\n|[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?''')[^\n]*\n|from __future__[^\n]*\n/y;

/** Before the first import that is not from `__future__`, or after the comments and the docstring that a module begins with. */
function insertionPoint(text: string): { start: number; end: number } {
  const first = /^(?:import|from(?! __future__)) /m.exec(text)?.index;
  if (first !== undefined) return { start: first, end: first };
  let at = 0;
  for (; ; at = PREAMBLE.lastIndex) {
    PREAMBLE.lastIndex = at;
    if (!PREAMBLE.test(text)) return { start: at, end: at };
  }
}
