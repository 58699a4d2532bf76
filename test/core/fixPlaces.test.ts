import assert from 'node:assert/strict';
import { collectFacts, diagnose, Project, type Finding } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const CLIENT = `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst answer = await client.responses.create({ model: 'm', input: 'Hello' });\n`;
const KEY = ['sk', 'proj', 'Ab3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3'].join('-');

async function findingsOf(file: string, text: string, rule: string): Promise<readonly Finding[]> {
  const project = new Project(await wasmSyntax());
  project.setFile(file, text);
  project.settle();
  const facts = collectFacts(project).get(file);
  return facts ? diagnose(facts).findings.filter((one) => one.rule.id === rule) : [];
}

/** What the fixes of the only finding of a rule write. */
async function written(file: string, text: string, rule: string): Promise<readonly string[]> {
  const found = await findingsOf(file, text, rule);
  assert.equal(found.length, 1, file);
  return (found[0]?.fixes() ?? []).flatMap(({ edits }) => edits.map((edit) => edit.text));
}

describe('a fix is one for where the code runs', () => {
  it('HTML of a server is sanitised by what needs no page', async () => {
    const server = `import express from 'express';\n${CLIENT}express().get('/', (req, res) => { res.send('<p>' + answer.output_text); });\n`;
    assert.deepEqual(await written('server.mjs', server, 'model-output/html'), [
      `import DOMPurify from 'isomorphic-dompurify';\n`,
      `DOMPurify.sanitize('<p>' + answer.output_text)`,
    ]);
    const page = `${CLIENT}document.body.innerHTML = answer.output_text;\n`;
    assert.deepEqual(await written('page.mjs', page, 'model-output/html'), [`import DOMPurify from 'dompurify';\n`, 'DOMPurify.sanitize(answer.output_text)']);
  });

  it('a key in what a browser loads is not read from an environment that is not there', async () => {
    const script = `import OpenAI from 'openai';\nexport const client = new OpenAI({ apiKey: '${KEY}' });\n`;
    assert.deepEqual(await written('chat.mjs', script, 'secrets/provider-key'), ['process.env.OPENAI_API_KEY']);
    for (const [file, text] of [
      ['Chat.vue', `<script setup>\n${script}</script>\n`],
      ['Chat.svelte', `<script>\n${script}</script>\n`],
      ['public/chat.js', script],
      ['chat.tsx', `'use client';\n${script}`],
    ] as const)
      assert.deepEqual(await written(file, text, 'secrets/provider-key'), [], file);
  });
});
