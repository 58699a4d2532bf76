import { count, duration } from '@clewline/protocol/amounts';
import type { Series } from '../../store/series.ts';
import type { Totals } from '../../store/totals.ts';
import { Chart, type Line } from './chart.tsx';

/** Labels that have a line of their own, the most frequent ones. */
const MOST_LABELS = 4;
const LABEL_COLOURS = ['warning', 'error', 'hole', 'link'] as const;

const MINUTE = 60_000;

function short(value: number): string {
  return value >= 10_000 ? `${Math.round(value / 1000)}k` : count(Math.round(value * 10) / 10);
}

function tokensOf({ operations, withoutTokens, inputTokens, outputTokens }: Totals, say: (tokens: number) => string): string {
  if (withoutTokens === operations) return 'told by no provider';
  return `${say(inputTokens)} in, ${say(outputTokens)} out${withoutTokens > 0 ? `; not told for ${count(withoutTokens)}` : ''}`;
}

interface Props {
  readonly series: Series;
  readonly whole: Totals;
  readonly small?: boolean;
  readonly onBrush: (from: number, to: number) => void;
}

/** Rate, duration, tokens and labels over time. */
export function Charts({ series: { points, step }, whole, small = false, onBrush }: Props) {
  const times = points.map((point) => point.time);
  // A few operations within a second are no hundreds a minute: what is shorter is counted as it is.
  const isRate = step >= MINUTE;
  const rate = (operations: number): number => (isRate ? (operations * MINUTE) / step : operations);
  const line = (name: string, colour: string, kind: Line['kind'], of: (point: (typeof points)[number]) => number | null): Line => ({
    name,
    colour,
    kind,
    values: points.map(of),
  });
  const labels = [...whole.labels.keys()].slice(0, MOST_LABELS);
  const carried = labels.map((label) => `${label} ${count(whole.labels.get(label))}`).join(' · ');
  const shared = { times, small, onBrush };
  return (
    <div class={small ? 'charts small' : 'charts'}>
      <Chart
        {...shared}
        name={isRate ? 'operations a minute' : step === 1000 ? 'operations a second' : `operations every ${step / 1000} s`}
        figure={`${count(whole.operations)}${small ? '' : ' in all'}, ${count(whole.errors)} failed`}
        whole={!isRate}
        format={short}
        lines={[
          line('operations', 'rest', 'bars', (point) => rate(point.operations)),
          line('failed', 'error', 'bars', (point) => (point.errors > 0 ? rate(point.errors) : null)),
        ]}
      />
      <Chart
        {...shared}
        name="duration"
        figure={`p50 ${duration(whole.p50)}, p95 ${duration(whole.p95)}`}
        format={duration}
        lines={[line('p95', 'muted', 'line', (point) => point.p95 ?? null), line('p50', 'rest', 'line', (point) => point.p50 ?? null)]}
      />
      <Chart
        {...shared}
        name="tokens"
        whole
        figure={tokensOf(whole, small ? short : count)}
        format={short}
        lines={[line('in', 'wait', 'area', (point) => point.inputTokens), line('out', 'rest', 'area', (point) => point.outputTokens)]}
      />
      <Chart
        {...shared}
        name="carried"
        whole
        figure={carried || 'no label'}
        format={short}
        lines={labels.map((label, i) => line(label, LABEL_COLOURS[i] ?? 'muted', 'dots', (point) => point.labels.get(label) ?? null))}
      />
    </div>
  );
}
