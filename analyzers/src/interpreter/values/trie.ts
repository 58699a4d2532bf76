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
  if ((node.bitmap & bit) === 0) return { bitmap: node.bitmap | bit, children: withAnother(node.children, leaf, at) };
  const children = node.children.slice();
  children[at] = put(children[at] as Trie<K, V>, leaf, shift + BITS);
  return { bitmap: node.bitmap, children };
}

/** A list with one more element, in as much room as that needs: states keep many of them. */
function withAnother<T>(list: readonly T[], one: T, at: number): T[] {
  const longer = new Array<T>(list.length + 1);
  for (let i = 0; i < at; i++) longer[i] = list[i] as T;
  longer[at] = one;
  for (let i = at; i < list.length; i++) longer[i + 1] = list[i] as T;
  return longer;
}

function pair<K extends { readonly id: number }, V>(a: Leaf<K, V>, b: Leaf<K, V>, shift: number): Trie<K, V> {
  const i = (a.key.id >>> shift) & MASK;
  const j = (b.key.id >>> shift) & MASK;
  if (i === j) return { bitmap: 1 << i, children: [pair(a, b, shift + BITS)] };
  return { bitmap: (1 << i) | (1 << j), children: i < j ? [a, b] : [b, a] };
}

/** Calls `visit` for every key whose entry is not the same object in both maps. It makes nothing on its way: it is called at every join. */
export function differences<K extends { readonly id: number }, V>(a: Trie<K, V> | undefined, b: Trie<K, V> | undefined, visit: (key: K) => void): void {
  if (a === b) return;
  if (!a || !b) keys((a ?? b) as Trie<K, V>, visit);
  else if (isLeaf(a)) leafOrOthers(a, b, visit);
  else if (isLeaf(b)) leafOrOthers(b, a, visit);
  else if (a.bitmap === b.bitmap) {
    // Most of what grew from one has children in the same places, and shares nearly all of them.
    for (let at = 0; at < a.children.length; at++) if (a.children[at] !== b.children[at]) differences(a.children[at], b.children[at], visit);
  } else
    for (let bits = a.bitmap | b.bitmap; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      differences(child(a, bit), child(b, bit), visit);
    }
}

function leafOrOthers<K extends { readonly id: number }, V>(leaf: Leaf<K, V>, others: Trie<K, V>, visit: (key: K) => void): void {
  if (!otherThan(leaf, others, visit)) visit(leaf.key);
}

/** Calls `visit` for every key of `node` whose entry is not `leaf`'s. @returns whether `leaf`'s key is among them */
function otherThan<K extends { readonly id: number }, V>(leaf: Leaf<K, V>, node: Trie<K, V>, visit: (key: K) => void): boolean {
  if (isLeaf(node)) {
    const isSame = node.key === leaf.key;
    if (!isSame || node.value !== leaf.value) visit(node.key);
    return isSame;
  }
  let met = false;
  for (const one of node.children) if (otherThan(leaf, one, visit)) met = true;
  return met;
}

function keys<K extends { readonly id: number }, V>(node: Trie<K, V>, visit: (key: K) => void): void {
  if (isLeaf(node)) visit(node.key);
  else for (const one of node.children) keys(one, visit);
}

function child<K extends { readonly id: number }, V>(node: Branch<K, V>, bit: number): Trie<K, V> | undefined {
  return (node.bitmap & bit) === 0 ? undefined : node.children[count(node.bitmap & (bit - 1))];
}

export function each<K extends { readonly id: number }, V>(node: Trie<K, V>, visit: (leaf: Leaf<K, V>) => void): void {
  if (isLeaf(node)) visit(node);
  else for (const one of node.children) each(one, visit);
}
