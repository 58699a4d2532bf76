import type { TextEdit } from '@clewline/analyzers';

/** A text after edits of places that do not overlap; of two at one place, the first is written first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
