import type { FrameName } from '@clewline/protocol';

/** What an operation lacks. Part of records and of counters: a closed set, so that neither ever holds a word from the wire. */
export const PROBLEMS = [
  'part of the request was lost',
  'the request is larger than the capture cap',
  'the request is larger than the decoder keeps',
  'the request was not seen to its end',
  'the request body is not JSON',
  'the request has an encoding that cannot be read',
  'the request body is damaged',
  'the response body is not JSON',
  'the response has an encoding that cannot be read',
  'the response body is damaged',
  'the response body is cut off',
  'the response body is over the cap',
  'events of the stream could not be read',
  'data lost',
  'data lost inside a message',
  'data lost before it: the response may be another one’s',
  'malformed HTTP request',
  'malformed HTTP response',
  'a line or header is too long',
  'the connection was closed before a response',
  'the connection was closed before the response was complete',
  'the connection became another protocol',
  'too many requests without a response',
] as const;

export type Problem = (typeof PROBLEMS)[number];

type Named =
  | 'analysis/failed'
  | 'analysis/restarted'
  | 'analysis/skipped-behind'
  | 'analysis/too-slow'
  | 'client/message-malformed'
  | 'client/message-not-json'
  | 'client/message-too-large'
  | 'client/message-unknown'
  | 'client/not-proven'
  | 'client/not-reading'
  | 'client/rate-exceeded'
  | 'client/refused-400'
  | 'client/refused-401'
  | 'client/refused-403'
  | 'client/refused-503'
  | 'client/socket-error'
  | 'connection/http2-not-decoded'
  | 'connection/websocket-not-decoded'
  | 'connection/tunnel-not-decoded'
  | 'connection/not-http'
  | 'connection/server-side'
  | 'connection/begun-before'
  | 'connection/table-full'
  | 'connection/tls-not-read'
  | 'endpoint/not-decoded'
  | 'frame/cut-off'
  | 'frame/not-handled'
  | 'frame/unknown'
  | 'labels/in-part'
  | 'operation/not decoded'
  | 'policy/alerts folded'
  | 'policy/budget not counted: no caller is known of the operation'
  | 'policy/budget not counted: no site is known of the operation'
  | 'policy/budget not counted: no workload is known of the operation'
  | 'policy/budget not counted: the policy has no price for the model'
  | 'policy/budget not counted: the response tells no usage'
  | 'policy/budget window dropped: too many are open'
  | 'policy/condition not evaluated'
  | 'policy/destination not judged: its name is not known'
  | 'policy/tool call not judged: too many in one response'
  | 'response/without-request'
  | 'stream/bytes-not-captured'
  | 'stream/calls-lost'
  | 'stream/out-of-order';

/** Frame types and reasons that this version does not know are one name, not their numbers. */
type DropCounter = `${FrameName | 'unknown'}/${string}`;

/** Every name that a counter can have. */
export type Counter = Named | `operation/${Problem}` | `http/${Problem}` | `recording/left out: ${Problem}`;

/** Counts of what was lost or skipped, by kind and reason. Names are a closed table: a status stays small, and no value becomes one. */
export class Counters {
  readonly #counts = new Map<string, number>();

  add(what: Counter, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  }

  /** A cumulative count that is kept elsewhere. */
  set(what: Counter | DropCounter, count: number): void {
    this.#counts.set(what, count);
  }

  get(what: string): number | undefined {
    return this.#counts.get(what);
  }

  get size(): number {
    return this.#counts.size;
  }

  toJSON(): Record<string, number> {
    return Object.fromEntries([...this.#counts].filter(([, count]) => count > 0));
  }
}
