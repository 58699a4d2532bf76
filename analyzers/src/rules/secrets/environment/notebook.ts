import { lineEndOf } from '../../../text/edit.ts';
import type { TextEdit } from '../../rule.ts';

const NOTEBOOK = /\.ipynb$/;

/**
 * In a notebook a line of code is a JSON string: quotes around the key may be escaped, and `import os` is a line before.
 * @returns edits of the notebook's JSON text; `undefined` if the key is not a whole literal of a code line.
 */
export function notebookEdit(file: string, text: string, range: { start: number; end: number }, variable: string): TextEdit[] | undefined {
  if (!NOTEBOOK.test(file)) return undefined;
  const quote = /(?:\\"|')$/.exec(text.slice(0, range.start))?.[0];
  if (quote === undefined || !text.startsWith(quote, range.end)) return undefined;
  const edit = { start: range.start - quote.length, end: range.end + quote.length, text: `os.environ[\\"${variable}\\"]` };
  if (/"[ \t]*import os(?:\\n)?"/.test(text)) return [edit];
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[ \t]*(?=")/.exec(text.slice(lineStart, range.start))?.[0];
  return indent === undefined ? undefined : [{ start: lineStart, end: lineStart, text: `${indent}"import os\\n",${lineEndOf(text)}` }, edit];
}
