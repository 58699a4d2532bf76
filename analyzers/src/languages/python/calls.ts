import { appendedItem } from '../appended.ts';
import { quoted, quoteIn, type CallEmitter } from '../emit.ts';
import { itemsIn } from '../pieces.ts';
import { quoting } from './pieces.ts';

/** How a call is given one more option: by its name, instead of one of that name that says nothing. */
export const calls: CallEmitter = {
  record(fields, like) {
    const quote = quoteIn(like) ?? '"';
    return `{${fields.map(([name, value]) => `${quoted(name, quote)}: ${value}`).join(', ')}}`;
  },
  withOption(text, inside, { name, value }) {
    const known = itemsIn(quoting, text, inside)?.find(({ start, end }) => new RegExp(`^${name}\\s*=(?!=)`).test(text.slice(start, end)));
    return known ? { ...known, text: `${name}=${value}` } : appendedItem(text, inside, `${name}=${value}`);
  },
};
