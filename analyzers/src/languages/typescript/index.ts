import { importsIn } from './imports.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Lowered, Origin } from '../ir.ts';
import { directoryOf, normalizePath, type Language } from '../language.ts';
import { LoweringContext } from '../lowering.ts';
import { splitJavaScript } from './chunks.ts';
import { layout } from './layout.ts';
import { semantics } from './semantics.ts';
import { lowerBody } from './statements.ts';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** Source extensions that a written extension may stand for (`./a.js` is often `a.ts`). */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

/** TypeScript and JavaScript, with and without JSX. */
export const typescript: Language = {
  id: 'javascript',
  extensions: EXTENSIONS,
  importsIn,
  grammarOf(path) {
    if (/\.[mc]?ts$/.test(path)) return 'typescript';
    return /\.tsx$/.test(path) ? 'tsx' : 'javascript';
  },
  layout,
  semantics,
  split: splitJavaScript,
  lower(root: SyntaxNode, origin: Origin, prefix: number): Lowered {
    const ctx = new LoweringContext(origin, prefix);
    return { statements: lowerBody(root, ctx), unknown: ctx.unknown, hasSyntaxError: root.hasError };
  },
  resolve(from, specifier) {
    const aliased = /^[@~]\/(.+)$/.exec(specifier)?.[1];
    if (!specifier.startsWith('.') && aliased === undefined) return [];
    const bases = aliased === undefined ? [normalizePath(`${directoryOf(from)}/${specifier}`)] : [`src/${aliased}`, aliased];
    return bases.flatMap((base) => {
      const written = /\.[mc]?[jt]sx?$/.exec(base)?.[0];
      const exact = written ? [base, ...(ALIASES[written] ?? []).map((extension) => base.slice(0, -written.length) + extension)] : [];
      return [...exact, ...EXTENSIONS.map((extension) => base + extension), ...EXTENSIONS.map((extension) => `${base}/index${extension}`)];
    });
  },
};
