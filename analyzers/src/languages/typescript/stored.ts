import type { TextEdit } from '../../text/edit.ts';
import { appendedItem } from '../appended.ts';
import type { StoredEmitter } from '../emit.ts';
import { itemsIn } from '../pieces.ts';
import { quoting, texts } from './pieces.ts';

const NOW = 'new Date().toISOString()';

/** How JavaScript keeps something beside what it puts into a store. */
export const stored: StoredEmitter = {
  withSource(text, inside, { form, name }) {
    const edits = form === 'list' ? listed(text, inside, name) : each(text, inside, name);
    return edits && { edits };
  },
};

function listed(text: string, inside: { start: number; end: number }, name: string): TextEdit[] | undefined {
  const [options] = itemsIn(quoting, text, inside) ?? [];
  if (!options || text.charAt(options.start) !== '{') return undefined;
  const fields = { start: options.start + 1, end: options.end - 1 };
  const ids = itemsIn(quoting, text, fields)
    ?.map(({ start, end }) => text.slice(start, end))
    .map((field) => /^ids\s*:\s*([\s\S]+)$/.exec(field)?.[1] ?? (field === 'ids' ? 'ids' : undefined))
    .find((one) => one !== undefined);
  const edit = ids === undefined ? undefined : appendedItem(text, fields, `${name}: ${ids}.map((source) => ({ source, keptAt: ${NOW} }))`, ' ');
  return edit && [edit];
}

function each(text: string, inside: { start: number; end: number }, name: string): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const match of text.slice(inside.start, inside.end).matchAll(/\{\s*id\s*:/g)) {
    const open = inside.start + match.index;
    const close = texts.bracketEnd(text, open);
    const fields = close === undefined ? undefined : itemsIn(quoting, text, { start: open + 1, end: close - 1 });
    const id = fields?.map(({ start, end }) => /^id\s*:\s*([\s\S]+)$/.exec(text.slice(start, end))?.[1]).find((one) => one !== undefined);
    if (close === undefined || !fields || id === undefined) return undefined;
    const own = fields.find(({ start, end }) => new RegExp(`^${name}\\s*:\\s*\\{`).test(text.slice(start, end)));
    const brace = own && text.indexOf('{', own.start);
    const source = `source: String(${id}), keptAt: ${NOW}`;
    const edit =
      own && brace !== undefined
        ? appendedItem(text, { start: brace + 1, end: own.end - 1 }, source, ' ')
        : appendedItem(text, { start: open + 1, end: close - 1 }, `${name}: { ${source} }`, ' ');
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits.length > 0 ? edits : undefined;
}
