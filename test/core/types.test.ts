import assert from 'node:assert/strict';
import { collectFacts, Project, type TypeOracle } from '@clewline/analyzers';
import { templateText } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Types of expressions by how they are written; it counts how often it is asked. */
class FakeOracle implements TypeOracle {
  asked = 0;
  readonly texts = new Map<string, string>();
  readonly types = new Map<string, string>();

  typeAt(file: string, offset: number): string | undefined {
    this.asked++;
    const before = this.texts.get(file)?.slice(0, offset) ?? '';
    return this.types.get(/[\w.]+$/.exec(before)?.[0] ?? '');
  }
}

/** A client that comes in by injection: nothing in the text says what it is. */
const SERVICE = `import { inject } from 'acme-injection';
import OpenAI from 'openai';
export class Answers {
  client = inject('model');
  answer(question: string) {
    return this.client.with('eu').create({ input: question, instructions: 'Be kind.' });
  }
}
export function other(question: string) {
  return question.trim();
}
`;
const CALLED = 'this.client.with';

async function projectWith(oracle: FakeOracle | undefined, text = SERVICE, before?: string): Promise<Project> {
  const project = new Project(await wasmSyntax(), oracle ? { types: oracle } : {});
  for (const one of before === undefined ? [text] : [before, text]) {
    oracle?.texts.set('a.ts', one);
    project.setFile('a.ts', one);
    project.settle();
  }
  return project;
}

function sitesOf(project: Project): string[] {
  project.settle();
  return [...collectFacts(project).values()].flatMap(({ callSites }) =>
    callSites.map(({ endpoint, templates }) => `${endpoint.id} ${templates.map(templateText).join()}`),
  );
}

describe('types: what only the program’s types say', () => {
  const INJECTED = SERVICE.replace("with('eu').create", 'responses.create');

  it('tells what an injected client is, which no name tells', async () => {
    const oracle = new FakeOracle();
    oracle.types.set('this.client', 'openai#OpenAI');
    const call = INJECTED.replace('responses.create', 'chat.completions.create').replace(
      "input: question, instructions: 'Be kind.'",
      'messages: build(question)',
    );
    assert.deepEqual(sitesOf(await projectWith(undefined, call)), []);
    assert.equal(sitesOf(await projectWith(oracle, call)).length, 1);
  });

  it('adds nothing where it knows nothing, or a type of no library', async () => {
    const oracle = new FakeOracle();
    assert.deepEqual(sitesOf(await projectWith(oracle)), sitesOf(await projectWith(undefined)));
    oracle.types.set(CALLED, 'acme-injection#Box');
    assert.deepEqual(sitesOf(await projectWith(oracle)), sitesOf(await projectWith(undefined)));
  });

  it('its answer is a read: what depends on it is evaluated again when it says something else, and nothing is asked before', async () => {
    const oracle = new FakeOracle();
    const call = INJECTED.replace('responses.create', 'chat.completions.create').replace(
      "input: question, instructions: 'Be kind.'",
      'messages: build(question)',
    );
    const project = await projectWith(oracle, call);
    assert.deepEqual(sitesOf(project), []);
    oracle.types.set('this.client', 'openai#OpenAI');
    const before = oracle.asked;
    assert.deepEqual(sitesOf(project), []);
    assert.equal(oracle.asked, before, 'nobody said that there is something new');
    project.doubtTypes();
    assert.equal(sitesOf(project).length, 1);
    oracle.types.clear();
    project.doubtTypes();
    assert.deepEqual(sitesOf(project), []);
  });

  it('an edit above, which moves every place, gives what a fresh analysis gives', async () => {
    const oracle = new FakeOracle();
    oracle.types.set('this.client', 'openai#OpenAI');
    const moved = INJECTED.replace('export class', '// One more line.\nexport class');
    const fresh = sitesOf(await projectWith(oracle, moved));
    assert.deepEqual(sitesOf(await projectWith(oracle, moved, INJECTED)), fresh);
    assert.match(fresh.join(), /openai\.responses/);
  });
});
