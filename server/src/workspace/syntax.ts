import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SyntaxProvider } from '@clewline/analyzers';
import { createWasmSyntaxProvider } from '@clewline/analyzers/syntax/webTreeSitter';

const FILES = {
  runtime: 'web-tree-sitter/web-tree-sitter.wasm',
  typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  javascript: 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
} as const;

/**
 * The parsers, from the wasm files beside the bundle, or from the packages where the sources are run directly.
 * @param folder where the bundle keeps its `wasm` folder
 */
export async function loadSyntax(folder: string): Promise<SyntaxProvider> {
  const read = (file: string): Uint8Array => {
    const bundled = join(folder, 'wasm', file.slice(file.lastIndexOf('/') + 1));
    if (existsSync(bundled)) return readFileSync(bundled);
    return readFileSync(createRequire(join(folder, 'x.js')).resolve(file));
  };
  return createWasmSyntaxProvider({
    runtime: read(FILES.runtime),
    grammars: { typescript: read(FILES.typescript), tsx: read(FILES.tsx), javascript: read(FILES.javascript), python: read(FILES.python) },
  });
}
