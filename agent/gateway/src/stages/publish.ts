import { createHmac } from 'node:crypto';
import type { Counters } from '../counters.ts';
import type { Hub } from '../hub/hub.ts';
import { operationRecord } from '../operations/record.ts';
import type { ConnectionInfo } from '../streams/connections.ts';
import type { Workloads } from '../workloads.ts';
import type { Published } from './judge.ts';
import type { Observation } from './observe.ts';

export interface Clocks {
  /** Boottime nanoseconds → milliseconds since the epoch. */
  wallTime(boot: bigint): number;
  /** Now, milliseconds since the epoch. */
  now(): number;
}

/** Has an observation labelled and linked, makes its record, and gives it to the hub. After this no text is left but what the store keeps. */
export const publish =
  (hub: Hub, workloads: Workloads, counters: Counters, clocks: Clocks, hmacKey: Buffer) =>
  (next: (published: Published) => void) =>
  (info: ConnectionInfo, observation: Observation): void => {
    const { request, response, partial } = observation;
    for (const problem of observation.problems) counters.add(`operation/${problem}`);
    // Who did it is asked now: the process may be gone when the analysis is back.
    const who = workloads.whoIs(info.pid);
    const ledger = workloads.ledger(info.pid);
    const { language } = who;
    const toolArguments = response.calls.all.map((call) => call.arguments);
    hub.analyst.analyse({ request, response: response.text, toolArguments, language, partial }, (findings) => {
      if (findings.notes.length > 0) counters.add('labels/in-part');
      const draft = operationRecord(observation, findings, {
        connection: info,
        workload: who.workload,
        wallTime: (boot) => clocks.wallTime(boot),
        now: clocks.now(),
        hash: (credential) => createHmac('sha256', hmacKey).update(credential).digest('hex'),
      });
      const record = hub.operation(draft, request, findings.labels, { links: findings.links, language, partial });
      ledger.deliver();
      next({ record, calls: response.calls, findings, command: who.command });
    });
  };
