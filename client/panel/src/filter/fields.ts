import { runOf } from '../store/runs.ts';
import { conversationOf } from '../store/groups.ts';
import { hostOf, sitesOf, workloadName, type TraceRecord } from '../store/record.ts';

/** What a field's values are: names are compared as text, amounts as numbers of a unit. */
export type FieldKind = 'name' | 'duration' | 'amount' | 'time';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** For people who complete the name. */
  readonly help: string;
  /** Names: every value that the record has. Amounts: milliseconds, numbers, milliseconds since the epoch. */
  of(record: TraceRecord): readonly string[] | number | undefined;
  /** Values that a field can have at all, where they are known from the start. */
  readonly values?: readonly string[];
  /** A value must be equal, not only be contained: `link:none`, `status:4` is no 400. */
  readonly whole?: boolean;
}

type Operation = Extract<TraceRecord, { type: 'operation' }>;

const some = (...values: readonly (string | undefined)[]): string[] => values.filter((value) => value !== undefined && value !== '') as string[];

/** A field of operations; an alert has no value there. */
function operation<T>(of: (record: Operation) => T): (record: TraceRecord) => T | undefined {
  return (record) => (record.type === 'operation' ? of(record) : undefined);
}

function siteNames(record: TraceRecord): string[] {
  return sitesOf(record).flatMap(({ siteId, shown }) => (shown ? [`${shown.file}:${shown.line}`, shown.function] : [siteId]));
}

function linkNames(record: TraceRecord): string[] {
  const { link } = record;
  if (link?.site) return [link.confidence, 'any'];
  return link?.candidates?.length ? ['several', link.confidence] : ['none'];
}

function tokens(record: Operation): number | undefined {
  const [input, output] = [record['gen_ai.usage.input_tokens'], record['gen_ai.usage.output_tokens']];
  return input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0);
}

const yesNo = ['yes', 'no'];

export const FIELDS: readonly Field[] = [
  { name: 'provider', kind: 'name', help: 'who runs the model', of: operation((record) => [record['gen_ai.provider.name']]) },
  {
    name: 'model',
    kind: 'name',
    help: 'model asked for, or that answered',
    of: operation((record) => some(record['gen_ai.request.model'], record['gen_ai.response.model'])),
  },
  { name: 'site', kind: 'name', help: 'file, file:line or function of the call site', of: siteNames },
  { name: 'label', kind: 'name', help: 'what a text carried: email, provider-key …', of: operation((record) => record.labels.map((label) => label.type)) },
  { name: 'hole', kind: 'name', help: 'expression that was put into the template', of: operation((record) => record.holes?.map((hole) => hole.hole)) },
  { name: 'workload', kind: 'name', help: 'command of the process', of: (record) => [workloadName(record)] },
  { name: 'pid', kind: 'name', whole: true, help: 'process id', of: (record) => [String(record.workload['process.pid'])] },
  { name: 'container', kind: 'name', help: 'container id', of: (record) => some(record.workload['container.id']) },
  { name: 'host', kind: 'name', help: 'address that was called', of: (record) => some(hostOf(record)) },
  { name: 'endpoint', kind: 'name', help: 'kind of interface: openai.chat …', of: operation((record) => [record.endpoint]) },
  {
    name: 'link',
    kind: 'name',
    whole: true,
    help: 'how certain the call site is',
    values: ['none', 'any', 'several', 'exact', 'strong', 'medium', 'weak'],
    of: linkNames,
  },
  { name: 'role', kind: 'name', help: 'role of a message', of: operation((record) => record.roles) },
  { name: 'tool', kind: 'name', help: 'tool offered or called', of: operation((record) => [...record['gen_ai.tool.names'], ...record['gen_ai.tool.calls']]) },
  { name: 'called', kind: 'name', help: 'tool that the answer asked to call', of: operation((record) => record['gen_ai.tool.calls']) },
  { name: 'finish', kind: 'name', help: 'why the answer ended', of: operation((record) => record['gen_ai.response.finish_reasons']) },
  { name: 'run', kind: 'name', whole: true, help: 'run of operations with tool calls between, by its first one', of: (record) => some(runOf(record)?.id) },
  { name: 'conversation', kind: 'name', help: 'conversation named on the wire', of: (record) => some(conversationOf(record)) },
  {
    name: 'error',
    kind: 'name',
    help: 'kind of failure; any or none',
    values: ['any', 'none'],
    of: operation((record) => (record['error.type'] === undefined ? ['none'] : ['any', record['error.type']])),
  },
  { name: 'status', kind: 'amount', help: 'HTTP status', of: operation((record) => record['http.response.status_code']) },
  { name: 'latency', kind: 'duration', help: 'first byte of the request to last of the answer', of: operation((record) => record.duration_ms) },
  {
    name: 'first',
    kind: 'duration',
    help: 'time to the first chunk',
    of: operation((record) => {
      const seconds = record['gen_ai.response.time_to_first_chunk'];
      return seconds === undefined ? undefined : seconds * 1000;
    }),
  },
  { name: 'tokens', kind: 'amount', help: 'in and out together', of: operation(tokens) },
  { name: 'in', kind: 'amount', help: 'input tokens', of: operation((record) => record['gen_ai.usage.input_tokens']) },
  { name: 'out', kind: 'amount', help: 'output tokens', of: operation((record) => record['gen_ai.usage.output_tokens']) },
  {
    name: 'stream',
    kind: 'name',
    whole: true,
    help: 'answered in chunks',
    values: yesNo,
    of: operation((record) => [record['gen_ai.request.stream'] ? 'yes' : 'no']),
  },
  { name: 'tls', kind: 'name', whole: true, help: 'encrypted', values: yesNo, of: operation((record) => [record.tls ? 'yes' : 'no']) },
  {
    name: 'incomplete',
    kind: 'name',
    whole: true,
    help: 'part of it was not seen',
    values: yesNo,
    of: operation((record) => [record.incomplete?.length ? 'yes' : 'no']),
  },
  { name: 'is', kind: 'name', whole: true, help: 'kind of row', values: ['operation', 'alert'], of: (record) => [record.type] },
  { name: 'rule', kind: 'name', help: 'rule of an alert', of: (record) => (record.type === 'alert' ? [record.rule] : undefined) },
  {
    name: 'severity',
    kind: 'name',
    whole: true,
    help: 'severity of an alert',
    values: ['error', 'warning', 'information'],
    of: (record) => (record.type === 'alert' ? [record.severity] : undefined),
  },
  { name: 'time', kind: 'time', help: 'when it began: time>2026-11-27T16:50', of: (record) => Date.parse(record.time) },
];

const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));

export function fieldNamed(name: string): Field | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** What a word without a field is looked for in. */
export function wordsOf(record: TraceRecord): string {
  const own =
    record.type === 'alert'
      ? [record.rule, record.message, record.severity]
      : [record['gen_ai.provider.name'], record['gen_ai.request.model'], hostOf(record), record['error.type'], record.endpoint, ...requestTypes(record)];
  return [...own, ...siteNames(record), workloadName(record)].join('\n').toLowerCase();
}

function requestTypes(record: Operation): string[] {
  return record.labels.map((label) => label.type);
}
