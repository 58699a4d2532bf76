import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project, type Finding } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

/** What is found, but what is only information: that says what is missing, of nearly any handler. */
async function findingsIn(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  const project = new Project(await wasmSyntax());
  for (const [path, text] of Object.entries(files)) project.setFile(path, text);
  project.settle();
  return [...collectFacts(project).values()].flatMap((facts) => findingsOf(facts).filter(({ rule }) => !rule.inventory && rule.severity !== 'information'));
}

const of = (findings: readonly Finding[], rule: string): Finding[] => findings.filter((finding) => finding.rule.id === rule);

const HEAD = `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
`;
const handler = (path: string, body: string): string => `app.post('${path}', async (req, res) => {\n${body}\n});\n`;
const send = (system: string, user = "'Hello'"): string =>
  `  await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: ${system} }, { role: 'user', content: ${user} }] });`;

describe('findings: one for a source, a call and a role', () => {
  it('however many holes the source comes through', async () => {
    const found = of(
      await findingsIn({ 'a.ts': HEAD + handler('/a', `  const q = req.body.q;\n${send('`A ${q} B ${q.trim()} C`')}`) }),
      'prompt-injection/system',
    );
    assert.equal(found.length, 1);
    assert.equal(found[0]?.related.length, 1, 'the other hole is a related place');
  });
  it('and one for each of two sources', async () => {
    const found = of(await findingsIn({ 'a.ts': HEAD + handler('/a', send('`A ${req.body.a} B ${req.body.b}`')) }), 'prompt-injection/system');
    assert.equal(found.length, 2);
    assert.notEqual(found[0]?.identity, found[1]?.identity);
  });
  it('and one for two sources that reach it through one hole: mending the place mends it for both', async () => {
    const found = of(
      await findingsIn({ 'a.ts': HEAD + handler('/a', `  const q = req.query.late ? req.body.a : req.params.b;\n${send('`A ${q}`')}`) }),
      'prompt-injection/system',
    );
    assert.equal(found.length, 1);
    assert.equal(found[0]?.related.filter(({ note }) => note.endsWith('gets there, too')).length, 1, 'the other source is a related place');
  });
  it("and one for what three calls send that was made once: the others are related places, and the finding keeps the first one's identity", async () => {
    const body = (calls: number): string =>
      `  const messages = [{ role: 'system', content: \`A ${'${req.body.a}'}\` }];\n${"  await client.chat.completions.create({ model: 'gpt-4o', messages });\n".repeat(calls)}`;
    const [alone] = of(await findingsIn({ 'a.ts': HEAD + handler('/a', body(1)) }), 'prompt-injection/system');
    const found = of(await findingsIn({ 'a.ts': HEAD + handler('/a', body(3)) }), 'prompt-injection/system');
    assert.equal(found.length, 1);
    assert.equal(found[0]?.otherSites?.length, 2);
    assert.equal(found[0].related.filter(({ note }) => note.endsWith('`openai.chat`, too')).length, 2);
    assert.ok(alone && found[0].path.at(-1)?.start === alone.path.at(-1)?.start, 'the first call is the one that is told');
    assert.ok(!found[0].otherSites.includes(found[0].siteId ?? ''));
  });
  it('and one where several of them are shared by several sources', async () => {
    const body = `  const tone = req.query.late ? req.body.a : req.params.b;\n  const messages = [{ role: 'system', content: \`A ${'${tone}'}\` }];\n  await client.chat.completions.create({ model: 'gpt-4o', messages });\n  await client.chat.completions.create({ model: 'gpt-4o-mini', messages });\n`;
    const found = of(await findingsIn({ 'a.ts': HEAD + handler('/a', body) }), 'prompt-injection/system');
    assert.deepEqual(
      found.map(({ related, otherSites }) => [related.length, otherSites?.length]),
      [[2, 1]],
    );
  });
  it('and one for two outputs that reach one argument', async () => {
    const ask = "(await client.responses.create({ model: 'gpt-4o', input: 'Name one' })).output_text";
    const found = of(
      await findingsIn({
        'a.ts': `import { execSync } from 'node:child_process';\n${HEAD}export async function run(late: boolean) {\n  const one = ${ask};\n  const other = (await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Name one' })).choices[0].text;\n  const name = late ? one : other;\n  execSync(name);\n}\n`,
      }),
      'model-output/execution',
    );
    assert.deepEqual(
      found.map(({ confidence, related }) => [confidence, related.length]),
      [['proven', 1]],
    );
  });
  it('and one for each of two roles', async () => {
    const found = await findingsIn({ 'a.ts': HEAD + handler('/a', `  const q = req.body.q;\n${send('q', 'q')}`) });
    assert.deepEqual(found.map(({ rule }) => rule.id).sort(), ['prompt-injection/system', 'prompt-injection/user']);
  });
  it('shown in one file, wherever the holes are', async () => {
    const found = of(
      await findingsIn({
        'prompt.ts': 'export const prompt = (tone: string) => `Be ${tone}.`;\n',
        'a.ts': `import { prompt } from './prompt';\n${HEAD}${handler('/a', `  const tone = req.body.tone;\n${send("prompt(tone) + ' ' + tone")}`)}`,
      }),
      'prompt-injection/system',
    );
    assert.equal(found.length, 1);
    assert.equal(found[0]?.file, 'a.ts');
    assert.deepEqual(
      found[0]?.related.map(({ file }) => file),
      ['prompt.ts'],
    );
  });
  it('none for what only becomes numbers', async () => {
    const text = `${HEAD}${handler('/a', "  await client.embeddings.create({ model: 'text-embedding-3-small', input: req.body.q });")}`;
    assert.deepEqual(await findingsIn({ 'a.ts': text }), []);
  });
});

describe('findings: what they say', () => {
  it('name the role exactly, and say so where it is not known', async () => {
    const known = await findingsIn({ 'a.ts': HEAD + handler('/a', send('req.body.q')) });
    assert.match(known[0]?.message ?? '', /reaches the system prompt of/);
    const unknown = `  await client.chat.completions.create({ model: 'gpt-4o', messages: req.body.messages });`;
    assert.match((await findingsIn({ 'a.ts': HEAD + handler('/a', unknown) }))[0]?.message ?? '', /roles included/);
  });
  it('take one of several known roles for the weightiest', async () => {
    const call = (role: string): string => `  await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: ${role}, content: req.body.q }] });`;
    const rules = async (role: string): Promise<string[]> => (await findingsIn({ 'a.ts': HEAD + handler('/a', call(role)) })).map(({ rule }) => rule.id);
    assert.deepEqual(await rules("req.body.mine ? 'user' : 'assistant'"), ['prompt-injection/user']);
    assert.deepEqual(await rules("req.body.mine ? 'user' : 'system'"), ['prompt-injection/system']);
  });
  it('name the source as the code does where it comes in', async () => {
    const helper = `async function answer(r) {\n${send('`Be ${r.body.tone}`')}\n}\n`;
    const [finding] = of(await findingsIn({ 'a.js': HEAD + helper + handler('/a', '  await answer(req);') }), 'prompt-injection/system');
    assert.match(finding?.message ?? '', /^`req\.body` reaches/);
  });
  it('say of each step what happens there, the called line at the end', async () => {
    const text = HEAD + handler('/a', `  const tone = req.body.tone;\n  const prompt = \`Be \${tone}\`;\n${send('prompt')}`);
    const [finding] = of(await findingsIn({ 'a.ts': text }), 'prompt-injection/system');
    assert.ok(finding);
    assert.deepEqual(
      finding.path.map(({ note }) => note),
      ['read from the request body', 'kept in `tone`', 'put into the system text', 'joined into `prompt`', 'sent as system text by `openai.chat`'],
    );
    const last = finding.path.at(-1);
    assert.ok(last && text.slice(last.start, last.end) === 'create', 'the call itself');
  });
});

describe('findings: an identity that survives edits elsewhere', () => {
  const BASE = HEAD + handler('/a', send('`A ${req.body.tone}`')) + handler('/b', send('`B ${req.body.tone}`'));
  const edits: readonly (readonly [name: string, edit: (text: string) => string])[] = [
    ['lines above', (text) => `// a comment\n\n${text}`],
    ['another import', (text) => `import fs from 'node:fs';\n${text}`],
    ['a handler between', (text) => text.replace("app.post('/b'", `${handler('/new', send('`New ${req.body.tone}`'))}app.post('/b'`)],
    ['a handler above', (text) => text.replace("app.post('/a'", `${handler('/new', send('`New ${req.body.tone}`'))}app.post('/a'`)],
    ['the text around the hole', (text) => text.replace('`B ${', '`Be very ${')],
    ['a longer body', (text) => text.replaceAll('async (req, res) => {', 'async (req, res) => {\n  console.time();')],
  ];
  for (const [name, edit] of edits)
    it(`${name}`, async () => {
      const before = (await findingsIn({ 'a.ts': BASE })).map(({ identity }) => identity);
      assert.equal(new Set(before).size, 2);
      const after = (await findingsIn({ 'a.ts': edit(BASE) })).map(({ identity }) => identity);
      for (const identity of before) assert.ok(after.includes(identity), 'the same findings are still there');
      assert.equal(new Set(after).size, after.length);
    });
  it('and differs for another source, hole or rule', async () => {
    const other = (await findingsIn({ 'a.ts': BASE.replaceAll('req.body.tone', 'req.query.tone') })).map(({ identity }) => identity);
    const before = (await findingsIn({ 'a.ts': BASE })).map(({ identity }) => identity);
    assert.ok(other.every((identity) => !before.includes(identity)));
  });
  it('and says nothing of a secret', async () => {
    const key = (fill: string): string => `const apiKey = "${['sk', 'proj', `${fill.repeat(6)}T3BlbkFJ${fill.repeat(6)}x9`].join('-')}";\n`;
    const [first] = await findingsIn({ 'a.ts': key('Zq7') });
    const [second] = await findingsIn({ 'a.ts': `\n\n${key('kP2')}` });
    assert.ok(first);
    assert.equal(first.identity, second?.identity);
  });
});
