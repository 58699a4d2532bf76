import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project, type SyntaxProvider } from '@clewline/analyzers';
import { Random } from '../corpus/random.ts';
import { allFixtures, type Fixture } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

function resultOf(syntax: SyntaxProvider, files: Fixture, everyFunction: boolean): { digest: string; findings: number } {
  const project = new Project(syntax, { everyFunction });
  for (const [path, text] of Object.entries(files)) if (path !== 'clewline.yaml') project.setFile(path, text);
  project.settle();
  const facts = [...collectFacts(project).values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const findings = facts.map((one) => findingsOf(one));
  const digest = JSON.stringify(
    facts.map((one, i) => [
      one.file,
      one.callSites.map((site) => [site.start, site.function, site.templates]),
      findings[i]?.map((finding) => [finding.rule.id, finding.start, finding.message, finding.confidence, finding.path]),
    ]),
  );
  return { digest, findings: findings.flat().filter((finding) => !finding.rule.inventory).length };
}

/** How a value gets from one function to the next: each gives statements of a module, and the expression that asks for the value there. */
const WAYS: readonly ((name: string, given: string) => { readonly code: string; readonly ask: string })[] = [
  (name, given) => ({ code: `export const ${name} = () => ${given};`, ask: `${name}()` }),
  (name, given) => ({
    code: `export class ${name} {\n  held = ${given};\n  other() {\n    return 1;\n  }\n  give() {\n    return this.held;\n  }\n}`,
    ask: `new ${name}().give()`,
  }),
  (name, given) => ({ code: `export const ${name} = { run: () => ${given}, idle: () => 'nothing' };`, ask: `${name}.run()` }),
  (name, given) => ({
    code: `const pick${name} = (key) => ({ a: () => ${given}, b: () => 'b' })[key];\nexport function ${name}(key) {\n  return pick${name}(key)();\n}`,
    ask: `${name}('a')`,
  }),
  (name, given) => ({ code: `export function ${name}(then) {\n  return then(${given});\n}`, ask: `${name}((value) => value)` }),
  (name, given) => ({ code: `export const ${name}: string[] = [];\nexport function fill${name}() {\n  ${name}.push(${given});\n}`, ask: `${name}[0]` }),
  (name, given) => ({
    code: `let kept${name} = 'none';\nexport function keep${name}() {\n  kept${name} = ${given};\n}\nexport const ${name} = () => kept${name};`,
    ask: `${name}()`,
  }),
  (name) => ({ code: `export const ${name} = () => 'a constant';`, ask: `${name}()` }),
];

const SOURCES = ['process.env.SERVICE_PASSWORD', "'You are ' + 'brief'", 'process.argv[2]', "'sk-proj-' + 'a8Kq2ZtW5mXc9RvLd3PnY7uE'"];
const SINKS: readonly ((value: string) => string)[] = [
  (value) => `console.log(${value});`,
  (value) => `await new OpenAI().responses.create({ model: 'm', instructions: ${value}, input: 'Hi' });`,
  (value) =>
    `await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'm', messages: [{ role: 'system', content: ${value} }] }) });`,
  (value) => `eval(${value});`,
  (value) => `void ${value};`,
];

/** A project in which a value travels through some modules, by a different way in each, to a place where it may matter. */
function project(random: Random): Fixture {
  const files: Record<string, string> = {};
  let given = random.pick(SOURCES);
  let imported = '';
  const depth = random.int(1, 4);
  for (let i = 0; i < depth; i++) {
    const name = `way${i}`;
    const { code, ask } = random.pick(WAYS)(name, given);
    files[`m${i}.ts`] = `${imported}${code}\n`;
    imported = `import { ${name} } from './m${i}';\n`;
    given = ask;
  }
  const sink = random.pick(SINKS)(given);
  files['main.ts'] =
    `import OpenAI from 'openai';\n${imported}export async function end(req) {\n  ${sink}\n}\nexport function unrelated(a) {\n  return a + 1;\n}\n`;
  return files;
}

describe('relevance: what is not evaluated would have given nothing', () => {
  it('on the fixtures', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    for (const [name, fixture] of allFixtures()) assert.equal(resultOf(syntax, fixture, false).digest, resultOf(syntax, fixture, true).digest, name);
  });

  it('a library that is named in a comment brings no model near', async () => {
    const page =
      "// Talks to a server that uses openai.responses.create\nconst state = { rows: [] };\n(() => {\n  const show = (text) => {\n    document.body.innerHTML = text;\n    state.rows.push(text);\n  };\n  window.addEventListener('message', (event) => show(event.data));\n})();\n";
    const project = new Project(await wasmSyntax());
    project.setFile('page.js', page);
    project.settle();
    assert.deepEqual(
      [...project.fates('page.js')].map(({ fate }) => fate).filter((fate) => fate === 'evaluated'),
      [],
    );
    assert.ok([...project.fates('page.js')].some(({ fate }) => fate === 'far'));
  });

  it('a database that can be searched by vectors is near where a vector is given', async () => {
    const client = "import { createClient } from '@supabase/supabase-js';\nconst db = createClient(URL, KEY);\n";
    const fates = async (body: string): Promise<string[]> => {
      const project = new Project(await wasmSyntax());
      project.setFile('db.ts', `${client}export async function ask(id, e) {\n  ${body}\n}\n`);
      project.settle();
      return [...project.fates('db.ts')].map(({ fate }) => fate);
    };
    assert.deepEqual(await fates("return db.from('users').select('*').eq('id', id);"), ['far']);
    assert.deepEqual(await fates("return db.rpc('match', { query_embedding: e });"), ['evaluated']);
    assert.deepEqual(await fates("return db.from('documents').insert({ id, embedding: e });"), ['evaluated']);
  });

  it('on 300 random projects', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    const seed = Number(process.env['CLEWLINE_SEED'] ?? Date.now() % 2 ** 31);
    process.stdout.write(`      seed ${seed} (repeat with CLEWLINE_SEED)\n`);
    const random = new Random(seed);
    let found = 0;
    for (let i = 0; i < 300; i++) {
      const files = project(random);
      const some = resultOf(syntax, files, false);
      assert.equal(some.digest, resultOf(syntax, files, true).digest, JSON.stringify(files, undefined, 1));
      found += some.findings;
    }
    assert.ok(found > 30, `only ${found} findings: the projects prove little`);
  });
});
