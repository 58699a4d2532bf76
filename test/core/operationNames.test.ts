import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const ASK = `async function ask(persona: string) {
  return client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: persona }] });
}
app.post('/ask', (req) => ask(req.body.persona));
`;

/** What a message says of a prompt that a stranger writes, with a client that is made so. */
async function said(client: string): Promise<string> {
  const project = new Project(await wasmSyntax());
  const text = `import express from 'express';\nimport OpenAI from 'openai';\nconst app = express();\nconst client = ${client};\n${ASK}`;
  project.setFile('/ask.ts', text);
  project.settle();
  const facts = collectFacts(project).get('/ask.ts');
  assert.ok(facts);
  const { message } = findingsOf(facts).find(({ rule }) => rule.id === 'prompt-injection/system') ?? {};
  return /system prompt of `([^`]+)`/.exec(message ?? '')?.[1] ?? `nothing: ${message}`;
}

describe('what messages call an operation', () => {
  it('goes by the provider that is called, not by whose API is spoken', async () => {
    assert.equal(await said('new OpenAI()'), 'openai.chat');
    assert.equal(await said(`new OpenAI({ baseURL: 'https://api.groq.com/openai/v1' })`), 'groq.chat');
  });

  it('is the name of the API where an address is nobody known', async () => {
    assert.equal(await said(`new OpenAI({ baseURL: 'https://models.example/v1' })`), 'openai.chat');
  });
});
