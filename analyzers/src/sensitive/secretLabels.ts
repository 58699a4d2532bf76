import type { LabelSpan } from './labels.ts';
import { findSecrets } from './secrets/index.ts';

/** The secrets of a text as labels. A format's own name is kept: two keys of one provider are not the same loss. */
export function secretLabels(text: string): LabelSpan[] {
  return findSecrets(text, { bare: true }).map(({ type, provider, format, start, end, confidence }) => ({
    type,
    provider,
    detail: format,
    start,
    end,
    confidence,
  }));
}

/** A hint that names a value without giving it away: at most an eighth of it at each side, four characters at most. */
export { maskKey as maskValue } from './secrets/index.ts';
