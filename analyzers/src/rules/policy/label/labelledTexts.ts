import type { Loc, Segment } from '../../../interpreter/values/values.ts';
import { labelText, type AnyLabel, type OwnPatterns } from '../../../sensitive/index.ts';
import type { PromptTemplate } from '../../../templates/template.ts';

export interface LabelledText {
  readonly labels: readonly AnyLabel[];
  /** The message it stands in, where that is written out. */
  readonly at: Loc | undefined;
}

/** A template stays the same object while its code does: its texts are looked at once, not with every key that is pressed. */
const known = new WeakMap<PromptTemplate, { readonly own: OwnPatterns | undefined; readonly found: readonly LabelledText[] }>();

/** The fixed texts of a prompt that hold something with a label. */
export function labelledTexts(template: PromptTemplate, own: OwnPatterns | undefined): readonly LabelledText[] {
  const before = known.get(template);
  if (before && before.own === own) return before.found;
  const found = look(template, own);
  known.set(template, { own, found });
  return found;
}

function look(template: PromptTemplate, own: OwnPatterns | undefined): LabelledText[] {
  const found: LabelledText[] = [];
  const visit = (segments: readonly Segment[], at: Loc | undefined): void => {
    for (const segment of segments) {
      if (segment.k === 'literal') {
        const labels = [...new Set(labelText(segment.text, { own }).map((span) => span.type))];
        if (labels.length > 0) found.push({ labels, at });
      } else if (segment.k === 'repeat') visit(segment.segments, at);
      else if (segment.k === 'either') for (const option of segment.options) visit(option, at);
    }
  };
  for (const message of template.messages) visit(message.segments, message.at);
  return found;
}
