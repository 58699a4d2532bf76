import { requestLabels, sitesOf, type TraceRecord } from '../store/record.ts';
import { portable } from './portable.ts';
import { name, names, command, path } from './redact.ts';

const FIELDS = [
  'type',
  'id',
  'time',
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'server.address',
  'http.response.status_code',
  'error.type',
  'duration_ms',
  'gen_ai.response.time_to_first_chunk',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'rule',
  'severity',
  'count',
] as const;

/** A cell: a spreadsheet takes nothing in it for a formula. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  const harmless = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table with a head, as RFC 4180 says. */
export function csv(records: Iterable<TraceRecord>): string {
  const lines = [[...FIELDS, 'call_site', 'link', 'labels', 'workload', 'pid'].join(',')];
  for (const record of records) {
    const values = portable(record);
    const sites = sitesOf(record).map(({ shown }) => (shown ? `${path(shown.file)}:${shown.line}` : ''));
    const rest = [
      sites.join(' '),
      name(record.link?.confidence),
      names([...requestLabels(record).keys()]).join(' '),
      command(record.workload['process.command_line'] ?? record.workload['process.executable.path']),
      record.workload['process.pid'],
    ];
    lines.push([...FIELDS.map((field) => values[field]), ...rest].map(cell).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
