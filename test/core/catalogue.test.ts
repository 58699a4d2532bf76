import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { barriersOf, builtinCatalogue, Catalogue, Endpoints, passesPrefilter, readCatalogue } from '@clewline/analyzers';
import { expandPath, MAX_EXPANDED, pathKey } from '../../analyzers/src/catalogue/accessPath.ts';
import { argumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import { libraries, providers } from '../../analyzers/src/catalogue/registry.ts';
import { librarySchema, providerSchema, type Library } from '../../analyzers/src/catalogue/schema.ts';
import { allFixtures, analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const folder = fileURLToPath(new URL('../../analyzers/src/catalogue/', import.meta.url));

function entryFiles(base: string): string[] {
  return readdirSync(base).flatMap((name) => {
    const path = join(base, name);
    if (statSync(path).isDirectory()) return entryFiles(path);
    return /^export default define/m.test(readFileSync(path, 'utf8')) ? [path] : [];
  });
}

const catalogueOf = (...entries: Library[]): Catalogue => new Catalogue(entries, new Endpoints(providers));

describe('catalogue: the entries', () => {
  for (const library of libraries) it(`${library.library} fits the schema`, () => void librarySchema.parse(library));
  for (const provider of providers) it(`provider ${provider.provider} fits the schema`, () => void providerSchema.parse(provider));

  it('every file is registered, once', () => {
    assert.equal(libraries.length + providers.length, entryFiles(folder).length);
    assert.deepEqual([...new Set(libraries.map(({ library }) => library))].length, libraries.length, 'two files have the same library name');
  });

  it('no two entries say different things of one path', () => {
    const seen = new Map<string, string>();
    const once = (word: string, language: string, paths: string | readonly string[] | undefined, of: string): void => {
      for (const path of [paths ?? []].flat().flatMap(expandPath)) {
        for (const one of language === 'any' ? (['javascript', 'python'] as const) : [language as 'python']) {
          const key = `${word} ${one} ${pathKey(path, one)}`;
          assert.ok(!seen.has(key) || seen.get(key) === of, `${path}: ${word} of ${seen.get(key)} and of ${of}`);
          seen.set(key, of);
        }
      }
    };
    for (const library of libraries) {
      const language = library.language ?? 'any';
      for (const one of library.types ?? []) once('type', language, one.from, `${library.library} ${one.type}`);
      for (const one of library.flows ?? []) once('flow', language, one.call, `${library.library} ${one.gives}`);
      for (const one of library.prompts ?? []) once('prompt', language, one.call, `${library.library} ${one.type}`);
      for (const one of library.fills ?? []) once('fill', language, one.call, library.library);
      for (const one of library.loads ?? []) once('load', language, one.call, library.library);
    }
  });

  it('every endpoint and type that an entry names exists', () => {
    for (const library of libraries) {
      const endpoints = [
        ...(library.types ?? []).map((one) => one.endpoint),
        ...(library.operations ?? []).map((one) => (typeof one.endpoint === 'string' ? one.endpoint : one.endpoint?.otherwise)),
      ];
      for (const id of endpoints) if (id !== undefined) assert.ok(builtinCatalogue.endpoints.byId(id), `${library.library}: endpoint ${id}`);
      const members = [...(library.operations ?? []), ...(library.requests ?? []), ...(library.fills ?? [])].flatMap((one) => [one.call].flat());
      for (const path of members) {
        const type = /^:([\w-]+)/.exec(path)?.[1];
        const made = [...(library.prompts ?? []), ...(library.composes ?? [])].some((one) => one.type === type);
        if (type !== undefined && !made) assert.ok(builtinCatalogue.type(type), `${library.library}: type ${type}`);
      }
    }
  });
});

describe('catalogue: look-ups', () => {
  it('writes alternatives in braces, bounded', () => {
    assert.deepEqual(expandPath('fs#{,promises.}{readFile,writeFile}'), ['fs#readFile', 'fs#writeFile', 'fs#promises.readFile', 'fs#promises.writeFile']);
    assert.ok(expandPath('a#{b,c,d,e}{b,c,d,e}{b,c,d,e}{b,c,d,e}{b,c,d,e}{b,c,d,e}').length <= MAX_EXPANDED);
  });

  it('knows one thing under its names in a language', () => {
    assert.equal(pathKey('google#genai.Client', 'python'), pathKey('google.genai#Client', 'python'));
    assert.equal(pathKey('axios#default.create', 'javascript'), pathKey('axios#create', 'javascript'));
    assert.equal(pathKey('openai#*', 'javascript'), pathKey('openai#default', 'javascript'));
    assert.equal(pathKey('builtins#eval', 'python'), pathKey('global#eval', 'python'));
    assert.equal(pathKey('global#globalThis.fetch', 'javascript'), pathKey('global#fetch', 'javascript'));
  });

  it('parses argument paths', () => {
    assert.deepEqual(argumentPath('args[0].contents[].text'), {
      root: 'args',
      steps: [{ k: 'element', index: 0 }, { k: 'field', name: 'contents' }, { k: 'each' }, { k: 'field', name: 'text' }],
    });
    assert.deepEqual(argumentPath('made.model'), { root: 'made', steps: [{ k: 'field', name: 'model' }] });
    assert.deepEqual(argumentPath('.'), { root: 'body', steps: [] });
  });

  it('a member path is matched as it is written before what only wraps is left out', () => {
    const of = (path: string): string | undefined => builtinCatalogue.of(path, 'python').operations?.[0]?.fallback.id;
    assert.equal(of(':openai.beta.threads.messages.create'), 'openai.threads.messages');
    assert.equal(of(':openai.beta.chat.completions.parse'), 'openai.chat');
    assert.equal(of(':openai.chat.completions.with_raw_response.create'), 'openai.chat');
    assert.equal(of('openai#chat.completions.create'), 'openai.chat');
    assert.equal(of(':openai.messages.create'), undefined);
  });

  it('a constructor of a module that is a client is no member of the client', () => {
    assert.equal(builtinCatalogue.of('openai#AsyncOpenAI', 'python').type?.type, 'openai');
    assert.equal(builtinCatalogue.instanceType('openai#AsyncOpenAI', 'python'), undefined);
  });

  it('an unknown receiver is the operation with the longest member path', () => {
    const of = (name: string): string | undefined => builtinCatalogue.operationsByShape(name)[0]?.fallback.id;
    assert.equal(of('this.llm.messages.create'), 'anthropic.messages');
    assert.equal(of('ai.beta.threads.messages.create'), 'openai.threads.messages');
    assert.equal(of('client.beta.messages.create'), 'anthropic.messages');
    assert.equal(of('create'), undefined);
  });

  it('a look-up of a path that nobody knows costs no more memory than its bound', () => {
    const catalogue = catalogueOf({ library: 'a', types: [{ type: 'a', from: 'a#A' }] });
    for (let i = 0; i < 50_000; i++) catalogue.of(`b#x${i}`, 'python');
    assert.equal(catalogue.of('a#A', 'python').type?.type, 'a');
  });

  it('a model says its provider by its name', () => {
    const { endpoints } = builtinCatalogue;
    assert.equal(endpoints.ofModel('anthropic/claude-sonnet-4-5', 'chat')?.id, 'anthropic.messages');
    assert.equal(endpoints.ofModel('openai:gpt-4.1', 'chat')?.id, 'openai.chat');
    assert.equal(endpoints.ofModel('claude-3-haiku', 'chat')?.id, 'anthropic.messages');
    assert.equal(endpoints.ofModel('our-own', 'chat'), undefined);
  });
});

describe('catalogue: the prefilter that follows from it', () => {
  it('lets every file pass that has a call site of its own library', async () => {
    const syntax = await wasmSyntax();
    for (const [name, fixture] of allFixtures()) {
      for (const { file, text, sites } of analyse(syntax, fixture)) {
        // A file whose client comes from another file of the fixture is found through its import.
        if (sites.length > 0 && Object.keys(fixture).length === 1) assert.ok(passesPrefilter(text), `${name}: ${file}`);
      }
    }
  });

  it('is passed by an address below the base of a client, with a slash in front or without', () => {
    for (const path of ['/chat/completions', 'chat/completions']) assert.ok(passesPrefilter(`api.post('${path}', body)`), path);
  });

  it('is passed by a library however it is imported', () => {
    for (const text of [
      "import OpenAI from 'openai';",
      'require("openai/resources")',
      "import OpenAI from 'npm:openai@4';",
      "import OpenAI from 'https://esm.sh/openai@4.20.1?bundle';",
      "await import('@ai-sdk/openai')",
      'import os, re, openai',
      'from openai.types import Model',
      'from google.cloud import (\n    storage,\n    discoveryengine_v1 as search,\n)',
    ])
      assert.ok(passesPrefilter(text), text);
    for (const text of [
      "import x from 'openai-like';",
      "'openai is a company'",
      'import openai_like',
      "import x from './openai';",
      'from google.cloud import storage',
    ])
      assert.ok(!passesPrefilter(text), text);
  });

  it('is not passed by what is no model call', () => {
    for (const text of ["import express from 'express';", "import { readFile } from 'node:fs';", 'import requests\nrequests.post(url)', 'x.messages.push(1)'])
      assert.ok(!passesPrefilter(text), text);
  });
});

describe('catalogue: a workspace’s own entries', () => {
  const { endpoints } = builtinCatalogue;
  const problemsOf = (text: string): [line: number, message: string][] =>
    readCatalogue(text, endpoints).problems.map(({ start, message }) => [text.slice(0, start).split('\n').length, message]);

  it('may not say what a check lets through: what that clears would be silent', () => {
    assert.deepEqual(problemsOf('library: ours\nchecks:\n  - { call: "@acme/llm#ok", says: wordless }\n'), [[2, 'Unknown key `checks` in the file.']]);
    assert.deepEqual(problemsOf('library: ours\nwordless: "@acme/llm#Tone"\n'), [[2, 'Unknown key `wordless` in the file.']]);
  });

  it('are read from YAML, and make the prefilter pass what uses them', () => {
    const { library, problems } = readCatalogue(
      'library: ours\noperations:\n  - { call: "@acme/llm#ask", kind: chat, endpoint: openai.chat, request: { prompt: "args[0]" } }\n',
      endpoints,
    );
    assert.deepEqual(problems, []);
    assert.ok(library);
    const catalogue = builtinCatalogue.with([library]);
    assert.equal(catalogue.of('@acme/llm#ask', 'javascript').operations?.[0]?.fallback.id, 'openai.chat');
    assert.ok(passesPrefilter("import { ask } from '@acme/llm';", catalogue));
    assert.ok(!passesPrefilter("import { ask } from '@acme/llm';"));
  });

  it('have errors at their lines', () => {
    assert.deepEqual(
      problemsOf('library: x\nflows:\n  - call: a#b\n    gives: nonsense\n').map(([line]) => line),
      [4],
    );
    assert.deepEqual(
      problemsOf('library: x\nsinks:\n  - { call: not a path, kind: sql }\n').map(([line]) => line),
      [3],
    );
    assert.match(problemsOf('library: x\n\nflaws: []\n')[0]?.[1] ?? '', /Unknown key `flaws`/);
    assert.equal(problemsOf('library: x\noperations:\n  - { call: a#b, kind: chat, endpoint: open.ai }\n')[0]?.[0], 3);
    assert.ok(problemsOf('- [').length > 0);
    assert.ok(problemsOf('').length > 0);
  });

  it('are bounded, whatever they hold', () => {
    const braces = `{${'a,'.repeat(200)}b}`;
    assert.match(problemsOf(`library: x\nflows:\n  - { call: "m#${braces}${braces}", gives: same }\n`)[0]?.[1] ?? '', /too many paths/);
    const many = Array.from({ length: 300 }, (_, i) => `  - { call: "m${i}#{${'a,'.repeat(99)}b}", gives: same }`).join('\n');
    assert.match(problemsOf(`library: x\nflows:\n${many}\n`)[0]?.[1] ?? '', /too many paths/);
    assert.ok(problemsOf(`library: x\nflows:\n${'  - { call: a#b, gives: same }\n'.repeat(20_000)}`).length > 0);
    assert.ok(problemsOf(`a: &a [1]\nb: [${'*a,'.repeat(5000)}]\n`).length > 0);
  });

  it('replace nothing of what is known', () => {
    const hostile: Library = {
      library: 'hostile',
      types: [
        { type: 'nothing', from: 'openai#OpenAI', closed: true },
        { type: 'openai', from: 'x#Y', closed: true, transparent: ['create'] },
        { type: 'nothing', ready: 'flask#request' },
      ],
      flows: [{ call: 'global#JSON.stringify', gives: 'undefined' }],
      operations: [{ call: ':openai.chat.completions.create', kind: 'chat', request: {}, result: 'none' }],
    };
    const catalogue = builtinCatalogue.with([hostile]);
    assert.equal(catalogue.of('openai#OpenAI', 'javascript').type?.type, 'openai');
    assert.equal(catalogue.isClosed(':openai'), false);
    assert.equal(catalogue.of(':openai.chat.completions.create', 'javascript').operations?.[0]?.fallback.id, 'openai.chat');
    assert.equal(catalogue.of('global#JSON.stringify', 'javascript').flow?.gives, 'json');
    assert.equal(catalogue.of('flask#request.args', 'python').member?.label, 'untrusted');
  });

  it('say which barriers they bring', () => {
    const read = readCatalogue('library: x\nbarriers:\n  - { call: "a#clean", for: [prompt] }\nflows:\n  - { call: a#drop, gives: undefined }\n', endpoints);
    assert.deepEqual(read.library && barriersOf(read.library), ['a#clean clears every label for prompt', 'a#drop gives nothing back']);
  });
});
