import type { ChunkText, Language } from '../languages/language.ts';
import { splitOnce } from '../languages/split.ts';
import { childrenOf, type Grammar, type SyntaxNode, type SyntaxProvider } from '../syntax/node.ts';
import { layoutOfRegions, type Layout, type Region } from './layout.ts';
import { firstFrom } from '../text/firstFrom.ts';

/** Chunks whose regions are kept by their text: those around the findings of a file and its suppressions, from one of its versions to the next. */
const MAX_KEPT = 256;
const kept = new WeakMap<SyntaxProvider, Map<string, readonly Region[]>>();

/** The regions of a chunk, relative to it. */
function regionsIn(syntax: SyntaxProvider, language: Language, grammar: Grammar, chunk: ChunkText): readonly Region[] {
  let known = kept.get(syntax);
  if (!known) kept.set(syntax, (known = new Map()));
  const key = `${language.id} ${grammar} ${chunk.prefix} ${chunk.text}`;
  let regions = known.get(key);
  if (regions) known.delete(key);
  else regions = regionsOf(syntax, language, grammar, chunk);
  known.set(key, regions);
  const [oldest] = known.keys();
  if (known.size > MAX_KEPT && oldest !== undefined) known.delete(oldest);
  return regions;
}

/** The last chunk that begins at an offset or before it. */
function chunkAt(chunks: readonly ChunkText[], offset: number): ChunkText | undefined {
  return chunks[firstFrom(chunks.length, (i) => chunks[i]?.start ?? Infinity, offset + 1) - 1];
}

/**
 * The layout of a program by its syntax tree. Only the chunk around an offset is parsed, when it is asked for.
 * @param text the program's text alone
 */
export function sourceLayout(syntax: SyntaxProvider, language: Language, grammar: Grammar, text: string): Layout {
  let chunks: readonly ChunkText[] | undefined;
  const known = new Map<ChunkText, readonly Region[]>();
  return layoutOfRegions(language.layout.mark, (offset) => {
    chunks ??= splitOnce(language, text).chunks;
    const chunk = chunkAt(chunks, offset);
    if (!chunk) return [];
    let regions = known.get(chunk);
    if (!regions) {
      const placed = (one: Region): Region => ({ ...one, start: one.start + chunk.start, end: one.end + chunk.start });
      known.set(chunk, (regions = regionsIn(syntax, language, grammar, chunk).map(placed)));
    }
    return regions;
  });
}

function regionsOf(syntax: SyntaxProvider, { layout }: Language, grammar: Grammar, chunk: ChunkText): Region[] {
  const tree = syntax.parse(grammar, chunk.text);
  const regions: Region[] = [];
  const place = (node: SyntaxNode, kind: Region['kind']): void => {
    regions.push({ kind, start: Math.max(0, node.startIndex - chunk.prefix), end: node.endIndex - chunk.prefix });
  };
  try {
    const open: SyntaxNode[] = [tree.rootNode];
    for (let node = open.pop(); node; node = open.pop()) {
      const { type } = node;
      if (layout.comments.has(type)) place(node, 'comment');
      else if (layout.literals.has(type)) place(node, 'literal');
      else if (layout.code.has(type)) place(node, 'code');
      else if (layout.statements.test(type)) place(node, 'statement');
      open.push(...childrenOf(node));
    }
  } finally {
    tree.delete?.();
  }
  return regions;
}
