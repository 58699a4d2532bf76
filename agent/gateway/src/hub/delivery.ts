import { FIRST_KINDS, kindOf, type OperationRecord, type ServerMessage, type UnlinkedRecord } from '@clewline/protocol';
import type { Session } from '../sessions/sessions.ts';
import type { Kept, Store, StoredRecord } from '../store/store.ts';

/** Bytes waiting for one client before it gets no more for now. */
export const MAX_BACKLOG = 1024 * 1024;
/** Records that wait to be sent to one client again, with another link. */
const MAX_AGAIN = 12_000;

/** A connected editor or page, as the hub sees it. */
export interface Client {
  /** @param encoded the message as JSON text, made once however many clients get it */
  send(message: ServerMessage, encoded: () => Uint8Array): void;
  /** Bytes not yet taken by the network. */
  backlog(): number;
}

function encoder(message: ServerMessage): () => Uint8Array {
  let bytes: Uint8Array | undefined;
  return () => (bytes ??= Buffer.from(JSON.stringify(message)));
}

export function tell(client: Client, message: ServerMessage): void {
  client.send(message, encoder(message));
}

/** What a client has subscribed to, and how far it has come. Records wait in the store, never here. */
export interface Subscriber {
  /** The agent's state that it was told last: the same object for all, so that nobody is woken every second for what is known. */
  state?: Buffer;
  readonly client: Client;
  session: Session;
  subscribed: boolean;
  kinds: ReadonlySet<string>;
  /** Number of the last record that it got or was told to have lost. */
  position: number;
  /** Numbers up to `position` that it gets again. */
  readonly again: Set<number>;
  /** The network took no more: what is lost from here on is lost for that. */
  slow: boolean;
}

export function subscriberOf(client: Client, session: Session): Subscriber {
  return { client, session, subscribed: false, kinds: new Set(FIRST_KINDS), position: 0, again: new Set(), slow: false };
}

interface Wire {
  readonly seq: number;
  readonly message: StoredRecord;
  readonly encoded: () => Uint8Array;
}

/**
 * Gives the store's records to subscribers, each at its own pace. A slow one falls behind and, once the store has let go of
 * what it did not read, is told exactly how much that was; nobody waits for it, and nothing is kept for it.
 */
export class Delivery {
  readonly #store: Store;
  /** The last record of each session as it was sent: the other subscribers of the session get the same bytes. */
  readonly #wires = new WeakMap<Session, Wire>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Sends what the client can take now. */
  pump(subscriber: Subscriber): void {
    if (!subscriber.subscribed) return;
    const { client } = subscriber;
    while (client.backlog() <= MAX_BACKLOG) {
      const [again] = subscriber.again;
      if (again !== undefined) {
        subscriber.again.delete(again);
        const kept = this.#store.get(again);
        if (kept) this.#send(subscriber, kept);
        continue;
      }
      if (!this.#sendNext(subscriber)) {
        subscriber.slow = false;
        return;
      }
    }
    subscriber.slow = true;
  }

  /** These records have another link now. */
  sendAgain(subscriber: Subscriber, seqs: Iterable<number>): void {
    for (const seq of seqs) if (seq <= subscriber.position && subscriber.again.size < MAX_AGAIN) subscriber.again.add(seq);
    this.pump(subscriber);
  }

  /** Where a subscription begins: after a cursor, or with some records of the past. */
  start(subscriber: Subscriber, from: { readonly after: number } | { readonly past: number }): void {
    if ('after' in from) {
      subscriber.position = from.after;
      return;
    }
    const first = this.#store.next(Math.max(0, this.#store.last - from.past), () => true);
    subscriber.position = from.past > 0 && first ? first.seq - 1 : this.#store.last;
  }

  #sendNext(subscriber: Subscriber): boolean {
    const { position } = subscriber;
    if (position >= this.#store.last) return false;
    const kept = this.#store.next(position, (record) => subscriber.kinds.has(kindOf(record)));
    const upTo = kept ? kept.seq - 1 : this.#store.last;
    const lost = this.#store.gone(position, upTo);
    subscriber.position = upTo;
    if (lost > 0) {
      const reason = subscriber.slow ? 'this client reads too slowly' : 'more was asked for than the agent keeps';
      tell(subscriber.client, { type: 'lost', count: lost, reason });
    }
    if (!kept) return true;
    subscriber.position = kept.seq;
    this.#send(subscriber, kept);
    return true;
  }

  #send(subscriber: Subscriber, kept: Kept): void {
    const { session } = subscriber;
    let wire = this.#wires.get(session);
    if (wire?.seq !== kept.seq || wire.message !== this.#current(session, kept, wire)) {
      const message = linked(session, kept);
      wire = { seq: kept.seq, message, encoded: encoder(message) };
      this.#wires.set(session, wire);
    }
    subscriber.client.send(wire.message, wire.encoded);
  }

  /** The message of the wire if the link in it is still the session's, so that it may be sent again. */
  #current(session: Session, kept: Kept, wire: Wire): StoredRecord | undefined {
    const own = kept.record.type === 'operation' ? kept.record.link : undefined;
    const link = session.linkOf(kept.seq)?.link ?? own;
    const told = 'link' in wire.message ? wire.message.link : undefined;
    return link === told ? wire.message : undefined;
  }
}

/** Why an operation that nobody has compared with the session's call sites has no link. */
function notCompared(session: Session): { readonly unlinked: UnlinkedRecord } {
  return session.manifest === undefined
    ? { unlinked: { reason: 'no-manifest', message: 'no call sites are registered' } }
    : { unlinked: { reason: 'not-compared', message: 'it was not compared with the call sites' } };
}

function isTold({ link, unlinked }: OperationRecord): boolean {
  return link !== undefined || unlinked !== undefined;
}

/** A record as a session sees it. */
function linked(session: Session, { seq, record }: Kept): StoredRecord {
  if (record.type === 'event') return record;
  // What an exported trace says of its links stands, until a session knows better.
  if (record.type === 'operation') return { ...record, ...(session.linkOf(seq) ?? (isTold(record) ? {} : notCompared(session))) };
  const of = Number(record.operation?.split(':').at(-1));
  const link = session.linkOf(of)?.link;
  return link ? { ...record, link } : record;
}
