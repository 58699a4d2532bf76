import { isLuhn } from '../personal/national/checks.ts';

export const CHECKSUMS = ['luhn', 'mod97', 'mod11', 'verhoeff', 'damm'] as const;
export type Checksum = (typeof CHECKSUMS)[number];

/** ISO/IEC 7064 MOD 97-10: letters count from 10, the whole leaves 1. */
function isMod97(value: string): boolean {
  let rest = 0;
  for (const char of value.toUpperCase()) {
    const number = parseInt(char, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

/** Weights 2, 3, 4 … from the right; a check digit of 10 is `X` (ISO 2108). */
function isMod11(value: string): boolean {
  const match = /^(\d+)([\dXx])$/.exec(value);
  if (!match) return false;
  const [, digits = '', check = ''] = match;
  let sum = /\d/.test(check) ? Number(check) : 10;
  for (let i = 0; i < digits.length; i++) sum += Number(digits.charAt(digits.length - 1 - i)) * (i + 2);
  return sum % 11 === 0;
}

/** Multiplication in the dihedral group D5, and the permutation (J. Verhoeff, 1969). */
const PRODUCT = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210'];
const PERMUTATION = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

function isVerhoeff(value: string): boolean {
  let check = 0;
  for (let i = 0; i < value.length; i++) {
    const digit = Number(value.charAt(value.length - 1 - i));
    check = Number(PRODUCT[check]?.charAt(Number(PERMUTATION[i % 8]?.charAt(digit))));
  }
  return check === 0;
}

/** A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). */
const QUASIGROUP = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];

function isDamm(value: string): boolean {
  let check = 0;
  for (const digit of value) check = Number(QUASIGROUP[check]?.charAt(Number(digit)));
  return check === 0;
}

const CHECKS: Readonly<Record<Checksum, (value: string) => boolean>> = {
  luhn: isLuhn,
  mod97: isMod97,
  mod11: isMod11,
  verhoeff: isVerhoeff,
  damm: isDamm,
};
/** Whether letters take part; else only digits do. */
const WITH_LETTERS: ReadonlySet<Checksum> = new Set(['mod97', 'mod11']);

/** Whether a value's last places check the others. What takes no part in it (blanks, hyphens, letters) is left out first. */
export function keepsChecksum(checksum: Checksum, value: string): boolean {
  const plain = value.replace(WITH_LETTERS.has(checksum) ? /[^0-9A-Za-z]/g : /\D/g, '');
  return plain.length >= 2 && CHECKS[checksum](plain);
}
