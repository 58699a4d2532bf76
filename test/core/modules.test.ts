import assert from 'node:assert/strict';
import { builtinCatalogue, collectFacts, Modules, ParsedSet, Project } from '@clewline/analyzers';
import { templateText } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const CALL = `import OpenAI from 'openai';
import { RULES } from '@texts/rules';
export const ask = (q) => new OpenAI().responses.create({ model: 'gpt-5', instructions: RULES, input: q });
`;

function settings(folder: string): string {
  return JSON.stringify({ compilerOptions: { paths: { '@texts/*': [`${folder}/*`] } } });
}

function promptOf(project: Project): string {
  project.settle();
  return [...collectFacts(project).values()].flatMap(({ callSites }) => callSites.flatMap(({ templates }) => templates.map(templateText))).join('\n');
}

const modulesWith = (files: Readonly<Record<string, string>>): Modules => {
  const modules = new Modules(builtinCatalogue);
  for (const [path, text] of Object.entries(files)) modules.set(path, text);
  return modules;
};

describe('modules: where a workspace says that its modules lie', () => {
  it('follows settings that change, come and go', async () => {
    const project = new Project(await wasmSyntax());
    project.setFile('a.ts', CALL);
    project.setFile('one/rules.ts', `export const RULES = 'One.';`);
    project.setFile('two/rules.ts', `export const RULES = 'Two.';`);
    assert.match(promptOf(project), /system \{\w+\}/);
    project.setFile('tsconfig.json', settings('one'));
    assert.match(promptOf(project), /"One\."/);
    project.setFile('tsconfig.json', settings('two'));
    assert.match(promptOf(project), /"Two\."/);
    project.removeFile('tsconfig.json');
    assert.match(promptOf(project), /system \{\w+\}/);
  });

  it('brings what settings name into the parsed set', () => {
    const set = new ParsedSet();
    set.set('a.ts', CALL);
    set.set('one/rules.ts', `export const RULES = 'One.';`);
    assert.deepEqual([...set.parsed.files], ['a.ts']);
    set.set('tsconfig.json', settings('one'));
    assert.deepEqual([...set.parsed.files], ['a.ts', 'one/rules.ts']);
  });

  it('takes the nearest settings, and of their patterns the closest', () => {
    const files = new Set(['near/lib/a.ts', 'far/a.ts', 'exact.ts', 'far/deep/a.ts']);
    const modules = modulesWith({
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["far/*"],"@/exact":["exact.ts"],"@/deep/*":["far/deep/*"]}}}',
      'near/jsconfig.json': '{"compilerOptions":{"paths":{"@/*":["lib/*"]}}}',
    });
    const meant = (from: string, specifier: string): string | undefined => modules.resolve(from, specifier, (path) => files.has(path));
    assert.equal(meant('near/b.ts', '@/a'), 'near/lib/a.ts');
    assert.equal(meant('b.ts', '@/a'), 'far/a.ts');
    assert.equal(meant('b.ts', '@/exact'), 'exact.ts');
    assert.equal(meant('b.ts', '@/deep/a'), 'far/deep/a.ts');
    assert.equal(meant('b.ts', 'openai'), undefined);
  });

  it('takes settings that are wrong, or mean harm, for nothing', () => {
    const hostile = {
      'a/tsconfig.json': '{"extends":"./tsconfig.json"}',
      'b/tsconfig.json': '{"extends":["../c/tsconfig"],"compilerOptions":[1]}',
      'c/tsconfig.json': '{"extends":["../b/tsconfig","../b/tsconfig","../b/tsconfig"]}',
      'd/tsconfig.json': `${'['.repeat(50_000)}`,
      'e/package.json': `{"name":"x","exports":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
      'f/tsconfig.json': '{"compilerOptions":{"paths":{"*":"x","**":["***"],"":[""]}}',
      'g/package.json': '[]',
    };
    const modules = modulesWith(hostile);
    for (const folder of 'abcdefg')
      assert.equal(
        modules.resolve(`${folder}/m.ts`, '@/nothing/here', () => false),
        undefined,
      );
    assert.equal(
      modules.resolve('m.ts', 'x', () => false),
      undefined,
    );
  });

  it("means a script's neighbour by the name of a library, but where that imports the library itself", async () => {
    const project = new Project(await wasmSyntax());
    const main = 'import llm\n\ndef handler():\n    llm.run("Hi")\n';
    const own = "from openai import OpenAI\n\ndef run(s):\n    OpenAI().responses.create(model='m', instructions='Own: ' + s)\n";
    project.setFile('app/main.py', main);
    project.setFile('app/llm.py', own);
    project.settle();
    const callers = (): string =>
      JSON.stringify([...collectFacts(project).values()].flatMap(({ callSites }) => callSites.map((site) => site.templates.map(templateText))));
    assert.match(callers(), /Own: Hi/);
    project.setFile('app/llm.py', `import llm\n${own}`);
    project.settle();
    assert.doesNotMatch(callers(), /Own: Hi/);
    project.setFile('app/llm.py', own);
    project.setFile('app/__init__.py', '');
    project.settle();
    assert.doesNotMatch(callers(), /Own: Hi/);
  });

  it("means a library by its name, whatever the workspace's files are called", () => {
    const files = new Set(['app/openai.py', 'app/agents/__init__.py', 'app/agents/texts.py']);
    const modules = modulesWith({ 'app/agents/__init__.py': '' });
    const meant = (from: string, specifier: string): string | undefined => modules.resolve(from, specifier, (path) => files.has(path));
    assert.equal(meant('app/deep/main.py', 'openai'), undefined);
    assert.equal(meant('app/main.py', 'openai'), 'app/openai.py');
    assert.equal(meant('app/main.py', 'agents.texts'), 'app/agents/texts.py');
    assert.equal(meant('app/agents/other.py', 'texts'), 'app/agents/texts.py');
    assert.equal(meant('app/main.py', 'agents'), 'app/agents/__init__.py');
    assert.equal(meant('other/main.py', 'agents'), undefined);
  });
});
