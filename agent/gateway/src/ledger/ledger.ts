import type { LedgerRecord, StatusRecord } from '@clewline/protocol';
import type { Unread } from '../protocols/protocol.ts';

type UnreadRecord = NonNullable<StatusRecord['processes'][number]['unread']>[number];

/** Hosts of one process that are told apart. */
const MAX_HOSTS = 50;
const MAX_HOST = 200;

const MEANING: Readonly<Record<Unread | 'tls', string>> = {
  http2: 'HTTP/2 is seen, not decoded',
  websocket: 'a WebSocket is seen, not decoded',
  tunnel: 'a tunnel through a proxy is seen, not decoded',
  endpoint: 'seen, not decoded',
  muted: 'carried no model call for long and is no longer read',
  tls: 'TLS that is not readable',
};

/**
 * The books of one process, in operations: delivered + lost ≤ offered ≤ delivered + lost + atMostLost.
 * Losses are told by the probe (calls whose first bytes were lost) and found here (gaps, answers without a question);
 * both may be about the same bytes, so the larger one counts.
 */
export class Ledger {
  #delivered = 0;
  #lost = 0;
  /** Who has taken over these books: what becomes known later is written there. */
  #heir: Ledger | undefined;
  /** Reason → calls of which nothing arrived, cumulative. */
  readonly #told = new Map<number, number>();
  #found = 0;
  /** Of processes that were forgotten. */
  #carried = 0;
  /** Most requests that one call of this process began: what a lost call may have begun, too. */
  #perCall = 1;
  readonly #unread = new Map<string, { what: Unread | 'tls'; host: string | undefined; count: number; since: string }>();

  get delivered(): number {
    return this.#delivered;
  }

  get lost(): number {
    return this.#lost;
  }

  /** An operation was told to the clients. */
  deliver(): void {
    if (this.#heir) this.#heir.deliver();
    else this.#delivered++;
  }

  /** An operation was seen and could not be told. */
  lose(): void {
    if (this.#heir) this.#heir.lose();
    else this.#lost++;
  }

  /** The probe's cumulative count of sending calls whose first bytes were lost. */
  tell(reason: number, calls: number): void {
    this.#told.set(reason, Math.max(calls, this.#told.get(reason) ?? 0));
  }

  /** What gateways before this one had come to. */
  restored(delivered: number, lost: number): void {
    this.#delivered += delivered;
    this.#carried += lost;
  }

  mayHaveLost(operations: number): void {
    if (this.#heir) this.#heir.mayHaveLost(operations);
    else this.#found += operations;
  }

  /** One call has begun so many requests: a client that pipelines. */
  pipelined(requests: number): void {
    this.#perCall = Math.max(this.#perCall, requests);
  }

  /** Something that cannot be read, said when it happens. @param since ISO 8601 */
  unread(what: Unread | 'tls', host: string | undefined, since: string): void {
    const shown = host?.slice(0, MAX_HOST);
    const key = `${what} ${shown ?? ''}`;
    const known = this.#unread.get(key);
    if (known) known.count++;
    else if (this.#unread.size < MAX_HOSTS) this.#unread.set(key, { what, host: shown, count: 1, since });
  }

  /** It was read after all. */
  notUnread(what: Unread | 'tls', host: string | undefined): void {
    const key = `${what} ${host?.slice(0, MAX_HOST) ?? ''}`;
    const known = this.#unread.get(key);
    if (known && --known.count <= 0) this.#unread.delete(key);
  }

  /** Takes over the books of a process that is forgotten, and what is under way of it. */
  add(other: Ledger): void {
    other.#heir = this;
    this.#delivered += other.delivered;
    this.#lost += other.lost;
    this.#carried += other.atMostLost;
    for (const [key, value] of other.#unread)
      if (this.#unread.size < MAX_HOSTS) this.#unread.set(key, { ...value, count: value.count + (this.#unread.get(key)?.count ?? 0) });
  }

  get atMostLost(): number {
    let told = 0;
    for (const calls of this.#told.values()) told += calls;
    return Math.max(told, this.#found) * this.#perCall + this.#carried;
  }

  /** Whether there is anything to say of the process but that it was there. */
  get empty(): boolean {
    return this.delivered + this.lost + this.atMostLost + this.#unread.size === 0;
  }

  get unreadRecords(): UnreadRecord[] {
    return [...this.#unread.values()].map(({ what, host, count, since }) => ({
      what,
      ...(host === undefined ? {} : { host }),
      count,
      since,
      message: what === 'endpoint' ? `${host ?? 'a model endpoint'}: ${MEANING[what]}` : `${MEANING[what]}${host === undefined ? '' : ` (${host})`}`,
    }));
  }

  get record(): LedgerRecord {
    const unbounded = this.unreadRecords.map(({ message }) => message);
    return { delivered: this.delivered, lost: this.lost, atMostLost: this.atMostLost, ...(unbounded.length > 0 ? { unbounded } : {}) };
  }
}

/** The books of all processes together. */
export function sumOf(ledgers: Iterable<Ledger>): LedgerRecord {
  const sum = { delivered: 0, lost: 0, atMostLost: 0 };
  const unbounded = new Set<string>();
  for (const { record } of ledgers) {
    sum.delivered += record.delivered;
    sum.lost += record.lost;
    sum.atMostLost += record.atMostLost;
    for (const reason of record.unbounded ?? []) unbounded.add(reason);
  }
  return { ...sum, ...(unbounded.size > 0 ? { unbounded: [...unbounded].slice(0, 50) } : {}) };
}
