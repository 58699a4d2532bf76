import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Recent, type ActivityRecord, type AlertRecord, type EventRecord, type OperationRecord, type SiteTotals, type StatusRecord } from '@clewline/protocol';
import { AgentConnection } from './connection.ts';
import type { AnyManifest } from './fit.ts';

/** As many as an agent keeps: a panel that is opened late shows what was counted. */
const KEPT_OPERATIONS = 10_000;
const KEPT_ALERTS = 500;
const KEPT_EVENTS = 2000;
/** Records from before the connection that are asked for: as many as the protocol allows. */
const PAST = 10_000;

export interface HeardEvents {
  operation: [record: OperationRecord];
  alert: [record: AlertRecord];
  /** A program was executed, a connection made. */
  event: [record: EventRecord];
  status: [];
  /** Totals of sites changed. */
  activity: [];
  connection: [];
  /** Another agent, or the same one started anew: what the one before had said is forgotten. */
  reset: [];
}

export interface ConnectionState {
  readonly connected: boolean;
  readonly url: string | undefined;
  readonly reason: string | undefined;
  /** Of the last operation, ISO 8601. */
  readonly lastData: string | undefined;
  readonly panel: string | undefined;
  /** Trying again is useless: the agent has refused, or can never answer. */
  readonly final?: boolean;
}

export interface ConnectOptions {
  readonly url: string;
  readonly token: string;
  readonly beyondLoopback?: boolean;
}

/** Address of the agent's own page, looking at a session. The session's name opens it while the session lasts; the token is not in it. */
export function panelAddress(url: string, session: string): string {
  return `${url.replace(/^ws/, 'http').replace(/\/?$/, '/')}#session=${encodeURIComponent(session)}`;
}

/** What one agent has said. Totals are the agent's own; nothing is counted here. */
export class Heard extends EventEmitter<HeardEvents> {
  readonly url: string;
  readonly sites = new Map<string, SiteTotals>();
  readonly #operations = new Recent<OperationRecord>(KEPT_OPERATIONS);
  readonly #alerts = new Recent<AlertRecord>(KEPT_ALERTS);
  readonly #events = new Recent<EventRecord>(KEPT_EVENTS);
  /** Keyed hash of a credential → operations and hosts it was used for. */
  #credentials = new Map<string, { readonly operations: number; readonly hosts: readonly string[] }>();
  #hmacKey: Buffer | undefined;
  readonly #agent: AgentConnection;
  #id = '';
  /** Id and start of the agent that all this is about. */
  #source: string | undefined;
  #state: ConnectionState;
  status: StatusRecord | undefined;
  /** A person has ended it: what it had said stays until there is another. */
  isEnded = false;

  constructor({ url, token, beyondLoopback }: ConnectOptions) {
    super();
    this.url = url;
    this.#state = { connected: false, url, reason: undefined, lastData: undefined, panel: undefined };
    const agent = new AgentConnection({ url, token, past: PAST, beyondLoopback });
    this.#agent = agent;
    agent.on('ready', (session) => this.#setState({ connected: true, reason: undefined, final: false, panel: panelAddress(url, session) }));
    agent.on('disconnected', (reason, final) => this.#setState({ connected: false, reason, final }));
    agent.on('message', (message) => {
      switch (message.type) {
        case 'hello':
          this.#id = message.agentId;
          this.#from(`${message.agentId}:${message.cursor.split(':')[0] ?? ''}`);
          this.#hmacKey = Buffer.from(message.hmacKey, 'hex');
          return;
        case 'operation':
          this.#operations.add(message);
          this.#state = { ...this.#state, lastData: message.time };
          this.emit('operation', message);
          return;
        case 'alert':
          this.#alerts.add(message);
          this.emit('alert', message);
          this.emit('activity');
          return;
        case 'event':
          this.#events.add(message);
          this.emit('event', message);
          return;
        case 'activity':
          this.#totals(message);
          return;
        case 'status':
          // It is told again and again, and seldom says something new: nobody is woken for the same.
          if (JSON.stringify(message) === JSON.stringify(this.status)) return;
          this.status = message;
          this.emit('status');
          return;
        case 'lost':
          this.#setState({ reason: `${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}` });
          return;
        case 'error':
          this.#setState({ reason: message.message });
      }
    });
  }

  /** What the agent calls itself; the ids of its records begin with it. Empty until it has said so. */
  get id(): string {
    return this.#id;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get operations(): readonly OperationRecord[] {
    return this.#operations.all;
  }

  get alerts(): readonly AlertRecord[] {
    return this.#alerts.all;
  }

  get events(): readonly EventRecord[] {
    return this.#events.all;
  }

  /** Whether anything of it would be missed. */
  get hasSpoken(): boolean {
    return this.#source !== undefined;
  }

  /** Operations that were made with a key, and the hosts it was sent to. The key is compared by keyed hash and stays here. */
  useOf(secret: string): { readonly operations: number; readonly hosts: readonly string[] } | undefined {
    if (!this.#hmacKey) return undefined;
    return this.#credentials.get(createHmac('sha256', this.#hmacKey).update(secret).digest('hex'));
  }

  start(manifest: AnyManifest): void {
    this.#agent.start(manifest);
  }

  register(manifest: AnyManifest): void {
    if (!this.isEnded) this.#agent.register(manifest);
  }

  end(): void {
    this.isEnded = true;
    this.#agent.removeAllListeners();
    this.#agent.end();
    this.#setState({ connected: false, reason: undefined, final: false });
  }

  /** What one agent has said is never shown for another. */
  #from(source: string): void {
    if (this.#source === source) return;
    const another = this.#source !== undefined;
    this.#source = source;
    if (!another) return;
    this.#operations.clear();
    this.#alerts.clear();
    this.#events.clear();
    this.sites.clear();
    this.#credentials.clear();
    this.status = undefined;
    this.#state = { ...this.#state, lastData: undefined };
    this.emit('reset');
    this.emit('activity');
  }

  #totals(message: ActivityRecord): void {
    if (message.whole) this.sites.clear();
    for (const site of message.sites) this.sites.set(site.siteId, site);
    if (message.credentials) this.#credentials = new Map(message.credentials.map((use) => [use.credential, use]));
    this.emit('activity');
  }

  #setState(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('connection');
  }
}
