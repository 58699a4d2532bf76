import { placeOf, type Peer } from '../streams/connections.ts';

/** How long the plaintext of a TLS connection may take from the first record of its handshake. */
const PATIENCE_NS = 3_000_000_000n;
const MAX_SOCKETS = 1000;

interface TlsSocket {
  readonly localPort: number | undefined;
  readonly host: string | undefined;
  readonly since: bigint;
  told: boolean;
}

/** The TLS sockets of one process: which of them were read, by the port that both sides of the library know. */
export class TlsSockets {
  readonly #waiting: TlsSocket[] = [];
  seen = 0;

  /** A socket has begun to speak TLS. */
  add(peer: Peer | undefined, since: bigint): void {
    this.seen++;
    const host = placeOf(peer);
    this.#waiting.push({ localPort: peer?.localPort, host, since, told: false });
    if (this.#waiting.length > MAX_SOCKETS) this.#waiting.shift();
  }

  /**
   * The plaintext of a connection is read. Without a port it is the oldest one's.
   * @returns the socket if it had been said to be unreadable: its handshake was slow
   */
  read(localPort: number | undefined): { readonly host: string | undefined } | undefined {
    const at = localPort === undefined ? -1 : this.#waiting.findIndex((socket) => socket.localPort === localPort);
    const [socket] = this.#waiting.splice(Math.max(0, at), 1);
    return socket?.told ? socket : undefined;
  }

  get unread(): readonly TlsSocket[] {
    return this.#waiting;
  }

  overdue(now: bigint): boolean {
    return this.#waiting.some((socket) => !socket.told && now - socket.since > PATIENCE_NS);
  }

  /** Hosts of those that were not read, each once. */
  takeUnread(): (string | undefined)[] {
    return this.#waiting.flatMap((socket) => {
      if (socket.told) return [];
      socket.told = true;
      return [socket.host];
    });
  }
}
