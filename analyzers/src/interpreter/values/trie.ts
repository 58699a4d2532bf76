/**
 * A persistent map from small numbers to values: a hash array mapped trie (Bagwell, 2001) whose hash is the number itself.
 * Two maps that grew from one share what neither changed, so that comparing them costs their differences, not their size.
 */

const BITS = 5;
const MASK = (1 << BITS) - 1;

export interface Leaf<K extends { readonly id: number }, V> {
  readonly key: K;
  readonly value: V;
}

interface Branch<K extends { readonly id: number }, V> {
  /** Which of the 32 children exist; they stand without gaps. */
  readonly bitmap: number;
  readonly children: readonly Trie<K, V>[];
}

/** Either a leaf or a branch; `undefined` is the empty map. */
export type Trie<K extends { readonly id: number }, V> = Leaf<K, V> | Branch<K, V>;

function isLeaf<K extends { readonly id: number }, V>(node: Trie<K, V>): node is Leaf<K, V> {
  return 'key' in node;
}

function count(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export function find<K extends { readonly id: number }, V>(root: Trie<K, V> | undefined, key: K): Leaf<K, V> | undefined {
  let node = root;
  for (let rest = key.id; node; rest >>>= BITS) {
    if (isLeaf(node)) return node.key === key ? node : undefined;
    const bit = 1 << (rest & MASK);
    if ((node.bitmap & bit) === 0) return undefined;
    node = node.children[count(node.bitmap & (bit - 1))];
  }
  return undefined;
}

/** The map with one more entry; the given one stays as it is. */
export function insert<K extends { readonly id: number }, V>(root: Trie<K, V> | undefined, leaf: Leaf<K, V>): Trie<K, V> {
  return root ? put(root, leaf, 0) : leaf;
}

function put<K extends { readonly id: number }, V>(node: Trie<K, V>, leaf: Leaf<K, V>, shift: number): Trie<K, V> {
  if (isLeaf(node)) return node.key === leaf.key ? leaf : pair(node, leaf, shift);
  const bit = 1 << ((leaf.key.id >>> shift) & MASK);
  const at = count(node.bitmap & (bit - 1));
  const children = node.children.slice();
  if ((node.bitmap & bit) === 0) {
    children.splice(at, 0, leaf);
    return { bitmap: node.bitmap | bit, children };
  }
  children[at] = put(children[at] as Trie<K, V>, leaf, shift + BITS);
  return { bitmap: node.bitmap, children };
}

function pair<K extends { readonly id: number }, V>(a: Leaf<K, V>, b: Leaf<K, V>, shift: number): Trie<K, V> {
  const i = (a.key.id >>> shift) & MASK;
  const j = (b.key.id >>> shift) & MASK;
  if (i === j) return { bitmap: 1 << i, children: [pair(a, b, shift + BITS)] };
  return { bitmap: (1 << i) | (1 << j), children: i < j ? [a, b] : [b, a] };
}

/** Calls `visit` for every key whose entry is not the same object in both maps. */
export function differences<K extends { readonly id: number }, V>(a: Trie<K, V> | undefined, b: Trie<K, V> | undefined, visit: (key: K) => void): void {
  if (a === b) return;
  if (!a || !b) {
    const only = a ?? b;
    if (only) each(only, (leaf) => visit(leaf.key));
    return;
  }
  if (isLeaf(a) || isLeaf(b)) {
    const leaf = isLeaf(a) ? a : (b as Leaf<K, V>);
    const other = leaf === a ? b : a;
    let met = false;
    each(other, (one) => {
      if (one.key === leaf.key) {
        met = true;
        if (one.value !== leaf.value) visit(one.key);
      } else visit(one.key);
    });
    if (!met) visit(leaf.key);
    return;
  }
  for (let bits = a.bitmap | b.bitmap; bits !== 0; bits &= bits - 1) {
    const bit = bits & -bits;
    differences(child(a, bit), child(b, bit), visit);
  }
}

function child<K extends { readonly id: number }, V>(node: Branch<K, V>, bit: number): Trie<K, V> | undefined {
  return (node.bitmap & bit) === 0 ? undefined : node.children[count(node.bitmap & (bit - 1))];
}

export function each<K extends { readonly id: number }, V>(node: Trie<K, V>, visit: (leaf: Leaf<K, V>) => void): void {
  if (isLeaf(node)) visit(node);
  else for (const one of node.children) each(one, visit);
}
