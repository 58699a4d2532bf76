import type { WrittenLoop } from '../emit.ts';
import { texts } from './pieces.ts';

/** `while (…)`, `do {`, and a `for` that asks nothing. */
const HEAD = /\b(?:while\s*(?=\()|do\s*(?=\{)|for\s*(?=\(\s*;[^;)]*;[^;)]*\)))/g;

/** The loops of a JavaScript file that go on for as long as something holds. */
export function loops(text: string): WrittenLoop[] {
  const found: WrittenLoop[] = [];
  for (const match of text.matchAll(HEAD)) {
    const at = match.index + match[0].length;
    const head = text.charAt(at) === '(' ? texts.bracketEnd(text, at) : at;
    if (head === undefined) continue;
    const open = head + (/^\s*/.exec(text.slice(head))?.[0].length ?? 0);
    const end = text.charAt(open) === '{' ? texts.bracketEnd(text, open) : text.indexOf(';', open);
    if (end === undefined || end < 0) continue;
    // What is asked behind the block belongs to it.
    const last = match[0].startsWith('do') ? (/^\s*while\s*\([^;]*/.exec(text.slice(end))?.[0] ?? '') : '';
    found.push({ start: match.index, end: end + last.length, head: head > at ? text.slice(at + 1, head - 1) : last });
  }
  return found;
}
