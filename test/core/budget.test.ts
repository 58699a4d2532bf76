import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

type Files = Readonly<Record<string, string>>;

/** Calls that multiply: evaluated in place they cost far more than any budget. */
function expensive(): string {
  const levels = Array.from({ length: 9 }, (_, i) => {
    const calls = Array.from({ length: 6 }, (__, j) => `  total += level${i + 1}(value + '${i}.${j}');`).join('\n');
    return `export function level${i}(value) {\n  let total = '';\n${calls}\n  return total;\n}`;
  });
  return `${levels.join('\n')}\nexport function level9(value) {\n  return value + '!';\n}\n`;
}

const ASK = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(question) {
  const extra = HELPER;
  return client.responses.create({ model: 'gpt-5', instructions: 'Be brief. ' + extra, input: question });
}
`;

/** Statements that each make a text of a hundred pieces, of a variable `question`. */
function sums(count: number): string {
  const sum = Array.from({ length: 100 }, (_, i) => `'${i}'`).join(' + question + ');
  return Array.from({ length: count }, (_, i) => `  const text${i} = ${sum};\n`).join('');
}

async function analysed(files: Files): Promise<{ sites: string[]; cut: string[]; findings: string }> {
  const project = new Project(await wasmSyntax());
  for (const [path, text] of Object.entries(files)) project.setFile(path, text);
  project.settle();
  const facts = [...collectFacts(project).values()];
  return {
    sites: facts.flatMap((one) => one.callSites.map((site) => `${one.file} ${site.function} ${site.confidence} ${JSON.stringify(site.templates)}`)),
    cut: Object.keys(files).flatMap((path) => project.cut(path).map((name) => `${path} ${name}`)),
    findings: JSON.stringify(facts.map((one) => [one.file, findingsOf(one).map((finding) => [finding.rule.id, finding.start, finding.message])])),
  };
}

describe('budgets decide how much is known of a call, never whether it is known', () => {
  const plain = { 'ask.ts': ASK.replace('HELPER', "'Please.'"), 'other.ts': "import { ask } from './ask';\nexport const run = () => ask('Hi');\n" };

  it('a file that nobody imports changes nothing', async () => {
    const before = await analysed(plain);
    assert.equal(before.sites.length, 1);
    const after = await analysed({ ...plain, 'unrelated.ts': expensive() });
    assert.deepEqual(after.sites, before.sites);
    assert.deepEqual(after.cut, before.cut);
  });

  it('an imported file that spends the budget removes no call, and the function is named', async () => {
    const files = { 'ask.ts': `import { level0 } from './helper';\n${ASK.replace('HELPER', 'level0(question)')}`, 'helper.ts': expensive() };
    const { sites, cut } = await analysed(files);
    assert.equal(sites.length, 1);
    assert.match(sites[0] ?? '', /^ask\.ts ask proven .*"Be brief\. "\},.*"hole":"extra"/);
    assert.ok(cut.includes('ask.ts ask'), cut.join());
  });

  it('many expensive functions before it in one file remove no call', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `export function use${i}(value) {\n  eval(level0(value));\n  return client.models.list();\n}`).join('\n');
    const files = {
      'ask.ts': `import { level0 } from './helper';\n${ASK.replace('HELPER', "'Please.'").replace('export async', `${many}\nexport async`)}`,
      'helper.ts': expensive(),
    };
    const { sites } = await analysed(files);
    assert.ok(
      sites.some((site) => site.startsWith('ask.ts ask ')),
      sites.join('\n'),
    );
  });

  it('a call that spends its share leaves what follows it enough', async () => {
    const after =
      "import { level0 } from './helper';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\nconst tone = (name) => 'Be ' + name + '.';\n";
    const ask = `export async function ask(question) {\n  const extra = level0(question);\n  return client.responses.create({ model: 'gpt-5', instructions: tone('brief'), input: extra });\n}\n`;
    const { sites, cut } = await analysed({ 'ask.ts': after + ask, 'helper.ts': expensive() });
    assert.match(sites.join(), /Be brief\./);
    assert.ok(cut.includes('ask.ts ask'), cut.join());
  });

  it('what was found before the budget was gone stays found where the function is run again', async () => {
    const calls = (count: number): string => Array.from({ length: count }, (_, i) => `  last = level0('${i}');`).join('\n');
    // More steps than the second turn has left there, and fewer than the first.
    const text = Array.from({ length: 20 }, (_, i) => `'${i}'`).join(' + question + ');
    const body = `  const answer = await client.responses.create({ model: 'gpt-5', input: question });\n${calls(3)}\n  const text = ${text};\n  eval(answer.output_text + text);\n${calls(40)}\n  return last;`;
    const ask = `import { level0 } from './helper';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\nlet last = '';\nexport async function ask(question) {\n${body}\n}\n`;
    const { findings, cut } = await analysed({ 'ask.ts': ask, 'helper.ts': expensive() });
    assert.ok(cut.includes('ask.ts ask'), cut.join());
    assert.match(findings, /model-output\/execution/);
  });

  it('what a call finds does not depend on what its caller has spent before', async () => {
    const last = `function last(text, question) {\n${sums(15)}  eval(text);\n  return text0;\n}\n`;
    const body = `${sums(30)}  const answer = await client.responses.create({ model: 'gpt-5', input: text0 });\n  return last(answer.output_text, question);`;
    const ask = `import OpenAI from 'openai';\nconst client = new OpenAI();\n${last}export async function ask(question) {\n${body}\n}\n`;
    const { findings } = await analysed({ 'ask.ts': ask });
    assert.match(findings, /model-output\/execution/);
  });

  it('a call that comes to no end is not done again for each of its callers', async () => {
    const long = `export function level0(question) {\n${sums(100)}  return text0;\n}\n`;
    const asks = Array.from({ length: 20 }, (_, i) => ASK.replace('HELPER', 'level0(SAME)').replace('ask(', `ask${i}(`).split('\n').slice(2).join('\n'));
    const files = {
      'ask.ts': `import { level0 } from './helper';\n${ASK.split('\n').slice(0, 2).join('\n')}\nconst SAME = 'same';\n${asks.join('\n')}`,
      'helper.ts': long,
    };
    const project = new Project(await wasmSyntax());
    for (const [path, text] of Object.entries(files)) project.setFile(path, text);
    const { summaries } = project;
    const add = summaries.add.bind(summaries);
    const made: string[] = [];
    summaries.add = (summary) => {
      made.push('name' in summary.call.what ? String(summary.call.what.name) : '');
      add(summary);
    };
    project.settle();
    assert.ok(project.cut('ask.ts').includes('ask19'), project.cut('ask.ts').join());
    assert.equal(made.filter((name) => name === 'level0').length, 1);
  });

  it('what a function that is cut short has called to its end is not evaluated on its own again, what it only began is', async () => {
    const main =
      "import { level0 } from './helper';\nimport { ask } from './ask';\nimport { slow } from './slow';\n" +
      "export function start(question) {\n  ask('Which quay?');\n  slow(question);\n  level0(question + '!');\n}\n";
    const files = {
      'ask.ts': ASK.replace('HELPER', "'Please.'"),
      'slow.ts': `import { level0 } from './helper';\n${ASK.replace('HELPER', 'level0(question)').replace('ask(', 'slow(')}`,
      'helper.ts': expensive(),
      'main.ts': main,
    };
    const project = new Project(await wasmSyntax());
    for (const [path, text] of Object.entries(files)) project.setFile(path, text);
    project.settle();
    assert.deepEqual(project.cut('main.ts'), ['start']);
    const fate = (file: string, name: string): string | undefined => [...project.fates(file)].find((one) => one.name === name)?.fate;
    assert.equal(fate('ask.ts', 'ask'), 'called');
    assert.equal(fate('slow.ts', 'slow'), 'cut');
  });

  it('what a condition says does not depend on how many were asked before', async () => {
    const check = "const is = (text, other) => { if (text === other) return true; return text === other + '!'; };\n";
    const many = Array.from({ length: 900 }, (_, i) => `  if (is(question, 'word ${i}')) count++;`).join('\n');
    const ask = `import OpenAI from 'openai';\nconst client = new OpenAI();\n${check}export async function ask(question, tone) {\n  let count = 0;\n${many}\n  if (tone !== 'brief' && tone !== 'kind') return;\n  return client.responses.create({ model: 'gpt-5', instructions: 'Be ' + tone, input: 'Hi' });\n}\n`;
    const { sites } = await analysed({ 'ask.ts': ask });
    assert.match(sites.join(), /brief.*kind/);
  });

  it('a class whose parts each name it by its type comes to an end, and a part that is given the whole has that whole', async () => {
    const names = Array.from({ length: 14 }, (_, i) => `Part${i}`);
    const kept = Array.from({ length: 10 }, (_, i) => `    this.kept${i} = [bot.tone, ${i}];\n`).join('');
    const parts = names.map(
      (name, i) =>
        `import type { Bot } from './bot';\nimport { ${names[(i + 1) % 14]} } from './part${(i + 1) % 14}';\n` +
        `export class ${name} {\n  private readonly bot: Bot;\n  private next!: ${names[(i + 1) % 14]};\n  private count: number;\n` +
        `  constructor(bot: Bot) {\n    this.bot = bot;\n    this.count = 0;\n${kept}  }\n` +
        '  tone(): string {\n    return this.bot.tone;\n  }\n}\n',
    );
    const bot =
      `${names.map((name, i) => `import { ${name} } from './part${i}';`).join('\n')}\n` +
      `export class Bot {\n  tone = 'Be brief.';\n${names.map((name) => `  readonly ${name.toLowerCase()}: ${name};`).join('\n')}\n` +
      `  constructor() {\n${names.map((name) => `    this.${name.toLowerCase()} = new ${name}(this);`).join('\n')}\n  }\n}\n`;
    const ask =
      "import type { Bot } from './bot';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\n" +
      "export async function ask(bot: Bot, question: string) {\n  return client.responses.create({ model: 'gpt-5', instructions: bot.part3.tone(), input: question });\n}\n";
    const files = { 'ask.ts': ask, 'bot.ts': bot, ...Object.fromEntries(parts.map((text, i) => [`part${i}.ts`, text])) };
    const { sites, cut } = await analysed(files);
    assert.deepEqual(cut, []);
    assert.match(sites.join(), /^ask\.ts ask .*Be brief\./);
  });
});
