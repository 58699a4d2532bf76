import { createHash } from 'node:crypto';
import type { LabelSpan } from '@clewline/analyzers';

/** Texts whose labels are kept, by digest. */
const MOST = 4096;
/** A shorter text is labelled sooner than looked up. */
const SHORTEST = 16;

type Label = (text: string) => readonly LabelSpan[];

/**
 * The labels of texts that come again: system prompts, and the earlier turns of a conversation, which each request repeats.
 * It keeps digests and spans, no text. Bounded; what was used last stays.
 */
export class LabelMemo {
  readonly #spans = new Map<string, readonly LabelSpan[]>();
  readonly #most: number;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** The spans of a text; `label` is asked for those of a text that is not known. */
  labels(text: string, label: Label): readonly LabelSpan[] {
    if (text.length < SHORTEST) return label(text);
    const key = createHash('sha256').update(text).digest('base64');
    const known = this.#spans.get(key);
    const spans = known ?? label(text);
    if (known) this.#spans.delete(key);
    this.#spans.set(key, spans);
    if (this.#spans.size > this.#most) this.#spans.delete(this.#spans.keys().next().value ?? '');
    return spans;
  }
}
