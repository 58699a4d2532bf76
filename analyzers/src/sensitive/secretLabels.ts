import { findKeys } from './keys.ts';
import type { LabelSpan } from './labels.ts';

/** The secrets of a text as labels: the one place that knows which finder they come from. */
export function secretLabels(text: string): LabelSpan[] {
  return findKeys(text).map(({ provider, start, end }) => ({ type: 'provider-key', provider, start, end, confidence: 'high' }));
}
