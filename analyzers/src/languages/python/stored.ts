import type { TextEdit } from '../../text/edit.ts';
import { appendedItem } from '../appended.ts';
import type { StoredEmitter } from '../emit.ts';
import { itemsIn } from '../pieces.ts';
import { quoting, texts } from './pieces.ts';

const NOW = 'datetime.now(timezone.utc).isoformat()';
const NEEDS = 'from datetime import datetime, timezone';

/** How Python keeps something beside what it puts into a store. */
export const stored: StoredEmitter = {
  withSource(text, inside, { form, name }) {
    const edits = form === 'list' ? listed(text, inside, name) : each(text, inside, name);
    return edits && { edits, needs: NEEDS };
  },
};

function listed(text: string, inside: { start: number; end: number }, name: string): TextEdit[] | undefined {
  const ids = itemsIn(quoting, text, inside)
    ?.map(({ start, end }) => /^ids\s*=\s*([\s\S]+)$/.exec(text.slice(start, end))?.[1])
    .find((one) => one !== undefined);
  const edit = ids === undefined ? undefined : appendedItem(text, inside, `${name}=[{"source": one, "kept_at": ${NOW}} for one in ${ids}]`);
  return edit && [edit];
}

function each(text: string, inside: { start: number; end: number }, name: string): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const match of text.slice(inside.start, inside.end).matchAll(/\{\s*["']id["']\s*:/g)) {
    const open = inside.start + match.index;
    const close = texts.bracketEnd(text, open);
    const fields = close === undefined ? undefined : itemsIn(quoting, text, { start: open + 1, end: close - 1 });
    const id = fields?.map(({ start, end }) => /^["']id["']\s*:\s*([\s\S]+)$/.exec(text.slice(start, end))?.[1]).find((one) => one !== undefined);
    if (close === undefined || !fields || id === undefined) return undefined;
    const own = fields.find(({ start, end }) => new RegExp(`^["']${name}["']\\s*:\\s*\\{`).test(text.slice(start, end)));
    const brace = own && text.indexOf('{', own.start);
    const source = `"source": str(${id}), "kept_at": ${NOW}`;
    const edit =
      own && brace !== undefined
        ? appendedItem(text, { start: brace + 1, end: own.end - 1 }, source)
        : appendedItem(text, { start: open + 1, end: close - 1 }, `"${name}": {${source}}`);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits.length > 0 ? edits : undefined;
}
