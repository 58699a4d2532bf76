import type { Random } from '../random.ts';
import { alphabets as a } from './alphabets.ts';

/** What is harmless in a file, and a secret beside it in the same file or another. */
export type Pair = readonly [kind: string, file: string, harmless: string, secret: string, fileOfSecret?: string];

/** A text as settings and tokens write it. */
export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const uuid = (r: Random): string => [8, 4, 4, 4, 12].map((n) => r.text(a.hex, n)).join('-');
/** A password as people make one up: a word, a number, a sign. */
export const password = (r: Random): string =>
  `${r.pick(['Harbour', 'Kestrel', 'Quartz', 'Velvet', 'Lantern'])}${r.digits(2)}${r.pick(['!', '#', '*', '%'])}${r.text(a.small, 3)}`;
export const hex = (r: Random): string => r.text(a.hex, 32);
export const word = (r: Random): string => `${r.text(a.base62, 23)}7`;
/** A value that must be found, between the marks that say so. */
export const marked = (value: string): string => `⟦${value}⟧`;
/** A JSON Web Token of some claims; without a signature, if none is given. */
export const token = (claims: object, signature = ''): string =>
  [base64('{"alg":"HS256","typ":"JWT"}'), base64(JSON.stringify(claims))].map((part) => part.replace(/=+$/, '')).join('.') + signature;

/** Drawn at random in the shape of a page's token. */
export const PAGE_TOKEN =
  'EAACnQvWys81vp7hB1dx8PpD5KHXe3PYiGkPAuNaRL63xYKwzEInncIIA3ANxN9K3KSU9Mi4roNL89sM995YTBXaK7JQEVT0mlAmrtVETW0TesULeetLDQ8B8vW2ZBjyaXYl1AcCtLn99MHwP708dWgW5h';
