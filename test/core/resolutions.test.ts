import assert from 'node:assert/strict';
import { Project } from '@clewline/analyzers';
import { builtinCatalogue } from '../../analyzers/src/catalogue/index.ts';
import type { FunctionIR } from '../../analyzers/src/languages/ir.ts';
import { Relevance } from '../../analyzers/src/project/relevance/relevance.ts';
import type { Resolved } from '../../analyzers/src/project/relevance/way.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Files of a workspace, and what the names in their functions mean, asked again after edits. */
async function workspace(files: Readonly<Record<string, string>>) {
  const project = new Project(await wasmSyntax());
  for (const [path, text] of Object.entries(files)) project.setFile(path, text);
  const relevance = new Relevance(builtinCatalogue, {
    moduleOf: (path) => {
      const file = project.file(path);
      return file && { units: file.units, language: file.language.id };
    },
    resolve: (from, specifier) => project.resolve(from, specifier),
    modules: () => project.files,
  });
  const functionOf = (path: string, name: string): FunctionIR => {
    for (const { statements } of project.file(path)?.units ?? [])
      for (const statement of statements) if (statement.k === 'function' && statement.fn.name === name) return statement.fn;
    throw new Error(`No ${name} in ${path}.`);
  };
  return {
    resolved: (path: string, name: string): Resolved => relevance.resolved(path, relevance.mentionsOf(functionOf(path, name))),
    code: (path: string, name: string) => relevance.mentionsOf(functionOf(path, name)),
    edit: (path: string, text: string) => {
      project.setFile(path, text);
      relevance.changed(path);
    },
    isNamed: (name: string) => relevance.isNamed(name),
    matters: (path: string, name: string) => relevance.matters({ module: path, fn: functionOf(path, name), isHandler: false }),
  };
}

const LIB = 'export function ask(q: string) { return q.trim(); }\nexport function other() { return 1; }\n';
const MODEL =
  "import OpenAI from 'openai';\nexport function ask(q: string) { return new OpenAI().responses.create({ model: 'm', input: q }); }\nexport function other() { return 1; }\n";
const USER =
  "import { ask } from './lib';\nexport function first(q: string) { return ask(q); }\nexport function second(rows: number[]) { return rows.length; }\n";

describe('what names mean, from one edit to the next', () => {
  it('is kept where nothing changed that is named', async () => {
    const one = await workspace({ 'lib.ts': LIB, 'user.ts': USER });
    const before = one.resolved('user.ts', 'second');
    one.edit('user.ts', USER.replace('ask(q)', 'ask(q + q)'));
    assert.equal(one.resolved('user.ts', 'second'), before);
  });

  it('is found anew where a function of the same module is another', async () => {
    const text = 'function helper() { return 1; }\nexport function caller() { return helper(); }\n';
    const one = await workspace({ 'a.ts': text });
    const meant = (): unknown => one.resolved('a.ts', 'caller').things.flatMap((thing) => ('code' in thing ? [thing.code] : []))[0];
    assert.equal(meant(), one.code('a.ts', 'helper'));
    one.edit('a.ts', text.replace('return 1', 'return 2'));
    assert.equal(meant(), one.code('a.ts', 'helper'));
  });

  it('is found anew where a name of another module is another', async () => {
    const one = await workspace({ 'lib.ts': LIB, 'user.ts': USER });
    assert.equal(one.matters('user.ts', 'first'), false);
    one.edit('lib.ts', MODEL);
    assert.equal(one.matters('user.ts', 'first'), true);
    one.edit('lib.ts', LIB);
    assert.equal(one.matters('user.ts', 'first'), false);
  });

  it('is found anew through a module that passes it on', async () => {
    const one = await workspace({ 'lib.ts': LIB, 'index.ts': "export * from './lib';\n", 'user.ts': USER.replace('./lib', './index') });
    assert.equal(one.matters('user.ts', 'first'), false);
    one.edit('lib.ts', MODEL);
    assert.equal(one.matters('user.ts', 'first'), true);
  });

  it('is found anew where all of a module is meant', async () => {
    const one = await workspace({
      'lib.ts': LIB,
      'user.ts': "import * as lib from './lib';\nexport function first(name: string) { return lib[name]('q'); }\n",
    });
    assert.equal(one.matters('user.ts', 'first'), false);
    one.edit('lib.ts', MODEL);
    assert.equal(one.matters('user.ts', 'first'), true);
  });

  it('is found anew where another module begins to write to what is held', async () => {
    const files = {
      'state.ts': 'export let held: unknown = undefined;\nexport const box: { q?: string } = {};\n',
      'put.ts': "import { box } from './state';\nexport function put(q: string) { return q; }\n",
      'user.ts': "import { box } from './state';\nexport function first() { return box.q; }\n",
    };
    const one = await workspace(files);
    assert.equal(one.resolved('user.ts', 'first').writers.length, 0);
    one.edit('put.ts', files['put.ts'].replace('return q', 'box.q = q'));
    assert.equal(one.resolved('user.ts', 'first').writers.length, 1);
  });

  it('names are counted as often as they are written', async () => {
    const text = 'export function a() { return shared(); }\nexport function b() { return shared(); }\n';
    const one = await workspace({ 'a.ts': text });
    assert.equal(one.isNamed('shared'), true);
    one.edit('a.ts', text.replace('shared', 'mine'));
    assert.equal(one.isNamed('shared'), true);
    one.edit('a.ts', text.replaceAll('shared', 'mine'));
    assert.equal(one.isNamed('shared'), false);
    assert.equal(one.isNamed('mine'), true);
  });
});
