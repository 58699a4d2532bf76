import type { OperationRecord } from '@clewline/protocol';
import { duration } from '@clewline/protocol/amounts';
import { local } from '../../format/time.ts';
import { phasesOf } from '../../store/phases.ts';

/** Where the time went, as far as it is known. */
export function Waterfall({ record }: { readonly record: OperationRecord }) {
  const { phases, end, unknown } = phasesOf(record);
  return (
    <section aria-labelledby="h-time">
      <h3 id="h-time">time</h3>
      <p class="muted">
        {local.full(Date.parse(record.time))}
        {record.duration_ms === undefined ? '' : `, ${duration(record.duration_ms)} in all`}
      </p>
      {phases.length === 0 ? null : (
        <ol class="waterfall">
          {phases.map(({ name, kind, from, to }) => (
            <li key={name}>
              <span class="phase">{name}</span>
              <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="100" height="8" />
                <rect class={kind} x={end === 0 ? 0 : (from / end) * 100} width={end === 0 ? 0 : Math.max(0.5, ((to - from) / end) * 100)} height="8" />
              </svg>
              <span class="figure">{duration(to - from)}</span>
            </li>
          ))}
        </ol>
      )}
      <p class="muted">Not known: {unknown.join('; ')}.</p>
      {record.latency_ms === undefined ? null : <p class="muted">The agent told of it {duration(record.latency_ms)} after its last byte.</p>}
    </section>
  );
}
