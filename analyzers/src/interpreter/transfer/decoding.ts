import { base64, base64nopad, base64url, base64urlnopad, hex } from '@scure/base';
import { literalOf, text, type Loc, type PassedArgument, type Value } from '../values/values.ts';

/** Longest encoded constant that is decoded. */
const MAX_ENCODED = 8192;
const CODERS = { base64: [base64, base64nopad, base64url, base64urlnopad], hex: [hex] } as const;

export type Encoding = keyof typeof CODERS | 'none';

/** The encoding that an argument names; `undefined` if it is another one. */
export function namedEncoding(value: Value | undefined): Encoding | undefined {
  const named = literalOf(value);
  return named === 'base64' || named === 'base64url' ? 'base64' : named === 'hex' ? 'hex' : undefined;
}

/** The text of character codes that are all known. */
export function charactersOf(args: readonly PassedArgument[], at: Loc): Value | undefined {
  const codes = args.map(({ value }) => (value.k === 'constant' && typeof value.value === 'number' ? value.value : -1));
  const known = codes.length > 0 && codes.length <= MAX_ENCODED && codes.every((code) => Number.isInteger(code) && code >= 0 && code <= 0x10ffff);
  return known ? text(String.fromCodePoint(...codes), at) : undefined;
}

/** The text that a call decodes from a constant; `undefined` if it is not known, or no text. */
export function decoded(value: Value | undefined, encoding: Encoding | undefined, at: Loc): Value | undefined {
  const encoded = literalOf(value)?.trim();
  if (encoded === undefined || encoded.length > MAX_ENCODED) return undefined;
  if (encoding === 'none') return text(encoded, at);
  for (const coder of encoding === undefined ? [] : CODERS[encoding]) {
    try {
      const bytes = coder.decode(encoding === 'hex' ? encoded.toLowerCase() : encoded);
      // Keys, addresses and headers are ASCII; anything else stays unknown.
      return bytes.every((byte) => byte < 0x80) ? text(String.fromCharCode(...bytes), at) : undefined;
    } catch {
      // Not of this alphabet: the next one may fit.
    }
  }
  return undefined;
}
