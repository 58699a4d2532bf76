/** What the browser ring runs: the analysis core and nothing else. */
import { createWasmSyntaxProvider } from '@clewline/analyzers';
import { analyse, digest, type Fixture } from './analyse.ts';

const names = ['runtime', 'typescript', 'tsx', 'javascript', 'python'] as const;

async function analyseAll(fixtures: Readonly<Record<string, Fixture>>): Promise<Record<string, string>> {
  const [runtime, typescript, tsx, javascript, python] = (await Promise.all(
    names.map(async (name) => new Uint8Array(await (await fetch(`/wasm/${name}`)).arrayBuffer())),
  )) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const syntax = await createWasmSyntaxProvider({ runtime, grammars: { typescript, tsx, javascript, python } });
  return Object.fromEntries(Object.entries(fixtures).map(([name, fixture]) => [name, digest(analyse(syntax, fixture))]));
}

Object.assign(globalThis, { analyseAll });
