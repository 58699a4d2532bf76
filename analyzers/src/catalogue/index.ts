import { httpCalls, httpClients } from './http.ts';
import type { Endpoint, HttpCall, OperationEntry, ProviderName, SdkEntry, SinkEntry } from './schema.ts';
import { anthropic } from './sdk/anthropic.ts';
import { openai } from './sdk/openai.ts';
import { endpointById } from './endpoints.ts';
import { sinks } from './sinks.ts';

export * from './schema.ts';
export * from './endpoints.ts';

export const sdks: readonly SdkEntry[] = [openai, anthropic];

const clientByPath = new Map<string, SdkEntry>(sdks.flatMap((sdk) => sdk.clients.map((path) => [path, sdk] as const)));
const sdkById = new Map(sdks.map((sdk) => [sdk.id, sdk]));
const httpClientByPath = new Map(httpClients.map((client) => [client.path, client]));
const httpCallByPath = new Map(httpCalls.map((call) => [call.path, call]));
const sinkByPath = new Map(sinks.map((sink) => [sink.path, sink]));

/** The client type that a constructor or factory makes: `openai#OpenAI` → `openai`. */
export function clientTypeOf(path: string): string | undefined {
  return clientByPath.get(path)?.id ?? httpClientByPath.get(path)?.type;
}

export function httpCallOf(path: string): HttpCall | undefined {
  return httpCallByPath.get(path);
}

export function baseUrlNames(type: string): readonly string[] {
  return [...new Set(httpClients.filter((client) => client.type === type).flatMap((client) => client.baseNames))];
}

export function sinkOf(path: string): SinkEntry | undefined {
  return sinkByPath.get(path);
}

export interface FoundOperation {
  readonly sdk: SdkEntry;
  readonly entry: OperationEntry;
  readonly endpoint: Endpoint;
}

/** The operation that an access path calls: `:openai.chat.completions.create`, or `openai#chat.completions.create` of a module that is a client. */
export function operationOf(path: string): FoundOperation | undefined {
  const typed = /^:([\w-]+)\.(.+)$/.exec(path);
  const sdk = typed ? sdkById.get(typed[1] ?? '') : sdks.find((entry) => entry.ready?.some((prefix) => path.startsWith(prefix)));
  if (!sdk) return undefined;
  const member = typed ? (typed[2] ?? '') : path.slice(path.indexOf('#') + 1);
  return operationOfMember(sdk, member);
}

function operationOfMember(sdk: SdkEntry, member: string): FoundOperation | undefined {
  const plain = member
    .split('.')
    .filter((part) => !sdk.transparent.includes(part))
    .join('.');
  const entry = sdk.operations.find((operation) => operation.member === plain);
  const endpoint = entry && endpointById(entry.endpoint);
  return entry && endpoint ? { sdk, entry, endpoint } : undefined;
}

/** Whether a member of a client gives the same client again (`with_options`). */
export function givesSameClient(path: string): boolean {
  const typed = /^:([\w-]+)\.([\w]+)$/.exec(path);
  return typed !== null && (sdkById.get(typed[1] ?? '')?.same.includes(typed[2] ?? '') ?? false);
}

/**
 * The operation that a call on an unknown receiver most likely is, by the end of its member path.
 * The caller must check that the arguments have the request's shape.
 */
export function operationByShape(members: string): FoundOperation | undefined {
  for (const sdk of sdks) {
    const plain = members
      .split('.')
      .filter((part) => !sdk.transparent.includes(part))
      .join('.');
    const entry = sdk.operations.find((operation) => operation.member.includes('.') && (plain === operation.member || plain.endsWith(`.${operation.member}`)));
    const endpoint = entry && endpointById(entry.endpoint);
    if (entry && endpoint) return { sdk, entry, endpoint };
  }
  return undefined;
}

export type { ProviderName };
