import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { failed, processOf, sitesOf, type TraceRecord } from '../store/record.ts';
import { portable } from './portable.ts';
import { amount, name, names, command, path } from './redact.ts';

/** As OTLP writes values in JSON. */
type AnyValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly boolValue: boolean }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

interface Attribute {
  readonly key: string;
  readonly value: AnyValue;
}

function valueOf(value: unknown): AnyValue | undefined {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return { arrayValue: { values: value.flatMap((one) => valueOf(one) ?? []) } };
}

function attributes(values: Readonly<Record<string, unknown>>): Attribute[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const written = valueOf(value);
    return written ? [{ key, value: written }] : [];
  });
}

/** Hexadecimal digits that a text always gets: the ids of a span are made of the record's own (FNV-1a, once for each 8 digits). */
function digits(text: string, length: 16 | 32): string {
  let result = '';
  for (let turn = 0; result.length < length; turn++) {
    let hash = 0x811c9dc5 ^ Math.imul(turn + 1, 0x9e3779b1);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    // An id of zeros is none.
    result += ((hash >>> 0) | 1).toString(16).padStart(8, '0');
  }
  return result;
}

/** Nanoseconds since the epoch, as a decimal string. */
function nanoseconds(ms: number): string {
  return (BigInt(Math.round(ms * 1000)) * 1000n).toString();
}

const SPAN_KIND_CLIENT = 3;
const STATUS = { ok: 0, error: 2 } as const;

function span(record: OperationRecord, alerts: readonly AlertRecord[]): object {
  const values = portable(record);
  const [site] = record.link?.site ? sitesOf(record) : [];
  const start = Date.parse(record.time) || 0;
  const genAi = Object.fromEntries(Object.entries(values).filter(([key]) => /^(?:gen_ai|server|http|error)\./.test(key)));
  return {
    traceId: digits(record.id, 32),
    spanId: digits(record.id, 16),
    name: [name(record['gen_ai.operation.name']), name(record['gen_ai.request.model'])].filter(Boolean).join(' '),
    kind: SPAN_KIND_CLIENT,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: nanoseconds(start + (record.duration_ms ?? 0)),
    attributes: attributes({
      ...genAi,
      'code.file.path': path(site?.shown?.file),
      'code.line.number': amount(site?.shown?.line),
      'code.function.name': name(site?.shown?.function),
      'clewline.link.confidence': name(record.link?.confidence),
      'clewline.labels': names(record.labels.map(({ where, role, type }) => `${where}/${role}/${type}`)),
      'clewline.duration.known': record.duration_ms !== undefined,
    }),
    events: alerts.map((alert) => ({
      name: 'clewline.alert',
      timeUnixNano: nanoseconds(Date.parse(alert.time) || 0),
      attributes: attributes({
        'clewline.rule': name(alert.rule),
        'clewline.severity': name(alert.severity),
        'clewline.count': amount(alert.count),
        'clewline.policy.line': amount(alert.policyLine),
      }),
    })),
    status: { code: failed(record) ? STATUS.error : STATUS.ok },
  };
}

/** Operations as spans with OpenTelemetry's names for generative AI (OTLP/JSON); alerts are events of their operation's span. */
export function otlp(records: Iterable<TraceRecord>): string {
  const alerts = new Map<string, AlertRecord[]>();
  const operations: OperationRecord[] = [];
  for (const record of records) {
    if (record.type === 'operation') operations.push(record);
    else if (record.operation !== undefined) alerts.set(record.operation, [...(alerts.get(record.operation) ?? []), record]);
  }
  const resources = new Map<string, { attributes: Attribute[]; spans: object[] }>();
  for (const record of operations) {
    const program = command(record.workload['process.command_line'] ?? record.workload['process.executable.path']);
    const key = `${processOf(record)} ${program ?? ''}`;
    const known = resources.get(key) ?? {
      attributes: attributes({
        'service.name': program ?? 'unknown_service',
        'process.pid': amount(record.workload['process.pid']),
        'process.command': program,
      }),
      spans: [],
    };
    known.spans.push(span(record, alerts.get(record.id) ?? []));
    resources.set(key, known);
  }
  const scope = { name: 'clewline' };
  return JSON.stringify({
    resourceSpans: [...resources.values()].map(({ attributes: of, spans }) => ({ resource: { attributes: of }, scopeSpans: [{ scope, spans }] })),
  });
}
