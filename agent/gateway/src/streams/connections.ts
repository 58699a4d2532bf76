import type { Frame, FrameOf } from '@clewline/protocol';
import type { Counter } from '../counters.ts';
import { detect } from '../protocols/detect.ts';
import type { Direction, ExchangeSink, Protocol, ProtocolHost, RequestHead, Unread } from '../protocols/protocol.ts';
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

/** What connections tell. */
export interface ConnectionEvents {
  open(info: ConnectionInfo, head: RequestHead, time: bigint): ExchangeSink | undefined;
  count(what: Counter): void;
  /** The plaintext of a TLS connection is read. */
  onTls(pid: number, localPort: number | undefined): void;
  mayHaveLost(pid: number, operations: number): void;
  pipelined(pid: number, requests: number): void;
  unread(info: ConnectionInfo, what: Unread, host: string | undefined, time: bigint): void;
  /** The kernel need not copy this connection any more. */
  mute(conn: bigint): void;
}

const MAX_CONNECTIONS = 20_000;
/** Pieces that may come before a protocol is known: it takes a few bytes. */
const MAX_EARLY = 64;
/** Requests without a model call after which a connection is read no more. */
const MUTE_AFTER = 64;

/** The family of sockets between processes of one machine, whose addresses are paths. */
const AF_UNIX = 1;

/** `192.0.2.1:443`, `[2001:db8::1]:443`, `unix:/run/model.sock`; `undefined` where the other end is not known. */
export function placeOf(peer: Peer | undefined): string | undefined {
  if (peer?.address === undefined) return undefined;
  if (isPath(peer)) return `unix:${peer.address}`;
  return `${peer.address.includes(':') ? `[${peer.address}]` : peer.address}:${peer.port ?? '?'}`;
}

/** Whether the other end is a Unix socket of a known name. */
export function isPath(peer: Peer): boolean {
  return peer.address?.startsWith('/') === true || peer.address?.startsWith('@') === true;
}

export function addressText(family: number, bytes: Uint8Array): string {
  if (family === 2) return bytes.subarray(0, 4).join('.');
  const mapped = bytes.subarray(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.subarray(12, 16).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16)).join(':');
  return groups.replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

/** The highest bit tells the numbers of TLS objects from those of sockets. */
function isTls(frame: Frame): boolean {
  return frame.header.conn >= 1n << 63n;
}

/** One connection: chunks in, a protocol chosen by its first bytes, exchanges out. */
class Connection implements ProtocolHost {
  readonly conn: bigint;
  readonly info: ConnectionInfo;
  readonly sent: Assembler;
  readonly received: Assembler;
  readonly #events: ConnectionEvents;
  #protocol: Protocol | undefined;
  /** Bytes that came before it was known which protocol they are: a few of each direction. */
  #early: ({ readonly direction: Direction; readonly time: bigint } & ({ readonly bytes: Uint8Array } | { readonly gap: number | undefined }))[] = [];
  #seen = false;
  #told = false;
  #time = 0n;
  #others = 0;
  #models = 0;
  #inCall = 0;

  constructor(conn: bigint, info: ConnectionInfo, events: ConnectionEvents) {
    this.conn = conn;
    this.info = info;
    this.#events = events;
    this.sent = this.#assembler('sent');
    this.received = this.#assembler('received');
  }

  push(frame: FrameOf<'data'>): void {
    this.#time = frame.header.time;
    this.#seen = true;
    if (this.info.peer.localPort !== undefined) this.tellRead();
    if (frame.fields.offset === 0) this.#inCall = 0;
    const [own, other] = frame.fields.direction === 0 ? [this.sent, this.received] : [this.received, this.sent];
    other.settleIfStale(frame.header.time);
    own.push(frame);
  }

  /** Said once, as soon as the port is known by which the socket is found. */
  tellRead(): void {
    if (!this.info.tls || !this.#seen || this.#told) return;
    this.#told = true;
    this.#events.onTls(this.info.pid, this.info.peer.localPort);
  }

  close(time: bigint): void {
    this.#time = time;
    this.tellRead();
    this.sent.settle(time);
    this.received.settle(time);
    this.#protocol?.close(time);
  }

  #assembler(direction: Direction): Assembler {
    return new Assembler({
      data: (bytes, time) => this.#data(direction, bytes, time),
      gap: (size, time) => this.#gap(direction, size, time),
      late: () => this.count('stream/out-of-order'),
    });
  }

  #data(direction: Direction, bytes: Uint8Array, time: bigint): void {
    if (bytes.length === 0) return;
    if (this.#protocol) {
      this.#protocol.data(direction, bytes, time);
      return;
    }
    this.#early.push({ direction, bytes: new Uint8Array(bytes), time });
    const first = Buffer.concat(this.#early.flatMap((one) => (one.direction === direction && 'bytes' in one ? [one.bytes] : [])));
    const protocol = detect(direction, first, this);
    if (protocol) this.#begin(protocol);
  }

  #begin(protocol: Protocol): void {
    this.#protocol = protocol;
    for (const one of this.#early.splice(0)) {
      if ('bytes' in one) this.#protocol.data(one.direction, one.bytes, one.time);
      else this.#protocol.gap(one.direction, one.gap, one.time);
    }
  }

  #gap(direction: Direction, size: number | undefined, time: bigint): void {
    this.count(size === undefined ? 'stream/calls-lost' : 'stream/bytes-not-captured');
    if (this.#protocol) this.#protocol.gap(direction, size, time);
    else if (this.#early.length < MAX_EARLY) this.#early.push({ direction, gap: size, time });
  }

  open(head: RequestHead, time: bigint): ExchangeSink | undefined {
    const sink = this.#events.open(this.info, head, time);
    this.#inCall++;
    if (this.#inCall > 1) this.#events.pipelined(this.info.pid, this.#inCall);
    if (sink) this.#models++;
    else if (++this.#others >= MUTE_AFTER && this.#models === 0) {
      this.unread('muted', head.headers.get('host'));
      this.mute();
      this.#others = -Infinity;
    }
    return sink;
  }

  count(what: Counter): void {
    this.#events.count(what);
  }

  mayHaveLost(operations: number): void {
    this.#events.mayHaveLost(this.info.pid, operations);
  }

  unread(what: Unread, host?: string): void {
    this.#events.unread(this.info, what, host, this.#time);
  }

  settle(direction: Direction): void {
    (direction === 'sent' ? this.sent : this.received).settle(this.#time);
  }

  become(protocol: Protocol): void {
    this.#protocol?.close(this.#time);
    this.#protocol = protocol;
  }

  mute(): void {
    this.#events.mute(this.conn);
  }
}

/**
 * The connections of the target processes: data frames in, exchanges out.
 * Bounded: the least recently used connection makes room, and is counted.
 */
export class Connections {
  /** In the order of their last use. */
  readonly #connections = new Map<bigint, Connection>();
  readonly #events: ConnectionEvents;

  constructor(events: ConnectionEvents) {
    this.#events = events;
  }

  get size(): number {
    return this.#connections.size;
  }

  frame(frame: Frame): void {
    if (frame.name === 'data') this.#of(frame, frame.fields.tls === 1).push(frame);
    else if (frame.name === 'tuple') {
      const connection = this.#of(frame, isTls(frame));
      const { peer } = connection.info;
      if (frame.fields.family === AF_UNIX) return;
      peer.address = addressText(frame.fields.family, frame.fields.remote);
      peer.port = frame.fields.remotePort;
      peer.localAddress = addressText(frame.fields.family, frame.fields.local);
      peer.localPort = frame.fields.localPort;
      connection.tellRead();
    } else if (frame.name === 'name') {
      const { peer } = this.#of(frame, isTls(frame)).info;
      if (isTls(frame)) peer.serverName = Buffer.from(frame.tail).toString('latin1');
      else peer.address = Buffer.from(frame.tail).toString('utf8');
    } else if (frame.name === 'closed') this.#close(frame.header.conn, frame.header.time);
    else if (frame.name === 'flow' && frame.fields.state === 3) this.#close(frame.header.conn, frame.header.time);
    else if (frame.name === 'exit') this.#closeProcess(frame.header.pid, frame.header.time);
  }

  peerOf(conn: bigint): Peer | undefined {
    return this.#connections.get(conn)?.info.peer;
  }

  /** Ends every exchange under way: the capture is over. */
  closeAll(time: bigint): void {
    for (const conn of [...this.#connections.keys()]) this.#close(conn, time);
  }

  #of(frame: Frame, tls: boolean): Connection {
    const key = frame.header.conn;
    const known = this.#connections.get(key) ?? new Connection(key, { pid: frame.header.pid, tls, peer: {} }, this.#events);
    this.#connections.delete(key);
    this.#connections.set(key, known);
    if (this.#connections.size > MAX_CONNECTIONS) this.#evict(frame.header.time);
    return known;
  }

  #evict(time: bigint): void {
    const oldest = this.#connections.keys().next().value;
    if (oldest === undefined) return;
    this.#events.count('connection/table-full');
    this.#close(oldest, time);
  }

  #close(conn: bigint, time: bigint): void {
    const connection = this.#connections.get(conn);
    if (!connection) return;
    this.#connections.delete(conn);
    connection.close(time);
  }

  #closeProcess(pid: number, time: bigint): void {
    for (const [key, connection] of this.#connections) if (connection.info.pid === pid) this.#close(key, time);
  }
}
