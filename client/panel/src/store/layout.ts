import { wrapped } from '../format/fit.ts';
import { shortProgram } from './record.ts';
import type { Edge } from './traffic.ts';

/** Pixels. A node is as wide as a share of the map, within bounds. */
const NODE = { share: 0.27, narrowest: 96, widest: 210, least: 34, gap: 14 } as const;
const PORT = 18;
/** Pixels: of a letter and a line of a name, of what is left free around it; and how many lines one may have. */
const NAME = { letter: 6.5, line: 15, around: 20, most: 4 } as const;
/** A map that has less room is scrolled, and one that has more does not use it. */
const WIDTH = { least: 280, most: 900 } as const;

export interface MapNode {
  readonly name: string;
  /** The name as it is drawn. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapEdge {
  readonly edge: Edge;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

export interface MapLayout {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly width: number;
  readonly height: number;
}

/** One column of nodes, each as high as its edges need, so that no two edges meet it at the same place. */
function column(
  names: readonly string[],
  edges: readonly Edge[],
  side: 'workload' | 'host',
  x: number,
  width: number,
): { nodes: Map<string, MapNode>; height: number } {
  const nodes = new Map<string, MapNode>();
  let y = 4;
  for (const name of names) {
    const ports = edges.filter((edge) => edge[side] === name).length;
    const lines = wrapped(shortProgram(name), Math.floor((width - NAME.around) / NAME.letter), NAME.most);
    const height = Math.max(NODE.least, ports * PORT + 10, lines.length * NAME.line + 10);
    nodes.set(name, { name, lines, x, y, width, height });
    y += height + NODE.gap;
  }
  return { nodes, height: y };
}

/** Places workloads at the left and hosts at the right, the busiest on top. @param room pixels that there are */
export function layoutOf(edges: readonly Edge[], room: number): MapLayout {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.floor(room)));
  const ofNode = Math.min(NODE.widest, Math.max(NODE.narrowest, Math.round(width * NODE.share)));
  const order = (side: 'workload' | 'host'): string[] => [...new Set(edges.map((edge) => edge[side]))];
  const left = column(order('workload'), edges, 'workload', 4, ofNode);
  const right = column(order('host'), edges, 'host', width - ofNode - 4, ofNode);
  const used = new Map<MapNode, number>();
  const port = (node: MapNode, ports: number): number => {
    const index = used.get(node) ?? 0;
    used.set(node, index + 1);
    return node.y + node.height / 2 + (index - (ports - 1) / 2) * PORT;
  };
  const placed = edges.flatMap((edge) => {
    const [from, to] = [left.nodes.get(edge.workload), right.nodes.get(edge.host)];
    if (!from || !to) return [];
    const count = (side: 'workload' | 'host'): number => edges.filter((other) => other[side] === edge[side]).length;
    return [{ edge, from: { x: from.x + from.width, y: port(from, count('workload')) }, to: { x: to.x, y: port(to, count('host')) } }];
  });
  return { nodes: [...left.nodes.values(), ...right.nodes.values()], edges: placed, width, height: Math.max(left.height, right.height) };
}
