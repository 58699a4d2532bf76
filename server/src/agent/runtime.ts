import { EventEmitter } from 'node:events';
import type { AlertRecord, EventRecord, OperationRecord, SiteTotals, StatusRecord } from '@clewline/protocol';
import { count } from '@clewline/protocol/amounts';
import { togetherState, togetherStatus, togetherTotals } from './combined.ts';
import type { AnyManifest } from './fit.ts';
import type { ConnectionState, ConnectOptions, Heard } from './heard.ts';

/** What agents have counted for one call site. */
export type SiteActivity = SiteTotals;

interface RuntimeEvents {
  operation: [record: OperationRecord];
  alert: [record: AlertRecord];
  event: [record: EventRecord];
  status: [record: StatusRecord];
  /** Totals of sites changed. */
  activity: [];
  connection: [state: ConnectionState];
  /** Something of what was said is forgotten: an agent was started anew, or is no longer listened to. */
  reset: [];
}

/** One of the agents, as it is now. */
export interface AgentNow {
  readonly state: ConnectionState;
  readonly status: StatusRecord | undefined;
}

/** What the agents that are connected have said: each by itself, and all together. */
export class Runtime extends EventEmitter<RuntimeEvents> {
  readonly #hear: (options: ConnectOptions) => Heard;
  #agents: readonly Heard[] = [];

  /** @param hear listens to an agent */
  constructor(hear: (options: ConnectOptions) => Heard) {
    super();
    this.#hear = hear;
  }

  /** Of all of them together. */
  get state(): ConnectionState {
    return togetherState(this.#agents.map(({ state }) => state));
  }

  get agents(): readonly AgentNow[] {
    return this.#agents.filter(({ isEnded }) => !isEnded).map(({ state, status }) => ({ state, status }));
  }

  get status(): StatusRecord | undefined {
    return togetherStatus(this.#agents.flatMap(({ id, url, status }) => (status ? [{ id, url, status }] : [])));
  }

  get operations(): readonly OperationRecord[] {
    return this.#inOrder(({ operations }) => operations);
  }

  get alerts(): readonly AlertRecord[] {
    return this.#inOrder(({ alerts }) => alerts);
  }

  get events(): readonly EventRecord[] {
    return this.#inOrder(({ events }) => events);
  }

  #inOrder<T extends { readonly time: string }>(of: (agent: Heard) => readonly T[]): readonly T[] {
    const [only] = this.#agents;
    if (this.#agents.length < 2) return only ? of(only) : [];
    return this.#agents.flatMap(of).sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  }

  /** Violations of a rule that were seen of a call site, those that are still kept. */
  violationsOf(siteId: string, rule: string): number {
    let violations = 0;
    for (const { alerts } of this.#agents)
      for (const alert of alerts) if (alert.rule === rule && alert.link?.site?.siteId === siteId) violations += alert.count;
    return violations;
  }

  /** What was seen of a call site, or of several together. */
  activityOf(...siteIds: readonly string[]): SiteActivity | undefined {
    return togetherTotals(this.#agents.flatMap(({ sites }) => siteIds.flatMap((siteId) => sites.get(siteId) ?? [])));
  }

  /** Operations that were made with a key, and the hosts it was sent to. The key is compared by keyed hash and stays here. */
  useOf(secret: string): { readonly operations: number; readonly hosts: readonly string[] } | undefined {
    const uses = this.#agents.flatMap((agent) => agent.useOf(secret) ?? []);
    if (uses.length === 0) return undefined;
    return { operations: uses.reduce((sum, one) => sum + one.operations, 0), hosts: [...new Set(uses.flatMap(({ hosts }) => hosts))] };
  }

  /** Connects to one more agent; again to one that is connected already. Those that were ended, or have refused, are forgotten. */
  connect(options: ConnectOptions, manifest: AnyManifest): void {
    const leaving = this.#agents.filter(({ url, isEnded, state }) => url === options.url || isEnded || (state.final ?? false));
    for (const one of leaving) this.#leave(one);
    const agent = this.#hear(options);
    this.#agents = [...this.#agents.filter((one) => !leaving.includes(one)), agent];
    agent.on('operation', (record) => this.emit('operation', record));
    agent.on('alert', (record) => this.emit('alert', record));
    agent.on('event', (record) => this.emit('event', record));
    agent.on('activity', () => this.emit('activity'));
    agent.on('status', () => this.#tellStatus());
    agent.on('connection', () => this.emit('connection', this.state));
    agent.on('reset', () => this.emit('reset'));
    if (leaving.some(({ hasSpoken }) => hasSpoken)) {
      this.emit('reset');
      this.emit('activity');
    }
    agent.start(manifest);
    this.emit('connection', this.state);
  }

  register(manifest: AnyManifest): void {
    for (const agent of this.#agents) agent.register(manifest);
  }

  /** Ends the connection to one agent, or to all. What the last one had said stays, as what was seen until then. */
  disconnect(url?: string): void {
    const ending = this.#agents.filter((one) => !one.isEnded && (url === undefined || one.url === url));
    const others = this.#agents.filter((one) => !ending.includes(one));
    for (const one of ending) one.end();
    if (others.some(({ isEnded }) => !isEnded)) {
      for (const one of ending) this.#leave(one);
      this.#agents = others;
      this.emit('reset');
      this.emit('activity');
      this.#tellStatus();
    }
    this.emit('connection', this.state);
  }

  #leave(agent: Heard): void {
    agent.end();
    agent.removeAllListeners();
  }

  #tellStatus(): void {
    const { status } = this;
    if (status) this.emit('status', status);
  }
}

/** "`question` carried email in 3 of 12 operations"; empty if nothing sensitive was seen. Never a value. */
export function describeHoles(activity: SiteActivity, hole?: string): string {
  const parts: string[] = [];
  for (const [name, labels] of Object.entries(activity.holes)) {
    if (hole !== undefined && name !== hole) continue;
    for (const [label, times] of Object.entries(labels))
      if (times > 0) parts.push(`\`${name}\` carried ${label} in ${count(times)} of ${count(activity.operations)}`);
  }
  return parts.join('; ');
}
