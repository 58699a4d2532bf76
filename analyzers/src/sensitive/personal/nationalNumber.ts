import { getCountries, getCountryCallingCode, Metadata, type CountryCode } from 'libphonenumber-js/min';

interface Plan {
  readonly pattern: RegExp;
  readonly prefix: string;
}

/** The package's types leave out what it documents as `metadata.numberingPlan`. */
interface NumberingPlan {
  nationalNumberPattern(): string;
  nationalPrefix(): string | null;
}

const plans = new Map<CountryCode, Plan>();

function planOf(country: CountryCode): Plan {
  let plan = plans.get(country);
  if (!plan) {
    const metadata = new Metadata();
    metadata.selectNumberingPlan(country);
    const { numberingPlan } = metadata as unknown as { numberingPlan: NumberingPlan };
    plan = { pattern: new RegExp(`^(?:${numberingPlan.nationalNumberPattern()})$`), prefix: numberingPlan.nationalPrefix() ?? '' };
    plans.set(country, plan);
  }
  return plan;
}

/**
 * Whether digits are a number of a country's plan, with its national prefix or without. By the library's own patterns, without its
 * parser, which takes a hundred times as long: enough where a word says that it is a phone number.
 */
export function isNationalNumber(digits: string, country: CountryCode): boolean {
  const { pattern, prefix } = planOf(country);
  return (prefix !== '' && digits.startsWith(prefix) && pattern.test(digits.slice(prefix.length))) || pattern.test(digits);
}

/** The country of each calling code that belongs to one alone. */
let countryOf: ReadonlyMap<string, CountryCode> | undefined;

function byCallingCode(): ReadonlyMap<string, CountryCode> {
  const all = new Map<string, CountryCode[]>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    all.set(code, [...(all.get(code) ?? []), country]);
  }
  return new Map([...all].flatMap(([code, [country, ...others]]) => (country && others.length === 0 ? [[code, country] as const] : [])));
}

const LONGEST_CODE = 3;

/**
 * Whether digits that begin with a calling code are a number of its country as it is dialled from abroad, for the codes of one country
 * alone. Of other numbers the library's parser knows: which of the countries that share a code is asked of all of their patterns.
 */
export function isInternationalNumber(digits: string): boolean {
  countryOf ??= byCallingCode();
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const country = countryOf.get(digits.slice(0, length));
    if (country) return planOf(country).pattern.test(digits.slice(length));
  }
  return false;
}
