import { observedRequest, type Endpoint, type ObservedRequest } from '@clewline/analyzers';
import { parse } from 'jsonc-parser/lib/esm/main.js';

export interface Read {
  readonly request: ObservedRequest | undefined;
  /** The conversation that the request belongs to, where it names one. */
  readonly conversation: string | undefined;
}

/**
 * Reads the JSON body of a request by the endpoint's shape. There is no `request` if it is not a JSON object.
 * @param partial its end was not seen: what stands before the cut is read, the last text up to it
 */
export function readRequest(endpoint: Endpoint, body: string, partial = false): Read {
  try {
    const json: unknown = partial ? parse(body, [], { disallowComments: true }) : JSON.parse(body);
    return { request: observedRequest(endpoint, json), conversation: conversationIn(json) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return { request: undefined, conversation: undefined };
    throw error;
  }
}

/** `"conversation": "conv_…"` or `{ "id": "conv_…" }`, as the Responses API has it. */
function conversationIn(json: unknown): string | undefined {
  const named: unknown = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)['conversation'] : undefined;
  const id: unknown = typeof named === 'object' && named !== null ? (named as Record<string, unknown>)['id'] : named;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
