import { wrapped } from '../format/fit.ts';
import { shortProgram } from './record.ts';
import type { Edge } from './traffic.ts';

/** Pixels. A node is as wide as a share of the map, within bounds. */
const NODE = { share: 0.27, narrowest: 96, widest: 210, least: 34, gap: 14 } as const;
const PORT = 18;
/** Pixels: of a letter and a line of a name, of what is left free around it; and how many lines one may have. */
const NAME = { letter: 6.5, line: 15, around: 20, most: 4 } as const;
/** A map that has less room is scrolled, and one that has more does not use it; with a third column of nodes from so many on. */
const WIDTH = { least: 280, most: 900, threeColumns: 620 } as const;
/** What a node's share of the width is where there are three columns. */
const SHARE_OF_THREE = 0.2;

export interface MapNode {
  readonly name: string;
  /** The name as it is drawn. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line from one node to another. */
export interface MapLeg {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** An edge as it is drawn: one line, or two where somebody is seen to stand between. */
export interface MapEdge {
  readonly edge: Edge;
  readonly legs: readonly [MapLeg, ...MapLeg[]];
  /** Whether who passes it on has a node of its own. */
  readonly isByNode: boolean;
}

export interface MapLayout {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly width: number;
  readonly height: number;
}

type Side = 'workload' | 'between' | 'host';

interface Route {
  readonly edge: Edge;
  readonly ends: readonly (readonly [Side, string])[];
}

/** The ends of an edge's lines, from node to node. */
function endsOf(edge: Edge, isBetween: (name: string) => boolean): Route['ends'] {
  const { workload, by, host } = edge;
  const from = [isBetween(workload) ? 'between' : 'workload', workload] as const;
  if (!by || !isBetween(by.name)) return [from, ['host', host]];
  // What a program passes on it calls itself: that is an edge of its own.
  return by.isWorkload ? [from, ['between', by.name]] : [from, ['between', by.name], ['host', host]];
}

/** One column of nodes, each as high as its lines need, so that no two of one side meet it at the same place. */
function column(ports: ReadonlyMap<string, number>, x: number, top: number, width: number): { nodes: Map<string, MapNode>; height: number } {
  const nodes = new Map<string, MapNode>();
  let y = top;
  for (const [name, lines] of ports) {
    const words = wrapped(shortProgram(name), Math.floor((width - NAME.around) / NAME.letter), NAME.most);
    const height = Math.max(NODE.least, lines * PORT + 10, words.length * NAME.line + 10);
    nodes.set(name, { name, lines: words, x, y, width, height });
    y += height + NODE.gap;
  }
  return { nodes, height: y };
}

/** How many lines meet each node, and of that those that come in. */
class Ports {
  readonly into = new Map<string, number>();
  readonly outOf = new Map<string, number>();
  readonly #used = new Map<string, number>();

  get most(): ReadonlyMap<string, number> {
    return new Map(
      [...new Set([...this.into.keys(), ...this.outOf.keys()])].map((name) => [name, Math.max(this.into.get(name) ?? 0, this.outOf.get(name) ?? 0)]),
    );
  }

  /** The place of the next line at a side of a node. */
  next(node: MapNode, way: 'into' | 'outOf'): number {
    const key = `${way} ${node.name}`;
    const index = this.#used.get(key) ?? 0;
    this.#used.set(key, index + 1);
    return node.y + node.height / 2 + (index - ((this[way].get(node.name) ?? 1) - 1) / 2) * PORT;
  }
}

/** Places workloads at the left and hosts at the right, the busiest on top; between them, where there is room, who passes on. @param room pixels that there are */
export function layoutOf(edges: readonly Edge[], room: number): MapLayout {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.floor(room)));
  const between = new Set(width < WIDTH.threeColumns ? [] : edges.flatMap(({ by }) => by?.name ?? []));
  const share = between.size > 0 ? SHARE_OF_THREE : NODE.share;
  const ofNode = Math.min(NODE.widest, Math.max(NODE.narrowest, Math.round(width * share)));
  const ports: Readonly<Record<Side, Ports>> = { workload: new Ports(), between: new Ports(), host: new Ports() };
  const routes = edges.map((edge): Route => ({ edge, ends: endsOf(edge, (name) => between.has(name)) }));
  for (const { ends } of routes)
    for (const [i, [side, name]] of ends.entries()) {
      if (i > 0) ports[side].into.set(name, (ports[side].into.get(name) ?? 0) + 1);
      if (i < ends.length - 1) ports[side].outOf.set(name, (ports[side].outOf.get(name) ?? 0) + 1);
    }
  const columns = {
    workload: column(ports.workload.most, 4, 4, ofNode),
    host: column(ports.host.most, width - ofNode - 4, 4, ofNode),
    between: column(new Map(), 0, 0, 0),
  };
  const place = ({ edge, ends }: Route): MapEdge[] => {
    const legs = ends.slice(1).flatMap(([side, name], i): MapLeg[] => {
      const [fromSide, fromName] = ends[i] ?? ['workload', ''];
      const [from, to] = [columns[fromSide].nodes.get(fromName), columns[side].nodes.get(name)];
      if (!from || !to) return [];
      return [{ from: { x: from.x + from.width, y: ports[fromSide].next(from, 'outOf') }, to: { x: to.x, y: ports[side].next(to, 'into') } }];
    });
    const [first, ...others] = legs;
    return first ? [{ edge, legs: [first, ...others], isByNode: edge.by !== undefined && between.has(edge.by.name) }] : [];
  };
  const isDirect = ({ ends }: Route): boolean => ends.every(([side]) => side !== 'between');
  const direct = routes.filter(isDirect).flatMap(place);
  // Below the lines that go past them.
  const lowest = Math.max(4, ...direct.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from.y + NODE.gap, to.y + NODE.gap])));
  columns.between = column(ports.between.most, (width - ofNode) / 2, lowest, ofNode);
  const placed = [...direct, ...routes.filter((route) => !isDirect(route)).flatMap(place)];
  const all = Object.values(columns);
  return { nodes: all.flatMap(({ nodes }) => [...nodes.values()]), edges: placed, width, height: Math.max(...all.map(({ height }) => height)) };
}
