import type { FormatRow } from '../format.ts';

type Body = NonNullable<FormatRow['body']>;

/** A row whose value is one run of characters behind its marker. Whose it is stands first in its id. */
export const key = (id: string, variable: string, docs: string, marker: string | readonly string[], ...body: Body): FormatRow => ({
  id,
  provider: id.split('-')[0] ?? id,
  variable,
  docs,
  marker,
  body,
});
/** A row whose value is told by a pattern. @param tail characters of a word behind the marker, at least */
export const shaped = (
  id: string,
  variable: string,
  docs: string,
  marker: string | readonly string[],
  shape: string,
  tail = 0,
  more: Partial<FormatRow> = {},
): FormatRow => ({
  id,
  provider: id.split('-')[0] ?? id,
  variable,
  docs,
  marker,
  shape,
  tail,
  ...more,
});
