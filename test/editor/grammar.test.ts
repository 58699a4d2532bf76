import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate';
import * as onigurumaModule from 'vscode-oniguruma';
import { root } from '../support/lspClient.ts';

const require = createRequire(import.meta.url);
/** A UMD package: under tsx its exports stand on the namespace or on `default`. */
const oniguruma = ('default' in onigurumaModule && onigurumaModule.default ? onigurumaModule.default : onigurumaModule) as typeof onigurumaModule;

/** A host language that has just what the injection needs: comments and strings. */
const HOST = JSON.stringify({
  scopeName: 'source.ts',
  patterns: [
    { match: '//.*', name: 'comment.line' },
    { begin: "'", end: "'", name: 'string.quoted.single' },
  ],
});

async function scopesOf(line: string): Promise<Map<string, string[]>> {
  await oniguruma.loadWASM(readFileSync(join(dirname(require.resolve('vscode-oniguruma')), 'onig.wasm')).buffer as ArrayBuffer).catch(() => undefined);
  const injection = readFileSync(join(root, 'syntaxes', 'prompt.injection.tmLanguage.json'), 'utf8');
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => Promise.resolve(scope === 'source.ts' ? parseRawGrammar(HOST, 'host.json') : parseRawGrammar(injection, 'injection.json')),
    getInjections: (scope) => (scope === 'source.ts' ? ['clewline.prompt.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar('source.ts');
  const { tokens } = grammar?.tokenizeLine(line, INITIAL) ?? { tokens: [] };
  return new Map(tokens.map((token) => [line.slice(token.startIndex, token.endIndex), token.scopes]));
}

describe('the injection grammar colours roles and holes inside prompts', () => {
  const has = async (line: string, text: string, scope: string): Promise<boolean> => (await scopesOf(line)).get(text)?.includes(scope) ?? false;

  it('roles', async () => {
    assert.ok(await has("{ role: 'system', content: x }", 'system', 'keyword.other.role.clewline'));
    assert.ok(await has("{ 'role': 'user' }", 'user', 'keyword.other.role.clewline'));
    assert.ok(!(await has("{ role: 'admin' }", 'admin', 'keyword.other.role.clewline')));
  });

  it('holes', async () => {
    assert.ok(await has("const t = 'Dear {{ name }}, hello';", 'name', 'variable.parameter.hole.clewline'));
    assert.ok(await has("TEMPLATE = 'Write to {name} about it'", 'name', 'variable.parameter.hole.clewline'));
    assert.ok(await has("TEMPLATE = '{name}, hello'", 'name', 'variable.parameter.hole.clewline'));
  });

  it('code in braces and comments are left alone', async () => {
    assert.ok(!(await has("import {name} from 'x'", 'name', 'variable.parameter.hole.clewline')));
    assert.ok(!(await has('// to {name} about', 'name', 'variable.parameter.hole.clewline')));
  });
});
