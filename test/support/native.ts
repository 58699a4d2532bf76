import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Grammar, SyntaxProvider, SyntaxTree } from '@clewline/analyzers';

/** Where the tests' set-up installs the native parser: it compiles, so it stays out of the project's own dependencies. */
const folder = fileURLToPath(new URL('../../.cache/native/', import.meta.url));

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string | ((index: number) => string)): SyntaxTree;
}

/** The second implementation of `SyntaxProvider`, or why it is not there. */
export function nativeSyntax(): { syntax: SyntaxProvider } | { missing: string } {
  if (!existsSync(join(folder, 'node_modules', 'tree-sitter', 'build')))
    return { missing: 'the native tree-sitter is not installed in .cache/native (npm test installs it)' };
  const require = createRequire(join(folder, 'x.js'));
  const Parser = require('tree-sitter') as new () => NativeParser;
  const typescript = require('tree-sitter-typescript') as { typescript: unknown; tsx: unknown };
  const languages: Record<Grammar, unknown> = {
    typescript: typescript.typescript,
    tsx: typescript.tsx,
    javascript: require('tree-sitter-javascript'),
    python: require('tree-sitter-python'),
  };
  const parsers = new Map<Grammar, NativeParser>();
  return {
    syntax: {
      parse(grammar, text) {
        let parser = parsers.get(grammar);
        if (!parser) {
          parser = new Parser();
          parser.setLanguage(languages[grammar]);
          parsers.set(grammar, parser);
        }
        // A plain string of more than 32 KB is refused by the binding; a reader is not.
        return parser.parse((index) => text.slice(index, index + 16_384));
      },
    },
  };
}
