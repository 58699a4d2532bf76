import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { sitesOf, type TraceRecord } from '../store/record.ts';
import { amount, moment, name, names, command, path } from './redact.ts';

type Values = Readonly<Record<string, unknown>>;

/** Names of an operation that leave the page as they are on the wire. What is not in these lists stays. */
const NAMES = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'server.address',
  'error.type',
  'endpoint',
] as const;
const AMOUNTS = [
  'gen_ai.request.max_tokens',
  'gen_ai.request.temperature',
  'gen_ai.response.time_to_first_chunk',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.reasoning.output_tokens',
  'server.port',
  'http.response.status_code',
  'duration_ms',
] as const;
const LISTS = ['gen_ai.response.finish_reasons', 'gen_ai.tool.names', 'gen_ai.tool.calls', 'roles'] as const;

function workload({ workload: of }: TraceRecord): Values {
  return {
    'process.pid': amount(of['process.pid']),
    'process.command_line': command(of['process.command_line']),
    'process.executable.path': path(of['process.executable.path']),
  };
}

function link(record: TraceRecord): Values | undefined {
  if (!record.link) return undefined;
  const sites = sitesOf(record).map(({ shown }) => ({ file: path(shown?.file), line: amount(shown?.line), function: name(shown?.function) }));
  return { confidence: name(record.link.confidence), ...(record.link.site ? { site: sites[0] } : { candidates: sites }) };
}

function operation(record: OperationRecord): Values {
  const picked: Record<string, unknown> = {};
  for (const key of NAMES) picked[key] = name(record[key]);
  for (const key of AMOUNTS) picked[key] = amount(record[key]);
  for (const key of LISTS) picked[key] = names(record[key]);
  return {
    ...picked,
    'gen_ai.request.stream': record['gen_ai.request.stream'] === true,
    tls: record.tls,
    labels: record.labels.map(({ type, detail, where, role, count }) => ({
      type: name(type),
      detail: name(detail),
      where: name(where),
      role: name(role),
      count: amount(count),
    })),
    holes: record.holes?.map(({ hole, role, length, labels }) => ({ hole: name(hole), role: name(role), length: amount(length), labels: names(labels) })),
    unlinked: record.link ? undefined : name(record.unlinked?.reason),
    incomplete: record.incomplete === undefined ? undefined : record.incomplete.length,
  };
}

function alert(record: AlertRecord): Values {
  return {
    rule: name(record.rule),
    severity: name(record.severity),
    count: amount(record.count),
    policyLine: amount(record.policyLine),
    operation: record.operation === undefined ? undefined : name(record.operation),
  };
}

/**
 * What of a record leaves the page in an export: what is known by its name to hold names, amounts and labels. Whatever else a
 * record may hold, now or in a later version, its messages and its credential's hash among it, stays.
 */
export function portable(record: TraceRecord): Values {
  return {
    type: record.type,
    id: name(record.id),
    time: moment(record.time),
    ...(record.type === 'operation' ? operation(record) : alert(record)),
    workload: workload(record),
    link: link(record),
  };
}
