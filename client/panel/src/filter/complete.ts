import type { TraceRecord } from '../store/record.ts';
import { FIELDS, fieldNamed, type Field } from './fields.ts';
import { quoted, tokens } from './parse.ts';

const MOST_SHOWN = 12;
/** Different values of a field that are counted. */
const MOST_VALUES = 2000;

export interface Completion {
  /** What is shown, and what replaces the text between `from` and `to`. */
  readonly label: string;
  readonly insert: string;
  readonly detail: string;
  readonly from: number;
  readonly to: number;
}

/** The values that records have of a field, the most frequent first. */
export function valuesOf(field: Field, records: Iterable<TraceRecord>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(field.values?.map((value) => [value, 0]));
  for (const record of records) {
    const own = field.of(record);
    if (!Array.isArray(own)) continue;
    for (const value of new Set(own as readonly string[])) if (counts.has(value) || counts.size < MOST_VALUES) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

/** Minutes that are offered. */
const MOST_MINUTES = 5;

const EXAMPLES = { duration: ['>500ms', '>2s', '>10s'], amount: ['>100', '>1000', '>=400'], name: [] } as const;

/** What can stand where the cursor is: fields, then a field's values. */
export function complete(text: string, cursor: number, records: () => Iterable<TraceRecord>): Completion[] {
  const token = tokens(text).find(({ from, to }) => from < cursor && cursor <= to);
  const field = token?.field && token.comparison && cursor >= token.valueFrom ? fieldNamed(token.field.name) : undefined;
  if (token && field) return ofValues(field, text, { from: token.valueFrom, to: token.to, cursor }, records);
  if (token?.comparison) return [];
  const from = token ? token.from + Number(token.not) : cursor;
  const to = token?.to ?? cursor;
  const typed = text.slice(from, cursor).toLowerCase();
  return FIELDS.filter(({ name }) => name.startsWith(typed))
    .slice(0, token ? MOST_SHOWN : FIELDS.length)
    .map(({ name, kind, help }) => ({
      label: kind === 'name' ? `${name}:` : `${name}>`,
      insert: kind === 'name' ? `${name}:` : `${name}>`,
      detail: help,
      from,
      to,
    }));
}

/** The minutes in which records began, the latest first, as a filter reads them. */
function minutesOf(records: Iterable<TraceRecord>): readonly string[] {
  const minutes = new Set<number>();
  for (const { time } of records) {
    const at = Date.parse(time);
    if (!Number.isNaN(at)) minutes.add(Math.floor(at / 60_000));
  }
  const latest = [...minutes].sort((a, b) => b - a).slice(0, MOST_MINUTES);
  return latest.map((minute) => `${new Date(minute * 60_000).toISOString().slice(0, 16)}Z`);
}

function ofValues(field: Field, text: string, at: { from: number; to: number; cursor: number }, records: () => Iterable<TraceRecord>): Completion[] {
  // Behind a comma another value begins.
  const from = Math.max(at.from, text.lastIndexOf(',', at.cursor - 1) + 1);
  const typed = text.slice(from, at.cursor).replaceAll('"', '').toLowerCase();
  if (field.kind === 'time') return minutesOf(records()).map((minute) => ({ label: minute, insert: minute, detail: 'when a row began', from, to: at.to }));
  if (field.kind !== 'name')
    return EXAMPLES[field.kind].map((example) => {
      const value = example.replace(/^[<>=]+/, '');
      return { label: value, insert: value, detail: 'example', from, to: at.to };
    });
  const fitting = [...valuesOf(field, records())].filter(([value]) => value.toLowerCase().includes(typed));
  return fitting.slice(0, MOST_SHOWN).map(([value, count]) => ({
    label: value,
    insert: `${quoted(value)} `,
    detail: count === 0 ? '' : `${count} row${count === 1 ? '' : 's'}`,
    from,
    to: at.to,
  }));
}
