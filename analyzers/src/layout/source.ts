import type { ChunkText, Language } from '../languages/language.ts';
import { childrenOf, type Grammar, type SyntaxNode, type SyntaxProvider } from '../syntax/node.ts';
import { layoutOfRegions, type Layout, type Region } from './layout.ts';

/**
 * The layout of a program by its syntax tree. Only the chunk around an offset is parsed, when it is asked for.
 * @param text the program's text alone
 */
export function sourceLayout(syntax: SyntaxProvider, language: Language, grammar: Grammar, text: string): Layout {
  let chunks: readonly ChunkText[] | undefined;
  const known = new Map<ChunkText, readonly Region[]>();
  return layoutOfRegions(language.layout.mark, (offset) => {
    chunks ??= language.split(text);
    const chunk = chunks.findLast(({ start }) => start <= offset);
    if (!chunk) return [];
    let regions = known.get(chunk);
    if (!regions) known.set(chunk, (regions = regionsOf(syntax, language, grammar, chunk)));
    return regions;
  });
}

function regionsOf(syntax: SyntaxProvider, { layout }: Language, grammar: Grammar, chunk: ChunkText): Region[] {
  const tree = syntax.parse(grammar, chunk.text);
  const regions: Region[] = [];
  const place = (node: SyntaxNode, kind: Region['kind']): void => {
    const shift = chunk.start - chunk.prefix;
    regions.push({ kind, start: Math.max(chunk.start, node.startIndex + shift), end: node.endIndex + shift });
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
