import { stdnum } from 'stdnum';
import type { Random } from '../random.ts';

export const luhnDigit = (digits: string): string => {
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return String((10 - (sum % 10)) % 10);
};
const day = (r: Random): string => String(r.int(1, 28)).padStart(2, '0');
const month = (r: Random): string => String(r.int(1, 12)).padStart(2, '0');
const year = (r: Random): string => String(r.int(40, 99));
export const group = (text: string, ...sizes: number[]): string[] => {
  let at = 0;
  return sizes.map((size) => text.slice(at, (at += size)));
};

export interface Kind {
  /** How its language names it, before the value. */
  readonly names: readonly string[];
  /** Digits and letters that may be one; tried until the country's check holds. */
  readonly make: (r: Random) => string;
  readonly check?: { validate(value: string): { isValid: boolean } } | undefined;
  /** How people write it. */
  readonly write?: (value: string) => string;
}

const of = (country: string, kind: string): Kind['check'] => stdnum[country]?.[kind];
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** National identifiers: what the standard allows is tried until the check of the country holds. */
export const NATIONAL_KINDS: Readonly<Record<string, Kind>> = {
  'br-cpf': {
    names: ['CPF', 'Meu CPF é', 'cpf:'],
    make: (r) => r.digits(11),
    check: of('BR', 'cpf'),
    write: (v) => v.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4'),
  },
  'es-dni': { names: ['DNI', 'con DNI', 'dni:'], make: (r) => r.digits(8) + r.pick([...'TRWAGMYFPDXBNJZSQVHLCKE']), check: of('ES', 'dni') },
  'es-nie': { names: ['NIE', 'mi NIE es'], make: (r) => r.pick(['X', 'Y', 'Z']) + r.digits(7) + r.pick([...letters]), check: of('ES', 'nie') },
  'fr-nir': {
    names: ['NIR', 'numéro de sécurité sociale :', 'Sécu'],
    make: (r) => `${r.int(1, 2)}${year(r)}${month(r)}${r.int(10, 18)}${r.digits(6).replace(/^000/, '123').replace(/000$/, '456')}${r.digits(2)}`,
    check: of('FR', 'nir'),
    write: (v) => group(v, 1, 2, 2, 2, 3, 3, 2).join(' '),
  },
  'de-idnr': { names: ['Steuer-ID', 'Steuer-ID:', 'steuerliche Identifikationsnummer', 'IdNr.'], make: (r) => r.digits(11), check: of('DE', 'idnr') },
  'nl-bsn': { names: ['BSN', 'burgerservicenummer:', 'mijn BSN is'], make: (r) => r.digits(9), check: of('NL', 'bsn') },
  'pl-pesel': { names: ['PESEL', 'PESEL:', 'mój PESEL to'], make: (r) => `${year(r)}${month(r)}${day(r)}${r.digits(5)}`, check: of('PL', 'pesel') },
  'in-aadhaar': {
    names: ['Aadhaar', 'Aadhaar number', 'आधार'],
    make: (r) => r.int(2, 9) + r.digits(11),
    check: of('IN', 'aadhaar'),
    write: (v) => group(v, 4, 4, 4).join(' '),
  },
  'in-pan': {
    names: ['PAN', 'PAN card number', 'PAN:'],
    make: (r) => r.text(letters, 3) + 'P' + r.text(letters, 1) + r.int(1000, 9999) + r.text(letters, 1),
    check: of('IN', 'pan'),
  },
  'ca-sin': {
    names: ['SIN', 'social insurance number', 'SIN:'],
    make: (r) => r.int(1, 7) + r.digits(8),
    check: of('CA', 'sin'),
    write: (v) => group(v, 3, 3, 3).join(' '),
  },
  'gb-nhs': {
    names: ['NHS number', 'NHS no:', 'nhs'],
    make: (r) => {
      const d = r.digits(9);
      const sum = [...d].reduce((s, c, i) => s + Number(c) * (10 - i), 0);
      const check = (11 - (sum % 11)) % 11;
      return check === 10 ? '4505577104' : d + check;
    },
    write: (v) => group(v, 3, 3, 4).join(' '),
  },
  'gb-nino': {
    names: ['National Insurance number', 'NINO', 'NI number:'],
    make: (r) => r.pick(['AB', 'CE', 'JG', 'PW', 'SN']) + r.digits(6) + r.pick(['A', 'B', 'C', 'D']),
    check: of('GB', 'nino'),
  },
  'mx-curp': {
    names: ['CURP', 'mi CURP es'],
    make: (r) =>
      `${r.pick(['GOOE', 'PERJ', 'LOMA', 'HEGR'])}${year(r)}${month(r)}${day(r)}${r.pick(['H', 'M'])}${r.pick(['DF', 'JC', 'NL', 'OC'])}${r.text('BCDFGHJKLMNP', 3)}0${r.digits(1)}`,
    check: of('MX', 'curp'),
  },
  'mx-rfc': {
    names: ['RFC', 'RFC:'],
    make: (r) => `${r.pick(['GODE', 'PERJ', 'LOMA'])}${year(r)}${month(r)}${day(r)}${r.text('123456789ABCDEFGHJ', 2)}${r.text('0123456789A', 1)}`,
    check: of('MX', 'rfc'),
  },
  'fi-hetu': {
    names: ['henkilötunnus', 'HETU', 'hetu:'],
    make: (r) => `${day(r)}${month(r)}${year(r)}-${r.int(100, 899)}${r.text('0123456789ABCDEFHJKLMNPRSTUVWXY', 1)}`,
    check: of('FI', 'hetu'),
  },
  'se-personnummer': {
    names: ['personnummer', 'personnummer:'],
    make: (r) => {
      const d = `${year(r)}${month(r)}${day(r)}${r.digits(3)}`;
      return `${d.slice(0, 6)}-${d.slice(6)}${luhnDigit(d)}`;
    },
  },
  'no-fodselsnummer': {
    names: ['fødselsnummer', 'fødselsnummer:'],
    make: (r) => `${day(r)}${month(r)}${year(r)}${r.digits(5)}`,
    check: of('NO', 'fodselsnummer'),
  },
  'dk-cpr': { names: ['CPR', 'CPR-nummer', 'cpr-nr.'], make: (r) => `${day(r)}${month(r)}${year(r)}-${r.int(1, 3)}${r.digits(3)}`, check: of('DK', 'cpr') },
  'au-tfn': { names: ['TFN', 'tax file number'], make: (r) => r.int(1, 9) + r.digits(8), check: of('AU', 'tfn'), write: (v) => group(v, 3, 3, 3).join(' ') },
  'it-codice-fiscale': {
    names: ['codice fiscale', 'C.F.', 'Codice Fiscale:'],
    make: (r) => `${r.text('BCDFGLMNPRSTV', 6)}${year(r)}${r.pick([...'ABCDEHLMPRST'])}${day(r)}${r.pick(['H501', 'F205', 'L219'])}${r.text(letters, 1)}`,
    check: of('IT', 'codicefiscale'),
  },
  'ro-cnp': {
    names: ['CNP', 'CNP:', 'cod numeric personal'],
    make: (r) => `${r.int(1, 2)}${year(r)}${month(r)}${day(r)}${r.pick(['01', '12', '40'])}${r.digits(4)}`,
    check: of('RO', 'cnp'),
  },
  'bg-egn': { names: ['ЕГН', 'EGN'], make: (r) => `${year(r)}${month(r)}${day(r)}${r.digits(4)}`, check: of('BG', 'egn') },
  'hr-oib': { names: ['OIB', 'OIB:'], make: (r) => r.digits(11), check: of('HR', 'oib') },
  'kr-rrn': { names: ['주민등록번호', 'RRN', '주민번호:'], make: (r) => `${year(r)}${month(r)}${day(r)}-${r.int(1, 2)}${r.digits(6)}`, check: of('KR', 'rrn') },
  'jp-my-number': {
    names: ['マイナンバー', 'My Number', '個人番号：'],
    make: (r) => {
      const d = r.digits(11);
      let sum = 0;
      for (let n = 1; n <= 11; n++) sum += Number(d.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
      return d + (sum % 11 <= 1 ? 0 : 11 - (sum % 11));
    },
  },
  'cn-resident-id': {
    names: ['身份证号', '身份证号码：', 'resident ID'],
    make: (r) => {
      const d = `${r.pick(['110101', '310104', '440106'])}19${year(r)}${month(r)}${day(r)}${r.digits(3)}`;
      const sum = [...d].reduce((s, c, i) => s + Number(c) * 2 ** (17 - i), 0);
      return d + '10X98765432'.charAt(sum % 11);
    },
  },
  'tr-kimlik': { names: ['TC Kimlik No', 'T.C. Kimlik', 'TCKN'], make: (r) => r.int(1, 9) + r.digits(10), check: of('TR', 'tckimlik') },
  'cl-rut': {
    names: ['RUT', 'mi RUT es', 'RUN:'],
    make: (r) => {
      const body = String(r.int(5_000_000, 25_999_999)).padStart(8, '0');
      let sum = 0;
      [...body].reverse().forEach((c, i) => (sum += Number(c) * (2 + (i % 6))));
      const check = 11 - (sum % 11);
      return `${Number(body).toLocaleString('de-DE')}-${check === 11 ? '0' : check === 10 ? 'K' : check}`;
    },
  },
  'ar-cuit': {
    names: ['CUIT', 'CUIL:'],
    make: (r) => r.pick(['20', '27', '23']) + r.digits(9),
    check: of('AR', 'cuit'),
    write: (v) => `${v.slice(0, 2)}-${v.slice(2, 10)}-${v.slice(10)}`,
  },
  'ar-dni': { names: ['DNI argentino', 'DNI'], make: (r) => String(r.int(10_000_000, 45_999_999)), write: (v) => v.replace(/(..)(...)(...)/, '$1.$2.$3') },
  'sg-nric': {
    names: ['NRIC', 'FIN'],
    make: (r) => {
      const d = r.digits(7);
      const sum = [2, 7, 6, 5, 4, 3, 2].reduce((s, w, i) => s + w * Number(d.charAt(i)), 0);
      return `S${d}${'JZIHGFEDCBA'.charAt(sum % 11)}`;
    },
  },
  'hk-hkid': {
    names: ['HKID', '香港身份證'],
    make: (r) => `${r.text('ABCDEFGHKMPRSYZ', 1)}${r.digits(6)}(${r.text('0123456789A', 1)})`,
    check: of('HK', 'hkid'),
  },
  'ec-cedula': { names: ['cédula', 'cédula de identidad'], make: (r) => r.pick(['17', '09', '01']) + r.int(0, 5) + r.digits(7), check: of('EC', 'ci') },
  'do-cedula': {
    names: ['cédula', 'cédula:'],
    make: (r) => {
      const d = `${r.pick(['001', '402', '223'])}${r.digits(7)}`;
      return `${d.slice(0, 3)}-${d.slice(3)}-${luhnDigit(d)}`;
    },
  },
  'be-nn': {
    names: ['rijksregisternummer', 'numéro national', 'NISS'],
    make: (r) => `${year(r)}${month(r)}${day(r)}${r.int(100, 990)}${r.digits(2)}`,
    check: of('BE', 'insz'),
    write: (v) => v.replace(/(..)(..)(..)(...)(..)/, '$1.$2.$3-$4.$5'),
  },
  'pt-nif': { names: ['NIF', 'número de contribuinte'], make: (r) => r.int(1, 2) + r.digits(8), check: of('PT', 'nif') },
  'ch-ahv': {
    names: ['AHV-Nr.', 'AHV'],
    make: (r) => {
      const d = `756${r.digits(9)}`;
      const sum = [...d].reduce((s, c, i) => s + Number(c) * (i % 2 === 0 ? 1 : 3), 0);
      const v = d + ((10 - (sum % 10)) % 10);
      return `${v.slice(0, 3)}.${v.slice(3, 7)}.${v.slice(7, 11)}.${v.slice(11)}`;
    },
  },
  'ie-pps': { names: ['PPS', 'PPSN:'], make: (r) => r.digits(7) + r.text('ABCDEFGHIJKLMNOPQRSTUVW', 1), check: of('IE', 'pps') },
  'at-svnr': {
    names: ['SV-Nummer', 'Sozialversicherungsnummer'],
    make: (r) => `${r.int(100, 999)}${r.digits(1)}${day(r)}${month(r)}${year(r)}`,
    check: of('AT', 'vnr'),
    write: (v) => `${v.slice(0, 4)} ${v.slice(4)}`,
  },
  'cz-rc': { names: ['rodné číslo', 'r.č.'], make: (r) => `${r.int(60, 99)}${month(r)}${day(r)}/${r.digits(4)}`, check: of('CZ', 'rc') },
  'ua-rnokpp': { names: ['РНОКПП', 'ІПН'], make: (r) => r.int(2, 3) + r.digits(9), check: of('UA', 'rntrc') },
  'ru-inn': { names: ['ИНН', 'ИНН:'], make: (r) => `77${r.digits(10)}`, check: of('RU', 'inn') },
  'ee-isikukood': { names: ['isikukood', 'isikukood:'], make: (r) => `${r.int(3, 4)}${year(r)}${month(r)}${day(r)}${r.digits(4)}`, check: of('EE', 'ik') },
  'lt-asmens': {
    names: ['asmens kodas', 'asmens kodas:'],
    make: (r) => `${r.int(3, 4)}${year(r)}${month(r)}${day(r)}${r.digits(4)}`,
    check: of('LT', 'asmens'),
  },
  'is-kennitala': {
    names: ['kennitala', 'kennitala:'],
    make: (r) => `${day(r)}${month(r)}${year(r)}-${r.int(20, 99)}${r.digits(1)}9`,
    check: of('IS', 'kennitala'),
  },
  'gr-amka': { names: ['ΑΜΚΑ', 'AMKA'], make: (r) => `${day(r)}${month(r)}${year(r)}${r.digits(5)}`, check: of('GR', 'amka') },
  'za-id': {
    names: ['South African ID', 'ID number', 'SA ID'],
    make: (r) => `${year(r)}${month(r)}${day(r)}${r.int(1000, 9999)}08${r.digits(1)}`,
    check: of('ZA', 'idnr'),
  },
  'il-id': { names: ['ת.ז.', 'Teudat Zehut', 'תעודת זהות:'], make: (r) => r.digits(9), check: of('IL', 'idnr') },
  'tw-id': { names: ['身分證', 'Taiwan ID'], make: (r) => `${r.text(letters, 1)}${r.int(1, 2)}${r.digits(8)}`, check: of('TW', 'natid') },
  'th-id': {
    names: ['Thai ID', 'บัตรประชาชน'],
    make: (r) => r.int(1, 8) + r.digits(12),
    check: of('TH', 'idnr'),
    write: (v) => group(v, 1, 4, 5, 2, 1).join('-'),
  },
  'my-mykad': { names: ['MyKad', 'NRIC No.'], make: (r) => `${year(r)}${month(r)}${day(r)}-14-${r.digits(4)}`, check: of('MY', 'nric') },
  'pk-cnic': { names: ['CNIC', 'CNIC:'], make: (r) => `${r.int(1, 6)}${r.digits(4)}-${r.digits(7)}-${r.int(1, 9)}`, check: of('PK', 'cnic') },
  'us-itin': { names: ['ITIN', 'ITIN:'], make: (r) => `9${r.digits(2)}-${r.pick(['50', '65', '70', '88', '90', '94', '99'])}-${r.digits(4)}` },
};
