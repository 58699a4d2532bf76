import { strict as assert } from 'node:assert';
import { analyse } from '../support/analyse.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** `line: note` of the places that are shown beside what a rule found. */
async function beside(files: Record<string, string>, rule: string): Promise<string[][]> {
  const lineOf = (file: string, at: number): number => (files[file] ?? '').slice(0, at).split('\n').length;
  return analyse(await wasmSyntax(), files)
    .flatMap(({ findings }) => findings)
    .filter(({ finding }) => finding.rule.id === rule)
    .map(({ finding }) => finding.related.map(({ file, start, note }) => `${file}:${lineOf(file, start)} ${note}`));
}

const HELPERS = `from openai import OpenAI

client = OpenAI()


def complete(system):
    return client.responses.create(model="gpt-5", instructions=system, input="x").output_text


def rows(cursor, statement):
    return cursor.execute(statement)
`;

describe('callers: what stands in a helper is shown with where that was called', () => {
  it('of a prompt that a helper sends', async () => {
    const app =
      'from flask import Flask, request\nfrom helpers import complete\n\napp = Flask(__name__)\n\n\n@app.post("/a")\ndef a():\n    who = request.json["who"]\n    return complete(who)\n';
    const [found] = await beside({ 'helpers.py': HELPERS, 'app.py': app }, 'prompt-injection/system');
    assert.deepEqual(found, ['app.py:10 called here by `a`']);
  });

  it('of a statement that a helper executes, from the outside inwards', async () => {
    const app =
      'from helpers import complete, rows\n\n\ndef find(cursor, asked):\n    return rows(cursor, asked)\n\n\ndef answer(cursor):\n    return find(cursor, complete("Write SQL"))\n';
    const [found] = await beside({ 'helpers.py': HELPERS, 'app.py': app }, 'model-output/sql');
    assert.deepEqual(found, ['app.py:9 called here by `answer`', 'app.py:5 called here by `find`']);
  });

  it('of each call its own, where the helper’s work is said again', async () => {
    const app =
      'from helpers import complete, rows\n\n\ndef first(cursor):\n    return rows(cursor, complete("One"))\n\n\ndef second(cursor):\n    return rows(cursor, complete("Two"))\n';
    const found = await beside({ 'helpers.py': HELPERS, 'app.py': app }, 'model-output/sql');
    assert.deepEqual(found, [['app.py:5 called here by `first`']]);
  });

  it('nothing where it stands in what strangers call', async () => {
    const app =
      'from flask import Flask, request\nfrom openai import OpenAI\n\napp = Flask(__name__)\nclient = OpenAI()\n\n\n@app.post("/a")\ndef a():\n    return client.responses.create(model="m", instructions=request.json["who"], input="x")\n';
    assert.deepEqual(await beside({ 'app.py': app }, 'prompt-injection/system'), [[]]);
  });
});
