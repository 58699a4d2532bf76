import { createHash } from 'node:crypto';
import type { ObservedRequest } from '@clewline/analyzers';
import {
  FIRST_KINDS,
  type AlertRecord,
  type ClientMessage,
  type EventRecord,
  type Manifest,
  type OperationRecord,
  type ServerMessage,
} from '@clewline/protocol';
import { InPlaceAnalyst, type Analyst } from '../analysis/analyst.ts';
import type { SiteLink } from '../analysis/analyser.ts';
import { Credentials } from '../sessions/activity.ts';
import { Sessions, type Session } from '../sessions/sessions.ts';
import { MemoryStore } from '../store/memory.ts';
import type { Kept, KeptText, Store } from '../store/store.ts';
import { Delivery, MAX_BACKLOG, subscriberOf, tell, type Client, type Subscriber } from './delivery.ts';
import { relink, takeLinks } from './relink.ts';

/** Changes of totals are told together. */
const ACTIVITY_EVERY_MS = 200;

type Draft<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly id?: string };

export interface HubClient {
  readonly session: string;
  handle(message: ClientMessage): void;
  /** The network has taken something: there may be room for more. */
  drained(): void;
  disconnect(): void;
}

/** Records and who gets them: numbers them, keeps them in the store, and lets each session see its own links. */
export class Hub {
  readonly #store: Store;
  /** Labels and links: of live operations, and of the past when a session registers. */
  readonly analyst: Analyst;
  readonly #delivery: Delivery;
  readonly #credentials = new Credentials();
  readonly #subscribers = new Set<Subscriber>();
  readonly #sessions: Sessions;
  readonly #prefix: string;
  readonly #epoch: string;
  #announcing: NodeJS.Timeout | undefined;
  #credentialsChanged = false;
  /** What was broadcast last. */
  #state: Buffer | undefined;

  constructor(agentId: string, epoch: string, { store = new MemoryStore(), analyst = new InPlaceAnalyst() }: { store?: Store; analyst?: Analyst } = {}) {
    this.#store = store;
    this.analyst = analyst;
    this.#delivery = new Delivery(store);
    this.#sessions = new Sessions((session) => analyst.forget(session.id));
    this.#prefix = `${agentId}:${epoch}`;
    this.#epoch = epoch;
  }

  get cursor(): string {
    return `${this.#epoch}:${this.#store.last}`;
  }

  /** The id that the next record gets. */
  nextId(): string {
    return `${this.#prefix}:${this.#store.last + 1}`;
  }

  hasSession(id: string): boolean {
    return this.#sessions.get(id) !== undefined;
  }

  /** @param join the session to look at instead of one of its own */
  connect(client: Client, join?: string): HubClient {
    const joined = join === undefined ? undefined : this.#sessions.get(join);
    if (joined) joined.clients++;
    const subscriber = subscriberOf(client, joined ?? this.#sessions.open());
    this.#subscribers.add(subscriber);
    return {
      session: subscriber.session.id,
      handle: (message) => this.#handle(subscriber, message),
      drained: () => this.#delivery.pump(subscriber),
      disconnect: () => {
        if (this.#subscribers.delete(subscriber)) this.#sessions.leave(subscriber.session);
      },
    };
  }

  /**
   * @param text what it said, so that a late manifest still links it
   * @param links by session; without them it is linked here
   */
  operation(
    draft: Draft<OperationRecord>,
    request: ObservedRequest | undefined,
    labels: KeptText['labels'],
    more: Partial<KeptText> & { links?: ReadonlyMap<string, SiteLink> } = {},
  ): OperationRecord {
    const { links, language, partial } = more;
    const kept = this.#store.add((seq) => ({ ...draft, id: `${this.#prefix}:${seq}` }) as OperationRecord, request && { request, labels, language, partial });
    const record = kept.record as OperationRecord;
    for (const session of this.#sessions.all) {
      const known = links?.get(session.id);
      if (known) this.#link(session, kept.seq, record, known);
      else if (session.manifest !== undefined && links === undefined)
        this.analyst.relink(
          session.id,
          [{ job: { request, response: '', language, partial }, labels }],
          ([link]) => link && this.#link(session, kept.seq, record, link),
        );
    }
    this.#credentials.add(record);
    if (record.credential !== undefined) this.#credentialsChanged = true;
    this.#deliver();
    this.#announce();
    return record;
  }

  event(draft: Draft<EventRecord>): EventRecord {
    const { record } = this.#store.add((seq) => ({ ...draft, id: `${this.#prefix}:${seq}` }) as EventRecord);
    this.#deliver();
    return record as EventRecord;
  }

  /** An alert shows the link of the operation that it names. */
  alert(draft: Draft<AlertRecord>): AlertRecord {
    const { record } = this.#store.add((seq) => ({ ...draft, id: `${this.#prefix}:${seq}` }) as AlertRecord);
    this.#deliver();
    return record as AlertRecord;
  }

  /** To everybody, whatever they subscribed to: the agent's state, where it is not what they were told last. One that reads slowly is left out until the next. */
  broadcast(message: ServerMessage): void {
    const encoded = Buffer.from(JSON.stringify(message));
    const state = this.#state?.equals(encoded) ? this.#state : encoded;
    this.#state = state;
    for (const subscriber of this.#subscribers) {
      if (subscriber.state === state || subscriber.client.backlog() > MAX_BACKLOG) continue;
      subscriber.state = state;
      subscriber.client.send(message, () => state);
    }
  }

  #link(session: Session, seq: number, record: OperationRecord, link: SiteLink): void {
    session.setLink(seq, link);
    session.activity.count(record, link, 1);
  }

  #deliver(): void {
    for (const subscriber of this.#subscribers) this.#delivery.pump(subscriber);
  }

  #handle(subscriber: Subscriber, message: ClientMessage): void {
    switch (message.type) {
      case 'register':
        this.#register(subscriber, message.manifest);
        return;
      case 'subscribe':
        this.#subscribe(subscriber, message);
        return;
      case 'join': {
        const session = this.#sessions.get(message.session);
        if (session) {
          this.#sessions.move(subscriber.session, session);
          subscriber.session = session;
          this.#tellActivity(subscriber);
        } else
          tell(subscriber.client, {
            type: 'error',
            message: 'There is no such session. It may have ended; open the page from the editor or the command again.',
          });
        return;
      }
      case 'ping':
        tell(subscriber.client, { type: 'pong' });
        return;
      case 'authenticate':
        return;
    }
  }

  #register(subscriber: Subscriber, manifest: Manifest): void {
    const { session } = subscriber;
    const hash = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
    const registered = (): void => {
      tell(subscriber.client, { type: 'registered', sites: session.sites.size, templates: session.templates });
      this.#tellActivity(subscriber);
    };
    // An editor that registers what is registered already changes nothing.
    if (session.manifest === hash) {
      registered();
      return;
    }
    session.manifest = hash;
    const generation = ++session.generation;
    this.analyst.register(session.id, manifest, ({ templates }) => {
      if (session.generation !== generation) return;
      session.sites = new Set(manifest.sites.map((site) => site.siteId));
      session.templates = templates;
      session.activity.tellOnly(session.sites);
      registered();
      const taken = takeLinks(this.#store, session);
      if (taken.length > 0) this.#changed(session, taken);
      relink(
        { store: this.#store, analyst: this.analyst },
        session,
        (seqs) => this.#changed(session, seqs),
        () => {
          for (const other of this.#subscribers) if (other.session === session) this.#tellActivity(other);
        },
      );
    });
  }

  /** Links have changed: who has the records gets them again, and the alerts that name them. */
  #changed(session: Session, seqs: readonly number[]): void {
    const operations = new Set(seqs.map((seq) => `${this.#prefix}:${seq}`));
    const alerts: number[] = [];
    const named = (record: Kept['record']): boolean => record.type === 'alert' && operations.has(record.operation ?? '');
    for (let kept = this.#store.next((seqs[0] ?? 0) - 1, named); kept; kept = this.#store.next(kept.seq, named)) alerts.push(kept.seq);
    for (const subscriber of this.#subscribers) if (subscriber.session === session) this.#delivery.sendAgain(subscriber, [...seqs, ...alerts]);
    this.#announce();
  }

  #subscribe(subscriber: Subscriber, { cursor, past, kinds }: ClientMessage & { type: 'subscribe' }): void {
    subscriber.subscribed = true;
    subscriber.kinds = new Set(kinds ?? FIRST_KINDS);
    if (cursor === undefined) this.#delivery.start(subscriber, { past: past ?? 0 });
    else {
      const [epoch, seq] = cursor.split(':');
      const position = Number(seq);
      const known = epoch === this.#epoch && Number.isInteger(position) && position >= 0 && position <= this.#store.last;
      if (known) this.#delivery.start(subscriber, { after: position });
      else {
        tell(subscriber.client, { type: 'lost', count: -1, reason: 'the agent was restarted: what came between is not known' });
        this.#delivery.start(subscriber, { past: this.#store.last });
      }
    }
    this.#tellActivity(subscriber);
    this.#delivery.pump(subscriber);
  }

  #tellActivity(subscriber: Subscriber): void {
    if (!subscriber.kinds.has('activity')) return;
    tell(subscriber.client, { type: 'activity', whole: true, sites: subscriber.session.activity.all, credentials: this.#credentials.all });
  }

  #announce(): void {
    if (this.#announcing) return;
    this.#announcing = setTimeout(() => {
      this.#announcing = undefined;
      const credentials = this.#credentialsChanged ? { credentials: this.#credentials.all } : {};
      this.#credentialsChanged = false;
      for (const session of this.#sessions.all) {
        const message: ServerMessage = { type: 'activity', whole: false, sites: session.activity.takeChanged(), ...credentials };
        if (message.sites.length === 0 && message.credentials === undefined) continue;
        const encoded = Buffer.from(JSON.stringify(message));
        for (const subscriber of this.#subscribers)
          if (subscriber.session === session && subscriber.subscribed && subscriber.kinds.has('activity')) subscriber.client.send(message, () => encoded);
      }
    }, ACTIVITY_EVERY_MS);
    this.#announcing.unref();
  }
}
