import assert from 'node:assert/strict';
import { collectFacts, findingsOf, Project, SiteAliases, siteVersion, type CallSite } from '@clewline/analyzers';
import { wasmSyntax } from '../support/syntax.ts';

const HEAD = `import express from 'express';\nimport OpenAI from 'openai';\nconst client = new OpenAI();\nconst app = express();\n`;
const send = (text: string): string => `  await client.responses.create({ model: 'gpt-4o', instructions: '${text}', input: req.body.q });\n`;
const route = (path: string, text: string): string => `app.post('${path}', async (req, res) => {\n${send(text)}});\n`;
const nameless = (text: string): string => `register(async (req, res) => {\n${send(text)}});\n`;
const named = (name: string, ...texts: string[]): string => `export async function ${name}(req) {\n${texts.map(send).join('')}}\n`;

/** A workspace as the server keeps it: its sites by what their instructions say. */
class Workspace {
  readonly #project: Project;
  readonly #aliases: SiteAliases | undefined;

  constructor(project: Project, aliases?: SiteAliases) {
    this.#project = project;
    this.#aliases = aliases;
  }

  static async open(aliases?: SiteAliases): Promise<Workspace> {
    return new Workspace(new Project(await wasmSyntax()), aliases);
  }

  sites(files: Readonly<Record<string, string>>): ReadonlyMap<string, CallSite> {
    for (const path of [...this.#project.files]) {
      if (path in files) continue;
      this.#project.removeFile(path);
      this.#aliases?.carry(path, []);
    }
    for (const [path, text] of Object.entries(files)) this.#project.setFile(path, text);
    this.#project.settle();
    const facts = collectFacts(this.#project, undefined, this.#aliases && ((file, sites) => this.#aliases?.carry(file, sites) ?? sites));
    return new Map([...facts.values()].flatMap(({ callSites }) => callSites.map((site) => [JSON.stringify(site.templates[0]?.messages[0]?.parts), site])));
  }

  ids(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.sites(files)].map(([parts, { siteId }]) => [/"lit":"(.*?)"/.exec(parts)?.[1] ?? '', siteId]));
  }
}

const fresh = async (text: string): Promise<Readonly<Record<string, string>>> => (await Workspace.open()).ids({ 'a.js': text });

describe('site ids: of the place, and of the content where that does not tell', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['a handler above others', route('/a', 'A') + route('/b', 'B'), route('/new', 'New') + route('/a', 'A') + route('/b', 'B')],
    ['a nameless handler above others', nameless('A') + nameless('B'), nameless('New') + nameless('A') + nameless('B')],
    ['a call above others at the top level', `const req = {};\n${send('A')}${send('B')}`, `const req = {};\n${send('New')}${send('A')}${send('B')}`],
    ['a call before others of one function', named('f', 'A', 'B'), named('f', 'New', 'A', 'B')],
    ['a removed handler', route('/a', 'A') + route('/b', 'B') + nameless('C') + nameless('D'), route('/b', 'B') + nameless('D')],
    ['another order', route('/a', 'A') + named('f', 'B') + nameless('C'), nameless('C') + named('f', 'B') + route('/a', 'A')],
  ];
  for (const [name, before, after] of cases)
    it(`stay with ${name}`, async () => {
      const old = await fresh(HEAD + before);
      const now = await fresh(HEAD + after);
      const common = Object.keys(old).filter((text) => text in now);
      assert.ok(common.length > 0);
      for (const text of common) assert.equal(now[text], old[text], text);
      assert.equal(new Set(Object.values(now)).size, Object.keys(now).length);
    });
  it('stay when the text of a named function or a route is edited; the version does not', async () => {
    const [before] = [...(await Workspace.open()).sites({ 'a.js': HEAD + route('/a', 'A') })].map(([, site]) => site);
    const [after] = [...(await Workspace.open()).sites({ 'a.js': HEAD + route('/a', 'Another') })].map(([, site]) => site);
    assert.ok(before && after);
    assert.equal(after.siteId, before.siteId);
    assert.notEqual(siteVersion(after), siteVersion(before));
  });
  it('do not depend on who calls the function', async () => {
    const helper = `const ask = async (req) => {\n${send('A')}};\n`;
    const alone = await fresh(HEAD + helper);
    const called = await fresh(`${HEAD}${helper}app.post('/x', (req) => ask(req));\napp.get('/y', function y(req) { return ask(req); });\n`);
    assert.equal(called['A'], alone['A']);
  });
});

describe('site ids: carried over when an edit moves a site', () => {
  const moves: readonly (readonly [name: string, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>])[] = [
    ['a renamed function', { 'a.js': HEAD + named('f', 'A') }, { 'a.js': HEAD + named('g', 'A') }],
    ['another route', { 'a.js': HEAD + route('/a', 'A') + route('/b', 'B') }, { 'a.js': HEAD + route('/z', 'A') + route('/b', 'B') }],
    ['a move to another function', { 'a.js': HEAD + named('f', 'A', 'B') + named('g', 'C') }, { 'a.js': HEAD + named('f', 'B') + named('g', 'C', 'A') }],
    [
      'a move to another file',
      { 'a.js': HEAD + named('f', 'Answer in French') + named('g', 'B') },
      { 'a.js': HEAD + named('g', 'B'), 'b.js': HEAD + named('f', 'Answer in French') },
    ],
    ['a renamed file', { 'a.js': HEAD + named('f', 'Answer in French') }, { 'b.js': HEAD + named('f', 'Answer in French') }],
    ['a second call in its function', { 'a.js': HEAD + named('f', 'A') }, { 'a.js': HEAD + named('f', 'New', 'A') }],
  ];
  for (const [name, before, after] of moves)
    it(name, async () => {
      const workspace = await Workspace.open(new SiteAliases());
      const old = workspace.ids(before);
      const now = workspace.ids(after);
      for (const text of Object.keys(old)) assert.equal(now[text], old[text], text);
      assert.equal(new Set(Object.values(now)).size, Object.keys(now).length);
      assert.deepEqual(workspace.ids(after), now, 'and stay so');
    });
  it('what breaks for a moment and comes back is the same', async () => {
    const workspace = await Workspace.open(new SiteAliases());
    const old = workspace.ids({ 'a.js': HEAD + named('f', 'A') });
    workspace.ids({ 'a.js': `${HEAD}export async function f(req) {\n` });
    assert.deepEqual(workspace.ids({ 'a.js': HEAD + named('f', 'A') }), old);
  });
  it('a copy is another site; the name of one that has moved away is not given out again', async () => {
    const workspace = await Workspace.open(new SiteAliases());
    const old = workspace.ids({ 'a.js': HEAD + named('f', 'A') });
    const copied = workspace.sites({ 'a.js': HEAD + named('f', 'A') + named('g', 'A') });
    assert.equal([...copied.values()].length, 1, 'both say the same, so the map holds the last');
    const moved = workspace.ids({ 'a.js': HEAD + named('g', 'A') });
    const again = workspace.ids({ 'a.js': HEAD + named('g', 'A') + named('f', 'B') });
    assert.notEqual(moved['A'], old['A'], 'the copy keeps its own');
    assert.notEqual(again['B'], again['A']);
  });
  it('in another file nothing but a fixed text tells that a site is the one that has vanished', async () => {
    const plain = `${HEAD}export const f = (req) => client.responses.create({ model: 'gpt-4o', input: req.body.q });\n`;
    const workspace = await Workspace.open(new SiteAliases());
    const [before] = workspace.sites({ 'a.js': plain }).values();
    const [after] = workspace.sites({ 'b.js': plain }).values();
    assert.ok(before && after);
    assert.notEqual(after.siteId, before.siteId);
  });
  it('findings keep their identity with it', async () => {
    const aliases = new SiteAliases();
    const project = new Project(await wasmSyntax());
    const identities = (name: string): string[] => {
      project.setFile(
        'a.js',
        `${HEAD}export async function ${name}(req) {\n  await client.responses.create({ model: 'gpt-4o', instructions: req.body.q, input: 'x' });\n}\n`,
      );
      project.settle();
      const facts = collectFacts(project, 'a.js', (file, sites) => aliases.carry(file, sites)).get('a.js');
      assert.ok(facts);
      return findingsOf(facts).map(({ identity }) => identity);
    };
    const before = identities('f');
    assert.ok(before.length > 0);
    assert.deepEqual(identities('g'), before);
  });
});
