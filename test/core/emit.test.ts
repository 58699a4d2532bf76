import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project, textOnlyFacts } from '@clewline/analyzers';
import { environmentRead, environmentStyleIn, literalAround, quoted } from '../../analyzers/src/languages/emit.ts';
import { emitterOf } from '../../analyzers/src/languages/emitters.ts';
import { wasmSyntax } from '../support/syntax.ts';

const TS = `import express from 'express';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\nexpress().post('/a', async (req) => {\n@@});\n`;
const PY = `from flask import Flask, request\nfrom openai import OpenAI\napp = Flask(__name__)\n\n@app.post("/a")\ndef a():\n@@`;

/** The program's lines after the fix for an untrusted system prompt that moves it; `undefined` if none is offered. */
async function moved(file: string, body: string): Promise<string | undefined> {
  const text = (file.endsWith('.py') ? PY : TS).replace('@@', () => body);
  const syntax = await wasmSyntax();
  const project = new Project(syntax);
  project.setFile(file, text);
  project.settle();
  const facts = collectFacts(project).get(file) ?? textOnlyFacts(file, text);
  const finding = findingsOf(facts).find(({ rule }) => rule.id === 'prompt-injection/system');
  assert.ok(finding, text);
  const edits = [...(finding.fixes().find(({ title }) => title.startsWith('Move'))?.edits ?? [])].sort((a, b) => b.start - a.start);
  if (edits.length === 0) return undefined;
  const fixed = edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
  const grammar = file.endsWith('.py') ? 'python' : 'typescript';
  assert.equal(syntax.parse(grammar, fixed).rootNode.hasError, false, fixed);
  const [head = ''] = (file.endsWith('.py') ? PY : TS).split('@@');
  return fixed
    .slice(head.length)
    .split('\n')
    .slice(0, -1)
    .join('\n')
    .replace(/\n\}\);$/, '');
}

const call = (messages: string): string => `  await client.chat.completions.create({ model: 'gpt-4o', messages: ${messages} });\n`;
const pyCall = (messages: string): string => `    OpenAI().chat.completions.create(model="gpt-4o", messages=${messages})\n`;

describe('emit: a message moves in the style of the program', () => {
  const cases: readonly (readonly [name: string, file: string, before: string, after: string | undefined])[] = [
    [
      'single quotes',
      'a.ts',
      call("[{ role: 'system', content: `Be ${req.body.tone}.` }]"),
      call("[{ role: 'system', content: `Be the text in the user message.` }, { role: 'user', content: String(req.body.tone) }]"),
    ],
    [
      'double quotes, quoted names',
      'a.ts',
      call('[{ "role": "system", "content": "Be " + req.body.tone }]'),
      call('[{ "role": "system", "content": "Be " + "the text in the user message" }, { "role": "user", "content": String(req.body.tone) }]'),
    ],
    [
      'an f-string in single quotes',
      'a.py',
      pyCall("[{'role': 'system', 'content': f'Be {request.json[\"tone\"]!r:>10}.'}]"),
      pyCall("[{'role': 'system', 'content': f'Be the text in the user message.'}, {'role': 'user', 'content': str(request.json[\"tone\"])}]"),
    ],
    [
      'every hole of the source',
      'a.ts',
      `  const q = req.body.q;\n${call("[{ role: 'system', content: `A ${q} B ${q.trim()}` }]")}`,
      `  const q = req.body.q;\n${call("[{ role: 'system', content: `A the text in the user message B the text in the user message` }, { role: 'user', content: String(q) }]")}`,
    ],
    ['not out of a variable', 'a.ts', `  const first = { role: 'system', content: \`Be \${req.body.tone}\` };\n${call('[first]')}`, undefined],
    ['not into the arguments of a call', 'a.ts', `  const m = [];\n  m.push({ role: 'system', content: req.body.tone });\n${call('m')}`, undefined],
    [
      'not out of a text that is built elsewhere',
      'a.ts',
      `  const prompt = \`Be \${req.body.tone}\`;\n${call("[{ role: 'system', content: prompt }]")}`,
      undefined,
    ],
  ];
  for (const [name, file, before, after] of cases)
    it(name, async () => {
      assert.equal(await moved(file, before), after?.trimEnd());
    });
});

describe('emit: a variable is read in the way of the program', () => {
  const cases: readonly (readonly [file: string, text: string, after: string])[] = [
    ['a.ts', `const a = process.env["A"];\nconst k = "KEY";\n`, `const a = process.env["A"];\nconst k = process.env["V"];\n`],
    ['a.tsx', `const x = <A k="KEY" />;\n`, `const x = <A k={process.env.V} />;\n`],
    ['a.py', `\uFEFF"""Doc."""\r\nk = "KEY"\r\n`, `\uFEFF"""Doc."""\r\nimport os\r\nk = os.environ["V"]\r\n`],
    ['a.py', `from __future__ import annotations\nimport os\nk = 'KEY'\n`, `from __future__ import annotations\nimport os\nk = os.environ["V"]\n`],
    ['a.go', 'var k = "KEY"\n', 'var k = os.Getenv("V")\n'],
  ];
  for (const [file, text, after] of cases)
    it(`${file}: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const emitter = emitterOf(file);
      assert.ok(emitter);
      const start = text.indexOf('KEY');
      const literal = literalAround(text, { start, end: start + 3 });
      assert.ok(literal);
      const edits = environmentRead(emitter, text, literal, environmentStyleIn(emitter, text) ?? emitter.usual, 'V').sort((a, b) => b.start - a.start);
      assert.equal(
        edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text),
        after,
      );
    });
  it('no program, no emitter', () => assert.equal(emitterOf('a.json'), undefined));
  it('a literal holds what would end it', () => assert.equal(quoted(`it's a "\\"\n`, "'"), `'it\\'s a "\\\\"\\n'`));
});
