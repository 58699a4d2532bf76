import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectFacts, diagnose, Project, type Finding } from '@clewline/analyzers';
import { scanPaths } from '@clewline/server';
import { wasmSyntax } from '../support/syntax.ts';

const SYSTEM = 'prompt-injection/system';
const WHY = 'only people of the house may ask here';

async function findingsIn(file: string, text: string, before?: string): Promise<readonly Finding[]> {
  const project = new Project(await wasmSyntax());
  if (before !== undefined) {
    project.setFile(file, before);
    project.settle();
  }
  project.setFile(file, text);
  project.settle();
  const facts = collectFacts(project).get(file);
  return facts ? diagnose(facts).findings.filter(({ rule }) => !rule.inventory && rule.severity !== 'information') : [];
}

/** What the findings of one rule stand on, as it is written in the file. */
async function marked(file: string, text: string, before?: string): Promise<string[]> {
  const found = await findingsIn(file, text, before);
  return found.filter(({ rule }) => rule.id === SYSTEM).map(({ start, end }) => text.slice(start, end));
}

function notebook(cells: readonly (readonly string[] | string)[], language = 'python'): string {
  return JSON.stringify(
    {
      cells: cells.map((cell) =>
        typeof cell === 'string'
          ? { cell_type: 'markdown', metadata: {}, source: [cell] }
          : {
              cell_type: 'code',
              metadata: {},
              outputs: [{ data: { 'image/png': 'A'.repeat(30_000) } }],
              source: cell.map((line, i) => line + (i < cell.length - 1 ? '\n' : '')),
            },
      ),
      metadata: { kernelspec: { language, name: language } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    undefined,
    1,
  );
}

const CLIENT = `import OpenAI from 'openai';\nconst client = new OpenAI();`;
const ask = (text: string): string => `client.responses.create({ model: 'm', instructions: ${text}, input: 'Hello' });`;

describe('programs that stand in files of another kind', () => {
  describe('components and pages', () => {
    it('Vue: two scripts are one module, what is no script is not read', async () => {
      const text = `<template>\n  <p v-if="client < 3">{{ a }}</p>\n</template>\n<!-- <script>${ask('`Be ${process.argv[3]}`')}</script> -->\n<script>\n${CLIENT}\n</script>\n<script setup lang="ts">\nconst one: string = process.argv[2] ?? '';\n${ask('`Be ${one}`')}\n</script>\n<style>p { color: red }</style>\n`;
      assert.deepEqual(await marked('a.vue', text), ['one']);
    });

    it('Svelte, indented', async () => {
      const text = `<script lang="ts">\n  ${CLIENT.replace('\n', '\n  ')}\n  const one = process.argv[2];\n  ${ask('`Be ${one}`')}\n</script>\n\n<h1>{one}</h1>\n`;
      assert.deepEqual(await marked('a.svelte', text), ['one']);
    });

    it('HTML: programs, and no data or templates', async () => {
      const page = (type: string): string => `<html><script type="${type}">\n${CLIENT}\nconst one = process.argv[2];\n${ask('one')}\n</script></html>`;
      assert.deepEqual(await marked('a.html', page('module')), ['one']);
      assert.deepEqual(await marked('a.html', page('text/x-handlebars')), []);
    });

    it('Astro: what stands in front, and its scripts', async () => {
      const text = `---\n${CLIENT}\nconst one = process.argv[2];\n${ask('`Be ${one}`')}\n---\n<p>{one}</p>\n<script>\n  const two = process.argv[3];\n  ${ask('`Be ${two}`')}\n</script>\n`;
      assert.deepEqual(await marked('a.astro', text), ['one', 'two']);
    });

    it('a comment in a script excuses what follows it, in Astro’s front, too', async () => {
      const excused = `${CLIENT}\n// clewline-ignore-next-line ${SYSTEM}: ${WHY}\n${ask('process.argv[2]')}\n`;
      assert.deepEqual(await marked('a.vue', `<script>\n${excused}</script>\n`), []);
      assert.deepEqual(await marked('a.astro', `---\n${excused}---\n<p></p>\n`), []);
    });

    it('a fix changes the script alone', async () => {
      const messages = `client.chat.completions.create({ model: 'm', messages: [{ role: 'system', content: \`Be \${process.argv[2]}\` }] });`;
      const text = `<p>before</p>\n<script>\n${CLIENT}\n${messages}\n</script>\n<p>after</p>\n`;
      const [edit, ...more] = (await findingsIn('a.vue', text)).flatMap(({ fixes }) => fixes())[0]?.edits ?? [];
      assert.ok(edit && more.length > 0);
      for (const { start, end } of [edit, ...more]) assert.ok(start > text.indexOf('messages:') && end < text.indexOf('</script>'));
    });

    it('an edit above moves what is found, and gives what a fresh reading gives', async () => {
      const text = (above: string): string =>
        `<template>${above}</template>\n<script>\n${CLIENT}\nconst one = process.argv[2];\n${ask('`Be ${one}`')}\n</script>\n`;
      assert.deepEqual(await marked('a.vue', text('\n<p>more</p>\n'), text('')), ['one']);
    });
  });

  describe('notebooks', () => {
    const CELLS = [['from openai import OpenAI', 'import sys', 'client = OpenAI()'], '# Words', ['tone = sys.argv[1]', 'def go():', '    return 1']] as const;

    it('cells share their state; places are those in the file, whatever is escaped', async () => {
      const text = notebook([...CELLS, ['"\\t\\"é\\u2028"', 'client.responses.create(model="m", instructions=f"Be \\"{tone}\\"", input="Hello")']]);
      assert.deepEqual(await marked('a.ipynb', text), ['tone']);
    });

    it('magics, shell commands and questions are no Python, cells of other languages neither', async () => {
      const lines = ['%load_ext autoreload', '!pip install openai', 'files = !ls', 'client?', '?client', 'if tone:', '    !ls', '    %cd ..'];
      const text = notebook([
        ...CELLS,
        ['%%bash', 'echo "client.responses.create(instructions=$1)'],
        ['%%time', ...lines, 'client.responses.create(model="m", instructions=tone, input="Hello")'],
      ]);
      assert.deepEqual(await marked('a.ipynb', text), ['tone']);
    });

    it('an edit gives what a fresh reading gives, also if only the notation changes', async () => {
      const cell = (word: string): string => notebook([...CELLS, [`print("${word}")`, 'client.responses.create(model="m", instructions=tone, input="Hello")']]);
      assert.deepEqual(await marked('a.ipynb', cell('é'), cell('longer than before')), ['tone']);
      const [plain, escaped] = [cell('é'), cell('é').replace('é', '\\u00e9')];
      assert.notEqual(plain, escaped);
      assert.deepEqual(await marked('a.ipynb', escaped, plain), ['tone']);
    });

    it('a comment in a cell excuses the line below it; no fix is offered that would have to be written in JSON', async () => {
      const call = 'client.chat.completions.create(model="m", messages=[{"role": "system", "content": f"Be {tone}"}])';
      const [finding] = await findingsIn('a.ipynb', notebook([...CELLS, [call]]));
      assert.deepEqual([finding?.rule.id, finding?.fixes()], [SYSTEM, []]);
      assert.deepEqual(await findingsIn('a.ipynb', notebook([...CELLS, [`# clewline-ignore-next-line ${SYSTEM}: ${WHY}`, call]])), []);
    });

    it('what is no notebook of Python is left alone and said', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'clewline-hosts-'));
      try {
        writeFileSync(join(folder, 'r.ipynb'), notebook([['library(openai)']], 'R'));
        writeFileSync(join(folder, 'broken.ipynb'), '{"cells": [');
        writeFileSync(join(folder, 'deep.ipynb'), '['.repeat(100_000));
        const { skipped } = scanPaths(await wasmSyntax(), [folder], { root: folder });
        assert.deepEqual(
          skipped.map(({ path }) => path),
          ['deep.ipynb', 'r.ipynb'],
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });

  it('scripts without an ending are read by what their first line says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-hosts-'));
    try {
      const python = `import sys\nfrom openai import OpenAI\nOpenAI().responses.create(model="m", instructions=sys.argv[1], input="Hello")\n`;
      const script = `const OpenAI = require('openai');\nconst tone: string = process.argv[2];\nnew OpenAI().responses.create({ model: 'm', instructions: tone, input: 'Hello' });\n`;
      writeFileSync(join(folder, 'one'), `#!/usr/bin/env python3\n${python}`);
      writeFileSync(join(folder, 'two'), `#!/usr/bin/env -S deno run --allow-net\n${script}`);
      writeFileSync(join(folder, 'three'), `#!/usr/local/bin/python3.12 -u\n${python}`);
      writeFileSync(join(folder, 'four.pyw'), python);
      writeFileSync(join(folder, 'LICENSE'), python);
      writeFileSync(join(folder, 'shell'), `#!/bin/sh\n${python}`);
      const { findings } = scanPaths(await wasmSyntax(), [folder], { root: folder });
      assert.deepEqual(
        findings.filter(({ rule }) => rule.id === SYSTEM).map(({ file }) => file),
        ['four.pyw', 'one', 'three', 'two'],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
