/** One kind of national identifier. */
export interface NationalId {
  /** `<country>-<kind>`; the country is the provider. */
  readonly detail: string;
  /** Shapes that stand for themselves: `9` a digit, `A` a letter, `*` either; anything else is itself. */
  readonly bare: readonly string[];
  /** Shapes that count only beside a word of `latin` or `other`. */
  readonly named: readonly string[];
  /** What it is called: whole words, folded, and a pattern for other scripts. */
  readonly latin: readonly string[];
  readonly other?: string;
  /** Checksum, date and ranges. Given the value as it stands, in capitals. */
  isValid(value: string): boolean;
}

interface Shapes {
  readonly bare?: readonly string[];
  readonly named?: readonly string[];
  readonly latin: readonly string[];
  readonly other?: string;
}

/** What a validator of `stdnum` says. */
export interface Verdict {
  readonly isValid: boolean;
}

/** Calls that an error keeps; an engine that knows no such limit keeps what it likes. */
const errors = Error as unknown as { stackTraceLimit: number };

/** What a validator says of a value. It makes an error for each no, and the stack of one, which nobody reads, costs more than all checks. */
export function verdictOf<V>(validate: (value: string) => V, value: string): V {
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return validate(value);
  } finally {
    errors.stackTraceLimit = limit;
  }
}

/** @param validate a validator of `stdnum`, or a test of its own. */
export function kind(detail: string, validate: (value: string) => boolean | Verdict, shapes: Shapes): NationalId {
  return {
    detail,
    bare: shapes.bare ?? [],
    named: shapes.named ?? [],
    latin: shapes.latin,
    ...(shapes.other === undefined ? {} : { other: shapes.other }),
    isValid(value) {
      const verdict = verdictOf(validate, value);
      return typeof verdict === 'boolean' ? verdict : verdict.isValid;
    },
  };
}

/** For validators that do not take the separators of a shape. */
export const compact =
  (validate: (value: string) => Verdict, separators = /[ .\-/]/g) =>
  (value: string): boolean =>
    validate(value.replace(separators, '')).isValid;
