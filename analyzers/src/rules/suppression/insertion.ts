import type { Layout } from '../../layout/index.ts';
import { lineEndOf } from '../../text/edit.ts';
import { LineIndex } from '../../text/lines.ts';

/** A directive to be put into a text, without its reason: that is for a person to write. */
export interface SuppressionInsertion {
  readonly offset: number;
  readonly text: string;
  /** Offset, in the text after the insertion, at which the reason is to be written. */
  readonly cursor: number;
}

/** A first line that has to stay the first. */
const FIRST = /^\uFEFF?(?:#!|<\?|<!doctype\b)/i;

/**
 * Where a suppression of a rule at an offset is written: on a line of its own, with the indentation of what it is about,
 * above the line, or above the text, template, element or block scalar that the line lies in.
 * @returns `undefined` where the file has no comments
 */
export function suppressionInsertion(text: string, layout: Layout, offset: number, rule: string): SuppressionInsertion | undefined {
  const lines = new LineIndex(text);
  let { line } = lines.positionAt(offset);
  for (; line > 0;) {
    const literal = layout.literalAt(lines.startOf(line));
    const above = literal ? lines.positionAt(literal.start).line : firstOfContinued(text, lines, line);
    if (above >= line) break;
    line = above;
  }
  const lineStart = lines.startOf(line);
  if (line === 0 && FIRST.test(text)) return undefined;
  const start = line === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  const mark = layout.markAt(start);
  if (!mark || layout.literalAt(start)) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  const head = `${indent}${mark.open} clewline-ignore-next-line ${rule}: `;
  return { offset: start, text: `${head}${mark.close === '' ? '' : ` ${mark.close}`}${lineEndOf(text)}`, cursor: start + head.length };
}

/** The first of the lines that backslashes join with a line: a comment between two of them would part them. */
export function firstOfContinued(text: string, lines: LineIndex, line: number): number {
  let first = line;
  while (first > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, lines.startOf(first) - 3), lines.startOf(first)))) first--;
  return first;
}
