import assert from 'node:assert/strict';
import {
  collectFacts,
  diagnose,
  layoutOf,
  Project,
  suppressionInsertion,
  suppressionsIn,
  textOnlyFacts,
  type Diagnosis,
  type FileFacts,
} from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';
import { outgrows } from '../support/growth.ts';

/** A key by its shape, put together so that no tool takes this file for a leak. */
const KEY = ['sk', 'proj', `${'Zq7'.repeat(6)}T3BlbkFJ${'kP2'.repeat(6)}x9`].join('-');
const SERVER = `import express from 'express';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\nconst app = express();\n`;
const FLASK = `from flask import Flask, request\nfrom openai import OpenAI\nclient = OpenAI()\napp = Flask(__name__)\n\n@app.post('/ask')\ndef ask():\n`;
const WHY = 'the gateway lets three tones through';

async function factsOf(file: string, text: string): Promise<FileFacts> {
  return factsBy(await wasmSyntax(), file, text);
}

function factsBy(syntax: Awaited<ReturnType<typeof wasmSyntax>>, file: string, text: string): FileFacts {
  const project = new Project(syntax);
  project.setFile(file, text);
  project.settle();
  return collectFacts(project).get(file) ?? textOnlyFacts(file, text, syntax);
}

async function diagnosisOf(file: string, text: string): Promise<Diagnosis> {
  return diagnose(await factsOf(file, text));
}

/** Rules that find something, but those that only inform: they say what is missing, of nearly any handler. */
async function idsOf(file: string, text: string): Promise<string[]> {
  const { findings } = await diagnosisOf(file, text);
  return findings.filter(({ rule }) => !rule.inventory && (rule.severity !== 'information' || rule.family === 'inventory')).map(({ rule }) => rule.id);
}

/** The file with its findings excused one after the other by the quick fix and a reason; `undefined` where no fix is offered. */
async function excused(file: string, text: string, rounds = 4): Promise<string | undefined> {
  const facts = await factsOf(file, text);
  const finding = diagnose(facts).findings.find(({ rule }) => !rule.inventory);
  if (!finding || rounds === 0) return text;
  const insertion = suppressionInsertion(text, facts.layout, finding.start, finding.rule.id);
  if (!insertion) return undefined;
  const inserted = text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
  return excused(file, `${inserted.slice(0, insertion.cursor)}${WHY}${inserted.slice(insertion.cursor)}`, rounds - 1);
}

const call = (content: string): string =>
  `app.post('/ask', async (req, res) => {\n  await client.chat.completions.create({\n    model: 'gpt-4o',\n    messages: [{ role: 'system', content: ${content} }],\n  });\n});\n`;

describe('suppressions: comments of the language, and nothing else', () => {
  const heldIn: readonly (readonly [kind: string, file: string, text: string])[] = [
    ['a string', 'a.ts', `${SERVER}const help = 'write clewline-ignore-file *: ${WHY}';\n${call('`Be ${req.body.tone}`')}`],
    ['a string that looks like a comment', 'a.ts', `${SERVER}const help = '// clewline-ignore-file *: ${WHY}';\n${call('`Be ${req.body.tone}`')}`],
    ['a template', 'a.ts', `${SERVER}${call('`\n// clewline-ignore-file *: ' + WHY + '\nBe ${req.body.tone}`')}`],
    ['text of an element', 'a.tsx', `${SERVER}export const Help = () => <p>// clewline-ignore-file *: ${WHY}</p>;\n${call('`Be ${req.body.tone}`')}`],
    ['a regular expression', 'a.js', `${SERVER}const words = /[/]/ .test('# clewline-ignore-file *: ${WHY}');\n${call('`Be ${req.body.tone}`')}`],
    ['prose of a comment', 'a.ts', `${SERVER}// To be left alone write clewline-ignore-file *: ${WHY}\n${call('`Be ${req.body.tone}`')}`],
    [
      'a docstring',
      'a.py',
      `"""# clewline-ignore-file *: ${WHY}"""\n${FLASK}    return client.responses.create(model='gpt-4o', input='x', instructions=request.json['tone'])\n`,
    ],
    ['a block scalar', 'ci.yml', `help: |\n  # clewline-ignore-file *: ${WHY}\nkey: ${KEY}\n`],
    ['a quoted scalar', 'ci.yaml', `help: "# clewline-ignore-file *: ${WHY}"\nkey: ${KEY}\n`],
    ['a value with a hash', 'ci.yaml', `help: a#clewline-ignore-file *\nkey: ${KEY}\n`],
    ['JSON', 'a.json', `{ "//": "// clewline-ignore-file *: ${WHY}",\n "key": "${KEY}" }\n`],
    ['a shell string', 'a.sh', `echo "# clewline-ignore-file *: ${WHY}"\nexport KEY=${KEY}\n`],
    ['a heredoc', 'a.sh', `cat <<EOF\n# clewline-ignore-file *: ${WHY}\nEOF\nexport KEY=${KEY}\n`],
    ['a TOML text', 'a.toml', `help = """\n# clewline-ignore-file *: ${WHY}\n"""\nkey = "${KEY}"\n`],
    ['an SQL text', 'a.sql', `insert into t values ('-- clewline-ignore-file *: ${WHY}');\ninsert into t values ('${KEY}');\n`],
    ['a Lua text', 'a.lua', `local help = [[\n-- clewline-ignore-file *: ${WHY}\n]]\nlocal key = "${KEY}"\n`],
    ['a Go raw string', 'a.go', `var help = \`\n// clewline-ignore-file *: ${WHY}\n\`\nvar key = "${KEY}"\n`],
    ['an attribute', 'a.html', `<p title="<!-- clewline-ignore-file *: ${WHY} -->"></p>\n<script>const key = "${KEY}";</script>\n`],
    ["a string of a page's script", 'a.vue', `<script>\nconst help = "// clewline-ignore-file *: ${WHY}";\nconst key = "${KEY}";\n</script>\n`],
    ['a fence of prose', 'a.md', `\`\`\`html\n<!-- clewline-ignore-file *: ${WHY} -->\n\`\`\`\nkey: ${KEY}\n`],
  ];
  for (const [kind, file, text] of heldIn)
    it(`not in ${kind}`, async () => {
      const { findings, suppressed } = await diagnosisOf(file, text);
      assert.ok(
        findings.some(({ rule }) => !rule.inventory && rule.family !== 'inventory'),
        'the finding is there',
      );
      assert.equal(suppressed.length, 0);
      assert.deepEqual(suppressionsIn(text, layoutOf(file, text, await wasmSyntax())), []);
    });

  const comments: readonly (readonly [file: string, text: string])[] = [
    ['a.ts', `${SERVER}/* clewline-ignore-file *: ${WHY} */\n${call('`Be ${req.body.tone}`')}`],
    ['a.ts', `${SERVER}/**\n * clewline-ignore-file *: ${WHY}\n */\n${call('`Be ${req.body.tone}`')}`],
    ['a.ts', `const s = "it's"; const r = /"/; // clewline-ignore-file *: ${WHY}\n${SERVER}${call('`Be ${req.body.tone}`')}`],
    ['a.tsx', `${SERVER}export const Help = () => <p>{/* clewline-ignore-file *: ${WHY} */}</p>;\n${call('`Be ${req.body.tone}`')}`],
    [
      'a.py',
      `# noqa  # clewline-ignore-file *: ${WHY}\n${FLASK}    return client.responses.create(model='gpt-4o', input='x', instructions=request.json['tone'])\n`,
    ],
    ['a.yml', `key: ${KEY} # clewline-ignore secrets: ${WHY}\n`],
    ['.env', `KEY=${KEY} # clewline-ignore secrets: ${WHY}\n`],
    ['a.sh', `export KEY=${KEY} # clewline-ignore secrets: ${WHY}\n`],
    ['Dockerfile', `FROM x\n# clewline-ignore-next-line secrets: ${WHY}\nENV KEY=${KEY}\n`],
    ['a.properties', `! clewline-ignore-next-line secrets: ${WHY}\nkey=${KEY}\n`],
    ['a.ini', `; clewline-ignore-next-line secrets: ${WHY}\nkey=${KEY}\n`],
    ['a.toml', `key = "${KEY}" # clewline-ignore secrets: ${WHY}\n`],
    ['a.sql', `-- clewline-ignore-next-line secrets: ${WHY}\ninsert into t values ('${KEY}');\n`],
    ['a.lua', `--[[ clewline-ignore-next-line secrets: ${WHY} ]]\nlocal key = "${KEY}"\n`],
    ['a.css', `/* clewline-ignore-next-line secrets: ${WHY} */\n.a { content: "${KEY}"; }\n`],
    ['a.html', `<!-- clewline-ignore-next-line secrets: ${WHY} -->\n<meta content="${KEY}">\n`],
    ['a.vue', `<script lang="ts">\n// clewline-ignore-next-line secrets: ${WHY}\nconst key: string = "${KEY}";\n</script>\n`],
    ['a.rs', `fn f<'a>(x: &'a str) {} // clewline-ignore-next-line secrets: ${WHY}\nlet key = "${KEY}";\n`],
    ['main.tf', `# clewline-ignore-next-line secrets: ${WHY}\nkey = "${KEY}"\n`],
    ['tsconfig.json', `// clewline-ignore-next-line secrets: ${WHY}\n{ "key": "${KEY}" }\n`],
  ];
  for (const [file, text] of comments)
    it(`in a comment of ${file}: ${
      text
        .split('\n')
        .find((line) => line.includes('clewline'))
        ?.slice(0, 60) ?? ''
    }`, async () => {
      assert.deepEqual(await idsOf(file, text), []);
      assert.ok((await diagnosisOf(file, text)).suppressed.every(({ suppression }) => suppression?.justification === WHY));
    });
});

describe('suppressions: what they cover', () => {
  const above = (rule: string, content: string): string =>
    call(content).replace('  await client', `  // clewline-ignore-next-line ${rule}: ${WHY}\n  await client`);

  it('all of the statement that begins on the next line', async () => {
    assert.deepEqual(await idsOf('a.ts', SERVER + above('prompt-injection/system', '`Be ${req.body.tone}`')), []);
  });
  it('not the statements inside of what begins there', async () => {
    const handler = call('`Be ${req.body.tone}`').replace('app.post', `// clewline-ignore-next-line prompt-injection: ${WHY}\napp.post`);
    assert.deepEqual((await idsOf('a.ts', SERVER + handler)).sort(), ['inventory/unused-suppression', 'prompt-injection/system']);
  });
  it('not another rule', async () => {
    assert.deepEqual((await idsOf('a.ts', SERVER + above('secrets', '`Be ${req.body.tone}`'))).sort(), [
      'inventory/unused-suppression',
      'prompt-injection/system',
    ]);
  });
  it('several above one line', async () => {
    const two = above('prompt-injection/system', `\`Be \${req.body.tone} ${KEY}\``).replace(
      '  await',
      `  // clewline-ignore-next-line secrets: a test key\n  await`,
    );
    assert.deepEqual(await idsOf('a.ts', SERVER + two), []);
  });
  it('in JSX, in braces of its own', async () => {
    const page = `export const P = () => (\n  <div>\n    {/* clewline-ignore-next-line secrets: ${WHY} */}\n    <p title="${KEY}" />\n  </div>\n);\n`;
    assert.deepEqual(await idsOf('a.tsx', page), []);
  });
  it('continued lines of a shell', async () => {
    assert.deepEqual(await idsOf('a.sh', `# clewline-ignore-next-line secrets: ${WHY}\ncurl https://x \\\n  -H "Authorization: Bearer ${KEY}"\n`), []);
  });
});

describe('suppressions: a reason that a person wrote', () => {
  for (const reason of ['', 'reason', 'Reason.', 'TODO', 'TODO: write a reason here', '<reason>', '...', 'n/a', '-'])
    it(`not ${JSON.stringify(reason)}`, async () => {
      const text = `# clewline-ignore-next-line secrets: ${reason}\nkey: ${KEY}\n`;
      assert.deepEqual(await idsOf('a.yml', text), ['inventory/suppression-without-reason', 'secrets/provider-key']);
    });
  it('is missing without a colon', async () => {
    assert.deepEqual(await idsOf('a.yml', `# clewline-ignore-next-line secrets\nkey: ${KEY}\n`), [
      'inventory/suppression-without-reason',
      'secrets/provider-key',
    ]);
  });
  for (const reason of ['revoked last year', '公開テスト用の鍵', 'see SEC-12'])
    it(`is ${reason}`, async () => {
      assert.deepEqual(await idsOf('a.yml', `# clewline-ignore-next-line secrets: ${reason}\nkey: ${KEY}\n`), []);
    });
});

describe('suppressions: unused ones', () => {
  it('are reported, and their fix takes the line out', async () => {
    const text = `const a = 1;\r\n  // clewline-ignore-next-line secrets: ${WHY}\r\nconst b = 2;\r\n`;
    const [finding] = (await diagnosisOf('a.ts', text)).findings;
    assert.equal(finding?.rule.id, 'inventory/unused-suppression');
    const edit = finding.fixes()[0]?.edits[0];
    assert.ok(edit);
    assert.equal(text.slice(0, edit.start) + text.slice(edit.end), 'const a = 1;\r\nconst b = 2;\r\n');
  });
  it('leave a comment that says more, without the words', async () => {
    const text = `x = 1  # noqa # clewline-ignore secrets: ${WHY}\n`;
    const edit = (await diagnosisOf('a.py', text)).findings[0]?.fixes()[0]?.edits[0];
    assert.ok(edit);
    assert.ok((text.slice(0, edit.start) + text.slice(edit.end)).startsWith('x = 1  # noqa'));
  });
  it('are not judged while the workspace is being read', async () => {
    const facts = await factsOf('a.ts', `// clewline-ignore-next-line secrets: ${WHY}\nconst b = 2;\n`);
    assert.equal(diagnose(facts, { unsettled: true }).findings.length, 0);
    assert.equal(diagnose(facts).findings.length, 1);
  });
});

describe('suppressions: the quick fix', () => {
  const places: readonly (readonly [kind: string, file: string, text: string])[] = [
    ['a line', 'a.ts', SERVER + call('`Be ${req.body.tone}`')],
    ['a template of several lines', 'a.ts', SERVER + call('`\nBe\n${req.body.tone}\n`')],
    ['code inside of a template', 'a.ts', SERVER + call('`Be ${\n      String(\n        req.body.tone,\n      )\n    }`')],
    ['an element', 'a.tsx', `export const P = () => {\n  return (\n    <div>\n      <b>x</b>\n      text ${KEY}\n    </div>\n  );\n};\n`],
    ['an attribute', 'a.tsx', `export const P = () => (\n  <div\n    title="${KEY}"\n  />\n);\n`],
    ['a triple-quoted text', 'a.py', `X = """\n${KEY}\n"""\n`],
    [
      'an f-string',
      'a.py',
      `${FLASK}    return client.responses.create(model='gpt-4o', input='x', instructions=f"""\n    Be {request.json['tone']}.\n    """)\n`,
    ],
    ['a joined line', 'a.py', `X = "a" + \\\n    "${KEY}"\n`],
    ["a class's method", 'a.ts', `class A {\n  a() {}\n  b() {}\n  c() {\n    return \`\n${KEY}\`;\n  }\n}\n`],
    ['a block scalar', 'a.yml', `jobs:\n  - run: |\n      curl -H "x: ${KEY}"\n`],
    ['a folded text', 'a.yml', `a: "one\n  ${KEY}"\n`],
    ['a shell text', 'a.sh', `X="\n${KEY}\n"\n`],
    ['a heredoc', 'a.sh', `cat <<'EOF' > .env\nKEY=${KEY}\nEOF\n`],
    ['a continued command', 'Dockerfile', `FROM x\nRUN a && \\\n  b ${KEY}\n`],
    ['a TOML text', 'a.toml', `a = '''\n${KEY}\n'''\n`],
    ['a Go text', 'a.go', `var a = \`\n${KEY}\n\`\n`],
    ['a query', 'a.sql', `select '\n${KEY}';\n`],
    ['a tag', 'a.html', `<p>\n<meta\n  content="${KEY}"\n>\n</p>\n`],
    ["a page's script", 'a.html', `<p>\n<script>\n  const key = "${KEY}";\n</script>\n`],
    ["a component's template", 'a.vue', `<template>\n  <p>${KEY}</p>\n</template>\n`],
    ['a fence', 'a.md', `# A\n\`\`\`sh\nexport KEY=${KEY}\n\`\`\`\n`],
    ['a style sheet', 'a.css', `.a {\n  content: "${KEY}";\n}\n`],
    ['settings', 'a.ini', `[a]\nkey=${KEY}\n`],
  ];
  for (const [kind, file, lf] of places)
    for (const [name, text] of [
      ['', lf],
      [' with CRLF', lf.replaceAll('\n', '\r\n')],
      [' after a byte order mark', `\uFEFF${lf}`],
    ] as const)
      it(`covers a finding in ${kind}${name}`, async () => {
        const fixed = await excused(file, text);
        assert.ok(fixed !== undefined, 'a fix is offered');
        assert.deepEqual(await idsOf(file, fixed), [], fixed);
        const lines = fixed.split('\n');
        const inserted = lines.filter((line) => line.includes(WHY));
        assert.ok(inserted.length > 0);
        assert.ok(
          inserted.every((line) => line.endsWith('\r') === text.includes('\r')),
          'the line ends like the others',
        );
        const others = lines.filter((line) => !line.includes(WHY)).join('\n');
        assert.equal(others.replace(/^\uFEFF/, ''), text.replace(/^\uFEFF/, ''), 'nothing else has changed');
        assert.equal(fixed.startsWith('\uFEFF'), text.startsWith('\uFEFF'), 'the mark stays the first');
        const layout = layoutOf(file, fixed, await wasmSyntax());
        assert.ok(layout.commentAt(fixed.indexOf(WHY)), 'it is a comment');
      });
  it('keeps the indentation of what it stands above', async () => {
    const fixed = await excused('a.ts', SERVER + call('`\nBe ${req.body.tone}`'));
    assert.match(fixed ?? '', /\n {4}\/\/ clewline-ignore-next-line/);
  });
  it('is not offered where a file has no comments', async () => {
    assert.equal(await excused('a.json', `{ "key": "${KEY}" }\n`), undefined);
  });
  it('does not stand above a line that must be the first', async () => {
    assert.equal(await excused('a.xml', `<?xml version="1.0"?><a key="${KEY}"/>\n`), undefined);
  });
  it('writes no reason', async () => {
    const text = `key: ${KEY}\n`;
    const insertion = suppressionInsertion(text, layoutOf('a.yml', text, undefined), 5, 'secrets');
    assert.ok(insertion);
    assert.deepEqual(await idsOf('a.yml', insertion.text + text), ['inventory/suppression-without-reason', 'secrets/provider-key']);
  });
});

describe('suppressions: hostile texts', () => {
  const inTime = (name: string, textOf: (size: number) => string, file: string): void => {
    it(name, async function () {
      this.timeout(900_000);
      const syntax = await wasmSyntax();
      const said = outgrows((size) => {
        const text = textOf(size);
        return () => diagnose(factsBy(syntax, file, text));
      }, 3000);
      assert.equal(said, undefined);
    });
  };
  inTime('many directives', (n) => '# clewline-ignore-next-line x: y\n'.repeat(n), 'a.yml');
  inTime('many openings of tags', (n) => `<a clewline-ignore x `.repeat(n), 'a.html');
  inTime('many quotes', (n) => `clewline-ignore "' <script `.repeat(n), 'a.html');
  inTime('deep comments', (n) => `${'/*'.repeat(2 * n)} clewline-ignore x: y`, 'a.rs');
});
