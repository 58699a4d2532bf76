/**
 * A set of words compiled to one flat table: each byte of a text is one look-up, however many words there are.
 * Aho and Corasick, "Efficient string matching" (1975), with every failure link resolved beforehand, so that no byte is read twice.
 */
export interface Automaton {
  /** `next[(state << shift) | classOf[byte]]` is the state after the byte. */
  readonly next: Uint16Array;
  readonly shift: number;
  /** Letters of either case are one class; bytes of no word, and all beyond ASCII, are class 0. */
  readonly classOf: Uint8Array;
  /** States below this one end no word: most bytes of a text need no more than this comparison. */
  readonly firstEnd: number;
  /** The words that end at state `firstEnd + i`, longest first. */
  readonly ends: readonly (readonly number[])[];
}

const fold = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/** The classes of bytes that the words tell apart. */
function classes(words: readonly string[]): { classOf: Uint8Array; count: number } {
  const classOf = new Uint8Array(256);
  let count = 1;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const code = fold(word.charCodeAt(i));
      if (classOf[code] === 0) classOf[code] = count++;
    }
  }
  for (let code = 65; code <= 90; code++) classOf[code] = classOf[code + 32] ?? 0;
  return { classOf, count };
}

interface Node {
  readonly to: Map<number, number>;
  words: number[];
}

/** The words as a tree of shared beginnings. */
function trie(words: readonly string[], classOf: Uint8Array): Node[] {
  const nodes: Node[] = [{ to: new Map(), words: [] }];
  words.forEach((word, id) => {
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const cls = classOf[word.charCodeAt(i)] ?? 0;
      let next = nodes[at]?.to.get(cls);
      if (next === undefined) {
        next = nodes.length;
        nodes.push({ to: new Map(), words: [] });
        nodes[at]?.to.set(cls, next);
      }
      at = next;
    }
    nodes[at]?.words.push(id);
  });
  return nodes;
}

/**
 * Compiles ASCII words, matched whatever their case. The index of a word is its id.
 * @throws RangeError if the words need more than 65,536 states.
 */
export function compileWords(words: readonly string[]): Automaton {
  const { classOf, count } = classes(words);
  const shift = Math.ceil(Math.log2(count));
  const nodes = trie(words, classOf);
  if (nodes.length > 65_536) throw new RangeError('Too many words for one automaton.');
  // Breadth first: a state's failure link is nearer to the root, so its row is complete when it is copied.
  const rows = nodes.map(() => new Int32Array(count));
  const fail = new Int32Array(nodes.length);
  const order = [0];
  for (let i = 0; i < order.length; i++) {
    const at = order[i] ?? 0;
    const node = nodes[at];
    const row = rows[at];
    if (!node || !row) continue;
    const back = at === 0 ? undefined : rows[fail[at] ?? 0];
    if (at !== 0) node.words = [...node.words, ...(nodes[fail[at] ?? 0]?.words ?? [])];
    for (let cls = 1; cls < count; cls++) {
      const child = node.to.get(cls);
      if (child !== undefined) {
        fail[child] = back?.[cls] ?? 0;
        order.push(child);
      }
      row[cls] = child ?? back?.[cls] ?? 0;
    }
  }
  return flatten(nodes, rows, order, { classOf, shift });
}

/** States that end a word get the highest numbers. */
function flatten(
  nodes: readonly Node[],
  rows: readonly Int32Array[],
  order: readonly number[],
  { classOf, shift }: Pick<Automaton, 'classOf' | 'shift'>,
): Automaton {
  const plain = order.filter((at) => nodes[at]?.words.length === 0);
  const ending = order.filter((at) => nodes[at]?.words.length !== 0);
  const number = new Int32Array(nodes.length);
  [...plain, ...ending].forEach((at, i) => (number[at] = i));
  const next = new Uint16Array(nodes.length << shift);
  rows.forEach((row, at) => row.forEach((to, cls) => (next[((number[at] ?? 0) << shift) | cls] = number[to] ?? 0)));
  return { next, shift, classOf, firstEnd: plain.length, ends: ending.map((at) => nodes[at]?.words ?? []) };
}
