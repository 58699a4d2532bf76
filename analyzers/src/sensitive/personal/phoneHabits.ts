import type { CountryCode } from 'libphonenumber-js/min';

type Habit = readonly [pattern: RegExp, countries: readonly CountryCode[]];

/**
 * How people of a country write their own numbers: groups and signs that little else has, so that no word need stand beside. Each is
 * checked against the country's numbering plan, too.
 */
export const HABITS: readonly Habit[] = [
  [/^(?:1[-. ]?)?\(\d{3}\) ?\d{3}[-. ]\d{4}$/, ['US']],
  [/^(?:1[-. ])?\d{3}-\d{3}-\d{4}$/, ['US']],
  [/^(?:1\.)?\d{3}\.\d{3}\.\d{4}$/, ['US']],
  [/^0[1-9]([ .-])\d\d\1\d\d\1\d\d\1\d\d$/, ['FR']],
  [/^(?:\(0\d{2,4}\) ?|0\d{2,4} )\d{3,4} \d{3,4}$/, ['GB', 'AU', 'IT', 'ZA', 'PH', 'IE', 'NZ', 'FI', 'TH', 'NG', 'KE']],
  [/^07\d{3} \d{6}$|^0\d{4} \d{6}$|^07\d{3} \d{3} \d{3}$|^020[ -]\d{4}[ -]\d{4}$/, ['GB']],
  [/^04\d\d \d{3} \d{3}$|^\(0\d\) \d{4} \d{4}$|^0[2378] \d{4} \d{4}$/, ['AU']],
  // Area code, then the number in one piece or in pairs: 0711 / 48 93 217, 0171-1234567, (030) 123 45 67.
  [/^0\d{2,4}[/-]\d{5,8}$|^\(0\d{2,4}\) ?\d{5,8}$|^0\d{2,4} \/ \d{5,8}$/, ['DE', 'AT']],
  [/^(?:0\d{2,4}(?: ?\/ ?| - |[ -])|\(0\d{2,4}\) ?)\d{2,4}(?:[ -]\d{2,4}){1,3}$/, ['DE', 'AT']],
  [/^01[5-7]\d \d{7,8}$|^0664 \d{6,8}$|^0(?:30|40|69|89|221|711|341|351|511|201|231|211) \d{6,8}$/, ['DE', 'AT']],
  [/^0\d\d \d{3} \d\d \d\d$/, ['CH', 'TR', 'UA']],
  [/^0\d-\d{8}$|^06 \d{8}$|^06(?:[ -]\d\d){4}$|^0\d{2,3}[- ]\d{6,7}$|^0\d\d[- ]\d{3} \d{2} \d\d$/, ['NL']],
  [/^04\d\d(?:[ /.]\d\d){3}$|^04\d\d[ /]\d\d[ .]\d\d[ .]\d\d$|^0\d{1,2}[ /]\d{3}[ .]\d\d[ .]\d\d$/, ['BE']],
  [/^0\d{1,3}-\d{2,4}-\d{4}$/, ['JP', 'KR']],
  [/^\(\d{2}\) ?9?\d{4}-\d{4}$|^\d{2} 9\d{4}-\d{4}$/, ['BR']],
  [/^3[2-9]\d[ .-]?\d{3}[ .-]\d{4}$|^3[2-9]\d[ .-/]\d{6,7}$|^3[2-9]\d[ .]\d{2} \d{2} \d{3}$/, ['IT']],
  [/^[6-9]\d\d([ -.])\d{3}\1\d{3}$|^[6-9]\d\d(?: \d\d){3}$/, ['ES', 'PT', 'PL', 'CZ']],
  [/^9\d \d{3} \d\d \d\d$/, ['ES']],
  [/^0[26] \d{4} \d{3,4}$/, ['IT']],
  [/^[45]\d\d([ -])\d{3}\1\d{3}$/, ['PL']],
  [/^(?:0[1-9]\d?-|0\d\d[- ])\d{3} ?\d\d ?\d\d$|^08-\d{3} \d{3} \d\d$|^07\d[- ]\d{3} \d\d \d\d$/, ['SE']],
  [/^[49]\d\d \d\d \d{3}$/, ['NO']],
  [/^0[45]\d[ -]\d{3} ?\d{4}$|^0[45]\d[ -]\d{6,7}$/, ['FI']],
  [/^0?5\d\d \d{3} \d\d \d\d$|^\(0?\d{3}\) ?\d{3} \d\d \d\d$/, ['TR']],
  [/^8[ -]?\(?[3489]\d\d\)?[ -]?\d{3}[ -]\d\d[ -]?\d\d$/, ['RU']],
  [/^\(?0\d\d\)?[ -]\d{3}[ -]\d\d[ -]\d\d$/, ['UA']],
  [/^06[ -]\d{1,2}[ /-]\d{3}[ -]\d{3,4}$/, ['HU']],
  [/^0[67]\d\d[ .-]\d{3}[ .-]\d{3}$|^09\d\d[ /]\d{3}[ ]?\d{3}$/, ['RO', 'SK', 'VN', 'TW', 'HR', 'RS', 'SI']],
  [/^09\d\d-\d{3}-\d{3}$|^0\d-\d{4}-\d{4}$|^\(0\d\) ?\d{4}-\d{4}$/, ['TW']],
  [/^1[3-9]\d[ -]\d{4}[ -]\d{4}$/, ['CN']],
  [/^[6-9]\d{4}[ -]\d{5}$|^0\d{2,4}-\d{6,8}$/, ['IN']],
  [/^\(?55\)? \d{4}[ -]\d{4}$|^\(?(?:33|81)\)? \d{4}[ -]\d{4}$|^\(\d{3}\) \d{3} \d{4}$/, ['MX']],
  [/^\(?011\)? ?\d{4}-\d{4}$|^11 \d{4}-\d{4}$|^15-\d{4}-\d{4}$/, ['AR']],
  [/^02\d[ -]\d{3}[ -]\d{3,4}$/, ['NZ']],
  [/^05\d[ -]\d{3}[ -]?\d{4}$|^05\d-\d{7}$|^0[2-489]-\d{3}-?\d{4}$/, ['IL', 'SA', 'AE']],
  [/^0\d{2}[- ]\d{3}[- ]\d{4}$/, ['TH', 'ZA', 'PH', 'IE', 'KE', 'NG']],
  [/^08\d{2}-\d{4}-\d{3,4}$|^08\d{2} \d{4} \d{3,4}$/, ['ID']],
  [/^01\d[- ]\d{3,4} ?\d{4}$/, ['MY', 'EG']],
  [/^0[789]\d\d[ -]\d{3}[ -]\d{3,4}$/, ['NG', 'KE', 'PH', 'VN', 'PK']],
  [/^03\d\d[ -]\d{7}$/, ['PK']],
  [/^69\d \d{3} \d{4}$|^69\d\d \d{3} \d{3}$|^210 \d{3} \d{4}$/, ['GR']],
];

/** A pattern in which any digit may stand for another: each by itself, and each among the signs of a class. */
const shapeOf = ({ source }: RegExp): RegExp =>
  new RegExp(
    source.replace(/\\.|\{[\d,]*\}|\[[^\]]*\d[^\]]*\]|\d/g, (part) => (part.startsWith('[') ? `${part.slice(0, -1)}\\d]` : /^\d$/.test(part) ? '\\d' : part)),
  );

/** The habits, each with its shape. */
const SHAPES = HABITS.map((habit) => [shapeOf(habit[0]), habit] as const);
/** Shapes that were met; a text may have ever new ones. */
const MOST_SHAPES = 1_000;
const byShape = new Map<string, readonly Habit[]>();

/** The habits that a number may follow by its groups and signs: of fifty most numbers have one or none to be tried on them. */
export function habitsOf(value: string): readonly Habit[] {
  const shape = value.replace(/\d/g, '0');
  let habits = byShape.get(shape);
  if (!habits) {
    if (byShape.size >= MOST_SHAPES) byShape.clear();
    byShape.set(shape, (habits = SHAPES.filter(([pattern]) => pattern.test(shape)).map(([, habit]) => habit)));
  }
  return habits;
}

/** Groups that are a number's only behind a certain word: four pairs of digits are many things, "på 22 41 83 07" is where somebody is. */
export const LED_HABITS: readonly (readonly [lead: RegExp, pattern: RegExp, countries: readonly CountryCode[]])[] = [
  [/(?:^|[\s(])(?:på|paa)(?: nummer| nr\.?)? $/i, /^[2-9]\d(?: \d\d){3}$/, ['DK', 'NO']],
];

/** What a number is followed by that is an amount. */
export const AMOUNT =
  /^ ?(?:zł|PLN|EUR|USD|CZK|Kč|Ft|HUF|kr|SEK|NOK|DKK|руб|RUB|₽|₴|TL|₺|people|inhabitants|residents|users|rows|bytes|[kMG]?B|[kM]?Wh|px|pt|mm|cm|kg|lbs|Hz|kHz|MHz|ms|m³|points|shares|steps|of (?!course)\w|entries|records|files|tokens|samples|requests|lines|words|characters|Stück|Stk|pcs|st\.|km|m²|m2|Einwohner|habitants|habitantes|abitanti|mieszkańców|obyvatel|million|times|units)/i;
