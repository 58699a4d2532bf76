interface Place {
  readonly line: number;
  readonly character: number;
}

/** What of an edit matters to places. */
export interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

const isBefore = (one: Place, other: Place): boolean => one.line < other.line || (one.line === other.line && one.character < other.character);

/** Where the letter at a place is after some edits of one moment, which count in the text before all of them; `undefined` where it was taken out. */
export function moved(place: Place, edits: readonly Edit[]): Place | undefined {
  let at = place;
  // From the last one on, so that each still counts in the text that it was told in.
  for (const { range, text } of [...edits].sort((a, b) => (isBefore(a.range.start, b.range.start) ? 1 : -1))) {
    const { start, end } = range;
    if (isBefore(at, start)) continue;
    if (isBefore(at, end)) return undefined;
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines.at(-1)?.length ?? 0;
    const character = at.line > end.line ? at.character : at.character - end.character + last + (lines.length === 1 ? start.character : 0);
    at = { line: at.line + lines.length - 1 - (end.line - start.line), character };
  }
  return at;
}

/** The line that the end of a line is in after some edits, each batch of one moment; `undefined` where it was taken out. */
export function lineAfter(line: number, batches: readonly (readonly Edit[])[]): number | undefined {
  let end: Place | undefined = { line, character: Number.MAX_SAFE_INTEGER };
  for (const edits of batches) end = end && moved({ line: end.line, character: Number.MAX_SAFE_INTEGER }, edits);
  return end?.line;
}
