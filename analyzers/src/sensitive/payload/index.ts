import { rawLabels, settle, vocabulary, type LabelOptions } from '../labelling.ts';
import type { LabelSpan } from '../labels.ts';
import { isPasswordName, isPasswordValue } from '../personal/password.ts';
import { readTable, type Cell, type Table } from './csv.ts';
import { looksLikeJson, readJson } from './json.ts';
import { Segments, type Part } from './segments.ts';
import { firstFrom } from '../../text/firstFrom.ts';

/** A label, and for a number of JSON the quotes that a text in its place must have. */
export interface PayloadSpan extends LabelSpan {
  readonly quote?: string;
}

function jsonSpans(text: string, options: LabelOptions): LabelSpan[] | undefined {
  const segments = new Segments();
  const spans: PayloadSpan[] = [];
  const onNamed = (name: string, value: Part): void => {
    if (!isPasswordName(name) || value.opaque || !isPasswordValue(value.text)) return;
    const end = value.offsets?.[value.text.length] ?? value.start + value.text.length;
    spans.push({ type: 'password', start: value.start, end, confidence: 'medium', ...(value.quote === undefined ? {} : { quote: value.quote }) });
  };
  const { isJson, end } = readJson(text, segments, onNamed);
  if (!isJson) return undefined;
  // Something behind the JSON: as text.
  if (end < text.length) segments.add({ text: text.slice(end), start: end });
  for (const { span, quote } of segments.back(rawLabels(segments.text, options))) spans.push(quote === undefined ? span : { ...span, quote });
  return spans;
}

function cellAt(cells: readonly Cell[], at: number): Cell | undefined {
  return cells[firstFrom(cells.length, (i) => (cells[i] as Cell).start, at + 1) - 1];
}

function tableSpans(text: string, table: Table, options: LabelOptions): LabelSpan[] {
  const roles = table.header.map(
    (name) =>
      new Set(
        vocabulary()
          .find(name)
          .flatMap((hit) => hit.roles),
      ),
  );
  const passwords = table.header.map(isPasswordName);
  if (!passwords.includes(true) && roles.every((set) => set.size === 0)) return rawLabels(text, options);
  const cells = table.cells();
  const none: ReadonlySet<number> = new Set();
  const spans = rawLabels(text, options, (at) => {
    const cell = cellAt(cells, at);
    return cell && at <= cell.end ? (roles[cell.column] ?? none) : none;
  });
  if (passwords.includes(true))
    for (const { start, end, column } of cells)
      if (passwords[column] && isPasswordValue(text.slice(start, end))) spans.push({ type: 'password', start, end, confidence: 'medium' });
  return spans;
}

/** Labels of a payload with what a replacement must know. */
export function payloadSpans(text: string, options: LabelOptions = {}): PayloadSpan[] {
  const spans = looksLikeJson(text) ? jsonSpans(text, options) : undefined;
  if (spans) return settle(spans, options);
  const table = readTable(text);
  return settle(table ? tableSpans(text, table, options) : rawLabels(text, options), options);
}

/**
 * The sensitive spans of a payload, by its structure: JSON (a request, a dataset, one value a line) by its strings without their
 * escapes, each with the name it stands under, also inside strings that hold JSON; CSV with its headings; anything else as text.
 * @returns spans in the whole text, UTF-16 offsets, ordered, without overlaps.
 */
export function labelPayload(text: string, options: LabelOptions = {}): LabelSpan[] {
  return payloadSpans(text, options).map(({ quote: _quote, ...span }) => span);
}
