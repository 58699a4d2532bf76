import { randomBytes } from 'node:crypto';
import type { LabelSpan, ObservedRequest } from '@clewline/analyzers';
import type { AlertRecord, ClientMessage, EventRecord, OperationRecord, ServerMessage } from '@clewline/protocol';
import { Linker } from '../links/linker.ts';

const KEPT_RECORDS = 10_000;
/** Characters of prompts kept for aligning again when a manifest arrives late. */
const KEPT_TEXT = 32 * 1024 * 1024;
/** Bytes waiting for one client before whole records are left out. */
const MAX_BACKLOG = 4 * 1024 * 1024;
const MAX_SESSIONS = 64;

/** A connected editor or page, as the hub sees it. */
export interface Client {
  send(message: ServerMessage): void;
  /** Bytes not yet taken by the network. */
  backlog(): number;
}

interface Session {
  readonly id: string;
  linker?: Linker;
  clients: number;
}

interface Subscriber {
  readonly client: Client;
  session: Session;
  subscribed: boolean;
  lost: number;
}

interface Kept {
  readonly seq: number;
  readonly record: OperationRecord | EventRecord | AlertRecord;
  request?: ObservedRequest;
  labels?: readonly (readonly LabelSpan[])[];
  readonly size: number;
}

/**
 * Records and who gets them. Each session has its own manifest and sees its own links; texts stay here, bounded,
 * so that a manifest that arrives late still finds what was sent before.
 */
export class Hub {
  readonly #kept: Kept[] = [];
  readonly #sessions = new Map<string, Session>();
  readonly #subscribers = new Set<Subscriber>();
  readonly #agentId: string;
  readonly #epoch: string;
  #seq = 0;
  #textKept = 0;

  constructor(agentId: string, epoch: string) {
    this.#agentId = agentId;
    this.#epoch = epoch;
  }

  nextId(): string {
    return `${this.#agentId}:${this.#epoch}:${this.#seq + 1}`;
  }

  get cursor(): string {
    return `${this.#epoch}:${this.#seq}`;
  }

  connect(client: Client): { session: string; handle(message: ClientMessage): void; disconnect(): void } {
    const session: Session = { id: randomBytes(16).toString('hex'), clients: 1 };
    this.#sessions.set(session.id, session);
    while (this.#sessions.size > MAX_SESSIONS) {
      const unused = [...this.#sessions.values()].find((one) => one.clients === 0) ?? this.#sessions.values().next().value;
      if (!unused) break;
      this.#sessions.delete(unused.id);
    }
    const subscriber: Subscriber = { client, session, subscribed: false, lost: 0 };
    this.#subscribers.add(subscriber);
    return {
      session: session.id,
      handle: (message) => this.#handle(subscriber, message),
      disconnect: () => {
        this.#subscribers.delete(subscriber);
        subscriber.session.clients--;
        if (subscriber.session.clients <= 0 && subscriber.session.linker === undefined) this.#sessions.delete(subscriber.session.id);
      },
    };
  }

  /** @param request what it sent, so that each session sees its own link */
  operation(record: OperationRecord, request: ObservedRequest | undefined, labels: readonly (readonly LabelSpan[])[]): void {
    this.#publish(record, request, labels);
  }

  event(record: EventRecord): void {
    this.#publish(record);
  }

  /** @param request of the operation that shows it: held twice then, and counted twice, so that the bound is kept either way */
  alert(record: AlertRecord, request: ObservedRequest | undefined, labels: readonly (readonly LabelSpan[])[]): void {
    this.#publish(record, request, labels);
  }

  /** The call site of a request by any session's manifest; `undefined` if none names one alone. */
  siteOf(request: ObservedRequest, labels: readonly (readonly LabelSpan[])[]): string | undefined {
    for (const { linker } of this.#sessions.values()) {
      const site = linker?.link(request, labels)?.link.site?.siteId;
      if (site !== undefined) return site;
    }
    return undefined;
  }

  /** To everybody, whatever they subscribed to: the agent's state. */
  broadcast(message: ServerMessage): void {
    for (const { client } of this.#subscribers) if (client.backlog() < MAX_BACKLOG) client.send(message);
  }

  /** Keeps a record, within the bounds, and gives it to whoever listens. */
  #publish(record: Kept['record'], request?: ObservedRequest, labels?: Kept['labels']): void {
    const size = (request?.messages ?? []).reduce((total, message) => total + message.text.length, 0);
    const kept: Kept = { seq: ++this.#seq, record, request, labels, size };
    this.#keep(kept);
    for (const subscriber of this.#subscribers) if (subscriber.subscribed) this.#deliver(subscriber, kept);
  }

  #keep(kept: Kept): void {
    this.#kept.push(kept);
    this.#textKept += kept.size;
    if (this.#kept.length > KEPT_RECORDS) this.#textKept -= this.#forget(this.#kept.shift());
    for (let i = 0; this.#textKept > KEPT_TEXT && i < this.#kept.length; i++) this.#textKept -= this.#forget(this.#kept[i]);
  }

  #forget(kept: Kept | undefined): number {
    if (!kept?.request) return 0;
    kept.request = undefined;
    kept.labels = undefined;
    return kept.size;
  }

  #deliver(subscriber: Subscriber, kept: Kept): void {
    if (subscriber.client.backlog() > MAX_BACKLOG) {
      subscriber.lost++;
      return;
    }
    if (subscriber.lost > 0) {
      subscriber.client.send({ type: 'lost', count: subscriber.lost, reason: 'this client reads too slowly' });
      subscriber.lost = 0;
    }
    subscriber.client.send(this.#linked(subscriber.session, kept));
  }

  #linked(session: Session, kept: Kept): OperationRecord | EventRecord | AlertRecord {
    const { record, request, labels } = kept;
    if (record.type === 'event' || !request || !session.linker) return record;
    const linked = session.linker.link(request, labels ?? []);
    if (record.type === 'alert') return linked ? { ...record, link: linked.link } : record;
    return linked ? { ...record, ...linked } : record;
  }

  #handle(subscriber: Subscriber, message: ClientMessage): void {
    switch (message.type) {
      case 'register': {
        const linker = new Linker(message.manifest);
        subscriber.session.linker = linker;
        subscriber.client.send({
          type: 'registered',
          sites: linker.siteCount,
          templates: message.manifest.sites.reduce((total, site) => total + site.templates.length, 0),
        });
        for (const other of this.#subscribers) if (other.session === subscriber.session && other.subscribed) this.#relink(other);
        return;
      }
      case 'subscribe':
        subscriber.subscribed = true;
        this.#resume(subscriber, message.cursor, message.past);
        return;
      case 'join': {
        const session = this.#sessions.get(message.session);
        if (!session) {
          subscriber.client.send({
            type: 'error',
            message: 'There is no such session. It may have ended; open the page from the editor or the command again.',
          });
          return;
        }
        subscriber.session.clients--;
        subscriber.session = session;
        session.clients++;
        return;
      }
      case 'ping':
        subscriber.client.send({ type: 'pong' });
    }
  }

  /** A new manifest: what it explains of the past is sent again, with its link. */
  #relink(subscriber: Subscriber): void {
    for (const kept of this.#kept) {
      if (!kept.request) continue;
      const record = this.#linked(subscriber.session, kept);
      if ('link' in record && record.link) subscriber.client.send(record);
    }
  }

  #resume(subscriber: Subscriber, cursor: string | undefined, past: number | undefined): void {
    let from = this.#seq - (past ?? 0);
    if (cursor !== undefined) {
      const [epoch, seq] = cursor.split(':');
      const position = Number(seq);
      if (epoch !== this.#epoch || !Number.isInteger(position) || position > this.#seq) {
        subscriber.client.send({ type: 'lost', count: -1, reason: 'the agent was restarted: what came between is not known' });
        from = 0;
      } else from = position;
    }
    const oldest = (this.#kept[0]?.seq ?? this.#seq + 1) - 1;
    if (cursor !== undefined && from < oldest)
      subscriber.client.send({ type: 'lost', count: oldest - from, reason: 'more was asked for than the agent keeps' });
    for (const kept of this.#kept) if (kept.seq > from) this.#deliver(subscriber, kept);
  }
}
