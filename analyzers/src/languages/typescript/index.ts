import { importsIn } from './imports.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Lowered, Origin } from '../ir.ts';
import type { Language } from '../language.ts';
import { LoweringContext } from '../lowering.ts';
import { splitJavaScript } from './chunks.ts';
import { isConfiguration, readConfiguration } from './configuration.ts';
import { EXTENSIONS } from './extensions.ts';
import { layout } from './layout.ts';
import { resolveModule } from './resolve.ts';
import { semantics } from './semantics.ts';
import { lowerBody } from './statements.ts';

/** TypeScript and JavaScript, with and without JSX. */
export const typescript: Language = {
  id: 'javascript',
  extensions: EXTENSIONS,
  interpreters: /^(?:node|nodejs|deno|bun|tsx|ts-node|zx)$/,
  importsIn,
  grammarOf(path) {
    // A script without an ending is run by whatever its first line says.
    if (/\.[mc]?ts$|(?:^|\/)[^./]+$/.test(path)) return 'typescript';
    return /\.tsx$/.test(path) ? 'tsx' : 'javascript';
  },
  layout,
  semantics,
  split: splitJavaScript,
  lower(root: SyntaxNode, origin: Origin, prefix: number, place): Lowered {
    const ctx = new LoweringContext(origin, prefix, place);
    return { statements: lowerBody(root, ctx), unknown: ctx.unknown, hasSyntaxError: root.hasError };
  },
  resolve: resolveModule,
  isConfiguration,
  readConfiguration,
};
