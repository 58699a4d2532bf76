import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { Random } from '../random.ts';
import { group, letters, luhnDigit, NATIONAL_KINDS, type Kind } from './nationalNumbers.ts';

/** A value in a sentence: where it stands, and what it is. */
export interface Positive {
  readonly text: string;
  readonly type: string;
  readonly detail?: string;
  readonly start: number;
  readonly end: number;
}

const AFTER = ['', '.', ', thanks', ' und noch mehr', ' (verified)', '\n', '; next', ' please keep it'];
const BEFORE = ['', 'Hello, ', 'Kunde: ', '- ', 'Note: ', 'For the record, ', '> ', '"'];

function place(r: Random, name: string, value: string, type: string, detail?: string): Positive {
  const head = `${r.pick(BEFORE)}${name}${/[:：]$/.test(name) ? ' ' : r.pick([' ', ': ', ' is ', ' = ', ' '])}`;
  return { text: `${head}${value}${r.pick(AFTER)}`, type, ...(detail === undefined ? {} : { detail }), start: head.length, end: head.length + value.length };
}

function valid(r: Random, { make, check }: Kind): string {
  for (let i = 0; i < 5000; i++) {
    const value = make(r);
    if (!check || check.validate(value).isValid) return value;
  }
  throw new Error('the generator never makes a valid value');
}

function ibanOf(r: Random): string {
  const [country, bban] = r.pick([
    ['DE', () => r.digits(18)],
    ['GB', () => r.text(letters, 4) + r.digits(14)],
    ['NL', () => r.text(letters, 4) + r.digits(10)],
    ['AT', () => r.digits(16)],
    ['CH', () => r.digits(17)],
    ['PL', () => r.digits(24)],
    ['IE', () => r.text(letters, 4) + r.digits(14)],
  ] as const);
  const body = bban();
  const numeric = [...`${body}${country}00`].map((char) => (/\d/.test(char) ? char : String(char.charCodeAt(0) - 55))).join('');
  const check = 98n - (BigInt(numeric) % 97n);
  return `${country}${String(check).padStart(2, '0')}${body}`;
}

function cardOf(r: Random): string {
  const [prefix, length] = r.pick([
    ['4', 16],
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['3528', 16],
    ['4539', 16],
  ] as const);
  const body = prefix + r.digits(length - prefix.length - 1);
  return body + luhnDigit(body);
}

const embossed = (card: string): string => (card.length === 15 ? group(card, 4, 6, 5) : group(card, 4, 4, 4, 4)).join(' ');

/** `each` values of every kind, each in a sentence, from a seed. */
export function positives(seed: number, each: number): Positive[] {
  const r = new Random(seed);
  const all: Positive[] = [];
  for (const [detail, kind] of Object.entries(NATIONAL_KINDS))
    for (let i = 0; i < each; i++) {
      const value = valid(r, kind);
      all.push(place(r, r.pick(kind.names), kind.write && i % 2 === 0 ? kind.write(value) : value, 'national-id', detail));
    }
  for (let i = 0; i < each * 2; i++) {
    const user = `${r.text('abcdefghijklmnopqrstuvwxyz', r.int(1, 8))}${r.pick(['.', '_', '-', '+', ''])}${r.text('abcdefghijklmnop0123456789', r.int(1, 6))}`;
    const host = `${r.text('abcdefghijklmnop', r.int(2, 10))}.${r.pick(['com', 'org', 'co.uk', 'de', 'fr', 'io', 'museum', 'com.br', 'ac.jp'])}`;
    all.push(place(r, r.pick(['email', 'Mail', 'contact', 'write to']), `${user}@${host}`, 'email'));
    const card = cardOf(r);
    all.push(
      place(
        r,
        r.pick(['card', 'Visa', 'credit card number', 'Kreditkarte']),
        r.pick([card, embossed(card), embossed(card).replaceAll(' ', '-')]),
        'credit-card',
      ),
    );
    const iban = ibanOf(r);
    all.push(place(r, r.pick(['IBAN', 'transfer to', 'Konto']), r.pick([iban, iban.replace(/.{4}(?=.)/g, '$& ')]), 'iban'));
    const ssn = `${r.int(1, 665)}`.padStart(3, '0') + `-${String(r.int(1, 99)).padStart(2, '0')}-${String(r.int(1, 9999)).padStart(4, '0')}`;
    all.push(place(r, r.pick(['SSN', 'social security number', 'ssn']), r.pick([ssn, ssn.replaceAll('-', ' '), ssn.replaceAll('-', '')]), 'ssn'));
    all.push(
      place(r, r.pick(['IP', 'client', 'logged in from', 'Server']), `${r.int(11, 126)}.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(1, 254)}`, 'ip-address'),
    );
    all.push(
      place(
        r,
        r.pick(['IPv6', 'host', 'from']),
        `2a0${r.int(0, 9)}:${r.text('123456789abcdef', 4)}:${r.int(1, 9)}::${r.text('123456789abcdef', 3)}`,
        'ip-address',
      ),
    );
  }
  for (const country of getCountries()) {
    const example = getExampleNumber(country, examples);
    if (!example) continue;
    for (const value of [example.formatInternational(), example.number])
      all.push(place(r, r.pick(['phone', 'call', 'reach me at', 'my new number is']), value, 'phone'));
  }
  for (const country of ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'BR', 'IN', 'JP', 'AU', 'CH', 'PL', 'PT', 'MX', 'TR', 'KR', 'BE', 'AT'] as const) {
    const example = getExampleNumber(country, examples);
    if (example) all.push(place(r, r.pick(['phone', 'Tel.', 'mobile', 'call me:']), example.formatNational(), 'phone'));
  }
  return all;
}
