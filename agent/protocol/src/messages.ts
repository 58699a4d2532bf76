import { z } from 'zod';

/** Versions of the protocol between agent and editors that this code speaks. */
export const PROTOCOL = { min: 1, max: 1 } as const;
export const SUBPROTOCOL = 'clewline.v1';
export const TOKEN_PREFIX = 'clewline.token.';
/** A message from outside larger than this many bytes is refused. */
export const MAX_MESSAGE = 16 * 1024 * 1024;

const part: z.ZodType = z.lazy(() =>
  z.union([
    z.object({ lit: z.string().max(200_000) }),
    z.object({ hole: z.string().max(500), labels: z.array(z.string().max(40)).max(16).optional() }),
    z.object({ repeat: z.array(part).max(500), separator: z.string().max(1000).optional() }),
    z.object({ either: z.array(z.array(part).max(500)).max(16) }),
  ]),
);

const role = z.enum(['system', 'user', 'assistant', 'tool', 'unknown']);

export const templateSchema = z.object({
  messages: z.array(z.object({ role, parts: z.array(part).max(1000), repeat: z.boolean().optional(), optional: z.boolean().optional() })).max(100),
  constants: z.record(z.string().max(100), z.union([z.string().max(1000), z.number(), z.boolean()])),
  fields: z.array(z.string().max(100)).max(200).optional(),
  toolNames: z.array(z.string().max(200)).max(200),
});

export const siteSchema = z.object({
  siteId: z.string().max(64),
  endpoint: z.string().max(64),
  streams: z.boolean().optional(),
  templates: z.array(templateSchema).max(64),
  /** For people who look at the agent's own page: where the site was when it was registered. */
  shown: z.object({ file: z.string().max(1000), line: z.number().int(), function: z.string().max(300) }).optional(),
});

export const manifestSchema = z.object({ version: z.literal(1), workspace: z.string().max(1000), sites: z.array(siteSchema).max(20_000) });

/** What an editor or a command says to the agent. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /** Replaces the session's manifest. */
  z.object({ type: z.literal('register'), manifest: manifestSchema }),
  /** Operations and events from a cursor on, or from now. */
  z.object({ type: z.literal('subscribe'), cursor: z.string().max(200).optional(), past: z.number().int().min(0).max(10_000).optional() }),
  /** Sees another session's links: its unguessable name is the permission. */
  z.object({ type: z.literal('join'), session: z.string().max(64) }),
  z.object({ type: z.literal('ping') }),
]);

export const workloadSchema = z.looseObject({
  'process.pid': z.number().int(),
  'process.executable.path': z.string().optional(),
  'process.command_line': z.string().optional(),
  'container.id': z.string().optional(),
  cgroup: z.string().optional(),
});

const confidence = z.enum(['exact', 'strong', 'medium', 'weak']);
const site = z.object({ siteId: z.string(), shown: z.object({ file: z.string(), line: z.number(), function: z.string() }).optional() });

/** An operation's call site. Several that fit equally are `candidates`, and then no one of them is named. */
export const linkSchema = z.object({
  confidence,
  evidence: z.array(z.string()),
  site: site.optional(),
  candidates: z.array(site).optional(),
});

export const holeSchema = z.object({ hole: z.string(), role: z.string(), length: z.number().int(), labels: z.array(z.string()) });

/** One request and response with a model provider. Never text: names, counts, labels. */
export const operationSchema = z.looseObject({
  type: z.literal('operation'),
  id: z.string(),
  /** Wall time of the request's first byte, ISO 8601. */
  time: z.string(),
  'gen_ai.operation.name': z.string(),
  'gen_ai.provider.name': z.string(),
  'gen_ai.request.model': z.string().optional(),
  'gen_ai.request.stream': z.boolean().optional(),
  'gen_ai.request.max_tokens': z.number().optional(),
  'gen_ai.request.temperature': z.number().optional(),
  'gen_ai.response.id': z.string().optional(),
  'gen_ai.response.model': z.string().optional(),
  'gen_ai.response.finish_reasons': z.array(z.string()).optional(),
  /** Seconds. */
  'gen_ai.response.time_to_first_chunk': z.number().optional(),
  'gen_ai.usage.input_tokens': z.number().optional(),
  'gen_ai.usage.output_tokens': z.number().optional(),
  'gen_ai.usage.cache_read.input_tokens': z.number().optional(),
  'gen_ai.usage.reasoning.output_tokens': z.number().optional(),
  'server.address': z.string().optional(),
  'server.port': z.number().optional(),
  'network.peer.address': z.string().optional(),
  'network.local.address': z.string().optional(),
  'network.local.port': z.number().optional(),
  /** The name that the client asked for in its TLS handshake (SNI). */
  'tls.client.server_name': z.string().optional(),
  'http.response.status_code': z.number().optional(),
  'error.type': z.string().optional(),
  endpoint: z.string(),
  roles: z.array(z.string()),
  'gen_ai.tool.names': z.array(z.string()),
  /** Names of tools that the response asked to call. */
  'gen_ai.tool.calls': z.array(z.string()),
  /** Milliseconds from the request's first byte to the response's last. */
  duration_ms: z.number().optional(),
  tls: z.boolean(),
  workload: workloadSchema,
  labels: z.array(
    z.object({
      type: z.string(),
      provider: z.string().optional(),
      /** What kind of its type: `br-cpf`, `override`. */
      detail: z.string().optional(),
      /** The most certain of them; absent from agents that did not tell. */
      confidence: z.enum(['high', 'medium', 'low']).optional(),
      where: z.enum(['request', 'response']),
      role: z.string(),
      count: z.number().int(),
    }),
  ),
  /** HMAC-SHA-256 of the credential under the key of `hello`. */
  credential: z.string().optional(),
  /** What could not be seen of it, if anything. */
  incomplete: z.array(z.string()).optional(),
  link: linkSchema.optional(),
  holes: z.array(holeSchema).optional(),
  /** Milliseconds between the last byte on the wire and the record. */
  latency_ms: z.number().optional(),
});

export const eventSchema = z.looseObject({
  type: z.literal('event'),
  id: z.string(),
  time: z.string(),
  kind: z.enum(['exec', 'connection']),
  workload: workloadSchema,
  command: z.string().optional(),
  'network.peer.address': z.string().optional(),
  'network.peer.port': z.number().optional(),
});

/** Something that the policy does not allow was seen. Like every record it holds names and counts, never text. */
export const alertSchema = z.looseObject({
  type: z.literal('alert'),
  id: z.string(),
  time: z.string(),
  /** The rule that is broken, as in the editor: `policy/model`. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'information']),
  message: z.string(),
  /** Violations of the same kind by the same workload that this record stands for: repeats within a minute are folded. */
  count: z.number().int(),
  workload: workloadSchema,
  /** Id of the operation or event that shows it. */
  operation: z.string().optional(),
  /** Line of the policy file, from 1. */
  policyLine: z.number().int().optional(),
  link: linkSchema.optional(),
});

/** What the agent sees, cannot see, and has lost. */
export const statusSchema = z.looseObject({
  type: z.literal('status'),
  capture: z.enum(['starting', 'active', 'stopped', 'replay']),
  reason: z.string().optional(),
  operations: z.number().int(),
  /** Lost or skipped, by kind and reason: `data/ring-full`. */
  counters: z.record(z.string(), z.number()),
  processes: z.array(
    z.object({
      pid: z.number(),
      executable: z.string().optional(),
      tls: z.enum(['readable', 'none-seen', 'not-readable']),
      reason: z.string().optional(),
      operations: z.number(),
    }),
  ),
});

export const serverMessageSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('hello'),
    min: z.number(),
    max: z.number(),
    capabilities: z.array(z.string()),
    agentId: z.string(),
    session: z.string(),
    hmacKey: z.string(),
    cursor: z.string(),
  }),
  z.looseObject({ type: z.literal('registered'), sites: z.number(), templates: z.number() }),
  operationSchema,
  eventSchema,
  alertSchema,
  statusSchema,
  /** Records that this client did not get: it was too slow, or asked for more than is kept. */
  z.looseObject({ type: z.literal('lost'), count: z.number(), reason: z.string() }),
  z.looseObject({ type: z.literal('error'), message: z.string() }),
  z.looseObject({ type: z.literal('pong') }),
]);

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestSite = z.infer<typeof siteSchema>;
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type OperationRecord = z.infer<typeof operationSchema>;
export type EventRecord = z.infer<typeof eventSchema>;
export type AlertRecord = z.infer<typeof alertSchema>;
export type StatusRecord = z.infer<typeof statusSchema>;
export type LinkRecord = z.infer<typeof linkSchema>;
export type Workload = z.infer<typeof workloadSchema>;
export type HoleRecord = z.infer<typeof holeSchema>;
