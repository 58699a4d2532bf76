import type { Endpoint } from '../catalogue/index.ts';
import { JsonView } from './jsonView.ts';
import type { ObservedRequest } from './link.ts';
import { readShape } from './shape.ts';

/** Reads a request's body from the wire by the endpoint's shape; `undefined` if it is not a JSON object. */
export function observedRequest(endpoint: Endpoint, json: unknown): ObservedRequest | undefined {
  const body = new JsonView(json);
  if (body.k !== 'record') return undefined;
  const read = readShape(endpoint.request, { body });
  return {
    endpoint: endpoint.id,
    // What was sent has no holes: a message's segments are one fixed text.
    messages: read.messages.map(({ role, segments }) => ({ role, text: segments.map((segment) => (segment.k === 'literal' ? segment.text : '')).join('') })),
    fields: read.constants,
    toolNames: read.toolNames,
    streams: read.streams === true,
  };
}
