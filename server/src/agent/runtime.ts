import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { AlertRecord, Manifest, OperationRecord, StatusRecord } from '@clewline/protocol';
import { AgentConnection } from './connection.ts';

const KEPT_OPERATIONS = 2000;
const KEPT_ALERTS = 500;

/** What was seen of one call site. */
export interface SiteActivity {
  operations: number;
  /** Operations that this site and others fit equally. */
  shared: number;
  errors: number;
  lastTime: string | undefined;
  /** hole → label → number of operations in which it carried the label. */
  readonly holes: Map<string, Map<string, number>>;
}

interface RuntimeEvents {
  operation: [record: OperationRecord];
  alert: [record: AlertRecord];
  status: [record: StatusRecord];
  /** Counts of sites changed. */
  activity: [];
  connection: [state: ConnectionState];
}

export interface ConnectionState {
  readonly connected: boolean;
  readonly url: string | undefined;
  readonly reason: string | undefined;
  /** Of the last operation, ISO 8601. */
  readonly lastData: string | undefined;
  readonly panel: string | undefined;
}

/** What the connected agent has said, folded by call site. */
export class Runtime extends EventEmitter<RuntimeEvents> {
  readonly #sites = new Map<string, SiteActivity>();
  readonly #operations = new Map<string, OperationRecord>();
  readonly #alerts = new Map<string, AlertRecord>();
  /** Keyed hash of a credential → operations and hosts it was used for. */
  readonly #credentials = new Map<string, { operations: number; hosts: Set<string> }>();
  #hmacKey: Buffer | undefined;
  #agent: AgentConnection | undefined;
  #state: ConnectionState = { connected: false, url: undefined, reason: undefined, lastData: undefined, panel: undefined };
  status: StatusRecord | undefined;

  get state(): ConnectionState {
    return this.#state;
  }

  get operations(): readonly OperationRecord[] {
    return [...this.#operations.values()];
  }

  get alerts(): readonly AlertRecord[] {
    return [...this.#alerts.values()];
  }

  /** Violations of a rule that were seen of a call site, those that are still kept. */
  violationsOf(siteId: string, rule: string): number {
    let count = 0;
    for (const alert of this.#alerts.values()) if (alert.rule === rule && alert.link?.site?.siteId === siteId) count += alert.count;
    return count;
  }

  activityOf(siteId: string): SiteActivity | undefined {
    return this.#sites.get(siteId);
  }

  /** Operations that were made with a key, and the hosts it was sent to. The key is compared by keyed hash and stays here. */
  useOf(secret: string): { readonly operations: number; readonly hosts: readonly string[] } | undefined {
    if (!this.#hmacKey) return undefined;
    const use = this.#credentials.get(createHmac('sha256', this.#hmacKey).update(secret).digest('hex'));
    return use && use.operations > 0 ? { operations: use.operations, hosts: [...use.hosts] } : undefined;
  }

  connect(url: string, token: string, manifest: Manifest): void {
    this.disconnect();
    const agent = new AgentConnection({ url, token, past: 500 });
    this.#agent = agent;
    agent.on('ready', (session) =>
      this.#setState({
        connected: true,
        url,
        reason: undefined,
        panel: `${url.replace(/^ws/, 'http').replace(/\/?$/, '/')}#token=${encodeURIComponent(token)}&session=${session}`,
      }),
    );
    agent.on('disconnected', (reason) => this.#setState({ connected: false, url, reason }));
    agent.on('message', (message) => {
      if (message.type === 'hello') this.#hmacKey = Buffer.from(message.hmacKey, 'hex');
      else if (message.type === 'operation') this.#add(message);
      else if (message.type === 'alert') this.#alert(message);
      else if (message.type === 'status') {
        this.status = message;
        this.emit('status', message);
      } else if (message.type === 'error') this.#setState({ reason: message.message });
    });
    agent.start(manifest);
  }

  register(manifest: Manifest): void {
    this.#agent?.register(manifest);
  }

  disconnect(): void {
    this.#agent?.removeAllListeners();
    this.#agent?.end();
    this.#agent = undefined;
    this.#setState({ connected: false, reason: undefined });
  }

  #setState(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('connection', this.#state);
  }

  #alert(record: AlertRecord): void {
    this.#alerts.delete(record.id);
    this.#alerts.set(record.id, record);
    if (this.#alerts.size > KEPT_ALERTS) this.#alerts.delete(this.#alerts.keys().next().value ?? '');
    this.emit('alert', record);
    this.emit('activity');
  }

  /** Delivery is at least once, and a late manifest sends an operation again with its link: the newer one counts. */
  #add(record: OperationRecord): void {
    const before = this.#operations.get(record.id);
    if (before) this.#count(before, -1);
    this.#operations.delete(record.id);
    this.#operations.set(record.id, record);
    this.#count(record, 1);
    if (this.#operations.size > KEPT_OPERATIONS) this.#operations.delete(this.#operations.keys().next().value ?? '');
    this.#state = { ...this.#state, lastData: record.time };
    this.emit('operation', record);
    this.emit('activity');
  }

  #count(record: OperationRecord, by: 1 | -1): void {
    if (record.credential !== undefined) {
      const use = this.#credentials.get(record.credential) ?? { operations: 0, hosts: new Set<string>() };
      this.#credentials.set(record.credential, use);
      use.operations += by;
      if (record['server.address'] !== undefined) use.hosts.add(record['server.address']);
    }
    for (const candidate of record.link?.candidates ?? []) this.#of(candidate.siteId).shared += by;
    const siteId = record.link?.site?.siteId;
    if (siteId === undefined) return;
    const site = this.#of(siteId);
    site.operations += by;
    if (record['error.type'] !== undefined) site.errors += by;
    site.lastTime = record.time;
    for (const hole of record.holes ?? []) {
      const labels = site.holes.get(hole.hole) ?? new Map<string, number>();
      site.holes.set(hole.hole, labels);
      for (const label of hole.labels) labels.set(label, (labels.get(label) ?? 0) + by);
    }
  }

  #of(siteId: string): SiteActivity {
    let site = this.#sites.get(siteId);
    if (!site) this.#sites.set(siteId, (site = { operations: 0, shared: 0, errors: 0, lastTime: undefined, holes: new Map() }));
    return site;
  }
}

/** "`question` carried email in 3 of 12 operations"; empty if nothing sensitive was seen. Never a value. */
export function describeHoles(activity: SiteActivity, hole?: string): string {
  const parts: string[] = [];
  for (const [name, labels] of activity.holes) {
    if (hole !== undefined && name !== hole) continue;
    for (const [label, count] of labels) if (count > 0) parts.push(`\`${name}\` carried ${label} in ${count} of ${activity.operations}`);
  }
  return parts.join('; ');
}
