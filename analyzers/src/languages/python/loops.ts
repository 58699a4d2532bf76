import type { WrittenLoop } from '../emit.ts';

const HEAD = /^([ \t]*)while\b([^\n]*(?:\n(?!\1[ \t]+\S)[^\n]*)?):[ \t]*(?:#[^\n]*)?\r?$/gm;

/** The `while` loops of a Python file: a block ends before the next line that is indented no more than its head. */
export function loops(text: string): WrittenLoop[] {
  return [...text.matchAll(HEAD)].map((match) => {
    const [all, indent = '', head = ''] = match;
    const start = match.index;
    let end = start + all.length;
    for (const line of text.slice(end).split(/(?<=\n)/)) {
      if (line.trim() !== '' && line.search(/\S/) <= indent.length && end > start + all.length + 1) break;
      end += line.length;
    }
    return { start, end, head: head.trim() };
  });
}
