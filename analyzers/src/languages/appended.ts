import { lineEndOf, type TextEdit } from '../text/edit.ts';
import type { Range } from '../layout/layout.ts';

/** What begins a comment to the end of its line, in one language or the other. */
const COMMENT = /\/\/|(?:^|\s)#\s/;

/**
 * The edit that puts one more item to the end of what stands between two brackets, in the style of those before: on a line of its own
 * where they have theirs, with a comma behind it where they have one.
 * @param inside all between the brackets
 * @param around put beside the only item in brackets on one line: a blank in `{ a: 1 }`, nothing in `(a)`
 * @returns `undefined` where a comment stands at the end
 */
export function appendedItem(text: string, inside: Range, item: string, around = ''): TextEdit | undefined {
  const written = text.slice(inside.start, inside.end);
  const items = written.trimEnd();
  if (items.trim() === '') return written.includes('\n') ? undefined : { ...inside, text: `${around}${item}${around}` };
  const last = items.slice(items.lastIndexOf('\n') + 1);
  if (COMMENT.test(last.replace(/(["'`])(?:\\.|(?!\1).)*\1/g, ''))) return undefined;
  const at = inside.start + items.length;
  const isEnded = items.endsWith(',');
  const isOnLines = written.slice(items.length).includes('\n');
  if (!isOnLines) return { start: at, end: at, text: isEnded ? ` ${item},` : `, ${item}` };
  const indent = /^[ \t]*/.exec(last)?.[0] ?? '';
  return { start: at, end: at, text: `${isEnded ? '' : ','}${lineEndOf(text)}${indent}${item}${isEnded ? ',' : ''}` };
}
