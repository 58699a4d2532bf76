import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { local } from '../../format/time.ts';
import { spanOf } from './span.ts';

export interface Line {
  readonly name: string;
  /** Name of a colour of the page. */
  readonly colour: string;
  readonly kind: 'line' | 'bars' | 'area' | 'dots';
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly name: string;
  /** What it comes to now, in words. */
  readonly figure: string;
  /** Milliseconds since the epoch. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  /** Only whole numbers can be meant. */
  readonly whole?: boolean;
  /** A strip above the list: without axes and key, and only as high as a line or two. */
  readonly small?: boolean;
  /** A span of time was drawn over with the pointer. */
  readonly onBrush: (from: number, to: number) => void;
}

const HEIGHT = 130;
const SMALL_HEIGHT = 40;
const heightOf = (small: boolean | undefined): number => (small ? SMALL_HEIGHT : HEIGHT);

/** A colour of the page as a canvas takes it: worked out by the browser, for the theme of the moment. */
const colour = (name: string) => (): string => {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

function series({ name, colour: of, kind }: Line): uPlot.Series {
  if (kind === 'dots') return { label: name, stroke: colour(of), paths: () => null, points: { show: true, size: 4, width: 0, fill: colour(of) } };
  const shape = kind === 'bars' ? { paths: uPlot.paths.bars?.({ size: [0.8, 24] }) ?? null, fill: colour(of) } : kind === 'area' ? { fill: colour(of) } : {};
  return {
    label: name,
    stroke: colour(of),
    width: kind === 'line' ? 1.5 : 1,
    ...(kind === 'line' ? {} : { points: { show: false } }),
    ...shape,
  } as uPlot.Series;
}

/** Steps of an axis of whole numbers. */
const WHOLE = [1, 2, 5].flatMap((one) => [...Array(12).keys()].map((power) => one * 10 ** power)).sort((a, b) => a - b);

/** What is nowhere known, or never happened, has no scale, and no chart. */
const hasScale = (lines: readonly Line[]): boolean => lines.some(({ values }) => values.some((value) => (value ?? 0) > 0));

function optionsOf({ lines, format, whole, small, onBrush }: Props, width: number): uPlot.Options {
  const grid = { stroke: colour('grid'), width: 1 };
  return {
    width,
    height: heightOf(small),
    legend: { show: false },
    // The last time stands half beside its place.
    padding: small ? [2, 0, 1, 0] : [6, 28, 0, 0],
    cursor: { y: false, drag: { x: true, y: false, setScale: false }, sync: { key: 'overview' } },
    scales: {
      x: { range: ({ data: [times] }) => spanOf(times) },
      y: { range: (_chart, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
    },
    axes: [
      {
        show: !small,
        stroke: colour('muted'),
        grid: { show: false },
        ticks: { show: false },
        size: 26,
        gap: 9,
        space: 90,
        values: (_chart, times) => times.map((time) => local.clock(time * 1000, time * 1000).slice(0, 8)),
      },
      {
        show: !small,
        stroke: colour('muted'),
        grid,
        ticks: { show: false },
        size: 58,
        space: 34,
        ...(whole ? { incrs: WHOLE } : {}),
        values: (_chart, values) => values.map(format),
      },
    ],
    series: [{}, ...lines.map(series)],
    hooks: {
      setSelect: [
        (chart) => {
          if (chart.select.width < 4) return;
          const at = (pixels: number): number => Math.round(chart.posToVal(pixels, 'x') * 1000);
          onBrush(at(chart.select.left), at(chart.select.left + chart.select.width));
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

function Key({ lines }: Pick<Props, 'lines'>) {
  return (
    <ul class="key">
      {lines.map((line) => (
        <li key={line.name}>
          <span class={`swatch of-${line.colour}`} aria-hidden="true" />
          {line.name}
        </li>
      ))}
    </ul>
  );
}

/** A chart over time; a line of words where there is nothing to draw. The tables below it say the same in figures, for who does not see it. */
export function Chart(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const data = (): uPlot.AlignedData => [props.times.map((time) => time / 1000), ...props.lines.map((line) => [...line.values])] as uPlot.AlignedData;
  const names = props.lines.map((line) => line.name).join('\n');
  const isDrawn = hasScale(props.lines);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const options = optionsOf({ ...latest.current, onBrush: (from, to) => latest.current.onBrush(from, to) }, element.clientWidth || 300);
    const made = new uPlot(options, data(), element);
    chart.current = made;
    const sizes = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: heightOf(latest.current.small) }));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      made.destroy();
    };
  }, [names, isDrawn]);
  useEffect(() => chart.current?.setData(data()), [props.times, props.lines]);
  return (
    <figure>
      <figcaption>
        <span class="muted">{props.name}</span>
        <strong title={props.figure}>{props.figure}</strong>
      </figcaption>
      {isDrawn ? (
        <>
          <div ref={place} class="chart" role="img" aria-label={`${props.name} over time: ${props.figure}`} />
          {props.small ? null : <Key lines={props.lines} />}
        </>
      ) : null}
    </figure>
  );
}
