import { CONFIDENCE_RANK, providerOfHost, UNKNOWN_PROVIDER, type LabelConfidence, type LabelSpan } from '@clewline/analyzers';
import type { Findings } from '../analysis/analyser.ts';
import type { OperationRecord, Workload } from '@clewline/protocol';
import type { ConnectionInfo } from '../streams/connections.ts';
import type { Observation } from '../stages/observe.ts';
import type { ToolCall } from './toolArguments.ts';

function hostName(observation: Observation, connection: ConnectionInfo): string | undefined {
  const name = observation.host.replace(/:\d+$/, '') || connection.peer.serverName;
  return name === undefined || name === '' ? connection.peer.address : name;
}

/** By the address that was called, before the API that is spoken there: an address that nobody is known by is unknown, as it is in the source. */
function providerOf(observation: Observation, host: string | undefined): string {
  return host === undefined ? observation.endpoint.provider : (providerOfHost(host) ?? UNKNOWN_PROVIDER);
}

/** Characters of a name that came from the wire. */
const MAX_NAME = 200;
/** Messages, and tools, of one request that a record names: it is kept, and sent to every client. */
const MAX_ROLES = 1000;
const MAX_TOOLS = 256;

type LabelCount = OperationRecord['labels'][number];

function rankOf(confidence: string): number {
  return CONFIDENCE_RANK[confidence as LabelConfidence];
}

function countLabels(target: Map<string, LabelCount>, spans: readonly LabelSpan[], where: 'request' | 'response', role: string): void {
  for (const span of spans) {
    const { type, provider, detail, confidence } = span;
    const key = `${where}|${role}|${type}|${provider ?? ''}|${detail ?? ''}`;
    const known = target.get(key);
    target.set(key, {
      type,
      ...(provider === undefined ? {} : { provider }),
      ...(detail === undefined ? {} : { detail }),
      confidence: known?.confidence && rankOf(known.confidence) < rankOf(confidence) ? known.confidence : confidence,
      where,
      role,
      count: (known?.count ?? 0) + 1,
    });
  }
}

export interface RecordContext {
  readonly connection: ConnectionInfo;
  readonly workload: Workload;
  /** Boottime nanoseconds → milliseconds since the epoch. */
  wallTime(boot: bigint): number;
  /** Now, milliseconds since the epoch. */
  readonly now: number;
  hash(credential: string): string;
}

/** What tools are called with: how long it is and what it carries, never what it says. */
function argumentsOf(calls: readonly ToolCall[], labels: Findings['toolArguments']): OperationRecord['tool_arguments'] {
  if (calls.length === 0) return undefined;
  return calls.map(({ name, arguments: given, cutOff }, i) => ({
    tool: name,
    length: given.length,
    // As of a hole: a word that only tells what a text is about is no value in it.
    labels: [...new Set((labels[i] ?? []).filter(({ confidence }) => confidence !== 'low').map(({ type }) => type))],
    ...(cutOff ? { cut: true } : {}),
  }));
}

/** A record without the fields that are not known. */
function defined<T extends Readonly<Record<string, unknown>>>(record: T): T {
  const known: Record<string, unknown> = {};
  for (const key in record) if (record[key] !== undefined) known[key] = record[key];
  return known as T;
}

/** The record of an observation: names, counts and labels, never text. */
export function operationRecord(observation: Observation, findings: Findings, context: RecordContext): Omit<OperationRecord, 'id'> {
  const { request, response, connection } = { ...observation, connection: context.connection };
  const labels = new Map<string, LabelCount>();
  findings.labels.forEach((spans, i) => countLabels(labels, spans, 'request', request?.messages[i]?.role ?? 'unknown'));
  countLabels(labels, findings.response, 'response', 'assistant');
  const host = hostName(observation, connection);
  // Of two processors' clocks one may be behind.
  const seconds = (from: bigint, to: bigint): number => (to > from ? Number(to - from) / 1e9 : 0);
  const field = <T extends 'number' | 'string'>(name: string, type: T): (T extends 'number' ? number : string) | undefined => {
    const value = request?.fields[name];
    return typeof value === type ? ((typeof value === 'string' ? value.slice(0, MAX_NAME) : value) as never) : undefined;
  };
  const messages = request?.messages.length ?? 0;
  const cut = messages > MAX_ROLES ? [`the roles of ${MAX_ROLES} of ${messages} messages are told`] : [];
  const incomplete = [...observation.problems, ...findings.notes, ...cut];
  const record: Omit<OperationRecord, 'id'> = {
    type: 'operation',
    time: new Date(context.wallTime(observation.start)).toISOString(),
    'gen_ai.operation.name': observation.endpoint.operation,
    'gen_ai.provider.name': providerOf(observation, host),
    'gen_ai.request.model': field('model', 'string'),
    'gen_ai.request.stream': request?.streams ?? observation.streamed,
    'gen_ai.request.max_tokens': field('max_tokens', 'number') ?? field('max_completion_tokens', 'number') ?? field('max_output_tokens', 'number'),
    'gen_ai.request.temperature': field('temperature', 'number'),
    'gen_ai.response.id': response.id,
    'gen_ai.response.model': response.model,
    'gen_ai.response.finish_reasons': response.finishReasons.length > 0 ? response.finishReasons : undefined,
    'gen_ai.response.time_to_first_chunk': observation.firstByte === undefined ? undefined : seconds(observation.start, observation.firstByte),
    'gen_ai.usage.input_tokens': response.inputTokens,
    'gen_ai.usage.output_tokens': response.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': response.cachedTokens,
    'gen_ai.usage.reasoning.output_tokens': response.reasoningTokens,
    'server.address': host,
    'server.port': connection.peer.port,
    'network.peer.address': connection.peer.address,
    'network.local.address': connection.peer.localAddress,
    'network.local.port': connection.peer.localPort,
    'tls.client.server_name': connection.peer.serverName,
    'http.response.status_code': observation.status === 0 ? undefined : observation.status,
    'error.type': response.errorType ?? (observation.status >= 400 ? String(observation.status) : undefined),
    endpoint: observation.endpoint.id,
    roles: (request?.messages ?? []).slice(0, MAX_ROLES).map((message) => message.role),
    'gen_ai.tool.names': (request?.toolNames ?? []).slice(0, MAX_TOOLS).map((name) => name.slice(0, MAX_NAME)),
    'gen_ai.tool.calls': response.toolCalls,
    tool_arguments: argumentsOf(response.calls.all, findings.toolArguments),
    'gen_ai.conversation.id': observation.conversation?.slice(0, MAX_NAME),
    duration_ms: seconds(observation.start, observation.end) * 1000,
    tls: connection.tls,
    workload: context.workload,
    labels: [...labels.values()],
    credential: observation.credential === undefined || observation.credential === '' ? undefined : context.hash(observation.credential),
    incomplete: incomplete.length > 0 ? incomplete : undefined,
    latency_ms: Math.max(0, context.now - context.wallTime(observation.end)),
  };
  return defined(record);
}
