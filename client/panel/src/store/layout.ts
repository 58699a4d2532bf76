import { count } from '@clewline/protocol/amounts';
import { wordsInLines, wrapped } from '../format/fit.ts';
import { shortProgram } from './record.ts';
import type { Edge } from './traffic.ts';

/** Pixels. A node is as wide as a share of the map, within bounds. */
const NODE = { share: 0.27, narrowest: 96, widest: 210, least: 34, gap: 14 } as const;
/** What a line takes of the side of a node that it meets: with its words, and for each further line of them. */
const PORT = 18;
const WORDS = { line: 13, most: 9, around: 12 } as const;
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
  /** What stands above its end. */
  readonly words: readonly string[];
}

/** An edge as it is drawn: one line, or two where somebody is seen to stand between. */
export interface MapEdge {
  readonly edge: Edge;
  readonly legs: readonly [MapLeg, ...MapLeg[]];
  /** All that is said of it. */
  readonly words: readonly string[];
}

export interface MapLayout {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly width: number;
  readonly height: number;
}

type Side = 'workload' | 'between' | 'host';

type End = readonly [side: Side, name: string];

interface Route {
  readonly edge: Edge;
  readonly words: readonly string[];
  readonly legs: readonly { readonly from: End; readonly to: End; readonly words: readonly string[] }[];
}

/** The ends of an edge's lines, from node to node. */
function endsOf(edge: Edge, isBetween: (name: string) => boolean): readonly End[] {
  const { workload, by, host } = edge;
  const from = [isBetween(workload) ? 'between' : 'workload', workload] as const;
  if (!by || !isBetween(by.name)) return [from, ['host', host]];
  // What a program passes on it calls itself: that is an edge of its own.
  return by.isWorkload ? [from, ['between', by.name]] : [from, ['between', by.name], ['host', host]];
}

/** What is said of an edge: how often it is used, then what the policy says of it, who stands between and has no place of its own, and what it carries. */
function wordsOf(edge: Edge, isBetween: (name: string) => boolean): readonly string[] {
  const by = edge.by && !isBetween(edge.by.name) ? [`by ${shortProgram(edge.by.name)}`] : [];
  return [count(edge.operations), ...edge.alerts.keys(), ...by, ...edge.labels.keys()];
}

/** One column of nodes, each as high as what meets it needs, so that no two of one side meet it at the same place. */
function column(ports: ReadonlyMap<string, number>, x: number, top: number, width: number): { nodes: Map<string, MapNode>; height: number } {
  const nodes = new Map<string, MapNode>();
  let y = top;
  for (const [name, taken] of ports) {
    const words = wrapped(shortProgram(name), Math.floor((width - NAME.around) / NAME.letter), NAME.most);
    const height = Math.max(NODE.least, taken + 10, words.length * NAME.line + 10);
    nodes.set(name, { name, lines: words, x, y, width, height });
    y += height + NODE.gap;
  }
  return { nodes, height: y };
}

/** Pixels that a line with these words takes. */
const portOf = (words: readonly string[]): number => PORT + Math.max(0, words.length - 1) * WORDS.line;

/** Pixels that lines take of each node, by the side where they meet it. */
class Ports {
  readonly into = new Map<string, number>();
  readonly outOf = new Map<string, number>();
  readonly #used = new Map<string, number>();

  get most(): ReadonlyMap<string, number> {
    return new Map(
      [...new Set([...this.into.keys(), ...this.outOf.keys()])].map((name) => [name, Math.max(this.into.get(name) ?? 0, this.outOf.get(name) ?? 0)]),
    );
  }

  add(way: 'into' | 'outOf', name: string, pixels: number): void {
    this[way].set(name, (this[way].get(name) ?? 0) + pixels);
  }

  /** The place of the next line at a side of a node, below the words that belong to it. */
  next(node: MapNode, way: 'into' | 'outOf', pixels: number): number {
    const key = `${way} ${node.name}`;
    const end = (this.#used.get(key) ?? 0) + pixels;
    this.#used.set(key, end);
    return node.y + (node.height - (this[way].get(node.name) ?? 0)) / 2 + end - PORT / 2;
  }
}

/** Places workloads at the left and hosts at the right, the busiest on top; between them, where there is room, who passes on. @param room pixels that there are */
export function layoutOf(edges: readonly Edge[], room: number): MapLayout {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.floor(room)));
  const between = new Set(width < WIDTH.threeColumns ? [] : edges.flatMap(({ by }) => by?.name ?? []));
  const share = between.size > 0 ? SHARE_OF_THREE : NODE.share;
  const ofNode = Math.min(NODE.widest, Math.max(NODE.narrowest, Math.round(width * share)));
  const ports: Readonly<Record<Side, Ports>> = { workload: new Ports(), between: new Ports(), host: new Ports() };
  const left: Readonly<Record<Side, number>> = { workload: 4, between: (width - ofNode) / 2, host: width - ofNode - 4 };
  const routes = edges.map((edge): Route => {
    const isBetween = (name: string): boolean => between.has(name);
    const [ends, words] = [endsOf(edge, isBetween), wordsOf(edge, isBetween)];
    const legs = ends.slice(1).map((to, i) => {
      const from = ends[i] ?? to;
      const letters = Math.floor((left[to[0]] - left[from[0]] - ofNode - WORDS.around) / NAME.letter);
      return { from, to, words: i === 0 ? wordsInLines(words, letters, WORDS.most) : [count(edge.operations)] };
    });
    return { edge, words, legs };
  });
  for (const { from, to, words } of routes.flatMap(({ legs }) => legs)) {
    ports[from[0]].add('outOf', from[1], PORT);
    ports[to[0]].add('into', to[1], portOf(words));
  }
  const columns = {
    workload: column(ports.workload.most, left.workload, 4, ofNode),
    host: column(ports.host.most, left.host, 4, ofNode),
    between: column(new Map(), 0, 0, 0),
  };
  const place = ({ edge, words: all, legs }: Route): MapEdge[] => {
    const placed = legs.flatMap(({ from: [fromSide, fromName], to: [toSide, toName], words }): MapLeg[] => {
      const [from, to] = [columns[fromSide].nodes.get(fromName), columns[toSide].nodes.get(toName)];
      if (!from || !to) return [];
      const [out, into] = [ports[fromSide].next(from, 'outOf', PORT), ports[toSide].next(to, 'into', portOf(words))];
      return [{ from: { x: from.x + from.width, y: out }, to: { x: to.x, y: into }, words }];
    });
    const [first, ...others] = placed;
    return first ? [{ edge, legs: [first, ...others], words: all }] : [];
  };
  const isDirect = ({ legs }: Route): boolean => legs.every(({ from, to }) => from[0] !== 'between' && to[0] !== 'between');
  const direct = routes.filter(isDirect).flatMap(place);
  // Below the lines that go past them.
  const lowest = Math.max(4, ...direct.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from.y + NODE.gap, to.y + NODE.gap])));
  columns.between = column(ports.between.most, left.between, lowest, ofNode);
  const placed = [...direct, ...routes.filter((route) => !isDirect(route)).flatMap(place)];
  const all = Object.values(columns);
  return { nodes: all.flatMap(({ nodes }) => [...nodes.values()]), edges: placed, width, height: Math.max(...all.map(({ height }) => height)) };
}
