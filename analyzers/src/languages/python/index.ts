import { importsIn } from './imports.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Lowered, Origin } from '../ir.ts';
import type { Language } from '../language.ts';
import { LoweringContext } from '../lowering.ts';
import { splitPython } from './chunks.ts';
import { layout } from './layout.ts';
import { resolveImport } from './resolve.ts';
import { semantics } from './semantics.ts';
import { lowerBlock } from './statements.ts';

/** Python 3. */
export const python: Language = {
  id: 'python',
  extensions: ['.py', '.pyw', '.pyi'],
  interpreters: /^(?:python|pypy)[\d.]*$|^uv$/,
  importsIn,
  grammarOf: () => 'python',
  layout,
  semantics,
  split: splitPython,
  lower(root: SyntaxNode, origin: Origin, prefix: number, place): Lowered {
    const ctx = new LoweringContext(origin, prefix, place);
    return { statements: lowerBlock(root, ctx), unknown: ctx.unknown, hasSyntaxError: root.hasError };
  },
  resolve: resolveImport,
  marksPackage: (path) => /(?:^|\/)__init__\.py$/.test(path),
};
