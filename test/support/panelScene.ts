import type { AlertRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { StoreEvent } from '../../client/panel/src/store/events.ts';
import { storedRecord } from './door.ts';

type Link = NonNullable<OperationRecord['link']>;

const site = (file: string, line: number, name: string) => ({ siteId: `${file}#${name}`, shown: { file, line, function: name } });
const START = Date.parse('2026-11-27T16:50:00.000Z');

const ask: Link = { confidence: 'strong', evidence: ['214 fixed characters of the template', 'model', '3 parameters'], site: site('src/answer.ts', 42, 'ask') };
const embed: Link = { confidence: 'medium', evidence: ['model', 'operation'], site: site('jobs/index.py', 77, 'embed_batch') };
const twins: Link = {
  confidence: 'strong',
  evidence: ['equal templates'],
  candidates: [site('src/logs.mjs', 7, 'twinOne'), site('src/logs.mjs', 10, 'twinTwo')],
};
const bot = { 'process.pid': 4127, 'process.command_line': 'node server.mjs', 'container.id': '7d9f3c0a1b2c', cgroup: '/kubepods/support-bot' };
const indexer = { 'process.pid': 511, 'process.command_line': 'python jobs/index.py' };
const cron = { 'process.pid': 90, 'process.command_line': 'node report.mjs' };

function chat(i: number, fields: Partial<OperationRecord>): OperationRecord {
  return storedRecord(`a:e:${i}`, {
    time: new Date(START + i * 1370).toISOString(),
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
    'server.address': 'api.openai.com',
    'server.port': 443,
    'http.response.status_code': 200,
    roles: ['system', 'user'],
    workload: bot,
    ...fields,
  });
}

/** One of each kind of row that a trace has. */
const KINDS: readonly ((i: number) => OperationRecord)[] = [
  (i) =>
    chat(i, {
      link: ask,
      'gen_ai.request.stream': true,
      duration_ms: 2100 + (i % 7) * 90,
      'gen_ai.response.time_to_first_chunk': 0.9,
      'gen_ai.usage.input_tokens': 812,
      'gen_ai.usage.output_tokens': 94,
      'gen_ai.response.finish_reasons': ['tool_calls'],
      'gen_ai.tool.names': ['refund', 'lookup'],
      'gen_ai.tool.calls': ['refund'],
      credential: '9f'.repeat(32),
      latency_ms: 4,
      labels: [
        { type: 'email', where: 'request', role: 'user', count: 1, confidence: 'high' },
        { type: 'injection-marker', where: 'request', role: 'system', count: 1, detail: 'override', confidence: 'high' },
      ],
      holes: [
        { hole: 'persona', role: 'system', length: 7, labels: [] },
        { hole: 'document', role: 'system', length: 2914, labels: ['injection-marker'] },
        { hole: 'question', role: 'user', length: 34, labels: ['email'] },
      ],
    }),
  (i) =>
    chat(i, {
      link: ask,
      duration_ms: 1210,
      'gen_ai.usage.input_tokens': 1020,
      'gen_ai.usage.output_tokens': 61,
      'gen_ai.response.finish_reasons': ['stop'],
      roles: ['system', 'user', 'user', 'assistant'],
    }),
  (i) =>
    chat(i, {
      link: embed,
      'gen_ai.operation.name': 'embeddings',
      endpoint: 'openai.embeddings',
      'gen_ai.request.model': 'text-embedding-3-small',
      duration_ms: 380,
      'gen_ai.usage.input_tokens': 6104,
      workload: indexer,
      labels: [{ type: 'phone', where: 'request', role: 'user', count: 12 }],
    }),
  (i) =>
    chat(i, {
      link: twins,
      'gen_ai.provider.name': 'anthropic',
      endpoint: 'anthropic.messages',
      'server.address': 'api.anthropic.com',
      'gen_ai.request.model': 'claude-haiku-4-5',
      duration_ms: 1500,
      'gen_ai.response.time_to_first_chunk': 1.2,
      'gen_ai.usage.input_tokens': 13,
      'gen_ai.usage.output_tokens': 14,
    }),
  (i) =>
    chat(i, {
      'gen_ai.provider.name': 'deepseek',
      'server.address': 'api.deepseek.com',
      'gen_ai.request.model': 'deepseek-chat',
      duration_ms: 3800,
      'gen_ai.usage.input_tokens': 2210,
      'gen_ai.usage.output_tokens': 3,
      workload: cron,
      unlinked: { reason: 'no-fit', message: 'no template fits: after "You are" the prompt says something else', nearest: ask.site },
      labels: [{ type: 'provider-key', where: 'request', role: 'user', count: 1, provider: 'openai' }],
      incomplete: ['the answer was cut at 1 MiB'],
    }),
  (i) => chat(i, { link: ask, 'error.type': 'rate_limit_error', 'http.response.status_code': 429, duration_ms: 120 }),
];

function alertOf(operation: OperationRecord): AlertRecord {
  return {
    type: 'alert',
    id: `${operation.id}:alert`,
    time: operation.time,
    rule: 'policy/provider',
    severity: 'error',
    message: 'The provider deepseek was called: no line of the policy allows it (clewline.yaml:6)',
    count: 3,
    workload: operation.workload,
    operation: operation.id,
    policyLine: 6,
  };
}

export const STATUS: StatusRecord = {
  type: 'status',
  capture: 'active',
  operations: 60,
  counters: { 'data/ring-full': 3, 'client/refused-401': 1, 'frames/unknown': 0 },
  processes: [
    { pid: 4127, executable: '/usr/bin/node', tls: 'readable', operations: 40 },
    {
      pid: 511,
      executable: '/usr/bin/python3.11',
      tls: 'readable',
      operations: 10,
      unread: [{ what: 'http2', host: 'api.openai.com', count: 2, since: new Date(START).toISOString(), message: 'HTTP/2 to api.openai.com is not read yet' }],
    },
    { pid: 90, executable: '/opt/report', tls: 'not-readable', reason: 'its TLS library has no symbols', operations: 0 },
    { pid: 77, executable: '/bin/sh', tls: 'none-seen', operations: 0, gone: true },
  ],
};

/** What goes to providers by way of others: a program that is seen itself, and an address of which no more is known. */
export function passedOn(): readonly OperationRecord[] {
  const gateway = { 'process.pid': 812, 'process.command_line': 'litellm --port 4000' };
  const id = { 'gen_ai.response.id': 'chatcmpl-Cw7f1' };
  return [
    chat(500, { ...id, 'server.address': 'llm-gateway', duration_ms: 1900 }),
    chat(501, { ...id, time: new Date(START + 500 * 1370 + 100).toISOString(), workload: gateway, 'server.address': 'api.mistral.ai', duration_ms: 1500 }),
    chat(502, { workload: cron, 'server.address': 'api.openai.com', 'network.peer.address': '10.0.3.7', 'server.port': 3128 }),
  ];
}

/** An operation that fits call sites of two files. */
export function apart(): readonly OperationRecord[] {
  const candidates = [site('src/answer.ts', 42, 'ask'), site('src/routes/support.ts', 118, 'reply')];
  return [chat(600, { link: { confidence: 'strong', evidence: ['equal templates'], candidates } })];
}

/** A trace as one might see it: what a panel is told after it was opened. */
export function scene(operations = 60): readonly StoreEvent[] {
  const records = Array.from({ length: operations }, (_, i) => (KINDS[i % KINDS.length] as (i: number) => OperationRecord)(i));
  const foreign = records.find((record) => record['gen_ai.provider.name'] === 'deepseek');
  return [
    { type: 'connection', connection: { connected: true, url: 'ws://127.0.0.1:4317' } },
    { type: 'status', status: STATUS },
    { type: 'operations', operations: records },
    ...(foreign ? [{ type: 'alerts' as const, alerts: [alertOf(foreign)] }] : []),
  ];
}
