import assert from 'node:assert/strict';
import { Project, type SyntaxProvider } from '@clewline/analyzers';
import { growTree } from '../soundness/generate/grow.ts';
import { digestOf } from '../soundness/equal.ts';
import { printTree } from '../soundness/generated.ts';
import { writtenPrograms } from '../soundness/programs.ts';
import { allFixtures, type Fixture } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

interface Seen {
  readonly digest: string;
  readonly isCut: boolean;
  /** Calls that were said again. */
  readonly used: number;
}

function analysed(syntax: SyntaxProvider, files: Fixture, everyCall: boolean): Seen {
  const project = new Project(syntax, { everyCall });
  for (const [path, text] of Object.entries(files)) if (path !== 'clewline.yaml') project.setFile(path, text);
  project.settle();
  // What order of evaluation numbers is no result: the way of a finding is, and it is in the digest.
  return { digest: digestOf(project), isCut: [...project.files].some((path) => project.cut(path).length > 0), used: project.summaries.used };
}

/** Asserts that it makes no difference whether calls are evaluated anew. @returns whether the budget allowed to compare */
function assertEqual(syntax: SyntaxProvider, files: Fixture, name: string): boolean {
  const anew = analysed(syntax, files, true);
  if (anew.isCut) return false;
  assert.equal(analysed(syntax, files, false).digest, anew.digest, `${name}\n${Object.values(files).join('\n---\n')}`);
  return true;
}

/** A handler in TypeScript, with helpers around it that are long enough for their calls to be kept. */
function handler(helpers: string, body: string): Fixture {
  return {
    'app.ts': `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
const SAME = 'same';
${helpers}
app.post('/ask', async (req, res) => {
${body}
});
`,
  };
}

const ask = (system: string): string => `  res.json(await client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: ${system} }] }));`;

const MAKE = `function make(name: string) {
  const made: any = { name, text: 'plain', list: [] as string[] };
  if (name.length > 3) made.list.push('long');
  else made.list.push('short');
  const all = [made.name, made.text, 'end'].map((one) => one + '!');
  made.all = all.join(', ');
  return made;
}`;

/** An instance with methods that look at some of its fields, and write others. */
const DESK = `class Desk {
  name = 'harbour';
  notes: string[] = [];
  last = 'none';
  topic = 'ships';
  describe() {
    const parts = [this.name, 'desk', 'of'].map((one) => one + '.');
    this.last = parts.join(' ') + this.name;
    if (parts.length > 9) throw new Error(this.last);
    return parts.join(', ');
  }
  forget() {
    const kept = ['a', 'b', 'c'].map((one) => one + '.');
    delete (this as any).topic;
    this.last = kept.join(' ');
  }
}`;

/** Programs in which one call is met twice under the same circumstances, and what must then stay apart or come along. */
const REPEATED: readonly { readonly name: string; readonly files: Fixture; readonly arrives: boolean }[] = [
  {
    name: 'a record that is written after it was made',
    files: handler(MAKE, `  const a = make(SAME);\n  const b = make(SAME);\n  a.text = req.body.q;\n${ask('a.text')}`),
    arrives: true,
  },
  {
    name: 'another record made by the same call',
    files: handler(MAKE, `  const a = make(SAME);\n  const b = make(SAME);\n  a.text = req.body.q;\n${ask('b.text')}`),
    arrives: false,
  },
  {
    name: 'a list inside the record that another call made',
    files: handler(MAKE, `  const a = make(SAME);\n  const b = make(SAME);\n  a.list.push(req.body.q);\n${ask("b.list.join(' ')")}`),
    arrives: false,
  },
  {
    name: 'a closure with a variable of its own',
    files: handler(
      `function keeper(first: string) {\n  let kept = first;\n  const say = () => kept;\n  const keep = (value: string) => {\n    kept = value;\n  };\n  const both = { say, keep };\n  return both;\n}`,
      `  const one = keeper(SAME);\n  const two = keeper(SAME);\n  one.keep(req.body.q);\n${ask('two.say()')}`,
    ),
    arrives: false,
  },
  {
    name: 'the same closure',
    files: handler(
      `function keeper(first: string) {\n  let kept = first;\n  const say = () => kept;\n  const keep = (value: string) => {\n    kept = value;\n  };\n  const both = { say, keep };\n  return both;\n}`,
      `  const one = keeper(SAME);\n  const two = keeper(SAME);\n  two.keep(req.body.q);\n${ask('two.say()')}`,
    ),
    arrives: true,
  },
  {
    name: 'what a call puts into what it is given, each time',
    files: handler(
      `function fill(target: string[], value: string) {\n  const text = 'value: ' + value + '.';\n  const more = [text, text.toUpperCase()];\n  for (const one of more) target.push(one);\n  return target.length;\n}`,
      `  const q = req.body.q;\n  const a: string[] = [];\n  const b: string[] = [];\n  for (const one of [a, b]) fill(one, q);\n${ask("b.join(' ')")}`,
    ),
    arrives: true,
  },
  {
    name: 'names of fields that somebody else chose',
    files: handler(
      `function keyed(key: string) {\n  const made: any = {};\n  const parts = ['x', 'y'].map((one) => one + '.');\n  made[key] = parts;\n  made.all = parts.join('');\n  return made;\n}`,
      `  const q = req.body.q;\n  let last: any = {};\n  for (const one of [1, 2]) last = keyed(q);\n${ask("Object.keys(last).join(' ')")}`,
    ),
    arrives: true,
  },
  {
    name: 'what was written between two calls into a field that neither looks at',
    files: handler(DESK, `  const desk = new Desk();\n  desk.describe();\n  desk.topic = req.body.q;\n  desk.describe();\n${ask('desk.topic')}`),
    arrives: true,
  },
  {
    name: 'a field that a call writes after it held something else',
    files: handler(DESK, `  const desk = new Desk();\n  desk.describe();\n  desk.last = req.body.q;\n  desk.describe();\n${ask('desk.last')}`),
    arrives: false,
  },
  {
    name: 'a field that a call takes away, and another that it leaves',
    files: handler(
      DESK,
      `  const desk = new Desk();\n  desk.forget();\n  desk.topic = req.body.q;\n  desk.name = req.body.q;\n  desk.forget();\n${ask("(desk.topic ?? 'x')")}`,
    ),
    arrives: false,
  },
  {
    name: 'a field that a call looks at and that is another one the second time',
    files: handler(
      DESK,
      `  const desk = new Desk();\n  desk.describe();\n  desk.name = req.body.q;\n  desk.describe();\n  desk.describe();\n${ask('desk.last')}`,
    ),
    arrives: true,
  },
  {
    name: 'another field, where a call may have thrown',
    files: handler(
      DESK,
      `  const desk = new Desk();\n  try {\n    desk.describe();\n    desk.topic = req.body.q;\n    desk.describe();\n  } catch {\n    desk.name = 'x';\n  }\n${ask('desk.topic')}`,
    ),
    arrives: true,
  },
  {
    name: 'what a call threw inside a try',
    files: handler(
      `let last = 'none';\nfunction risky(value: string) {\n  const parts = [value, value].map((one) => one + '.');\n  last = parts.join('');\n  if (parts.length > 5) throw new Error(value);\n  last = 'fine';\n  return last;\n}`,
      `  const q = req.body.q;\n  risky(q);\n  let said = 'x';\n  try {\n    risky(q);\n  } catch {\n    said = last;\n  }\n${ask('said')}`,
    ),
    arrives: true,
  },
  {
    name: 'a function that calls itself twice with the same, and moves on what it was given',
    files: handler(
      `function walk(depth: number, a: string, b: string, c: string, d: string): string {\n  const parts = [a, 'y'].map((one) => one + '.');\n  if (depth > 9) return parts.join('');\n  return parts.join('') + walk(depth + 1, b, c, d, 'e') + walk(depth + 1, b, c, d, 'e');\n}`,
      `${ask("walk(0, 'a', 'b', 'c', req.body.q)")}`,
    ),
    arrives: true,
  },
];

/**
 * Grown programs whose loops join lists of lists for more than half a minute, with summaries and without, to the same end. How many such
 * ones there are is held by the share without an end in `known.json`; here each of them took as long as all the others together.
 */
const LENGTHY: ReadonlySet<number> = new Set([38]);

describe('summaries of calls: what is said again is what would be found anew', () => {
  let syntax: SyntaxProvider;
  before(async () => (syntax = await wasmSyntax()));

  for (const { name, files, arrives } of REPEATED)
    it(`${arrives ? 'arrives' : 'stays apart'}: ${name}`, () => {
      assert.ok(assertEqual(syntax, files, name));
      const { digest, used } = analysed(syntax, files, false);
      assert.ok(used > 0, 'no call was said again');
      assert.equal(digest.includes('prompt-injection'), arrives);
    });

  it('on the fixtures', function () {
    this.timeout(900_000);
    for (const [name, fixture] of allFixtures()) assertEqual(syntax, fixture, name);
  });

  it('on the written programs', function () {
    this.timeout(900_000);
    let compared = 0;
    for (const { name, files } of writtenPrograms()) if (assertEqual(syntax, files, name)) compared++;
    assert.ok(compared > 1_000, `${compared} compared`);
  });

  it('on 80 generated programs', function () {
    this.timeout(900_000);
    // The same ones each time: of any others, one in fifty has no end within a second.
    const seed = Number(process.env['CLEWLINE_SEED'] ?? 1);
    process.stdout.write(`      seed ${seed} (repeat with CLEWLINE_SEED)\n`);
    const seeds = Array.from({ length: 90 }, (_, i) => seed + i).filter((one) => !LENGTHY.has(one));
    let compared = 0;
    for (const [i, one] of seeds.slice(0, 80).entries()) {
      if (assertEqual(syntax, printTree(growTree(one), i % 2 === 0 ? 'ts' : 'py'), `seed ${one}`)) compared++;
    }
    assert.ok(compared > 50, `${compared} compared`);
  });
});
