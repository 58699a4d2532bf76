import { Language, Parser } from 'web-tree-sitter';
import type { Grammar, SyntaxProvider, SyntaxTree } from './node.ts';

/** The bytes of the runtime and of each grammar's wasm file; reading them is the caller's business. */
export interface WasmFiles {
  readonly runtime: Uint8Array;
  readonly grammars: Readonly<Record<Grammar, Uint8Array>>;
}

let initialised: Promise<void> | undefined;

/**
 * A `SyntaxProvider` on web-tree-sitter, for Node and browsers alike.
 * @throws when a wasm file is damaged or was built for another runtime.
 */
export async function createWasmSyntaxProvider(files: WasmFiles): Promise<SyntaxProvider> {
  initialised ??= Parser.init({
    wasmBinary: files.runtime,
    // The bytes are given; without this the loader would still make a URL of its own place.
    locateFile: (name: string) => name,
  });
  await initialised;
  const parsers = new Map<Grammar, Parser>();
  for (const grammar of Object.keys(files.grammars) as Grammar[]) {
    const parser = new Parser();
    parser.setLanguage(await Language.load(files.grammars[grammar]));
    parsers.set(grammar, parser);
  }
  return {
    parse(grammar, text): SyntaxTree {
      const tree = parsers.get(grammar)?.parse(text);
      if (!tree) throw new Error(`No tree for a ${grammar} text of ${text.length} characters.`);
      return tree as unknown as SyntaxTree;
    },
  };
}
