/** The part of a concrete syntax tree that the lowerings use; web-tree-sitter's and the native parser's nodes both have it. */
export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  /** UTF-16 code units from the start of the parsed text. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly namedChildren: readonly (SyntaxNode | null)[];
  readonly children: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
}

export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  /** Frees memory outside the garbage collector's reach, where the parser has any. */
  delete?(): void;
}

export type Grammar = 'typescript' | 'tsx' | 'javascript' | 'python';

/** A parser of every grammar. Error-tolerant: it always gives a tree. */
export interface SyntaxProvider {
  parse(grammar: Grammar, text: string): SyntaxTree;
}

export function namedChildrenOf(node: SyntaxNode): SyntaxNode[] {
  const result: SyntaxNode[] = [];
  for (const child of node.namedChildren) if (child && child.type !== 'comment' && child.type !== 'line_continuation') result.push(child);
  return result;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child): child is SyntaxNode => child !== null);
}
