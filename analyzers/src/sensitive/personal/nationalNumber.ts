import { isValidPhoneNumber, Metadata, type CountryCode } from 'libphonenumber-js/min';

/** What the package's types leave out of what it documents as `metadata.numberingPlan`. */
interface NumberingPlan {
  nationalNumberPattern(): string;
  nationalPrefix(): string | null;
  nationalPrefixForParsing(): string | null;
  leadingDigits(): string | null;
  hasTypes(): boolean;
  type(name: string): { pattern(): string | null; possibleLengths(): readonly number[] | null } | undefined;
}

interface Plans {
  readonly numberingPlan: NumberingPlan;
  getCountryCodesForCallingCode(code: string): readonly CountryCode[] | undefined;
}

/** The numbers of one country. */
interface Plan {
  readonly pattern: RegExp;
  readonly prefix: string;
  /** What a number begins with that is dialled with more than it has: a trunk prefix, a carrier's code. */
  readonly dialled: RegExp | undefined;
  /** By which the country is told from others with its calling code, where that is enough. */
  readonly leading: RegExp | undefined;
  /** Numbers by what they are for; only of countries that share a calling code. */
  readonly types: readonly { readonly pattern: RegExp; readonly lengths: readonly number[] | null }[] | undefined;
}

const TYPES = ['FIXED_LINE', 'MOBILE', 'PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST', 'VOIP', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'];

const plans = new Map<CountryCode, Plan>();

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const beginning = (pattern: string | null): RegExp | undefined => (pattern ? new RegExp(`^(?:${pattern})`) : undefined);

function planOf(country: CountryCode): Plan {
  let plan = plans.get(country);
  if (!plan) {
    const metadata = new Metadata();
    metadata.selectNumberingPlan(country);
    const { numberingPlan } = metadata as unknown as Plans;
    const types = TYPES.flatMap((name) => {
      const type = numberingPlan.type(name);
      const pattern = type?.pattern();
      return type && pattern ? [{ pattern: whole(pattern), lengths: type.possibleLengths() }] : [];
    });
    plan = {
      pattern: whole(numberingPlan.nationalNumberPattern()),
      prefix: numberingPlan.nationalPrefix() ?? '',
      dialled: beginning(numberingPlan.nationalPrefixForParsing()),
      leading: beginning(numberingPlan.leadingDigits()),
      types: numberingPlan.hasTypes() ? types : undefined,
    };
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

const hasType = ({ pattern, types }: Plan, digits: string): boolean =>
  types !== undefined && pattern.test(digits) && types.some((type) => (type.lengths?.includes(digits.length) ?? true) && type.pattern.test(digits));

const isOfPlan = (plan: Plan, digits: string): boolean => (plan.types ? hasType(plan, digits) : plan.pattern.test(digits));

const LONGEST_CODE = 3;
/** The countries of each calling code, the main one first, as far as they were asked for. */
const countriesOf = new Map<string, readonly CountryCode[] | undefined>();

function countriesWith(code: string): readonly CountryCode[] | undefined {
  if (!countriesOf.has(code)) countriesOf.set(code, (new Metadata() as unknown as Plans).getCountryCodesForCallingCode(code));
  return countriesOf.get(code);
}

/**
 * Whether digits that begin with a calling code are a number as it is dialled from abroad, as the library says. It is not asked itself where
 * nothing is to be taken away behind the code: its parser takes a hundred times as long as the patterns that it asks in the end.
 */
export function isInternationalNumber(digits: string): boolean {
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const countries = countriesWith(digits.slice(0, length));
    const [main] = countries ?? [];
    if (!countries || !main) continue;
    const national = digits.slice(length);
    const plan = planOf(main);
    if (countries.length === 1 && plan.pattern.test(national)) return true;
    if (plan.dialled?.test(national)) break;
    const own = countries.length === 1 ? plan : countries.map(planOf).find((one) => (one.leading ? one.leading.test(national) : hasType(one, national)));
    return isOfPlan(own ?? plan, national);
  }
  return isValidPhoneNumber(`+${digits}`);
}
