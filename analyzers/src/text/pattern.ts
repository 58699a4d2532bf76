/** A text as a regular expression finds it: what would mean something else there is escaped. */
export function inPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
