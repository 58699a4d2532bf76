import type { OperationRecord } from '@clewline/protocol';
import { hostOf, processOf, workloadName } from './record.ts';

/** What stands between a workload and a provider. */
export interface Between {
  readonly name: string;
  /** A program whose own operations are among the rows; else an address, of which no more is known. */
  readonly isWorkload: boolean;
  /** The host that it passes the request on to. */
  readonly host: string;
  /** How that is known. */
  readonly evidence: string;
}

/** Names that no public server of names knows. */
const NEAR_NAME = /(?:^|\.)(?:localhost|local|internal|lan|home|corp|svc|cluster\.local|home\.arpa|test|example|invalid)$/i;
/** Addresses that lead to no place of the Internet: of this machine, of a private network, of a link, of a provider's own network (RFC 6890). */
const NEAR_ADDRESS =
  /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)|^::1$|^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/i;

function isPublicName(host: string): boolean {
  return /\.[a-z][a-z\d-]+$/i.test(host) && !NEAR_NAME.test(host);
}

/** A connection that is made to a near address, for a host that is none: somebody there passes it on, or answers for it. */
function nearBy(record: OperationRecord): Between | undefined {
  const [host, address, port] = [record['server.address'], record['network.peer.address'], record['server.port']];
  if (host === undefined || address === undefined || !isPublicName(host) || !NEAR_ADDRESS.test(address)) return undefined;
  const name = `${address.includes(':') ? `[${address}]` : address}${port === undefined ? '' : `:${port}`}`;
  return { name, isWorkload: false, host, evidence: 'the connection is made to this address, which is not one of the Internet' };
}

const startOf = (record: OperationRecord): number => Date.parse(record.time);
const endOf = (record: OperationRecord): number => startOf(record) + (record.duration_ms ?? 0);
/** Milliseconds by which an answer may seem to have ended before the one that it was made of. */
const BLUR_MS = 50;

/** Whether one operation was made to answer the other: another process has called another host meanwhile, and got the very answer. */
function isWithin(inner: OperationRecord, outer: OperationRecord): boolean {
  return processOf(inner) !== processOf(outer) && hostOf(inner) !== hostOf(outer) && startOf(inner) >= startOf(outer) && endOf(inner) <= endOf(outer) + BLUR_MS;
}

/** For operations that did not go to their provider directly, as far as that is seen, who passed them on. Nothing is guessed: most of a proxy's are told by it. */
export function betweenOf(records: Iterable<OperationRecord>): ReadonlyMap<string, Between> {
  const between = new Map<string, Between>();
  const byAnswer = new Map<string, OperationRecord[]>();
  for (const record of records) {
    const near = nearBy(record);
    if (near) between.set(record.id, near);
    const answer = record['gen_ai.response.id'];
    if (answer === undefined) continue;
    const others = byAnswer.get(answer);
    if (others) others.push(record);
    else byAnswer.set(answer, [record]);
  }
  for (const same of byAnswer.values()) {
    if (same.length < 2) continue;
    const inOrder = [...same].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
    for (const [i, outer] of inOrder.entries()) {
      const inner = inOrder.slice(i + 1).find((one) => isWithin(one, outer));
      const host = inner && hostOf(inner);
      if (inner && host !== undefined)
        between.set(outer.id, { name: workloadName(inner), isWorkload: true, host, evidence: 'it has got the same answer meanwhile, told by the id of that' });
    }
  }
  return between;
}
