import type { Loc, Segment } from '../../dataflow/values.ts';
import type { PromptTemplate } from '../../templates/template.ts';

/** The fixed texts of a prompt, each with the message it stands in where that is written out. */
export function literalTexts(template: PromptTemplate): { readonly text: string; readonly at: Loc | undefined }[] {
  const found: { text: string; at: Loc | undefined }[] = [];
  const visit = (segments: readonly Segment[], at: Loc | undefined): void => {
    for (const segment of segments) {
      if (segment.k === 'literal') found.push({ text: segment.text, at });
      else if (segment.k === 'repeat') visit(segment.segments, at);
      else if (segment.k === 'either') for (const option of segment.options) visit(option, at);
    }
  };
  for (const message of template.messages) visit(message.segments, message.at);
  return found;
}
