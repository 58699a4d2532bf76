import type { OperationRecord } from '@clewline/protocol';
import { count, duration, plural } from '@clewline/protocol/amounts';
import { placeOf, sitesOf } from '../../store/record.ts';
import { runOf } from '../../store/runs.ts';
import { stepsOf, type RunStep } from '../../store/runSteps.ts';
import { usePanel } from '../context.ts';

/** Steps that are drawn; of more the first ones. */
const MOST_DRAWN = 60;

function Bar({ step, end }: { readonly step: RunStep; readonly end: number }) {
  const part = (at: number): number => (end === 0 ? 0 : (at / end) * 100);
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" />
      {step.first === undefined ? null : <rect class="wait" x={part(step.from)} width={Math.max(0.5, part(step.first - step.from))} height="8" />}
      <rect
        class={step.kind === 'tools' ? 'tool' : 'rest'}
        x={part(step.first ?? step.from)}
        width={Math.max(0.5, part(step.to - (step.first ?? step.from)))}
        height="8"
      />
    </svg>
  );
}

function nameOf(record: OperationRecord): string {
  const [site] = sitesOf(record);
  return site ? placeOf(site) : (record['gen_ai.request.model'] ?? record.endpoint);
}

/** The operations of one run, with the tools that were called between them, on one line of time. */
export function RunView({ record }: { readonly record: OperationRecord }) {
  const { store, dispatch } = usePanel();
  const run = runOf(record);
  const records = run?.operations.flatMap((id) => store.rows.get(id)?.record ?? []).filter((one) => one.type === 'operation') ?? [];
  if (!run || records.length < 2) return null;
  const { steps, end, tokens } = stepsOf(records);
  const gone = run.operations.length - records.length;
  return (
    <section aria-labelledby="h-run">
      <h3 id="h-run">run</h3>
      <p class="muted">
        {plural(records.length, 'operation')}, {plural(steps.filter(({ kind }) => kind === 'tools').length, 'tool step')}, {duration(end)}
        {tokens.in + tokens.out > 0 ? `, ${count(tokens.in)} → ${count(tokens.out)} tokens` : ''}
        {gone > 0 ? `; ${gone} more are no longer kept` : ''}
      </p>
      <ol class="steps">
        {steps.slice(0, MOST_DRAWN).map((step) => (
          <li key={`${step.kind}${step.from}${step.record?.id ?? ''}`} aria-current={step.record?.id === record.id ? 'step' : undefined}>
            {step.record ? (
              <button type="button" class="textlink phase" onClick={() => dispatch({ type: 'select', id: step.record?.id })}>
                {nameOf(step.record)}
              </button>
            ) : (
              <span class="phase tools">{step.tools.join(', ')}</span>
            )}
            <Bar step={step} end={end} />
            <span class="figure">{duration(step.to - step.from)}</span>
          </li>
        ))}
      </ol>
      <p class="muted">
        Told by the messages: each request begins with those of the one before. Between two of them the process ran the tools, and whatever else it did.
      </p>
    </section>
  );
}
