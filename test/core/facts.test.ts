import assert from 'node:assert/strict';
import { Passed } from '../../analyzers/src/interpreter/values/passed.ts';
import { State } from '../../analyzers/src/interpreter/values/state.ts';
import { collectFacts, Project, textOnlyFacts, type FileFacts } from '@clewline/analyzers';
import { builtinCatalogue, Catalogue, Endpoints } from '../../analyzers/src/catalogue/index.ts';
import { libraries, providers } from '../../analyzers/src/catalogue/registry.ts';
import { defineLibrary } from '../../analyzers/src/catalogue/schema.ts';
import { Facts } from '../../analyzers/src/facts/facts.ts';
import type { Loc } from '../../analyzers/src/interpreter/values/values.ts';
import { detect } from '../../analyzers/src/rules/diagnose.ts';
import { defineFlowRule } from '../../analyzers/src/rules/flowRule.ts';
import { wasmSyntax } from '../support/syntax.ts';

async function factsOf(text: string, file = 'a.ts', catalogue = builtinCatalogue): Promise<FileFacts> {
  const project = new Project(await wasmSyntax(), { catalogue });
  project.setFile(file, text);
  project.settle();
  const facts = collectFacts(project).get(file);
  assert.ok(facts);
  return facts;
}

const HEAD = `import express from 'express';
import { exec } from 'node:child_process';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
const ask = async (q: string) => (await client.responses.create({ model: 'gpt-4o', input: q })).output_text;
`;

describe('facts: events of every kind in one stream', () => {
  const at: Loc = { origin: { file: 'a.ts', offset: 0 }, start: 0, end: 1 };
  it('are forgotten from a mark on, whatever their kind, as often as it is asked', () => {
    const facts = new Facts();
    facts.add({ kind: 'key', at, provider: '', text: 'first' });
    const forget = facts.mark();
    for (let turn = 0; turn < 3; turn++) {
      forget();
      facts.add({ kind: 'call', call: 'client', library: 'openai', at, given: {} });
      facts.add({
        kind: 'flow',
        label: 'secret',
        sink: 'log',
        at,
        argument: at,
        callee: 'log',
        function: 'f',
        callers: [],
        source: 'key',
        confidence: 'proven',
      });
      facts.add({ kind: 'handler', at, name: 'GET /', confidence: 'proven' });
    }
    assert.deepEqual(
      [...facts].map(({ kind }) => kind),
      ['key', 'call', 'flow', 'handler'],
    );
  });

  it('that a loop finds in every turn are one each', async () => {
    const facts = await factsOf(
      `${HEAD}export async function run(items: string[]) {\n  for (const item of items) {\n    console.log(process.env.OPENAI_API_KEY);\n    exec(await ask(item));\n    new OpenAI({ apiKey: 'sk-1', dangerouslyAllowBrowser: true });\n  }\n}\n`,
    );
    assert.equal(facts.flows(['secret'], ['log']).length, 1);
    assert.equal(facts.flows(['model-output'], ['shell']).length, 1);
    assert.equal(facts.calls('client').filter(({ given }) => given['inBrowser'] === true).length, 1);
    assert.equal(facts.keys.length, 1);
  });
});

describe('facts: what rules ask', () => {
  it('flows by label and kind of sink', async () => {
    const facts = await factsOf(`${HEAD}app.post('/run', async (req) => {\n  exec(await ask('x'));\n  exec(req.body.cmd);\n});\n`);
    assert.deepEqual(
      facts.flows(['model-output', 'untrusted'], ['shell']).map(({ label, callee }) => `${label} ${callee}`),
      ['model-output exec', 'untrusted exec'],
    );
    assert.equal(facts.flows(['model-output'], ['code']).length, 0);
    assert.equal(facts.flows(['secret'], ['shell']).length, 0);
  });
  it('clients that are made, with what is known of their arguments by meaning', async () => {
    const facts = await factsOf(`${HEAD}new OpenAI({ apiKey: process.env.OPENAI_API_KEY, dangerouslyAllowBrowser: true });\n`);
    assert.deepEqual(
      facts.calls('client').map(({ library, given }) => [library, given['inBrowser'], given['key']]),
      [['openai', true, 'environment']],
    );
  });
  it('handlers, by what they answer', async () => {
    const facts = await factsOf(
      `${HEAD}app.post('/run', async (req) => {\n  await ask(req.body.q);\n});\napp.get('/', function start(req) {\n  return ask(req.query.q);\n});\n`,
    );
    assert.deepEqual(
      facts.handlers.map(({ name }) => name),
      ['POST /run', 'start'],
    );
  });
  it('and the text alone of a file that is not parsed', () => {
    const facts = textOnlyFacts('notes.txt', 'hello');
    assert.equal(facts.parsed, false);
    assert.deepEqual([facts.callSites, facts.keys, facts.handlers, facts.of('flow')], [[], [], [], []]);
  });
});

describe('facts: a rule that is only labels, sinks and a message is data', () => {
  const rule = defineFlowRule({
    id: 'model-output/execution',
    family: 'model-output',
    severity: 'error',
    title: 'Test',
    standards: { cwe: [], owaspLlm: [], atlas: [] },
    runtime: 'execution-after-response',
    labels: ['untrusted'],
    sinks: { shell: 'is run in a shell' },
    message: '{source} {place} by {callee}',
  });
  it('finds just those flows, with the way to the call', async () => {
    const facts = await factsOf(`${HEAD}app.post('/run', async (req) => {\n  exec(await ask('x'));\n  exec(req.body.cmd);\n});\n`);
    const hits = [...rule.detect(facts, {})];
    assert.deepEqual(
      hits.map(({ values }) => values),
      [{ source: 'req.body', place: 'is run in a shell', callee: 'exec' }],
    );
    assert.equal(hits[0]?.note, 'passed to `exec`');
    assert.deepEqual(
      hits[0]?.onward?.map(({ note }) => note),
      ['is run in a shell by `exec`'],
    );
  });
  it('a file of text alone asks only the rules that look at text', () => {
    assert.deepEqual(detect(textOnlyFacts('a.txt', 'nothing')), []);
  });
});

describe('facts: what has happened on every way to a place', () => {
  const safety = defineLibrary({
    library: 'safety',
    language: 'javascript',
    guards: [
      { call: 'safety#approve', does: 'approval' },
      { call: 'safety#login', decorator: 'safety#login', does: 'authentication' },
      { middleware: 'safety#{loggedIn,auth.with}', does: 'authentication' },
      { middleware: 'safety#limited', does: 'rate-limit' },
    ],
    loads: [{ call: 'safety#load', what: 'model', name: 'args[0]', revision: 'args[1].revision' }],
    tools: [{ call: 'safety#tool', name: 'args[0]', run: 'args[1]' }],
  });
  const catalogue = new Catalogue([...libraries, safety], new Endpoints(providers));
  const SAFE = `import { approve, load, login, tool } from 'safety';\n${HEAD}`;
  const passedAt = async (body: string): Promise<readonly string[]> => {
    const facts = await factsOf(`${SAFE}export async function run(flag: boolean) {\n${body}}\n`, 'a.ts', catalogue);
    const [flow] = facts.flows(['model-output'], ['shell']);
    assert.ok(flow, body);
    return flow.passed ?? [];
  };
  const ways: readonly (readonly [name: string, body: string, passed: readonly string[]])[] = [
    ['an approval between the answer and the effect', "const a = await ask('x');\nawait approve(a);\nexec(a);\n", ['approval']],
    ['none', "const a = await ask('x');\nexec(a);\n", []],
    ['one that comes after', "const a = await ask('x');\nexec(a);\nawait approve(a);\n", []],
    ['one before the answer: it speaks of another', "await approve('x');\nconst a = await ask('x');\nexec(a);\n", []],
    ['one on one of two ways', "const a = await ask('x');\nif (flag) await approve(a);\nexec(a);\n", []],
    ['one on both ways', "const a = await ask('x');\nif (flag) await approve(a);\nelse await approve('b');\nexec(a);\n", ['approval']],
    ['one where the other way ends', "const a = await ask('x');\nif (flag) await approve(a);\nelse return;\nexec(a);\n", ['approval']],
    ['one in a loop that may not run', "const a = await ask('x');\nfor (const one of list()) await approve(one);\nexec(a);\n", []],
    ['one in a callee', "const a = await ask('x');\nconst check = async () => { await approve(a); };\nawait check();\nexec(a);\n", ['approval']],
    ['an authentication, which no answer takes back', "await login();\nconst a = await ask('x');\nexec(a);\n", ['authentication']],
  ];
  for (const [name, body, expected] of ways)
    it(name, async () => {
      assert.deepEqual(await passedAt(body), expected);
    });
  const routes: readonly (readonly [name: string, body: string, passed: readonly string[]])[] = [
    ['middleware in front of a handler', "app.post('/a', loggedIn, run);\n", ['authentication']],
    ['middleware that a call gives', "app.post('/a', auth.with('jwt'), limited({ max: 5 }), run);\n", ['authentication', 'rate-limit']],
    ['middleware in front of all', "app.use(loggedIn);\napp.post('/a', run);\n", ['authentication']],
    ['middleware that comes after the registration', "app.post('/a', run);\napp.use(loggedIn);\n", []],
    ['middleware of one path alone', "app.use('/b', loggedIn);\napp.post('/a', run);\n", []],
    ['middleware of another route', "app.post('/b', loggedIn, (req, res) => {});\napp.post('/a', run);\n", []],
    ['middleware of another router', "const other = express.Router();\nother.use(loggedIn);\napp.post('/a', run);\n", []],
    ['what is no middleware', "app.post('/a', other, run);\n", []],
  ];
  for (const [name, body, expected] of routes)
    it(name, async () => {
      const source = `import { auth, limited, loggedIn, other } from 'safety';\n${HEAD}const run = async (req: any) => exec(await ask('x'));\n${body}`;
      const [flow] = (await factsOf(source, 'a.ts', catalogue)).flows(['model-output'], ['shell']);
      assert.ok(flow, body);
      // A request began at each of them.
      assert.deepEqual(flow.passed ?? [], [...expected, 'request']);
    });
  it('what one program has passed at its top level is not what another has', async () => {
    await factsOf(`import { login } from 'safety';\nlogin();\n${HEAD}export const answer = ask('x');\n`, 'a.ts', catalogue);
    assert.deepEqual(new Passed().on(new State()), []);
  });
  it('counts what every evaluation of a place has passed', async () => {
    const text = `${SAFE}const effect = (a: string) => exec(a);\nexport async function one() {\n  const a = await ask('x');\n  await approve(a);\n  effect(a);\n}\n`;
    const other = `export async function two() {\n  effect(await ask('x'));\n}\n`;
    const passed = async (source: string): Promise<readonly (readonly string[])[]> =>
      (await factsOf(source, 'a.ts', catalogue)).flows(['model-output'], ['shell']).map((flow) => flow.passed ?? []);
    assert.deepEqual(await passed(text), [['approval']]);
    assert.deepEqual(await passed(text + other), [[]]);
  });
  it('loads, guards and tools are facts', async () => {
    const facts = await factsOf(
      `${SAFE}load('bert', { revision: process.argv[2] });\nawait approve('x');\ntool('shell', (command: string) => exec(command));\n`,
      'a.ts',
      catalogue,
    );
    assert.deepEqual(
      facts.calls('load').map(({ given }) => given),
      [{ what: 'model', name: 'bert', revision: 'at run time' }],
    );
    assert.deepEqual(
      facts.calls('guard').map(({ given }) => given),
      [{ does: 'approval' }],
    );
    assert.deepEqual(
      facts.tools.map(({ name, library }) => [name, library]),
      [['shell', 'safety']],
    );
    assert.equal(facts.flows(['model-output'], ['shell']).length, 1, 'its parameters are what a model wrote');
  });
});
