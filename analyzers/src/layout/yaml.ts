import { CST, Lexer } from 'yaml';
import type { Region } from './layout.ts';

/** Lexemes that stand for a state of the lexer, not for a part of the text. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** The comments of a YAML text, and its scalars of several lines: block scalars from their header on. */
export function yamlRegions(text: string): Region[] {
  const regions: Region[] = [];
  let at = 0;
  /** Where the header of a block scalar stands. */
  let header: number | undefined;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (MARKS.has(lexeme)) {
      isScalar = lexeme === CST.SCALAR;
      continue;
    }
    const end = at + lexeme.length;
    if (isScalar) {
      const start = header ?? at;
      if (text.slice(start, end).includes('\n')) regions.push({ kind: 'literal', start, end });
      header = undefined;
    } else {
      const type = CST.tokenType(lexeme);
      if (type === 'comment') regions.push({ kind: 'comment', start: at, end });
      else if (type === 'block-scalar-header') header = at;
      else if (type === 'single-quoted-scalar' || type === 'double-quoted-scalar') regions.push({ kind: 'literal', start: at, end });
    }
    isScalar = false;
    at = end;
  }
  return regions;
}
