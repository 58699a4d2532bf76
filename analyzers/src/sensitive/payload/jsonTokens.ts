/** The scanner's enumerations: `jsonc-parser` declares them so that single-file compilers cannot read them. */
export const SyntaxKind = {
  OpenBraceToken: 1,
  CloseBraceToken: 2,
  OpenBracketToken: 3,
  CloseBracketToken: 4,
  CommaToken: 5,
  ColonToken: 6,
  StringLiteral: 10,
  NumericLiteral: 11,
  Unknown: 16,
  EOF: 17,
} as const;

export const ScanError = { None: 0, UnexpectedEndOfString: 2, InvalidCharacter: 6 } as const;
