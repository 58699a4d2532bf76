import assert from 'node:assert/strict';
import { builtinCatalogue, Catalogue, collectFacts, findingsOf, Project } from '@clewline/analyzers';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import { templateText } from '../support/analyse.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** A library that says something with every word. */
const chains: Library = {
  library: 'chains',
  types: [
    { type: 'chains-model', from: 'chains#{Model,default.Model}', endpoint: 'anthropic.messages', model: ['model', 'args[0]'], same: ['bind'] },
    { type: 'chains-model', from: 'chains#GptModel', endpoint: 'openai.chat', model: ['model', 'args[0]'] },
    { type: 'chains-parser', from: 'chains#Parser' },
    { type: 'chains-runtime', from: 'chains#Runtime' },
    { type: 'chains-converse', from: 'chains#Converse' },
    { type: 'chains-app', from: 'chains#App' },
  ],
  operations: [
    { call: ':chains-model.{invoke,stream}', kind: 'chat', endpoint: { from: 'receiver' }, request: { prompt: 'args[0]' } },
    {
      call: 'chains#generate',
      kind: 'chat',
      endpoint: { from: 'model', otherwise: 'openai.responses' },
      request: { model: 'model', system: 'system', prompt: 'prompt', parameters: { max_tokens: 'maxTokens' } },
    },
    {
      call: ':chains-runtime.send',
      kind: 'chat',
      when: { 'args[0]': { type: 'chains-converse' } },
      request: { model: 'args[0].modelId', system: 'args[0].system', messages: 'args[0].messages' },
    },
  ],
  flows: [
    { call: 'chains#SystemMessage', gives: 'record', fields: ['content'], constants: { role: 'system' } },
    { call: ':chains-parser.{invoke,stream}', gives: 'same' },
  ],
  prompts: [
    { call: 'chains#Prompt.{fromMessages,from_messages}', type: 'chains-prompt', messages: ['args[0]', 'messages'], placeholders: 'braces', syntax: 'format' },
    { call: 'chains#Prompt.from_template', type: 'chains-prompt', text: 'args[0]', placeholders: 'braces' },
    { call: 'chains#History', type: 'chains-prompt', placeholder: ['args[0]', 'name'], placeholders: 'none' },
  ],
  fills: [
    { call: ':chains-prompt.{invoke,stream}', values: 'args[0]', gives: 'messages' },
    { call: ':chains-prompt.format', gives: 'text' },
    { call: ':chains-prompt.partial', gives: 'template' },
  ],
  composes: [
    {
      type: 'chains-chain',
      stages: ['chains-prompt', 'chains-model', 'chains-parser'],
      call: [':chains-prompt.pipe', ':chains-model.pipe', ':chains-chain.pipe'],
      run: ':chains-chain.{invoke,stream}',
    },
  ],
  tools: [{ call: 'chains#tool', run: 'run', name: 'name' }, { decorator: 'chains#tool' }],
  handlers: [{ call: ':chains-app.listen', callback: 'args[1]', when: { 'args[0]': { equals: ['message'] } }, parameters: { 1: 'untrusted' } }],
  barriers: [
    { call: 'chains#quoted', for: ['shell'] },
    { call: 'chains#fenced', for: ['prompt'] },
  ],
};

const catalogue = new Catalogue([...builtinCatalogue.libraries, chains], builtinCatalogue.endpoints);

async function analyse(file: string, text: string): Promise<{ sites: string[]; rules: string[] }> {
  const project = new Project(await wasmSyntax(), { catalogue });
  project.setFile(file, `${text}\n${file.endsWith('.py') ? '#' : '//'} /chat/completions`);
  project.settle();
  const facts = [...collectFacts(project).values()];
  return {
    sites: facts.flatMap((one) =>
      one.callSites.map((site) => `${site.endpoint.id} ${String(site.templates[0]?.constants['model'])}: ${site.templates.map(templateText).join(' | ')}`),
    ),
    rules: facts.flatMap((one) =>
      findingsOf(one).flatMap((finding) =>
        finding.rule.inventory || finding.rule.severity === 'information' ? [] : [`${finding.rule.id} ${finding.confidence}`],
      ),
    ),
  };
}

describe('catalogue: what each word makes of a program', () => {
  it('a composition folds its stages, and the model says its endpoint (Python)', async () => {
    const { sites, rules } = await analyse(
      'a.py',
      `from chains import Prompt, Model, Parser, History
who = input()
prompt = Prompt.from_messages([("system", "Be {tone}. {{x}}"), History("past"), ("user", "{q}")])
chain = prompt | Model(model="claude-x") | Parser()
print(chain.invoke({"tone": who, "q": "hi", "past": [("assistant", "yes")]}))`,
    );
    assert.deepEqual(sites, ['anthropic.messages claude-x: system "Be " {who} ". {x}" / assistant "yes" / user "hi"']);
    assert.deepEqual(rules, ['prompt-injection/system proven']);
  });

  it('a composition by methods, with what was filled in before (JavaScript)', async () => {
    const { sites } = await analyse(
      'a.ts',
      `import { Prompt, GptModel, Parser, SystemMessage } from 'chains';
const prompt = Prompt.fromMessages([new SystemMessage('Be exact.'), ['user', '{q} of {where}']]).partial({ where: 'here' });
export const ask = (q: string) => prompt.pipe(new GptModel({ model: 'gpt-x' })).pipe(new Parser()).invoke({ q });`,
    );
    assert.deepEqual(sites, ['openai.chat gpt-x: system "Be exact." / user {q} " of here"']);
  });

  it('a template is text, and what is not given stays open', async () => {
    const { sites } = await analyse(
      'a.py',
      `from chains import Prompt, Model
text = Prompt.from_template("Sum up {text} in {language}").format(text=open("a").read())
Model("claude-x").invoke(text)`,
    );
    assert.equal(sites.length, 1);
    assert.match(sites[0] ?? '', /^anthropic\.messages claude-x: user "Sum up " \{.*\} " in " \{language\}$/);
  });

  it('an operation takes its endpoint from the value of the model, by instance or by name', async () => {
    const { sites } = await analyse(
      'a.ts',
      `import { generate, Model } from 'chains';
generate({ model: new Model('claude-x'), system: 'A', prompt: 'b', maxTokens: 5 });
generate({ model: 'openai/gpt-x', prompt: 'b' });
generate({ model: 'ours', prompt: 'b' });`,
    );
    assert.deepEqual(sites, ['anthropic.messages claude-x: system "A" / user "b"', 'openai.chat openai/gpt-x: user "b"', 'openai.responses ours: user "b"']);
  });

  it('an operation is chosen by the type of an argument, and reads what that was made with', async () => {
    const { sites } = await analyse(
      'a.ts',
      `import { Runtime, Converse, Other } from 'chains';
const runtime = new Runtime();
runtime.send(new Converse({ modelId: 'm', system: [{ text: 'Be exact.' }], messages: [{ role: 'user', content: [{ text: 'hi' }] }] }));
runtime.send(new Other({ modelId: 'n' }));`,
    );
    assert.deepEqual(sites, ['chains.chat m: system "Be exact." / user "hi"']);
  });

  it('a tool runs on what a model wrote, declared by a call or by a decorator', async () => {
    const js = await analyse('a.ts', `import { tool } from 'chains';\nexport const t = tool({ name: 'sh', run: ({ code }: any) => eval(code) });`);
    assert.deepEqual(js.rules, ['model-output/execution proven']);
    const py = await analyse('a.py', `from chains import tool\n@tool\ndef run(code: str):\n    eval(code)\n@tool\ndef count(n: int):\n    eval(str(n))`);
    assert.deepEqual(py.rules, ['model-output/execution proven']);
  });

  it('a handler is one only where its conditions hold, and only for the parameters that it says', async () => {
    const program = (event: string, name: string): string => `import { App, GptModel } from 'chains';
new App().listen('${event}', (first, second) => { new GptModel('m').invoke([{ role: 'system', content: ${name} }]); });`;
    assert.deepEqual((await analyse('a.ts', program('message', 'second'))).rules, ['prompt-injection/system proven']);
    assert.deepEqual((await analyse('a.ts', program('message', 'first'))).rules, []);
    assert.deepEqual((await analyse('a.ts', program('close', 'second'))).rules, []);
  });

  it('a barrier clears for the kinds of sink that it names, and for no other', async () => {
    const program = (barrier: string): string => `import os
from chains import ${barrier}, GptModel
m = GptModel("m")
out = ${barrier}(m.invoke("hi"))
os.system("echo " + out)
eval(out)
m.invoke([("system", ${barrier}(input()))])`;
    assert.deepEqual((await analyse('a.py', program('quoted'))).rules.sort(), ['model-output/execution proven', 'prompt-injection/system proven']);
    assert.deepEqual((await analyse('a.py', program('fenced'))).rules.sort(), ['model-output/execution proven', 'model-output/execution proven']);
  });
});

describe('catalogue: AI libraries that are not read', () => {
  const { unread } = builtinCatalogue;
  const told = (text: string, language: string): string[] => unread.in(text, language).map(({ library, start, end }) => `${library} ${text.slice(start, end)}`);

  it('are told where they are imported', () => {
    assert.deepEqual(told(`import {\n  a,\n} from 'crewai-ts';\nconst b = require("swarms-js/sub");\nawait import('crewai-ts');`, 'javascript'), [
      'crewai-ts crewai-ts',
      'swarms-js swarms-js/sub',
    ]);
    assert.deepEqual(told(`import os, burr.x as m\nfrom taskweaver.agents import A\n  import llmware`, 'python').length, 3);
  });

  it('are not seen in comments, in other languages, or in names that only begin like theirs', () => {
    assert.deepEqual(told(`// import x from 'crewai-ts';\nimport y from './crewai-ts';\nimport z from 'crewai-ts-like';`, 'javascript'), []);
    assert.deepEqual(told(`# import burr\nimport burr_like\nx = "from burr import y"`, 'python'), []);
    assert.deepEqual(told(`from 'crewai-ts'`, 'go'), []);
  });

  it('are not told once an entry reads them', () => {
    const read: Library = { library: 'crewai-ts', packages: [{ npm: 'crewai-ts' }], operations: [{ call: 'crewai-ts#run', kind: 'agent-run' }] };
    const catalogue = new Catalogue([...builtinCatalogue.libraries, read], builtinCatalogue.endpoints);
    assert.deepEqual(catalogue.unread.in(`import x from 'crewai-ts';`, 'javascript'), []);
  });
});
