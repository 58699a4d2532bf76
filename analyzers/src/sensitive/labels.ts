/** Every label that a span of text can get, in source, in datasets and on the wire alike. */
export const LABELS = [
  // Secrets: `provider` says whose.
  /** A key of an AI provider. */
  'provider-key',
  /** A key of another service: cloud, code hosting, payment, mail. */
  'service-key',
  'private-key',
  /** A signed token, such as a JWT. */
  'token',
  /** A password, in an address or beside its name. */
  'password',
  /** A value of high entropy under the name of a secret, whoever's it is. */
  'secret',
  /** Made by a provider to be public, as a key of its project in a browser is. Named, so that it is not taken for a secret; no value to hide. */
  'public-identifier',
  // Personal data.
  'email',
  'phone',
  'credit-card',
  'iban',
  'ssn',
  /** `detail` names country and kind: `br-cpf`. */
  'national-id',
  'ip-address',
  'postal-address',
  'birth-date',
  /** Where a text says that a name follows. */
  'person',
  /** `detail` names the chain. */
  'crypto-wallet',
  'licence-plate',
  // Words that tell what a text is about. They are no values, so their confidence is low.
  'credential-name',
  'health',
  'financial',
  // Text that gives a model orders. `detail` names the kind: `override`, `role-tag`, `hidden-text` …
  'injection-marker',
] as const;

export type Label = (typeof LABELS)[number];

declare const OWN: unique symbol;
/** The name of a label that a workspace's policy adds. */
export type OwnLabel = string & { readonly [OWN]: true };
/** Any name that a span can have. */
export type AnyLabel = Label | OwnLabel;

/** Labels that belong together: a policy names them at once, a redactor replaces the values of the first two. */
export const LABEL_GROUPS = {
  secrets: ['provider-key', 'service-key', 'private-key', 'token', 'password', 'secret'],
  personal: [
    'email',
    'phone',
    'credit-card',
    'iban',
    'ssn',
    'national-id',
    'ip-address',
    'postal-address',
    'birth-date',
    'person',
    'crypto-wallet',
    'licence-plate',
  ],
  topics: ['credential-name', 'health', 'financial'],
} as const satisfies Readonly<Record<string, readonly Label[]>>;

/** *high*: a checksum, a provider's marker or a whole grammar holds. *medium*: shape and context. *low*: shape or a word alone. */
export type LabelConfidence = 'high' | 'medium' | 'low';

/** A labelled span, UTF-16 offsets. The value itself is never part of it. */
export interface LabelSpan {
  readonly type: AnyLabel;
  /** For secrets: whose they look like, in lower case: `openai`, `aws`, `github`. */
  readonly provider?: string;
  /** What kind of its type it is, where there are several. */
  readonly detail?: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: LabelConfidence;
}
