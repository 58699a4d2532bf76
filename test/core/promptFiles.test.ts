import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectFacts, Project } from '@clewline/analyzers';
import { promptTexts } from '../../server/src/workspace/promptTexts.ts';
import { templateText } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** A workspace's texts, and what of them is asked for. */
class Texts {
  readonly asked: string[] = [];
  readonly files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  textAt(path: string): string | undefined {
    this.asked.push(path);
    return this.files.get(path);
  }
}

const TEXT = 'You are a helper for {product}.\nBe brief.\n';

async function projectOf(path: string, source: string, texts: Texts): Promise<Project> {
  const project = new Project(await wasmSyntax(), { texts });
  project.setFile(path, source);
  return project;
}

function promptsOf(project: Project): string[] {
  project.settle();
  return [...collectFacts(project).values()].flatMap(({ callSites }) => callSites.flatMap(({ templates }) => templates.map(templateText)));
}

const python = (lines: string): string =>
  `import os\nfrom pathlib import Path\nfrom openai import OpenAI\n${lines}\nOpenAI().responses.create(model="m", instructions=prompt, input="Hello")\n`;
const script = (lines: string): string =>
  `import fs, { readFileSync } from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nimport path from 'node:path';\nimport OpenAI from 'openai';\n${lines}\nnew OpenAI().responses.create({ model: 'm', instructions: prompt, input: 'Hello' });\n`;

describe('prompts that lie in files beside the program', () => {
  const READS: readonly (readonly [what: string, file: string, source: string])[] = [
    ['open and read', 'app/a.py', python('prompt = open("prompts/system.txt").read()')],
    ['a context', 'app/a.py', python('with open("app/prompts/system.txt", encoding="utf-8") as f:\n    prompt = f.read()')],
    ['a path beside the module', 'app/a.py', python('prompt = (Path(__file__).parent / "prompts" / "system.txt").read_text()')],
    [
      'a path in two steps',
      'app/a.py',
      python('FOLDER = Path(__file__).resolve().parent.parent / "app" / "prompts"\nname = "system"\nprompt = (FOLDER / f"{name}.txt").read_text("utf-8")'),
    ],
    ['os.path', 'app/a.py', python('prompt = open(os.path.join(os.path.dirname(__file__), "prompts", "system.txt")).read()')],
    ['readFileSync', 'app/a.ts', script(`const prompt = readFileSync('prompts/system.txt', 'utf8');`)],
    ['a folder joined', 'app/a.ts', script(`const prompt = fs.readFileSync(path.join(__dirname, 'prompts', 'system.txt')).toString();`)],
    ['awaited', 'app/deep/a.ts', script(`const prompt = await readFile(path.resolve(process.cwd(), 'app/prompts/system.txt'), { encoding: 'utf8' });`)],
    ['from one folder above', 'app/deep/a.ts', script(`const prompt = await fs.promises.readFile('../prompts/system.txt', 'utf8');`)],
  ];
  describe('a crew that is configured by documents', () => {
    const crew = (fields: string): string => `from crewai import Agent, Crew, Process, Task
from crewai.project import CrewBase, agent, crew, task


@CrewBase
class Newsroom:
${fields}
    @agent
    def reporter(self) -> Agent:
        return Agent(config=self.agents_config["reporter"], verbose=True)

    @task
    def report(self) -> Task:
        return Task(config=self.tasks_config["report"])

    @crew
    def crew(self) -> Crew:
        return Crew(agents=self.agents, tasks=self.tasks, process=Process.sequential)


Newsroom().crew().kickoff()
`;
    const agents = 'reporter:\n  role: >-\n    Senior reporter\n  goal: Find out what happened.\n  backstory: You have written for years.\n';
    const tasks = 'report:\n  description: Report on the flood.\n  expected_output: Three sentences.\n  agent: reporter\n';
    const PROMPT = 'system "Senior reporter" / system "Find out what happened." / system "You have written for years." / user "Report on the flood."';

    it('is told what stands in them', async () => {
      const texts = new Texts({ 'news/config/agents.yaml': agents, 'news/config/tasks.yaml': tasks });
      assert.deepEqual(promptsOf(await projectOf('news/crew.py', crew('    agents: list\n'), texts)), [PROMPT]);
    });

    it('by the paths that the class gives', async () => {
      const texts = new Texts({ 'news/people.yaml': agents, 'news/work.yaml': tasks });
      assert.deepEqual(promptsOf(await projectOf('news/crew.py', crew('    agents_config = "people.yaml"\n    tasks_config = "work.yaml"\n'), texts)), [
        PROMPT,
      ]);
    });

    it('and nothing where they are missing', async () => {
      assert.doesNotMatch(promptsOf(await projectOf('news/crew.py', crew('    agents: list\n'), new Texts({}))).join(), /reporter|flood/);
    });
  });

  for (const [what, file, source] of READS)
    it(`are a part of the template: ${what}`, async () => {
      const project = await projectOf(file, source, new Texts({ 'app/prompts/system.txt': TEXT }));
      assert.deepEqual(promptsOf(project), [`system ${JSON.stringify(TEXT).replaceAll('{', '\\{')} / user "Hello"`.replaceAll('\\{', '{')]);
    });

  it('their placeholders are filled as those of a literal are', async () => {
    const source = python('import sys\ntemplate = open("app/prompts/system.txt").read()\nproduct = sys.argv[1]\nprompt = template.format(product=product)');
    const [prompt] = promptsOf(await projectOf('app/a.py', source, new Texts({ 'app/prompts/system.txt': TEXT })));
    assert.equal(prompt, 'system "You are a helper for " {product} ".\\nBe brief.\\n" / user "Hello"');
  });

  it('documents of prompts have their values', async () => {
    const texts = new Texts({ 'prompts.yaml': 'system:\n  text: Be kind.\n  more: [1, two]\n', 'prompts.json': '{"system": {"text": "Be kind."}}' });
    for (const [file, source] of [
      ['a.py', python('import yaml\nwith open("prompts.yaml") as f:\n    prompts = yaml.safe_load(f)\nprompt = prompts["system"]["text"]')],
      ['b.py', python('import json\nprompt = json.load(open("prompts.json"))["system"]["text"]')],
      ['c.ts', script(`const prompt = JSON.parse(readFileSync('prompts.json', 'utf8')).system.text;`)],
    ] as const)
      assert.deepEqual(promptsOf(await projectOf(file, source, texts)), ['system "Be kind." / user "Hello"'], file);
  });

  it('a text that changes, goes and comes back changes the template', async () => {
    const texts = new Texts({ 'system.txt': 'One.' });
    const project = await projectOf('a.py', python('prompt = open("system.txt").read()'), texts);
    assert.match(promptsOf(project).join(), /"One\."/);
    texts.files.set('system.txt', 'Two.');
    assert.match(promptsOf(project).join(), /"One\."/, 'nobody has said that it changed');
    assert.equal(project.textChanged('other.txt'), false);
    assert.equal(project.textChanged('system.txt'), true);
    assert.match(promptsOf(project).join(), /"Two\."/);
    texts.files.delete('system.txt');
    project.textChanged('system.txt');
    assert.match(promptsOf(project).join(), /system \{/);
    texts.files.set('system.txt', 'Three.');
    project.textChanged('system.txt');
    assert.match(promptsOf(project).join(), /"Three\."/);
  });

  it('only what prompts are kept in is asked for, inside of the workspace, and nothing where the name is not known', async () => {
    const texts = new Texts({ '.env': 'KEY=1', id_rsa: 'x', 'long.txt': 'a'.repeat(100_001), 'binary.txt': 'a\0b' });
    for (const name of ['.env', 'id_rsa', '../../../etc/passwd.txt', '/etc/hosts.txt', 'long.txt', 'binary.txt'])
      assert.match(promptsOf(await projectOf('app/a.py', python(`prompt = open("${name}").read()`), texts)).join(), /system \{/, name);
    assert.ok(
      texts.asked.every((path) => !path.startsWith('..') && !path.startsWith('/') && /\.txt$/.test(path)),
      texts.asked.join(),
    );
    texts.asked.length = 0;
    await projectOf('app/a.py', python('import sys\nprompt = open(f"prompts/{sys.argv[1]}.txt").read()'), texts).then(promptsOf);
    assert.deepEqual(texts.asked, []);
  });

  it('a document that multiplies itself, or is none, is not read', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`)
      .join('\n')}\n`;
    const source = (name: string): string => python(`import yaml\nprompt = yaml.safe_load(open("${name}"))["system"]`);
    const texts = new Texts({ 'bomb.yaml': bomb, 'torn.yaml': '{"a": [1, 2' });
    for (const name of ['bomb.yaml', 'torn.yaml']) assert.match(promptsOf(await projectOf('a.py', source(name), texts)).join(), /system \{/, name);
  });

  it('from disk only regular files inside of the folder are read, whatever a link or a pipe says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-prompts-'));
    try {
      const root = join(folder, 'workspace');
      mkdirSync(join(root, 'prompts'), { recursive: true });
      writeFileSync(join(folder, 'outside.txt'), 'outside');
      writeFileSync(join(root, 'prompts', 'a.txt'), 'inside');
      writeFileSync(join(root, 'large.txt'), 'a'.repeat(300_000));
      symlinkSync(join(folder, 'outside.txt'), join(root, 'link.txt'));
      symlinkSync(folder, join(root, 'above'));
      execFileSync('mkfifo', [join(root, 'pipe.txt')]);
      const texts = promptTexts(root);
      assert.equal(texts.textAt('prompts/a.txt'), 'inside');
      for (const path of ['link.txt', 'above/outside.txt', 'pipe.txt', 'prompts', 'large.txt', 'none.txt']) assert.equal(texts.textAt(path), undefined, path);
      assert.equal(promptTexts(root, () => 'as it is typed').textAt('prompts/a.txt'), 'as it is typed');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
