/** What is harmless in a file, and a secret beside it in the same file or another. */
export type Pair = readonly [kind: string, file: string, harmless: string, secret: string, fileOfSecret?: string];

/** A text as settings and tokens write it. */
export const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** A JSON Web Token of some claims; without a signature, if none is given. */
export const token = (claims: object, signature = ''): string =>
  [base64('{"alg":"HS256","typ":"JWT"}'), base64(JSON.stringify(claims))].map((part) => part.replace(/=+$/, '')).join('.') + signature;

/** Drawn at random in the shape of a page's token. */
export const PAGE_TOKEN =
  'EAACnQvWys81vp7hB1dx8PpD5KHXe3PYiGkPAuNaRL63xYKwzEInncIIA3ANxN9K3KSU9Mi4roNL89sM995YTBXaK7JQEVT0mlAmrtVETW0TesULeetLDQ8B8vW2ZBjyaXYl1AcCtLn99MHwP708dWgW5h';
