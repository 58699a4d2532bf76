/** A connection that can be let go of. */
export interface Connection {
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Connections that have not shown yet who they are. Anybody on the machine can open them; when there are too many, the oldest makes
 * room. So nobody who does not know the token can keep out who does: that takes an editor milliseconds.
 */
export class Waiting {
  /** Oldest first. */
  readonly #connections = new Set<Connection>();
  readonly #most: number;
  readonly #onEvicted: () => void;

  constructor(most: number, onEvicted: () => void) {
    this.#most = most;
    this.#onEvicted = onEvicted;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
    connection.once('close', () => this.#connections.delete(connection));
    if (this.#connections.size <= this.#most) return;
    const [oldest] = this.#connections;
    if (!oldest) return;
    this.#connections.delete(oldest);
    oldest.destroy();
    this.#onEvicted();
  }

  /** It is known now. */
  leave(connection: Connection): void {
    this.#connections.delete(connection);
  }
}
