import { appendedItem } from '../appended.ts';
import type { CallEmitter } from '../emit.ts';
import { itemsIn } from '../pieces.ts';
import { quoting } from './pieces.ts';

/** How a call is given one more option: as a field of the record that holds them, instead of one of that name that says nothing. */
export const calls: CallEmitter = {
  record: (fields) => `{ ${fields.map(([name, value]) => `${name}: ${value}`).join(', ')} }`,
  withOption(text, inside, { position, name, value }) {
    const args = itemsIn(quoting, text, inside);
    if (!args || position > args.length) return undefined;
    const given = args[position];
    if (!given) return appendedItem(text, inside, `{ ${name}: ${value} }`);
    if (text.charAt(given.start) !== '{' || text.charAt(given.end - 1) !== '}') return undefined;
    const fields = { start: given.start + 1, end: given.end - 1 };
    const known = itemsIn(quoting, text, fields)?.find(({ start, end }) => new RegExp(`^${name}\\s*(?::|$)`).test(text.slice(start, end)));
    return known ? { ...known, text: `${name}: ${value}` } : appendedItem(text, fields, `${name}: ${value}`, ' ');
  },
};
