import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count, plural } from '@clewline/protocol/amounts';
import { quoted } from '../../filter/parse.ts';
import { layoutOf, type MapEdge, type MapNode } from '../../store/layout.ts';
import { shortProgram } from '../../store/record.ts';
import { trafficOf, type Edge } from '../../store/traffic.ts';
import type { PanelStore } from '../../store/store.ts';
import { usePanel } from '../context.ts';
import { Label } from '../label.tsx';
import { Empty } from '../list/empty.tsx';
import { SiteFilter } from '../siteFilter.tsx';
import { useSlowly } from '../useSlowly.ts';

const EVERY_MS = 1000;
/** Edges that are drawn, the busiest; the table has more. */
const MOST_DRAWN = 40;
const MOST_LISTED = 200;
/** Pixels from line to line of a name, and of what stands at an edge. */
const LINE = 15;
const WORDS_LINE = 13;

function workOut(store: PanelStore) {
  const records = [...store.listing.shown()].map(({ record }) => record);
  return trafficOf(records);
}

function Node({ node }: { readonly node: MapNode }) {
  return (
    <g>
      <title>{node.name}</title>
      <rect class="node" x={node.x} y={node.y} width={node.width} height={node.height} rx="3" />
      {node.lines.map((line, i) => (
        <text key={i} x={node.x + 10} y={node.y + node.height / 2 + 4 + (i - (node.lines.length - 1) / 2) * LINE}>
          {line}
        </text>
      ))}
    </g>
  );
}

interface Drawn {
  readonly placed: MapEdge;
  readonly most: number;
}

const classOf = ({ edge }: MapEdge): string => (edge.alerts.size > 0 ? 'edge forbidden' : 'edge');

function Path({ placed, most }: Drawn) {
  return (
    <g class={classOf(placed)}>
      <title>{placed.words.join(' · ')}</title>
      {placed.legs.map(({ from, to }, i) => {
        const middle = (from.x + to.x) / 2;
        const curve = `M${from.x} ${from.y} C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
        return <path key={i} d={curve} stroke-width={1 + (4 * placed.edge.operations) / most} />;
      })}
    </g>
  );
}

/** What stands above the ends of an edge's lines. */
function Words({ placed, most }: Drawn) {
  const thickness = (2 * placed.edge.operations) / most;
  return (
    <g class={classOf(placed)}>
      {placed.legs.map(({ to, words }) =>
        words.map((line, i) => (
          <text key={`${to.x} ${i}`} x={to.x - 8} y={to.y - 4 - thickness - (words.length - 1 - i) * WORDS_LINE} text-anchor="end">
            {line}
          </text>
        )),
      )}
    </g>
  );
}

const keyOf = ({ workload, called, by, host }: Edge): string => [workload, called, by?.name, host].join('\n');

function verdict(edge: Edge): string {
  return [...edge.alerts].map(([rule, times]) => `${rule} ×${times}`).join(', ');
}

/** As wide as there is room for. */
function Drawing({ edges, words }: { readonly edges: readonly Edge[]; readonly words: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const { current: element } = place;
    if (!element) return undefined;
    const measure = (): void => setRoom(element.clientWidth);
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  const { nodes, edges: placed, width, height } = layoutOf(edges, room);
  const most = Math.max(1, ...edges.map((edge) => edge.operations));
  return (
    <div ref={place} class="scrolled" tabIndex={0} role="group" aria-label="Drawing">
      <svg class="map" width={width} height={height} role="img" aria-label={words}>
        {placed.map((one) => (
          <Path key={keyOf(one.edge)} placed={one} most={most} />
        ))}
        {/* Above all lines: none of them crosses it out. */}
        {placed.map((one) => (
          <Words key={keyOf(one.edge)} placed={one} most={most} />
        ))}
        {nodes.map((node) => (
          <Node key={`${node.x} ${node.name}`} node={node} />
        ))}
      </svg>
    </div>
  );
}

/** Who calls whom: workloads at the left, the hosts of providers at the right, between them who passes on. */
export function TrafficMap() {
  const { store, dispatch } = usePanel();
  const { edges, elsewhere } = useSlowly(() => workOut(store), EVERY_MS, 'lines', 'view');
  if (edges.length === 0) return <Empty />;
  const drawn = edges.slice(0, MOST_DRAWN);
  const isPassedOn = edges.some(({ by }) => by);
  const show = (edge: Edge): void => {
    dispatch({ type: 'query', query: `workload:${quoted(edge.workload)} host:${quoted(edge.called)} ` });
    dispatch({ type: 'tab', tab: 'trace' });
  };
  return (
    <div class="sheet" tabIndex={0} role="group" aria-label="Map">
      <SiteFilter />
      <Drawing edges={drawn} words={`${plural(edges.length, 'connection')} between workloads and hosts; the table below lists them`} />
      {edges.length > MOST_DRAWN ? <p class="muted">{count(edges.length - MOST_DRAWN)} more are not drawn.</p> : null}
      {elsewhere > 0 ? <p class="muted">{plural(elsewhere, 'violation')} of the policy by operations that this page does not show.</p> : null}
      <section aria-labelledby="h-edges">
        <h2 id="h-edges">connections</h2>
        <div class="scrolled" tabIndex={0} role="group" aria-labelledby="h-edges">
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">workload</th>
                {isPassedOn ? <th scope="col">by way of</th> : null}
                <th scope="col">host</th>
                <th scope="col" class="number">
                  operations
                </th>
                <th scope="col" class="number">
                  failed
                </th>
                <th scope="col">carried</th>
                <th scope="col">policy</th>
              </tr>
            </thead>
            <tbody>
              {edges.slice(0, MOST_LISTED).map((edge) => (
                <tr key={keyOf(edge)}>
                  <th scope="row">
                    <button type="button" class="textlink" onClick={() => show(edge)}>
                      {edge.workload}
                    </button>
                  </th>
                  {isPassedOn ? (
                    <td data-head={edge.by && 'by way of'} title={edge.by?.evidence}>
                      {edge.by ? shortProgram(edge.by.name) : ''}
                    </td>
                  ) : null}
                  <td data-head="host">{edge.host}</td>
                  <td class="number" data-head="operations">
                    {count(edge.operations)}
                  </td>
                  <td class={edge.errors > 0 ? 'number bad' : 'number'} data-head="failed">
                    {count(edge.errors)}
                  </td>
                  <td class="labels" data-head="carried">
                    {[...edge.labels].map(([label, times]) => (
                      <Label key={label} name={label} count={times} />
                    ))}
                  </td>
                  <td data-head="policy">{edge.alerts.size > 0 ? <span class="bad">{verdict(edge)}</span> : <span class="muted">no alert</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}
