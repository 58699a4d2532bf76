import type { Counter, Problem } from '../counters.ts';

export type Direction = 'sent' | 'received';

export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface ResponseHead {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

/** Follows one request and its response. Each of the two ends is told once; in which order is the other side's affair. */
export interface ExchangeSink {
  requestBody(bytes: Uint8Array, time: bigint): void;
  /** So many bytes of the body are missing here. */
  requestGap(size: number): void;
  /** The request is whole, or nothing more of it will come (`problem` says why). */
  requestEnd(time: bigint, problem?: Problem): void;
  responseHead(head: ResponseHead, time: bigint): void;
  responseBody(bytes: Uint8Array, time: bigint): void;
  responseGap(size: number): void;
  responseEnd(time: bigint, problem?: Problem): void;
}

/** What of a connection cannot be read. */
export type Unread = 'http2' | 'websocket' | 'tunnel' | 'endpoint' | 'muted';

/** What a protocol tells of its connection. */
export interface ProtocolHost {
  /** A request has begun. @returns who follows it; `undefined` = nobody */
  open(request: RequestHead, time: bigint): ExchangeSink | undefined;
  count(what: Counter): void;
  /** Bytes that were lost, or sent before, may have held so many operations. */
  mayHaveLost(operations: number): void;
  unread(what: Unread, host?: string): void;
  /** What is missing of the call under way in this direction will not come. */
  settle(direction: Direction): void;
  /** From the next byte on the connection speaks another protocol. */
  become(protocol: Protocol): void;
  /** Nothing more of this connection is wanted; the kernel need not copy it. */
  mute(): void;
}

/** One connection's protocol: bytes of both directions in, exchanges out. Bounded in memory, whatever comes. */
export interface Protocol {
  readonly name: string;
  data(direction: Direction, bytes: Uint8Array, time: bigint): void;
  /** Bytes are missing. `size` where it is known: then what follows still stands at the right place. */
  gap(direction: Direction, size: number | undefined, time: bigint): void;
  /** The connection is gone: what is under way ends as it is. */
  close(time: bigint): void;
}

/** A protocol that is recognised and not read. */
export class UnreadProtocol implements Protocol {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  data(): void {}
  gap(): void {}
  close(): void {}
}
