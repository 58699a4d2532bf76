const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** The alphabets that providers draw from. */
export const alphabets = {
  small: SMALL,
  digits: DIGITS,
  letters: SMALL + SMALL.toUpperCase(),
  base62: DIGITS + SMALL + SMALL.toUpperCase(),
  base36: DIGITS + SMALL,
  BASE36: DIGITS + SMALL.toUpperCase(),
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  base32small: 'abcdefghijklmnopqrstuvwxyz234567',
  base64: `${DIGITS}${SMALL}${SMALL.toUpperCase()}+/`,
  base64url: `${DIGITS}${SMALL}${SMALL.toUpperCase()}-_`,
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  underscored: `${DIGITS}${SMALL}${SMALL.toUpperCase()}_`,
} as const;
