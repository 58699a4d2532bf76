import { readTable } from '../../payload/csv.ts';
import { isHarmlessName, isPasswordName } from '../names.ts';
import type { Setting } from './setting.ts';

/** Headings of columns that hold secrets, besides passwords. One word such as `key` or `token` heads numbers of rows and words of texts as often. */
const SECRETS = /(?:^|[-_. ])(?:api|access|secret|private|auth|client|app|bot|bearer|refresh)[-_. ]?(?:key|token|secret)$|^secret$/i;

const isSecretColumn = (heading: string): boolean => (isPasswordName(heading) || SECRETS.test(heading)) && !isHarmlessName(heading);

/** The cells of a table below a heading that says that secrets stand there. */
export function* readColumns(text: string): Generator<Setting> {
  // Most tables have no such column, which their first line tells.
  if (!/pass|pwd|passwort|key|token|secret/i.test(/^[^\r\n]{0,20000}/.exec(text)?.[0] ?? '')) return;
  const table = readTable(text);
  const columns = new Set(table?.header.flatMap((heading, column) => (isSecretColumn(heading) ? [column] : [])));
  if (!table || columns.size === 0) return;
  for (const { column, start, end } of table.cells())
    if (columns.has(column) && end > start) yield { name: (table.header[column] ?? '').replace(/ /g, '_'), start, end };
}
