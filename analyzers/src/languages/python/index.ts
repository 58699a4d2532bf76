import { importsIn } from './imports.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Lowered, Origin } from '../ir.ts';
import { directoryOf, normalizePath, type Language } from '../language.ts';
import { LoweringContext } from '../lowering.ts';
import { splitPython } from './chunks.ts';
import { layout } from './layout.ts';
import { semantics } from './semantics.ts';
import { lowerBlock } from './statements.ts';

/** Python 3. */
export const python: Language = {
  id: 'python',
  extensions: ['.py', '.pyi'],
  importsIn,
  grammarOf: () => 'python',
  layout,
  semantics,
  split: splitPython,
  lower(root: SyntaxNode, origin: Origin, prefix: number): Lowered {
    const ctx = new LoweringContext(origin, prefix);
    return { statements: lowerBlock(root, ctx), unknown: ctx.unknown, hasSyntaxError: root.hasError };
  },
  /** Relative imports climb from the file; absolute ones are tried from every folder above the file, nearest first. */
  resolve(from, specifier) {
    const relative = /^(\.+)(.*)$/.exec(specifier);
    const tail = (relative?.[2] ?? specifier).replaceAll('.', '/');
    const roots: string[] = [];
    let folder = directoryOf(from);
    if (relative) {
      for (let up = 1; up < (relative[1] ?? '').length; up++) folder = directoryOf(folder);
      roots.push(folder);
    } else {
      for (; folder !== ''; folder = directoryOf(folder)) roots.push(folder);
      roots.push('', 'src');
    }
    return roots.flatMap((root) => [normalizePath(`${root}/${tail}.py`), normalizePath(`${root}/${tail}/__init__.py`)]);
  },
};
