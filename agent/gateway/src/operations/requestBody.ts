import { observedRequest, type Endpoint, type ObservedRequest } from '@clewline/analyzers';

/** Reads the JSON body of a request by the endpoint's shape. `undefined` if it is not a JSON object. */
export function readRequest(endpoint: Endpoint, body: string): ObservedRequest | undefined {
  try {
    return observedRequest(endpoint, JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
