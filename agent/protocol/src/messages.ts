import en from 'zod/v4/locales/en.js';
import * as z from 'zod/mini';

/** Versions of the protocol between agent and editors that this code speaks. */
export const PROTOCOL = { min: 1, max: 1 } as const;
export const SUBPROTOCOL = 'clewline.v1';
/** Offered as subprotocols: the token itself (base64url), a client's nonce instead of it, or the session that a page joins. */
export const TOKEN_PREFIX = 'clewline.token.';
export const NONCE_PREFIX = 'clewline.nonce.';
export const SESSION_PREFIX = 'clewline.session.';
/** Header of the agent's own refusals: what a proxy on the way answers has none. */
export const REFUSAL_HEADER = 'clewline-refused';
/** A message from outside larger than this many bytes is refused. */
export const MAX_MESSAGE = 16 * 1024 * 1024;
/** Call sites that one manifest has at most. */
export const MAX_SITES = 20_000;

// The small build of the library brings no words for what is wrong.
z.config(en());

/** A text of at most so many UTF-16 units. */
const text = (most: number) => z.string().check(z.maxLength(most));
/** At most so many of these. */
const list = <T extends z.core.SomeType>(of: T, most: number) => z.array(of).check(z.maxLength(most));

const part: z.ZodMiniType = z.lazy(() =>
  z.union([
    z.object({ lit: text(200_000) }),
    z.object({ hole: text(500), labels: z.optional(list(text(40), 16)) }),
    z.object({ repeat: list(part, 500), separator: z.optional(text(1000)) }),
    z.object({ either: list(list(part, 500), 16) }),
  ]),
);

/**
 * One of these names, or one that a newer side knows: a set of names may grow without a message becoming unreadable.
 * Readers treat a name they do not know as the least telling one.
 */
function growing<const T extends string>(_known: readonly T[]): z.ZodMiniType<T | (string & {})> {
  return text(100) as never;
}

const role = z.catch(z.enum(['system', 'user', 'assistant', 'tool', 'unknown']), 'unknown');

export const templateSchema = z.object({
  messages: list(z.object({ role, parts: list(part, 1000), repeat: z.optional(z.boolean()), optional: z.optional(z.boolean()) }), 100),
  constants: z.record(text(100), z.union([text(1000), z.number(), z.boolean()])),
  fields: z.optional(list(text(100), 200)),
  toolNames: list(text(200), 200),
});

export const siteSchema = z.object({
  siteId: text(64),
  endpoint: text(64),
  streams: z.optional(z.boolean()),
  templates: list(templateSchema, 64),
  /** For people who look at the agent's own page: where the site was when it was registered. */
  shown: z.optional(z.object({ file: text(1000), line: z.int(), function: text(300) })),
});

export const manifestSchema = z.object({ version: z.int().check(z.minimum(1)), workspace: text(1000), sites: list(siteSchema, MAX_SITES) });

/** What an editor or a command says to the agent. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /** Replaces the session's manifest. */
  z.object({ type: z.literal('register'), manifest: manifestSchema }),
  /** Operations and events from a cursor on, or from now. `kinds`: what this client can read; absent, what version 1 began with. */
  z.object({
    type: z.literal('subscribe'),
    cursor: z.optional(text(200)),
    past: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
    kinds: z.optional(list(text(60), 64)),
  }),
  /** The answer to `challenge`: HMAC-SHA-256 under the token, see `proofText`. */
  z.object({ type: z.literal('authenticate'), proof: text(128) }),
  /** Sees another session's links: its unguessable name is the permission. */
  z.object({ type: z.literal('join'), session: text(64) }),
  z.object({ type: z.literal('ping') }),
]);

export const workloadSchema = z.looseObject({
  'process.pid': z.int(),
  'process.executable.path': z.optional(z.string()),
  'process.command_line': z.optional(z.string()),
  'container.id': z.optional(z.string()),
  cgroup: z.optional(z.string()),
});

const confidence = growing(['exact', 'strong', 'medium', 'weak']);
const site = z.object({ siteId: z.string(), shown: z.optional(z.object({ file: z.string(), line: z.number(), function: z.string() })) });

/** An operation's call site. Several that fit equally are `candidates`, and then no one of them is named. */
export const linkSchema = z.object({
  confidence,
  evidence: z.array(z.string()),
  site: z.optional(site),
  candidates: z.optional(z.array(site)),
});

export const UNLINKED_REASONS = ['no-template', 'only-holes', 'no-fit', 'over-budget', 'not-read', 'no-manifest', 'not-compared'] as const;

/** Why an operation has no link: what came nearest, and where it stopped fitting. `expected` is fixed text of the session's own template. */
export const unlinkedSchema = z.looseObject({
  reason: growing(UNLINKED_REASONS),
  message: z.string(),
  nearest: z.optional(site),
});

export const holeSchema = z.object({ hole: z.string(), role: z.string(), length: z.int(), labels: z.array(z.string()) });

/** One request and response with a model provider. Never text: names, counts, labels. */
export const operationSchema = z.looseObject({
  type: z.literal('operation'),
  id: z.string(),
  /** Wall time of the request's first byte, ISO 8601. */
  time: z.string(),
  'gen_ai.operation.name': z.string(),
  'gen_ai.provider.name': z.string(),
  'gen_ai.request.model': z.optional(z.string()),
  'gen_ai.request.stream': z.optional(z.boolean()),
  'gen_ai.request.max_tokens': z.optional(z.number()),
  'gen_ai.request.temperature': z.optional(z.number()),
  'gen_ai.response.id': z.optional(z.string()),
  'gen_ai.response.model': z.optional(z.string()),
  'gen_ai.response.finish_reasons': z.optional(z.array(z.string())),
  /** Seconds. */
  'gen_ai.response.time_to_first_chunk': z.optional(z.number()),
  'gen_ai.usage.input_tokens': z.optional(z.number()),
  'gen_ai.usage.output_tokens': z.optional(z.number()),
  'gen_ai.usage.cache_read.input_tokens': z.optional(z.number()),
  'gen_ai.usage.reasoning.output_tokens': z.optional(z.number()),
  'server.address': z.optional(z.string()),
  'server.port': z.optional(z.number()),
  'network.peer.address': z.optional(z.string()),
  'network.local.address': z.optional(z.string()),
  'network.local.port': z.optional(z.number()),
  /** The name that the client asked for in its TLS handshake (SNI). */
  'tls.client.server_name': z.optional(z.string()),
  'http.response.status_code': z.optional(z.number()),
  'error.type': z.optional(z.string()),
  endpoint: z.string(),
  roles: z.array(z.string()),
  'gen_ai.tool.names': z.array(z.string()),
  /** Names of tools that the response asked to call. */
  'gen_ai.tool.calls': z.array(z.string()),
  /** What each of those calls is given: its length in characters, and what it carries; `cut` if only its beginning was kept. Absent where nothing was called. */
  tool_arguments: z.optional(z.array(z.object({ tool: z.string(), length: z.int(), labels: z.array(z.string()), cut: z.optional(z.boolean()) }))),
  /** The conversation that the request names, as the provider calls it. */
  'gen_ai.conversation.id': z.optional(z.string()),
  /** Milliseconds from the request's first byte to the response's last. */
  duration_ms: z.optional(z.number()),
  tls: z.boolean(),
  workload: workloadSchema,
  labels: z.array(
    z.object({
      type: z.string(),
      provider: z.optional(z.string()),
      /** What kind of its type: `br-cpf`, `override`. */
      detail: z.optional(z.string()),
      /** The most certain of them; absent from agents that did not tell. */
      confidence: z.optional(growing(['high', 'medium', 'low'])),
      where: growing(['request', 'response']),
      role: z.string(),
      count: z.int(),
    }),
  ),
  /** HMAC-SHA-256 of the credential under the key of `hello`. */
  credential: z.optional(z.string()),
  /** What could not be seen of it, if anything. */
  incomplete: z.optional(z.array(z.string())),
  link: z.optional(linkSchema),
  unlinked: z.optional(unlinkedSchema),
  holes: z.optional(z.array(holeSchema)),
  /** Milliseconds between the last byte on the wire and the record. */
  latency_ms: z.optional(z.number()),
});

export const eventSchema = z.looseObject({
  type: z.literal('event'),
  id: z.string(),
  time: z.string(),
  kind: growing(['exec', 'connection']),
  workload: workloadSchema,
  command: z.optional(z.string()),
  'network.peer.address': z.optional(z.string()),
  'network.peer.port': z.optional(z.number()),
});

/** Something that the policy does not allow was seen. Like every record it holds names and counts, never text. */
export const alertSchema = z.looseObject({
  type: z.literal('alert'),
  id: z.string(),
  time: z.string(),
  /** The rule that is broken, as in the editor: `policy/model`. */
  rule: z.string(),
  severity: growing(['error', 'warning', 'information']),
  message: z.string(),
  /** Violations of the same kind by the same workload that this record stands for: repeats within a minute are folded. */
  count: z.int(),
  workload: workloadSchema,
  /** Id of the operation or event that shows it. */
  operation: z.optional(z.string()),
  /** Line of the policy file, from 1. */
  policyLine: z.optional(z.int()),
  link: z.optional(linkSchema),
});

/**
 * The books of operations: delivered + lost ≤ offered ≤ delivered + lost + atMostLost.
 * Where nothing was lost the three are equal. `unbounded` says why no upper bound can be given: traffic that cannot be read.
 */
export const ledgerSchema = z.looseObject({
  delivered: z.number(),
  /** Known to have happened, and not delivered. */
  lost: z.number(),
  /** What lay in lost bytes can only be bounded. */
  atMostLost: z.number(),
  unbounded: z.optional(z.array(z.string())),
});

/** What the agent sees, cannot see, and has lost. */
export const statusSchema = z.looseObject({
  type: z.literal('status'),
  capture: growing(['starting', 'active', 'stopped', 'replay']),
  reason: z.optional(z.string()),
  operations: z.int(),
  /** Lost or skipped, by kind and reason: `data/ring-full`. */
  counters: z.record(z.string(), z.number()),
  processes: z.array(
    z.object({
      pid: z.number(),
      executable: z.optional(z.string()),
      tls: growing(['readable', 'none-seen', 'not-readable']),
      reason: z.optional(z.string()),
      operations: z.number(),
      /** It has ended. */
      gone: z.optional(z.boolean()),
      ledger: z.optional(ledgerSchema),
      /** Whose process it is, where an editor passes on what several agents say: numbers of processes mean something on one machine alone. */
      agent: z.optional(z.object({ id: z.string(), url: z.string() })),
      /** What of this process cannot be read, by host, since when. */
      unread: z.optional(z.array(z.looseObject({ what: z.string(), host: z.optional(z.string()), count: z.number(), since: z.string(), message: z.string() }))),
    }),
  ),
  ledger: z.optional(ledgerSchema),
});

/** Totals of a session's call sites since it began; the agent counts, so that every client shows the same. */
export const activitySchema = z.looseObject({
  type: z.literal('activity'),
  /** Whether sites that are not named here have none; else the others are as they were. */
  whole: z.boolean(),
  sites: z.array(
    z.looseObject({
      siteId: z.string(),
      operations: z.number(),
      /** Operations that this site and others fit equally. */
      shared: z.number(),
      errors: z.number(),
      lastTime: z.optional(z.string()),
      /** hole → label → number of operations in which it carried the label */
      holes: z.record(z.string(), z.record(z.string(), z.number())),
    }),
  ),
  /** Uses of each credential by its keyed hash; always all that are kept. */
  credentials: z.optional(z.array(z.looseObject({ credential: z.string(), operations: z.number(), hosts: z.array(z.string()) }))),
});

export const serverMessageSchema = z.discriminatedUnion('type', [
  /** First of all, to a client that offered a nonce: the agent proves that it knows the token, and asks for the same. */
  z.looseObject({ type: z.literal('challenge'), nonce: z.string(), proof: z.string() }),
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
  activitySchema,
  /** Records that this client did not get: it was too slow, or asked for more than is kept. */
  z.looseObject({ type: z.literal('lost'), count: z.number(), reason: z.string() }),
  z.looseObject({ type: z.literal('error'), message: z.string() }),
  z.looseObject({ type: z.literal('pong') }),
]);

/** Kinds of record that every client of version 1 can read; others are sent to those that ask for them. */
export const FIRST_KINDS = ['operation', 'alert', 'event/exec', 'event/connection'] as const;

/** The kind of a record, as in `subscribe`. */
export function kindOf(record: { readonly type: string; readonly kind?: string }): string {
  return record.type === 'event' ? `event/${record.kind ?? ''}` : record.type;
}

/**
 * What a side signs with the token to prove that it knows it. Who signs stands in front, so that no proof can be sent back;
 * both nonces are in it, so that none can be used again.
 */
export function proofText(side: 'agent' | 'client', clientNonce: string, agentNonce: string): string {
  return `clewline ${side} ${clientNonce} ${agentNonce}`;
}

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
export type UnlinkedRecord = z.infer<typeof unlinkedSchema>;
export type ActivityRecord = z.infer<typeof activitySchema>;
export type SiteTotals = ActivityRecord['sites'][number];
export type LedgerRecord = z.infer<typeof ledgerSchema>;
export type HoleRecord = z.infer<typeof holeSchema>;
