/** Every label that a span of text can get, in source, in datasets and on the wire alike. */
export const LABELS = ['email', 'credit-card', 'iban', 'phone', 'provider-key', 'injection-marker'] as const;

export type Label = (typeof LABELS)[number];

/** A labelled span, UTF-16 offsets. The value itself is never part of it. */
export interface LabelSpan {
  readonly type: Label;
  /** For `provider-key`: whose key it looks like. */
  readonly provider?: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: 'high' | 'medium';
}
