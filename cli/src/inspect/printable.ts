import { LABEL_GROUPS, maskValue, type LabelSpan, type OwnPatterns } from '@clewline/analyzers/sensitive/index';

/** Labels that have a `provider` even when nobody knows whose they are. */
const SECRETS: ReadonlySet<string> = new Set(LABEL_GROUPS.secrets);

export interface PrintedLabel {
  readonly type: string;
  /** Of a label that the policy adds: whose rules hold for it, too. */
  readonly group?: string;
  readonly provider?: string | null;
  readonly detail?: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: string;
  /** The value, masked. */
  readonly hint: string;
}

/**
 * A label as it is printed: the value is masked, whatever it is.
 * @param base where the text that the span is relative to begins
 */
export function printedLabel({ type, provider, detail, start, end, confidence }: LabelSpan, text: string, base = 0, own?: OwnPatterns): PrintedLabel {
  const group = own?.groupOf(type);
  const place = { start: base + start, end: base + end, confidence, hint: maskValue(text.slice(start, end)) };
  // A dense text has a label every few dozen characters: what most of them are takes no spreading of what is absent.
  const owner = provider ?? (SECRETS.has(type) ? null : undefined);
  if (group === undefined && detail === undefined) return owner === undefined ? { type, ...place } : { type, provider: owner, ...place };
  return {
    type,
    ...(group === undefined ? {} : { group }),
    ...(owner === undefined ? {} : { provider: owner }),
    ...(detail === undefined ? {} : { detail }),
    ...place,
  };
}
