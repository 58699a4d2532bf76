import { lineEndOf, type TextEdit } from '../../text/edit.ts';
import { quoteIn, quoted, type WrittenLoop } from '../emit.ts';

const ENDLESS = /^(?:True|1)$/;

/** The edits that make a loop end after a number of turns: an endless one raises an error there. */
export function countedLoop(text: string, loop: WrittenLoop, most: number): TextEdit[] | undefined {
  const written = text.slice(loop.start, loop.end);
  const head = /^([ \t]*)while\b[ \t]*([^\n]*?)[ \t]*:[ \t]*(\r?\n)/.exec(written);
  if (!head) return undefined;
  const [all, indent = '', test = '', end = '\n'] = head;
  const body = written.slice(all.length);
  const inner = /^(?:[ \t]*\r?\n)*([ \t]+)\S/.exec(body)?.[1];
  const last = loop.start + written.trimEnd().length;
  // Whatever else stands at the end of its turns.
  if (inner === undefined || new RegExp(`^\\s*\\n${indent}else[ \\t]*:`).test(text.slice(last))) return undefined;
  const counted = `${indent}for _turn in range(${most}):${end}`;
  const range = { start: loop.start, end: loop.start + all.length };
  const unit = inner.slice(indent.length);
  if (!ENDLESS.test(test)) return [{ ...range, text: `${counted}${inner}if not (${test}):${end}${inner}${unit}break${end}` }];
  const error = quoted('too many turns', quoteIn(text) ?? '"');
  const line = lineEndOf(text);
  return [
    { ...range, text: counted },
    { start: last, end: last, text: `${line}${indent}else:${line}${inner}raise RuntimeError(${error})` },
  ];
}
