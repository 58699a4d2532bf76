import assert from 'node:assert/strict';
import { collectFacts, detect, diagnose, LineIndex, Project, readPolicy, why, whyLines, type Policy, type Reason } from '@clewline/analyzers';
import { allFixtures } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const shown = { minConfidence: 'likely', also: new Set<string>() } as const;

/** What is said of the line that holds a text, each reason on a line of its own. */
async function said(files: Readonly<Record<string, string>>, needle: string, more: { policy?: Policy; also?: ReadonlySet<string> } = {}): Promise<string> {
  const project = new Project(await wasmSyntax(), { explains: true });
  for (const [path, text] of Object.entries(files)) project.setFile(path, text);
  project.settle();
  const [file, text] = Object.entries(files).find(([, one]) => one.includes(needle)) ?? ['', ''];
  assert.notEqual(file, '', needle);
  const facts = collectFacts(project).get(file);
  assert.ok(facts);
  const lines = new LineIndex(text);
  const { line } = lines.positionAt(text.indexOf(needle));
  const start = lines.offsetAt({ line, character: 0 });
  const context = { policy: more.policy, today: '2026-06-15' };
  const { suppressed } = diagnose(facts, context);
  const excused = new Set(suppressed.map(({ identity }) => identity));
  const findings = detect(facts, context).filter(({ identity }) => !excused.has(identity));
  const reasons: readonly Reason[] = why({
    project,
    facts,
    findings,
    suppressed,
    start,
    end: text.indexOf('\n', start),
    shown: { ...shown, also: more.also ?? shown.also },
    unread: facts.unreadLibraries(project.catalogue),
  });
  return whyLines(reasons, ({ file: of, start: at }) => `${of}:${new LineIndex(files[of] ?? '').positionAt(at).line + 1}`).join('\n');
}

const APP = `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
const TONES = ['kind', 'short'];
app.post('/ask', async (req, res) => {
  const { tone, question } = req.body;
  if (!TONES.includes(tone)) return res.sendStatus(400);
  const n = Number(req.query.n);
  await client.responses.create({ model: 'm', instructions: \`Be \${tone}, \${n} times.\`, input: question });
  // a remark
});
app.post('/raw', async (req) => {
  await client.responses.create({ model: 'm', instructions: req.body.tone, input: 'Hi.' });
});
export const fixed = () => client.responses.create({ model: 'm', input: 'Say hello.' });
export const idle = () => 1 + 1;
`;

describe('why there is a finding, or none', () => {
  it('a finding, with its whole way', async () => {
    const text = await said({ 'a.ts': APP }, 'instructions: req.body.tone');
    assert.match(text, /^- prompt-injection\/system \(error, proven\)/);
    assert.match(text, /read from the request body \(a\.ts:14\)/);
    assert.match(text, /- system: `req\.body\.tone` \(a\.ts:14\)\n.*carries `req\.body`: a stranger sent it \(untrusted, proven\)/);
  });

  it('none: the guard and the barrier that decided, with their places, and what is left', async () => {
    const text = await said({ 'a.ts': APP }, '`Be ${tone}');
    assert.doesNotMatch(text, /prompt-injection\/system/);
    assert.match(text, /a condition about `req\.body\.tone`, of `req\.body` \(untrusted\): it is one of 2 known values where this does not hold \(a\.ts:8\)/);
    assert.match(text, /`Number` clears `req\.query` \(untrusted\): nothing of it is left \(a\.ts:9\)/);
    assert.match(text, /- user: `question`/);
  });

  it('none: all of the text is fixed', async () => {
    assert.match(await said({ 'a.ts': APP }, "input: 'Say hello.'"), /All of its text is fixed/);
  });

  it('no model is called there: a comment, and what became of the function', async () => {
    assert.match(await said({ 'a.ts': APP }, '// a remark'), /only a comment here[^]*was followed to the end/);
    assert.match(await said({ 'a.ts': APP }, 'idle ='), /`idle` was not followed: nothing in it/);
  });

  it('no model is called there: its library is not read, nothing near reaches one', async () => {
    const text = await said(
      { 'a.py': 'from openai import OpenAI\nimport petals\n\n\ndef ask(q):\n    m = petals.AutoModel("x")\n    return m.generate(q)\n' },
      'm.generate(q)',
    );
    assert.match(text, /`petals` is a library for AI that is not read: what is called of it is not seen\. \(a\.py:2\)/);
    assert.match(
      await said({ 'b.py': 'def add(a, b):\n    return a + b\n' }, 'a + b'),
      /was not followed: neither this file nor anything that it imports names a library/,
    );
  });

  it('a place that could do harm: what comes there, and why it does none', async () => {
    const program = `import OpenAI from 'openai';
import { execFileSync, execSync } from 'node:child_process';
import { quote } from 'shell-quote';
const client = new OpenAI();
export async function run(task: string) {
  const { output_text: out } = await client.responses.create({ model: 'm', input: task });
  execSync('ls -l docs');
  execSync('ls ' + quote([out]));
  execSync('rm ' + out);
}
`;
    assert.match(await said({ 'a.ts': program }, "'ls -l docs'"), /`execSync` is watched as shell: nothing comes there that somebody else wrote/);
    assert.match(await said({ 'a.ts': program }, 'quote([out])'), /`quote` clears .*model-output.*: it does no harm any more as shell/);
    assert.match(
      await said({ 'a.ts': program }, "'rm ' + out"),
      /^- model-output\/execution[^]*`execSync` is watched as shell: what comes there carries .*model-output/,
    );
  });

  it('what is found and not shown: excused by a comment, by the policy, by choice, by its confidence', async () => {
    const excused = APP.replace(
      "  await client.responses.create({ model: 'm', instructions: req.body.tone",
      (line) => `  // clewline-ignore-next-line prompt-injection/system: only the team reaches it\n${line}`,
    );
    assert.match(
      await said({ 'a.ts': excused }, 'instructions: req.body.tone'),
      /prompt-injection\/system holds here, and is not shown: a comment excuses it: “only the team reaches it”/,
    );
    const { policy } = readPolicy(
      'clewline.yaml',
      'version: 1\nexceptions:\n  - rule: prompt-injection/system\n    reason: known\n    owner: ann\n    expires: 2026-12-31\n',
    );
    assert.ok(policy);
    assert.match(
      await said({ 'a.ts': APP }, 'instructions: req.body.tone', { policy }),
      /prompt-injection\/system holds here, and is not shown: the policy.*“known \(ann, until 2026-12-31/,
    );
    assert.match(
      await said({ 'a.ts': APP }, "input: 'Hi.'"),
      /limits\/unbounded-call holds here, and is shown only where somebody asks for it \(`--also limits`\)/,
    );
    assert.match(await said({ 'a.ts': APP }, "input: 'Hi.'", { also: new Set(['limits']) }), /limits\/unbounded-call \(information/);
  });

  it('a line on the way of a finding elsewhere names it', async () => {
    const text = await said(
      {
        'a.ts': APP.replace('instructions: req.body.tone', 'instructions: tone').replace('async (req) => {', 'async (req) => {\n  const tone = req.body.tone;'),
      },
      'const tone = req.body.tone;',
    );
    assert.match(text, /prompt-injection\/system comes by here/);
  });

  it('explaining changes nothing of what is found', async () => {
    const syntax = await wasmSyntax();
    const digest = (files: Readonly<Record<string, string>>, explains: boolean): string => {
      const project = new Project(syntax, { explains });
      for (const [path, text] of Object.entries(files)) if (path !== 'clewline.yaml') project.setFile(path, text);
      project.settle();
      return JSON.stringify(
        [...collectFacts(project).values()].flatMap((facts) => detect(facts).map(({ identity, start, message }) => [identity, start, message])),
      );
    };
    // One in five: they are slow, and many.
    const some = [...allFixtures()].filter((_, i) => i % 5 === 0);
    assert.ok(some.length > 20);
    for (const [name, files] of some) assert.equal(digest(files, true), digest(files, false), name);
  }).timeout(900_000);
});
