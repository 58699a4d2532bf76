import { observedRequest, type Endpoint, type ObservedRequest } from '@clewline/analyzers';
import { parse } from 'jsonc-parser/lib/esm/main.js';

/**
 * Reads the JSON body of a request by the endpoint's shape. `undefined` if it is not a JSON object.
 * @param partial its end was not seen: what stands before the cut is read, the last text up to it
 */
export function readRequest(endpoint: Endpoint, body: string, partial = false): ObservedRequest | undefined {
  try {
    return observedRequest(endpoint, partial ? parse(body, [], { disallowComments: true }) : JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
