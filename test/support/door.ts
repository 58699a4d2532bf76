import type { Hub } from '@clewline/gateway';
import { serveHub } from '@clewline/gateway';
import type { ObservedRequest } from '@clewline/analyzers';
import type { OperationRecord, StatusRecord } from '@clewline/protocol';

export type Door = Awaited<ReturnType<typeof serveHub>>;
type Options = Partial<Parameters<typeof serveHub>[0]>;

export const TOKEN = 'a token of the tests, long enough';

/** An agent's door on loopback without a capture behind it: what it tells comes from the hub, by the test's own hand. */
export function openDoor(hub: Hub, options: Options & { readonly operations?: number } = {}): Promise<Door> {
  const status = (): StatusRecord => ({ type: 'status', capture: 'active', operations: options.operations ?? 0, counters: {}, processes: [] });
  return serveHub({
    hub,
    host: '127.0.0.1',
    port: 0,
    token: TOKEN,
    agentId: 'a',
    hmacKey: '0011',
    panel: undefined,
    onCount: () => undefined,
    status,
    ...options,
  });
}

/** A record of a chat completion, as the gateway would make it. */
export function chatRecord(fields: Partial<OperationRecord> = {}): Omit<OperationRecord, 'id'> {
  return {
    type: 'operation',
    time: new Date().toISOString(),
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    endpoint: 'openai.chat',
    roles: ['user'],
    'gen_ai.tool.names': [],
    'gen_ai.tool.calls': [],
    tls: true,
    workload: { 'process.pid': 1 },
    labels: [],
    ...fields,
  };
}

/** The request of a chat completion with one user message. */
export const chatRequest = (text: string, model?: string): ObservedRequest => ({
  endpoint: 'openai.chat',
  messages: [{ role: 'user' as const, text }],
  fields: model === undefined ? {} : { model },
  toolNames: [],
  streams: false,
});

/** The same once it has a number in a store. */
export function storedRecord(id: string, fields: Partial<OperationRecord> = {}): OperationRecord {
  return { ...chatRecord(fields), id } as OperationRecord;
}
