import assert from 'node:assert/strict';
import { collectFacts, diagnose, Project } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const HANDLER = "import express from 'express';\nconst router = express.Router();\n";

/** A module whose top level reads what a handler writes elsewhere, and one that holds what it has made. */
const FILES = {
  'limits.ts': `${HANDLER}export const limits: Record<string, string> = { size: '1' };\nrouter.post('/size', (req) => { limits.size = req.body.size; });\n`,
  'state.ts': "import { limits } from './limits.ts';\nexport const size = limits.size + '0';\nexport const texts: Record<string, string> = {};\n",
  'ask.ts': `import OpenAI from 'openai';\nimport { limits } from './limits.ts';\nimport { held } from './holder.ts';\n${HANDLER}const client = new OpenAI();\nrouter.post('/ask', async (req, res) => {\n  res.json(await client.chat.completions.create({ model: limits.size, messages: [{ role: 'system', content: held.first }] }));\n});\n`,
  'holder.ts': "import { texts } from './state.ts';\nexport const held = texts;\n",
};

/** A middleware that writes into a variable of a third module, and a handler that reads it. */
const middleware = (value: string): string => `
import express from 'express';
import { state } from './state';
export const app = express();
app.use((req, res, next) => { state.tone = ${value}; next(); });
`;
const READER = `
import OpenAI from 'openai';
import { app } from './middleware';
import { state } from './state';
const client = new OpenAI();
app.post('/', async (req, res) => {
  await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Be ' + state.tone }] });
});
`;

describe('what modules share', () => {
  it('is one thing for all of them, though the module that made it was evaluated anew', async () => {
    const project = new Project(await wasmSyntax());
    for (const [path, text] of Object.entries(FILES)) project.setFile(path, text);
    project.settle();
    const size = project.exported('state.ts', 'size');
    assert.ok(size?.k === 'any' || (size?.k === 'text' && size.segments.some(({ k }) => k !== 'literal')), 'the top level has seen what the handler writes');
    const made = project.exported('state.ts', 'texts');
    const held = project.exported('holder.ts', 'held');
    assert.ok(made?.k === 'record' && held?.k === 'record');
    assert.ok(held.cell === made.cell, 'who holds it holds the same one');
    assert.equal(made.cell.owner?.gone, false);
  });

  it('holds nothing that a test has left there, for a test runs in a process of its own', async () => {
    const project = new Project(await wasmSyntax());
    const program = 'config = {"tone": "kind"}\n\ndef set_tone(tone):\n    config["tone"] = tone\n\ndef reset():\n    set_tone("plain")\n';
    project.setFile('app/config.py', program);
    project.setFile(
      'app/ask.py',
      'from flask import Flask, request\nfrom openai import OpenAI\nfrom app.config import config, reset\napp = Flask(__name__)\nclient = OpenAI()\n@app.post("/reset")\ndef plain():\n    reset()\n@app.post("/ask")\ndef ask():\n    return client.chat.completions.create(model="m", messages=[{"role": "system", "content": config["tone"]}])\n',
    );
    const test = (path: string): void =>
      project.setFile(
        path,
        'from flask import request\nfrom app.ask import app\nfrom app.config import config\n@app.post("/tone")\ndef tone():\n    config["tone"] = request.json["tone"]\n',
      );
    const found = (): number => {
      const facts = collectFacts(project).get('app/ask.py');
      assert.ok(facts);
      return diagnose(facts, {}).findings.filter(({ rule }) => rule.id === 'prompt-injection/system').length;
    };
    test('tests/test_config.py');
    project.settle();
    assert.equal(found(), 0);
    test('app/other.py');
    project.settle();
    assert.equal(found(), 1, 'the same function counts where it is none');
  });

  it('follows edits of who writes it, as a fresh analysis would', async () => {
    const project = new Project(await wasmSyntax());
    project.setFile('state.ts', 'export const state: any = { tone: undefined };');
    project.setFile('handler.ts', READER);
    for (const [value, expected] of [
      ['"kind"', 0],
      ['req.body.tone', 1],
      ['"kind"', 0],
      ['req.query.tone', 1],
    ] as const) {
      project.setFile('middleware.ts', middleware(value));
      project.settle();
      const facts = collectFacts(project).get('handler.ts');
      assert.ok(facts);
      assert.equal(diagnose(facts, {}).findings.filter(({ rule }) => rule.id === 'prompt-injection/system').length, expected, value);
    }
  });

  it('is said again without what its writer had found there', async () => {
    const syntax = await wasmSyntax();
    const program = (library: string): string => `
import { Body, Controller, Inject, Module, Post } from '@nestjs/common';
import OpenAI from '${library}';
export class Hosted {
  private readonly client = new OpenAI();
  ask(instructions: string) { return this.client.responses.create({ model: 'm', instructions, input: '' }); }
}
@Controller('advice')
export class Advice {
  constructor(@Inject('MODEL') private readonly model: Hosted) {}
  @Post() advise(@Body() body: { persona: string }) { return this.model.ask('You are ' + body.persona); }
}
@Module({ providers: [{ provide: 'MODEL', useClass: Hosted }] })
export class Root {}
`;
    const confidences = (project: Project): string[] => {
      project.settle();
      const facts = collectFacts(project).get('advice.ts');
      assert.ok(facts);
      return diagnose(facts, {}).findings.map(({ rule, confidence }) => `${rule.id} ${confidence}`);
    };
    const edited = new Project(syntax);
    edited.setFile('advice.ts', program('openai'));
    const before = confidences(edited);
    assert.ok(before.includes('prompt-injection/system proven'), before.join());
    edited.setFile('advice.ts', program('./nowhere'));
    const fresh = new Project(syntax);
    fresh.setFile('advice.ts', program('./nowhere'));
    assert.deepEqual(confidences(edited), confidences(fresh));
    assert.notDeepEqual(confidences(edited), before);
  });
});
