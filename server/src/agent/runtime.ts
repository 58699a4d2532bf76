import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Recent, type ActivityRecord, type AlertRecord, type OperationRecord, type SiteTotals, type StatusRecord } from '@clewline/protocol';
import { AgentConnection } from './connection.ts';
import type { AnyManifest } from './fit.ts';

const KEPT_OPERATIONS = 2000;
const KEPT_ALERTS = 500;
/** Records from before the connection that are asked for. */
const PAST = 500;

/** What the agent has counted for one call site. */
export type SiteActivity = SiteTotals;

interface RuntimeEvents {
  operation: [record: OperationRecord];
  alert: [record: AlertRecord];
  status: [record: StatusRecord];
  /** Totals of sites changed. */
  activity: [];
  connection: [state: ConnectionState];
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

const NOT_CONNECTED: ConnectionState = { connected: false, url: undefined, reason: undefined, lastData: undefined, panel: undefined };

/** Address of the agent's own page, looking at a session. The session's name opens it while the session lasts; the token is not in it. */
export function panelAddress(url: string, session: string): string {
  return `${url.replace(/^ws/, 'http').replace(/\/?$/, '/')}#session=${encodeURIComponent(session)}`;
}

export interface ConnectOptions {
  readonly url: string;
  readonly token: string;
  readonly beyondLoopback?: boolean;
}

/** What the connected agent has said. Totals are the agent's own; nothing is counted here. */
export class Runtime extends EventEmitter<RuntimeEvents> {
  readonly #sites = new Map<string, SiteActivity>();
  readonly #operations = new Recent<OperationRecord>(KEPT_OPERATIONS);
  readonly #alerts = new Recent<AlertRecord>(KEPT_ALERTS);
  /** Keyed hash of a credential → operations and hosts it was used for. */
  #credentials = new Map<string, { readonly operations: number; readonly hosts: readonly string[] }>();
  #hmacKey: Buffer | undefined;
  #agent: AgentConnection | undefined;
  /** Id and start of the agent that all this is about. */
  #source: string | undefined;
  #state = NOT_CONNECTED;
  status: StatusRecord | undefined;

  get state(): ConnectionState {
    return this.#state;
  }

  get operations(): readonly OperationRecord[] {
    return this.#operations.all;
  }

  get alerts(): readonly AlertRecord[] {
    return this.#alerts.all;
  }

  /** Violations of a rule that were seen of a call site, those that are still kept. */
  violationsOf(siteId: string, rule: string): number {
    let count = 0;
    for (const alert of this.#alerts.all) if (alert.rule === rule && alert.link?.site?.siteId === siteId) count += alert.count;
    return count;
  }

  activityOf(siteId: string): SiteActivity | undefined {
    return this.#sites.get(siteId);
  }

  /** Operations that were made with a key, and the hosts it was sent to. The key is compared by keyed hash and stays here. */
  useOf(secret: string): { readonly operations: number; readonly hosts: readonly string[] } | undefined {
    if (!this.#hmacKey) return undefined;
    return this.#credentials.get(createHmac('sha256', this.#hmacKey).update(secret).digest('hex'));
  }

  connect({ url, token, beyondLoopback }: ConnectOptions, manifest: AnyManifest): void {
    this.disconnect();
    const agent = new AgentConnection({ url, token, past: PAST, beyondLoopback });
    this.#agent = agent;
    agent.on('ready', (session) => this.#setState({ connected: true, url, reason: undefined, final: false, panel: panelAddress(url, session) }));
    agent.on('disconnected', (reason, final) => this.#setState({ connected: false, url, reason, final }));
    agent.on('message', (message) => {
      switch (message.type) {
        case 'hello':
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
        case 'activity':
          this.#totals(message);
          return;
        case 'status':
          this.status = message;
          this.emit('status', message);
          return;
        case 'lost':
          this.#setState({ reason: `${message.count < 0 ? 'records' : `${message.count} records`} lost: ${message.reason}` });
          return;
        case 'error':
          this.#setState({ reason: message.message });
      }
    });
    agent.start(manifest);
  }

  register(manifest: AnyManifest): void {
    this.#agent?.register(manifest);
  }

  disconnect(): void {
    this.#agent?.removeAllListeners();
    this.#agent?.end();
    this.#agent = undefined;
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
    this.#sites.clear();
    this.#credentials.clear();
    this.status = undefined;
    this.#state = { ...this.#state, lastData: undefined };
    this.emit('reset');
    this.emit('activity');
  }

  #totals(message: ActivityRecord): void {
    if (message.whole) this.#sites.clear();
    for (const site of message.sites) this.#sites.set(site.siteId, site);
    if (message.credentials) this.#credentials = new Map(message.credentials.map((use) => [use.credential, use]));
    this.emit('activity');
  }

  #setState(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('connection', this.#state);
  }
}

/** "`question` carried email in 3 of 12 operations"; empty if nothing sensitive was seen. Never a value. */
export function describeHoles(activity: SiteActivity, hole?: string): string {
  const parts: string[] = [];
  for (const [name, labels] of Object.entries(activity.holes)) {
    if (hole !== undefined && name !== hole) continue;
    for (const [label, count] of Object.entries(labels)) if (count > 0) parts.push(`\`${name}\` carried ${label} in ${count} of ${activity.operations}`);
  }
  return parts.join('; ');
}
