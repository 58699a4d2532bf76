/** Every line break of a text as parsers know it, and as long as it was: none of them takes a CR alone for one, and the languages do. */
export function readableBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** A file's text as editors have it once they open it: a mark at the beginning, which tells how it is encoded, is no part of it. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
