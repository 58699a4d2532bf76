import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import { verify, type Verified } from '../../scripts/catalogue/verify.ts';
import { withPackages } from '../../scripts/catalogue/versions.ts';
import { Ways } from '../../scripts/catalogue/ways.ts';

/** A package of Python as it is published, with what a resolver has to see through. */
const PYTHON = {
  'acme-2.0.dist-info/METADATA': '',
  'acme/__init__.py':
    'from . import inner as inner\nfrom ._client import Client, maker\n_LAZY = {"Lazy": "._lazy"}\ndef __getattr__(name): return _LAZY[name]\n',
  'acme/inner.py': 'def call(prompt, *, model): ...\ndef any(**options): ...\n',
  'acme/_lazy.py': 'class Lazy:\n  def go(self): ...\n',
  'acme/_client.py': [
    'from contextlib import contextmanager',
    'from typing import Generic, Iterator, Optional, TypedDict, TypeVar, Unpack',
    'import compiled',
    'T = TypeVar("T")',
    'class Options(TypedDict):\n  tone: str',
    'class Base:\n  def __init__(self): self.kept, self.also = 1, 2\n  def chat(self) -> Optional["Chat"]: ...\n  def within(self): return self',
    'class Chat:\n  def send(self, text: str) -> "Iterator[Part]": ...\n  def set(self, **options: Unpack[Options]): ...',
    'class Part:\n  text = ""',
    'class Client(Base, Generic[T]):\n  @contextmanager\n  def open(self) -> Iterator[Chat]: yield Chat()\n  from_compiled = compiled.made()',
    'class maker:\n  def __call__(self) -> Client: ...',
  ].join('\n'),
};
const TYPES = {
  'package.json': '{"name":"acme","version":"2.0.0","types":"index.d.ts"}',
  'index.d.ts': [
    'declare class Client { chat(text: string): Promise<Chat>; chat(o: { prompt: string }): Chat; readonly [name: `x${string}`]: 1 }',
    'interface Chat { parts: { text: string }[]; over: string | { deep(): 1 } }',
    'declare function acme(options: { model: string }): Client;',
    'declare namespace acme { export function escape(text: string): string; export { Client }; export interface Shape { member: 1 } }',
    'export = acme;',
  ].join('\n'),
};

describe('catalogue: entries are held against the packages', () => {
  const cache = mkdtempSync(join(tmpdir(), 'clewline-verify-'));
  const write = (folder: string, files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cache, folder, name)), { recursive: true });
      writeFileSync(join(cache, folder, name), text);
    }
  };
  before(() => {
    write('pypi/acme', PYTHON);
    write('pypi/acme-1.0', { 'acme-1.0.dist-info/METADATA': '', 'acme/__init__.py': 'class Before: ...\n' });
    write('npm/acme/node_modules/acme', TYPES);
  });
  after(() => rmSync(cache, { recursive: true, force: true }));

  const run = (library: Omit<Library, 'library'>): Verified => verify(cache, { library: 'acme', ...library }, new Ways([{ library: 'acme', ...library }]));
  const python = (...from: string[]): readonly string[] => run({ packages: [{ pypi: 'acme' }], types: [{ type: 'acme', from }] }).problems;
  const javascript = (...from: string[]): readonly string[] => run({ packages: [{ npm: 'acme' }], types: [{ type: 'acme', from }] }).problems;

  it('follows Python through packages that import themselves, lazy names, instances and what functions give', () => {
    const found = ['acme#inner.call', 'acme#Lazy().go', 'acme#Client().chat().send', 'acme#Client().chat().send().[].text', 'acme#Client().open().send'];
    assert.deepEqual(python(...found, 'acme#Client().{kept,also}', 'acme#Client().within().chat', 'acme#maker()().chat'), []);
    const [absent, unknown] = [python('acme#Client().nowhere'), python('acme#Client().from_compiled.x')];
    assert.match(absent[0] ?? '', /missing: nowhere in class Client/);
    assert.match(unknown[0] ?? '', /unknown/, 'what the source does not say is reported, too');
  });

  it('follows types through export =, promises, overloads, unions and elements', () => {
    const found = ['acme#default', 'acme#escape', 'acme#default.escape', 'acme#Client().chat().parts.[].text', 'acme#default().chat().over.deep'];
    assert.deepEqual(javascript(...found, 'acme#Shape.member'), []);
    assert.match(javascript('acme#Client().chat().nothing')[0] ?? '', /missing: nothing/);
  });

  it('wants of each word in braces that it leads somewhere with one of the others', () => {
    assert.deepEqual(python('acme{,.inner}#{Client,call}'), []);
    assert.match(python('acme{,.inner}#{Client,call,neither}')[0] ?? '', /neither/);
    assert.match(python('acme{,.nowhere}#{Client,Lazy}')[0] ?? '', /module acme\.nowhere/);
  });

  it('looks up parameters: keywords, positions, typed dictionaries, fields of options', () => {
    const of = (packages: Library['packages'], call: string, request: object): readonly string[] =>
      run({ packages, operations: [{ call, kind: 'chat', request }] }).problems;
    const acme = [{ pypi: 'acme' }];
    assert.deepEqual(of(acme, 'acme.inner#call', { model: 'model', prompt: ['prompt', 'args[0]'] }), []);
    assert.match(of(acme, 'acme.inner#call', { prompt: 'args[1]' })[0] ?? '', /parameter 1/);
    assert.deepEqual(of(acme, 'acme#Client().chat().set', { system: 'tone' }), []);
    assert.match(of(acme, 'acme#Client().chat().set', { system: 'mood' })[0] ?? '', /parameter mood/);
    assert.deepEqual(of([{ npm: 'acme' }], 'acme#Client().chat', { prompt: ['args[0]', 'prompt'] }), []);
    assert.match(of([{ npm: 'acme' }], 'acme#Client().chat', { prompt: 'text' })[0] ?? '', /missing: text/);
  });

  it('finds in another version that is in use what the checked one has no longer, and wants that to be needed', () => {
    const packages = [{ pypi: 'acme', others: ['1.0'] }];
    const { outcomes, problems } = run({ packages, types: [{ type: 'acme', from: 'acme#{Client,Before}' }] });
    assert.deepEqual([outcomes, problems], [['found', 'in another version'], []]);
    assert.match(run({ packages, types: [{ type: 'acme', from: 'acme#Client' }] }).problems[0] ?? '', /has nothing that only it has/);
  });

  it('takes a reason for what no types say, for as long as it is needed', () => {
    const unsaid = [{ paths: 'acme#Client().from_compiled*', because: 'It is made in a compiled module.' }];
    const of = (from: string): Verified => run({ packages: [{ pypi: 'acme' }], unsaid, types: [{ type: 'acme', from }] });
    assert.deepEqual(of('acme#Client().from_compiled.x').outcomes, ['recorded']);
    assert.deepEqual(of('acme#Client().from_compiled.x').problems, []);
    assert.match(of('acme#Client().from_compiled').problems[0] ?? '', /but it is there/);
    assert.match(of('acme#Client').problems[0] ?? '', /no entry speaks of it/);
  });

  it('writes the versions that were read, also where the packages were put together', () => {
    const written = "  packages: [...['a', 'b'].map((npm) => ({ npm })), { pypi: 'c' }],\n  types: [],\n";
    const packages = [
      { npm: 'a', version: '1' },
      { npm: 'b', version: '2', others: ['1'] },
      { pypi: 'c', version: '3', modules: ['d'] },
    ];
    const now = withPackages(written, packages);
    assert.match(
      now,
      /\{ npm: 'a', version: '1' \},\n {4}\{ npm: 'b', version: '2', others: \['1'\] \},\n {4}\{ pypi: 'c', version: '3', modules: \['d'\] \},\n {2}\],\n {2}types/,
    );
    assert.equal(withPackages(now, packages), now);
  });
});
