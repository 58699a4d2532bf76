import { randomBytes } from 'node:crypto';
import type { SiteLink } from '../analysis/analyser.ts';
import { Activity } from './activity.ts';

const MAX_SESSIONS = 64;
/** Links kept of one session; more than there are operations in the store. */
const MAX_LINKS = 12_000;

/** One editor's or command's view: its manifest, its links, and whoever looks at it. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly activity = new Activity();
  readonly #links = new Map<number, SiteLink>();
  /** Clients that are connected to it: one in use is never dropped. */
  clients = 0;
  /** Hash of the manifest that it registered. */
  manifest: string | undefined;
  sites: ReadonlySet<string> = new Set();
  templates = 0;
  /** Counts manifests: linking again for an older one stops. */
  generation = 0;

  linkOf(seq: number): SiteLink | undefined {
    return this.#links.get(seq);
  }

  setLink(seq: number, link: SiteLink): void {
    this.#links.set(seq, link);
    if (this.#links.size > MAX_LINKS) this.#links.delete(this.#links.keys().next().value ?? 0);
  }
}

/** The sessions of an agent, bounded: one that nobody uses makes room. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #onDropped: (session: Session) => void;

  constructor(onDropped: (session: Session) => void) {
    this.#onDropped = onDropped;
  }

  get all(): Iterable<Session> {
    return this.#sessions.values();
  }

  get(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  open(): Session {
    const session = new Session();
    session.clients = 1;
    this.#sessions.set(session.id, session);
    for (const one of this.#sessions.values()) {
      if (this.#sessions.size <= MAX_SESSIONS) break;
      if (one.clients === 0) this.#drop(one);
    }
    return session;
  }

  /** A client goes to another session. */
  move(from: Session, to: Session): void {
    to.clients++;
    this.leave(from);
  }

  leave(session: Session): void {
    session.clients--;
    // A session with a manifest is kept while there is room: its editor may come back, or a page be opened.
    if (session.clients <= 0 && session.manifest === undefined) this.#drop(session);
  }

  #drop(session: Session): void {
    if (this.#sessions.delete(session.id)) this.#onDropped(session);
  }
}
