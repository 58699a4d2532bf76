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

/** A prose language that has just what the injection needs: paragraphs, code. */
const MARKDOWN = JSON.stringify({ scopeName: 'text.html.markdown', patterns: [{ match: '`[^`]*`', name: 'markup.inline.raw' }] });
const YAML = JSON.stringify({ scopeName: 'source.yaml', patterns: [{ match: '^\\w+(?=:)', name: 'entity.name.tag.yaml' }] });

const read = (name: string): string => readFileSync(join(root, 'syntaxes', name), 'utf8');
const GRAMMARS: Readonly<Record<string, () => string>> = {
  'source.ts': () => HOST,
  'source.yaml': () => YAML,
  'text.html.markdown': () => MARKDOWN,
  'clewline.prompt.injection': () => read('prompt.injection.tmLanguage.json'),
  'clewline.prompt.markdown': () => read('markdown.injection.tmLanguage.json'),
  'text.clewline.prompt': () => read('prompt.tmLanguage.json'),
  'text.clewline.holes': () => read('holes.tmLanguage.json'),
};
const INJECTED: Readonly<Record<string, string[]>> = { 'source.ts': ['clewline.prompt.injection'], 'text.html.markdown': ['clewline.prompt.markdown'] };

/** The scopes of each piece of some lines; of pieces that are the same text, of the last. */
async function scopesOf(text: string, scopeName = 'source.ts'): Promise<Map<string, string[]>> {
  await oniguruma.loadWASM(readFileSync(join(dirname(require.resolve('vscode-oniguruma')), 'onig.wasm')).buffer as ArrayBuffer).catch(() => undefined);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (one) => new oniguruma.OnigString(one),
    }),
    loadGrammar: (scope) => Promise.resolve(GRAMMARS[scope] ? parseRawGrammar(GRAMMARS[scope](), `${scope}.json`) : null),
    getInjections: (scope) => INJECTED[scope],
  });
  const grammar = await registry.loadGrammar(scopeName);
  const found = new Map<string, string[]>();
  let stack = INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar?.tokenizeLine(line, stack);
    for (const token of result?.tokens ?? []) found.set(line.slice(token.startIndex, token.endIndex).trim(), token.scopes);
    stack = result?.ruleStack ?? stack;
  }
  return found;
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

describe('the grammar of prompt files', () => {
  const has = async (text: string, piece: string, scope: string, scopeName = 'text.clewline.prompt'): Promise<boolean> =>
    (await scopesOf(text, scopeName)).get(piece)?.some((one) => one === scope || one.startsWith(`${scope}.`)) ?? false;
  const HOLE = 'variable.parameter.hole';

  it('roles at the beginning of a line, and nowhere else', async () => {
    assert.ok(await has('system:\nYou are a pilot.', 'system', 'keyword.other.role'));
    assert.ok(await has('user (any number): Hi', 'user', 'keyword.other.role'));
    assert.ok(!(await has('Tell the user: yes', 'user', 'keyword.other.role')));
  });

  it('settings at the head are YAML; a later line of dashes is none', async () => {
    const text = '---\nname: pilot\n---\nsystem:\n---\nmodel: x\n---';
    assert.ok(await has(text, 'name', 'entity.name.tag.yaml'));
    assert.ok(!(await has(text, 'model', 'entity.name.tag.yaml')));
  });

  it('holes: Jinja, Mustache, format, and as the hover shows them', async () => {
    for (const [text, piece] of [
      ['Dear {{ guest.name }}, hello', 'guest.name'],
      ['Dear {{{name}}}, hello', 'name'],
      ['Dear {name}, hello', 'name'],
      ['Be ⟨tone⟩ to all', '⟨tone⟩'],
      ['{{ question | trim }}', 'question'],
    ] as const)
      assert.ok(await has(text, piece, HOLE), text);
    assert.ok(await has('{{ question | trim }}', 'trim', 'support.function.filter'));
  });

  it('holes as the hover shows them, by what reaches them', async () => {
    for (const [text, scope] of [
      ['⟨tone: untrusted⟩', 'invalid.hole.untrusted'],
      ['⟨page: fetched, untrusted⟩', 'invalid.hole.untrusted'],
      ['⟨key: secret⟩', 'invalid.hole.untrusted'],
      ['⟨documents[0]: retrieved⟩', 'support.function.hole.outside'],
      ['⟨answer: model-output⟩', 'support.function.hole.outside'],
      ['⟨untrusted⟩', HOLE],
    ] as const)
      assert.ok(await has(`Be ${text} to all`, text, scope), text);
  });

  it('directives, and what never ends takes its own line alone', async () => {
    assert.ok(await has('{% for one in documents %}', 'for', 'keyword.control.directive'));
    assert.ok(await has('{% for one in documents %}', 'documents', HOLE));
    assert.ok(await has('{{#each documents}}', 'each', 'keyword.control.directive'));
    assert.ok(await has('{# for the night shift #}', '{# for the night shift #}', 'comment'));
    assert.ok(!(await has('{% if open\nplain words', 'plain words', 'meta.directive')));
    assert.ok(!(await has('{{ open\nplain words', 'plain words', 'meta.template.hole')));
  });

  it('in Markdown, but not in its code', async () => {
    assert.ok(await has('Dear {{ name }}, hello', 'name', HOLE, 'text.html.markdown'));
    assert.ok(await has('{% if late %}', 'if', 'keyword.control.directive', 'text.html.markdown'));
    assert.ok(!(await has('Write `{{ name }}` here', 'name', HOLE, 'text.html.markdown')));
    assert.ok(!(await has('A set like {a} is no hole', 'a', HOLE, 'text.html.markdown')));
  });
});
