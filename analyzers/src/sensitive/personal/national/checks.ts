/** Checksums of identifiers that `stdnum` does not have. Each names its source. */

const weighted = (digits: string, weights: readonly number[]): number => weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0);

/** NHS number: modulus 11 over nine digits (NHS Data Dictionary, "NHS Number"). */
export function isNhsNumber(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const check = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check !== 10 && check === Number(digits.charAt(9));
}

/** NRIC and FIN of Singapore: weights 2 7 6 5 4 3 2, letters by series (ICA; series M since 2022). */
export function isNric(value: string): boolean {
  const match = /^([STFGM])(\d{7})([A-Z])$/.exec(value);
  if (!match) return false;
  const [, series = '', digits = '', check = ''] = match;
  const offset = series === 'T' || series === 'G' ? 4 : series === 'M' ? 3 : 0;
  const rest = (weighted(digits, [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = series === 'M' ? 'KLJNPQRTUWX' : series === 'F' || series === 'G' ? 'XWUTRQPNMLK' : 'JZIHGFEDCBA';
  return letters.charAt(series === 'M' ? 10 - rest : rest) === check;
}

/** Individual number of Japan ("My Number"): ordinance 85 of 2014 of the Ministry of Internal Affairs, article 5. */
export function isMyNumber(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  if (!/^\d{12}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n++) sum += Number(digits.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(digits.charAt(11)) === (rest <= 1 ? 0 : 11 - rest);
}

/** SNILS of Russia: weights 9 … 1, modulus 101 (Pension Fund, form ADV-1). */
export function isSnils(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  if (!/^\d{11}$/.test(digits) || Number(digits.slice(0, 9)) <= 1_001_998) return false;
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return (rest === 100 ? 0 : rest) === Number(digits.slice(9));
}

/** Luhn's checksum (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = (digits.charCodeAt(digits.length - 1 - i) - 0x30) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** NIK of Indonesia: province, a day of birth (plus 40 for women), a number that is not 0000 (Dukcapil). */
export function isNik(value: string): boolean {
  const match = /^([1-9]\d)\d{4}(\d\d)(\d\d)(\d\d)(\d{4})$/.exec(value.replace(/[ .-]/g, ''));
  if (!match || match[5] === '0000') return false;
  const day = Number(match[2]);
  return isDay(2000, Number(match[3]), day > 40 ? day - 40 : day);
}

/** Medicare card number of Australia: first digit 2–6, weights 1 3 7 9 1 3 7 9 (Services Australia). */
export function isMedicare(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  return /^[2-6]\d{9}$/.test(digits) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits.charAt(8));
}

/** Medicare beneficiary identifier of the United States: eleven places, no S, L, O, I, B, Z (CMS, "MBI format"). */
export function isMbi(value: string): boolean {
  const letter = '[AC-HJKMNP-RT-Y]';
  return new RegExp(`^[1-9]${letter}[${letter.slice(1, -1)}0-9]\\d${letter}[${letter.slice(1, -1)}0-9]\\d${letter}${letter}\\d\\d$`).test(
    value.replace(/-/g, ''),
  );
}

/** Resident identity card of Taiwan and others are in `stdnum`. National number of Iran: modulus 11 (Civil Registration). */
export function isIranian(value: string): boolean {
  const digits = value.replace(/-/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const rest = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return Number(digits.charAt(9)) === (rest < 2 ? rest : 11 - rest);
}

/** Emirates ID: 784, year of birth, seven digits, Luhn (ICP). */
export function isEmirates(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  return /^784(?:19|20)\d{10}$/.test(digits) && isLuhn(digits);
}

/** Saudi national ID or residence permit: 1 or 2 and nine digits, Luhn (Absher). */
export function isSaudi(value: string): boolean {
  return /^[12]\d{9}$/.test(value) && isLuhn(value);
}

/** Personal code of Latvia since 2017: begins with 32 and has no date; it has no published checksum. Older ones are checked by `stdnum`. */
export const isNewLatvian = (value: string): boolean => /^3[2-9]\d{4}-?\d{5}$/.test(value);

/** Number of a German identity card or passport: no vowels, 7 3 1 over nine places where the check digit is given (BSI TR-03104, ICAO 9303). */
export function isGermanDocument(value: string): boolean {
  if (!/^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/.test(value) || !/\d/.test(value)) return false;
  if (value.length === 9) return true;
  const sum = [...value.slice(0, 9)].reduce((total, char, i) => total + Number.parseInt(char, 36) * ([7, 3, 1][i % 3] ?? 0), 0);
  return sum % 10 === Number(value.charAt(9));
}

/** Krankenversichertennummer: the letter as two digits, weights 1 and 2 by turns, sums of digits, modulus 10 (§ 290 SGB V, GKV-Spitzenverband). */
export function isGermanHealthInsurance(value: string): boolean {
  const match = /^([A-Z])(\d{8})(\d)$/.exec(value);
  if (!match) return false;
  const [, letter = 'A', digits = '', check = ''] = match;
  const all = `${String(letter.charCodeAt(0) - 64).padStart(2, '0')}${digits}`;
  let sum = 0;
  for (let i = 0; i < all.length; i++) {
    const product = Number(all.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === Number(check);
}
