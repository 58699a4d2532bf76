import type { EventRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import { local } from '../../format/time.ts';
import { processOf } from '../../store/record.ts';
import { usePanel } from '../context.ts';
import { Facts } from './facts.tsx';

/** Milliseconds around an operation in which what its process did is told. */
const AROUND_MS = 30_000;
const MOST_TOLD = 20;

function around(record: OperationRecord, events: readonly EventRecord[]): readonly EventRecord[] {
  const [from, to] = [Date.parse(record.time) - AROUND_MS, Date.parse(record.time) + (record.duration_ms ?? 0) + AROUND_MS];
  const own = processOf(record);
  return events.filter((event) => processOf(event) === own && Date.parse(event.time) >= from && Date.parse(event.time) <= to).slice(-MOST_TOLD);
}

function what(event: EventRecord): string {
  if (event.kind === 'exec') return `ran ${event.command ?? event.workload['process.command_line'] ?? 'a program'}`;
  const { ['network.peer.address']: address, ['network.peer.port']: port } = event;
  return event.kind === 'connection' ? `connected to ${address ?? '?'}:${port ?? '?'}` : event.kind;
}

const address = (name: string | undefined, port: number | undefined): string | undefined =>
  name === undefined ? undefined : port === undefined ? name : `${name}:${port}`;

/** Who did it, to whom, and what that process did around the time. */
export function Where({ record }: { readonly record: OperationRecord }) {
  const { store } = usePanel();
  const { workload } = record;
  const near = around(record, store.events);
  // Agents of several machines may each have a process of that number.
  const isOwn = ({ pid, agent }: StatusRecord['processes'][number]): boolean =>
    pid === workload['process.pid'] && (agent === undefined || record.id.startsWith(`${agent.id}:`));
  const [process, other] = store.status?.processes.filter(isOwn) ?? [];
  return (
    <section aria-labelledby="h-where">
      <h3 id="h-where">where</h3>
      <Facts
        facts={[
          [
            'process',
            <code key="p">{`${workload['process.command_line'] ?? workload['process.executable.path'] ?? '?'} (pid ${workload['process.pid']})`}</code>,
          ],
          [
            'state',
            process && !other ? `${process.gone ? 'has ended' : 'running'}, ${process.operations} operations, TLS ${process.tls.replace('-', ' ')}` : undefined,
          ],
          ['container', workload['container.id']?.slice(0, 12)],
          ['cgroup', workload.cgroup],
          ['server', `${address(record['server.address'], record['server.port']) ?? 'unknown'}${record.tls ? ' over TLS' : ' in plain text'}`],
          ['peer', record['network.peer.address'] === record['server.address'] ? undefined : record['network.peer.address']],
          ['SNI', record['tls.client.server_name']],
          ['from', address(record['network.local.address'], record['network.local.port'])],
          ['credential', record.credential === undefined ? 'none seen' : `keyed hash ${record.credential.slice(0, 12)}…`],
        ]}
      />
      {near.length > 0 ? (
        <ul class="around">
          {near.map((event) => (
            <li key={event.id}>
              <time dateTime={event.time}>{local.clock(Date.parse(event.time), Date.now())}</time> {what(event)}
            </li>
          ))}
        </ul>
      ) : (
        <p class="muted">No program run and no connection made by this process was told for the half minute around it.</p>
      )}
    </section>
  );
}
