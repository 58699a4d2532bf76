import { lineEndOf, type TextEdit } from '../../text/edit.ts';
import { quoteIn, quoted, type WrittenLoop } from '../emit.ts';
import { texts } from './pieces.ts';

/** What binds less than `&&`, or assigns. */
const LOOSER = /\|\||\?(?!\.)|,|=>|(?<![=!<>])=(?!=)/;
const ENDLESS = /^(?:true|1|;\s*;)?$/;

/** The edits that make a loop end after a number of turns: it throws there if nothing else comes after it, and goes on otherwise. */
export function countedLoop(text: string, loop: WrittenLoop, most: number): TextEdit[] | undefined {
  const name = ['turn', 'turns', 'turnCount'].find((one) => !new RegExp(`(?<![\\w$])${one}(?![\\w$])`).test(text));
  const indent = /^[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', loop.start - 1) + 1, loop.start))?.[0];
  if (name === undefined || indent === undefined) return undefined;
  const written = text.slice(loop.start, loop.end);
  return written.startsWith('do') ? counted(text, loop, name, indent, most) : asFor(text, loop, name, indent, most);
}

/** `do { … } while (…)`: counted beside it. */
function counted(text: string, { start, end }: WrittenLoop, name: string, indent: string, most: number): TextEdit[] | undefined {
  const block = texts.bracketEnd(text, text.indexOf('{', start));
  const tail = block === undefined ? null : /^\s*while\s*\(/.exec(text.slice(block, end));
  if (block === undefined || !tail) return undefined;
  const open = block + tail[0].length - 1;
  const close = texts.bracketEnd(text, open);
  if (close === undefined) return undefined;
  const test = text.slice(open + 1, close - 1).trim();
  return [
    { start, end: start, text: `let ${name} = 0;${lineEndOf(text)}${indent}` },
    { start: open + 1, end: close - 1, text: `++${name} < ${most} && ${LOOSER.test(test) ? `(${test})` : test}` },
  ];
}

function asFor(text: string, { start, end }: WrittenLoop, name: string, indent: string, most: number): TextEdit[] | undefined {
  const open = text.indexOf('(', start);
  const close = texts.bracketEnd(text, open);
  if (close === undefined || text.slice(close, end).trimStart().charAt(0) !== '{') return undefined;
  const test = text.slice(open + 1, close - 1).trim();
  const isEndless = ENDLESS.test(test);
  if (/^for\b/.test(text.slice(start, end)) && !isEndless) return undefined;
  const asked = isEndless ? '' : ` && ${LOOSER.test(test) ? `(${test})` : test}`;
  const head = { start, end: close, text: `for (let ${name} = 0; ${name} < ${most}${asked}; ${name}++)` };
  // Where nothing leaves the loop, what follows it was never reached.
  if (!isEndless || /\bbreak\b/.test(text.slice(close, end))) return [head];
  const quote = quoteIn(text) ?? "'";
  const stop = /;[ \t]*\r?$/m.test(text) ? ';' : '';
  return [head, { start: end, end, text: `${lineEndOf(text)}${indent}throw new Error(${quoted('too many turns', quote)})${stop}` }];
}
