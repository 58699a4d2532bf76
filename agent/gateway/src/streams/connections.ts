import type { Counter } from '../counters.ts';
import type { Frame, FrameOf } from '@clewline/protocol';
import { HttpExchanges, type RequestHandler } from '../http/exchanges.ts';
import { isModelRequest } from '../operations/observe.ts';
import { Assembler } from './assembler.ts';

/** The other end of a connection, as far as it is known. */
export interface Peer {
  address?: string;
  port?: number;
  localAddress?: string;
  localPort?: number;
  /** Name that the client asked for in its TLS handshake. */
  serverName?: string;
}

export interface ConnectionInfo {
  readonly pid: number;
  readonly tls: boolean;
  readonly peer: Peer;
}

interface Connection {
  readonly info: ConnectionInfo;
  readonly sent: Assembler;
  readonly received: Assembler;
  readonly http: HttpExchanges;
  last: bigint;
  ignored: boolean;
  started: boolean;
  seen: boolean;
}

const MAX_CONNECTIONS = 20_000;
const HTTP2_PREFACE = 'PRI * HTTP/2';

export function addressText(family: number, bytes: Uint8Array): string {
  if (family === 2) return bytes.subarray(0, 4).join('.');
  const mapped = bytes.subarray(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.subarray(12, 16).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16)).join(':');
  return groups.replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

/**
 * The connections of the target processes: data frames in, HTTP exchanges out.
 * Bounded: the least recently used connection makes room, and is counted.
 */
export class Connections {
  readonly #connections = new Map<bigint, Connection>();
  readonly #onRequest: (info: ConnectionInfo) => RequestHandler;
  readonly #count: (what: Counter) => void;
  readonly #onTls: (pid: number) => void;

  constructor(options: { onRequest: (info: ConnectionInfo) => RequestHandler; count: (what: Counter) => void; onTls: (pid: number) => void }) {
    this.#onRequest = options.onRequest;
    this.#count = options.count;
    this.#onTls = options.onTls;
  }

  get size(): number {
    return this.#connections.size;
  }

  frame(frame: Frame): void {
    if (frame.name === 'data') this.#data(frame);
    else if (frame.name === 'tuple') {
      const { peer } = this.#of(frame, frame.header.conn < 1n << 63n ? false : true).info;
      peer.address = addressText(frame.fields.family, frame.fields.remote);
      peer.port = frame.fields.remotePort;
      peer.localAddress = addressText(frame.fields.family, frame.fields.local);
      peer.localPort = frame.fields.localPort;
    } else if (frame.name === 'name') {
      this.#of(frame, true).info.peer.serverName = Buffer.from(frame.tail).toString('latin1');
    } else if (frame.name === 'closed') this.#close(frame.header.conn, frame.header.time);
    else if (frame.name === 'flow' && frame.fields.state === 3) this.#close(frame.header.conn, frame.header.time);
    else if (frame.name === 'exit') this.#closeProcess(frame.header.pid, frame.header.time);
  }

  /** Ends every exchange under way: the capture is over. */
  closeAll(time: bigint): void {
    for (const conn of [...this.#connections.keys()]) this.#close(conn, time);
  }

  #data(frame: FrameOf<'data'>): void {
    const connection = this.#of(frame, frame.fields.tls === 1);
    connection.last = frame.header.time;
    if (connection.ignored) return;
    if (!connection.seen) {
      connection.seen = true;
      if (frame.fields.tls === 1) this.#onTls(frame.header.pid);
    }
    if (!connection.started && frame.fields.direction === 0) {
      connection.started = true;
      if (Buffer.from(frame.tail.subarray(0, 14)).toString('latin1').startsWith(HTTP2_PREFACE)) {
        connection.ignored = true;
        this.#count('connection/http2-not-decoded');
        return;
      }
    }
    const [own, other] = frame.fields.direction === 0 ? [connection.sent, connection.received] : [connection.received, connection.sent];
    other.flush();
    own.push(frame);
  }

  #of(frame: Frame, tls: boolean): Connection {
    const key = frame.header.conn;
    const known = this.#connections.get(key);
    if (known) return known;
    const info: ConnectionInfo = { pid: frame.header.pid, tls, peer: {} };
    const http = new HttpExchanges({ wanted: isModelRequest, onRequest: this.#onRequest(info), onLoss: (reason) => this.#count(`http/${reason}`) });
    const connection: Connection = {
      info,
      http,
      sent: new Assembler({ data: (bytes, time) => http.sent(bytes, time), gap: (size) => this.#gap(http, 'sent', size) }),
      received: new Assembler({ data: (bytes, time) => http.received(bytes, time), gap: (size) => this.#gap(http, 'received', size) }),
      last: frame.header.time,
      ignored: false,
      started: false,
      seen: false,
    };
    this.#connections.set(key, connection);
    if (this.#connections.size > MAX_CONNECTIONS) this.#evict();
    return connection;
  }

  #gap(http: HttpExchanges, direction: 'sent' | 'received', size: number | undefined): void {
    this.#count(size === undefined ? 'stream/calls-lost' : 'stream/bytes-not-captured');
    http.gap(direction, size);
  }

  #evict(): void {
    let oldest: bigint | undefined;
    let time = 0n;
    for (const [key, connection] of this.#connections) {
      if (oldest === undefined || connection.last < time) [oldest, time] = [key, connection.last];
    }
    if (oldest === undefined) return;
    this.#count('connection/table-full');
    this.#close(oldest, time);
  }

  #close(conn: bigint, time: bigint): void {
    const connection = this.#connections.get(conn);
    if (!connection) return;
    this.#connections.delete(conn);
    connection.http.close(time);
  }

  #closeProcess(pid: number, time: bigint): void {
    for (const [key, connection] of this.#connections) if (connection.info.pid === pid) this.#close(key, time);
  }
}
