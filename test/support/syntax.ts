import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createWasmSyntaxProvider, type SyntaxProvider, type WasmFiles } from '@clewline/analyzers';

const require = createRequire(import.meta.url);

export function wasmFiles(): WasmFiles {
  const read = (file: string): Uint8Array => new Uint8Array(readFileSync(require.resolve(file)));
  return {
    runtime: read('web-tree-sitter/web-tree-sitter.wasm'),
    grammars: {
      typescript: read('tree-sitter-typescript/tree-sitter-typescript.wasm'),
      tsx: read('tree-sitter-typescript/tree-sitter-tsx.wasm'),
      javascript: read('tree-sitter-javascript/tree-sitter-javascript.wasm'),
      python: read('tree-sitter-python/tree-sitter-python.wasm'),
    },
  };
}

let provider: Promise<SyntaxProvider> | undefined;

export function wasmSyntax(): Promise<SyntaxProvider> {
  return (provider ??= createWasmSyntaxProvider(wasmFiles()));
}
