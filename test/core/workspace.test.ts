import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { collectFacts, findingsOf, Workspace, type Change, type SyntaxProvider, type WorkspaceEvent, type WorkspaceOptions } from '@clewline/analyzers';
import { MemoryFiles } from '../support/memoryFiles.ts';
import { wasmSyntax } from '../support/syntax.ts';

const SYSTEM = 'prompt-injection/system';
const ask = (imported: string, tone: string): string =>
  `import OpenAI from 'openai';\n${imported}export const ask = async () => new OpenAI().responses.create({ model: 'm', instructions: 'Be ' + ${tone}, input: 'Hello' });\n`;
const TAINTED = 'export const tone = process.argv[2];\n';
const USING = ask(`import { tone } from './tone';\n`, 'tone');

/** A workspace, its files, and a count of what was asked of both. */
class Run {
  readonly workspace: Workspace;
  readonly files: MemoryFiles;

  constructor(syntax: SyntaxProvider, texts: Readonly<Record<string, string>>, options: WorkspaceOptions = {}) {
    this.files = new MemoryFiles(texts);
    this.workspace = new Workspace(syntax, this.files, options);
  }

  apply(event: WorkspaceEvent): Change {
    return this.workspace.apply(event);
  }

  /** Brings all up to date. @returns everything that has changed on the way */
  settle(shouldYield: () => boolean = () => false): { readonly changed: string[]; readonly gone: string[] } {
    const all = { changed: new Set<string>(), gone: new Set<string>() };
    for (;;) {
      const { changed, gone, more } = this.workspace.settle(shouldYield);
      for (const path of changed) all.changed.add(path);
      for (const path of gone) all.gone.add(path);
      if (!more) return { changed: [...all.changed].sort(), gone: [...all.gone].sort() };
    }
  }

  list(): this {
    while (this.workspace.list(() => false).more);
    this.settle();
    return this;
  }

  /** The findings of all files: `path: rule`. */
  get found(): string[] {
    const all = [...collectFacts(this.workspace.project)].flatMap(([path, facts]) =>
      findingsOf(facts, {})
        .filter(({ rule }) => rule.id === SYSTEM)
        .map(({ rule }) => `${path}: ${rule.id}`),
    );
    return all.sort();
  }
}

describe('a workspace as a state machine', () => {
  let syntax: SyntaxProvider;
  before(async () => (syntax = await wasmSyntax()));

  it('an import that is typed into a known file brings what it names, and what that needs', () => {
    const run = new Run(syntax, { 'a.ts': ask('', `'kind'`), 'tone.ts': `export { tone } from './more';\n`, 'more.ts': TAINTED }).list();
    assert.deepEqual([...run.workspace.project.files], ['a.ts']);
    const { changed } = run.apply({ kind: 'opened', path: 'a.ts', text: USING });
    assert.deepEqual([...changed].sort(), ['a.ts', 'tone.ts']);
    run.settle();
    assert.deepEqual(run.found, [`a.ts: ${SYSTEM}`]);
    run.apply({ kind: 'opened', path: 'a.ts', text: ask('', `'kind'`) });
    run.settle();
    assert.deepEqual([[...run.workspace.project.files], run.found], [['a.ts'], []]);
  });

  it('a file that is deleted while it is looked at stays deleted, whenever that is', () => {
    const texts = { 'a.ts': USING, 'tone.ts': TAINTED };
    const steps = 12;
    for (let at = 0; at < steps; at++) {
      const run = new Run(syntax, texts);
      for (let step = 0; step < steps; step++) {
        if (step === at) {
          run.files.texts.delete('tone.ts');
          run.apply({ kind: 'changedOnDisk', paths: ['tone.ts'] });
        }
        if (run.workspace.progress.isListed) run.workspace.settle(() => true);
        else run.workspace.list(() => true);
      }
      run.list();
      assert.deepEqual([run.workspace.has('tone.ts'), run.workspace.project.file('tone.ts'), run.found], [false, undefined, []], `deleted at step ${at}`);
    }
  });

  it('what changes in ignored folders costs nothing: it is not read, and nothing is left to be done', () => {
    const run = new Run(syntax, { 'a.ts': USING, 'tone.ts': TAINTED });
    run.files.ignored = ['.venv'];
    run.list();
    const paths = Array.from({ length: 2_000 }, (_, i) => `.venv/lib/m${i}.py`);
    for (const path of paths) run.files.texts.set(path, 'import openai\n');
    const { reads } = run.files;
    assert.deepEqual(run.apply({ kind: 'changedOnDisk', paths }), { changed: new Set(), gone: new Set(), more: false });
    assert.deepEqual(run.settle(), { changed: [], gone: [] });
    assert.equal(run.files.reads, reads);
    assert.equal(run.workspace.textOf('.venv/lib/m0.py'), undefined);
  });

  it('five hundred files that change at once are read once each and settle once, however many events name them', () => {
    const names = Array.from({ length: 500 }, (_, i) => `src/m${i}.ts`);
    const run = new Run(syntax, Object.fromEntries([...names.map((name) => [name, ask('', `'kind'`)]), ['src/tone.ts', TAINTED]])).list();
    assert.equal(run.found.length, 0);
    const { reads } = run.files;
    for (const name of names) {
      run.files.texts.set(name, USING);
      const { changed, gone, more } = run.apply({ kind: 'changedOnDisk', paths: [name, name] });
      assert.deepEqual([changed.size, gone.size, more], [0, 0, true], 'it is only noted');
    }
    for (const name of names) run.apply({ kind: 'changedOnDisk', paths: [name] });
    assert.equal(run.files.reads, reads, 'nothing is read before its turn');
    const { changed } = run.settle();
    assert.equal(run.files.reads - reads, 501, 'each, and the helper that they import now');
    assert.equal(changed.length, 501);
    assert.equal(run.found.length, 500);
    assert.deepEqual(run.settle(), { changed: [], gone: [] });
  });

  it('a folder that goes takes its files with it, if nobody names them; its neighbour of a similar name stays', () => {
    const run = new Run(syntax, { 'lib/a.ts': USING, 'lib/tone.ts': TAINTED, 'library/a.ts': USING, 'library/tone.ts': TAINTED }).list();
    assert.equal(run.found.length, 2);
    for (const path of ['lib/a.ts', 'lib/tone.ts']) run.files.texts.delete(path);
    assert.equal(run.apply({ kind: 'changedOnDisk', paths: ['lib'] }).more, true);
    assert.deepEqual(run.settle().gone, ['lib/a.ts', 'lib/tone.ts']);
    assert.deepEqual(run.found, [`library/a.ts: ${SYSTEM}`]);
    assert.equal(run.apply({ kind: 'changedOnDisk', paths: ['lib'] }).more, false, 'it holds nothing any more');
  });

  it('when other files are ignored, those leave and the ones that were ignored come; what is open stays', () => {
    const run = new Run(syntax, { 'a/a.ts': USING, 'a/tone.ts': TAINTED, 'b/a.ts': USING, 'b/tone.ts': TAINTED, 'a/open.ts': USING });
    run.files.ignored = ['b'];
    run.list();
    run.apply({ kind: 'opened', path: 'a/open.ts', text: USING });
    run.files.ignored = ['a'];
    assert.equal(run.apply({ kind: 'relisted' }).more, true);
    const { changed, gone } = run.settle(() => true);
    assert.deepEqual([changed.filter((path) => path.startsWith('b/')).length, gone.includes('a/a.ts')], [2, true]);
    assert.deepEqual(run.found, [`b/a.ts: ${SYSTEM}`]);
    assert.equal(run.workspace.has('a/open.ts'), true);
    run.apply({ kind: 'closed', path: 'a/open.ts' });
    assert.equal(run.workspace.has('a/open.ts'), false);
  });

  it('an open document counts instead of its file; closed, the file counts as it is then', () => {
    const run = new Run(syntax, { 'a.ts': ask('', `'kind'`) }).list();
    run.apply({ kind: 'opened', path: 'a.ts', text: ask('', 'process.argv[2]') });
    run.settle();
    assert.equal(run.found.length, 1);
    run.files.texts.set('a.ts', `${ask('', `'kind'`)}// saved by somebody else\n`);
    assert.equal(run.apply({ kind: 'changedOnDisk', paths: ['a.ts'] }).more, false);
    assert.equal(run.found.length, 1);
    run.apply({ kind: 'closed', path: 'a.ts' });
    run.settle();
    assert.deepEqual(run.found, []);
    assert.match(run.workspace.textOf('a.ts') ?? '', /somebody else/);
    run.apply({ kind: 'opened', path: 'new.ts', text: ask('', 'process.argv[2]') });
    assert.deepEqual([...run.apply({ kind: 'closed', path: 'new.ts' }).gone], ['new.ts']);
  });

  it('texts of files that do not matter are not kept, nor are they by what is known of them', () => {
    const paths = Array.from({ length: 60 }, (_, i) => `f${i}.ts`);
    const run = new Run(syntax, { 'a.ts': USING, 'tone.ts': TAINTED, ...Object.fromEntries(paths.map((path) => [path, ''])) });
    // As from disk: another text at each reading, which names a module by a part of itself, and reads the environment.
    run.files.read = (path) => run.files.texts.get(path) || textOfSize(100_000, path);
    const before = heapUsed();
    run.list();
    assert.deepEqual([...run.workspace.project.files].sort(), ['a.ts', 'tone.ts']);
    for (const path of paths) run.apply({ kind: 'changedOnDisk', paths: [path] });
    run.settle();
    const kept = heapUsed() - before;
    assert.ok(kept < 3e6, `${Math.round(kept / 1e6)} MB kept of 6 MB`);
    assert.equal(run.workspace.textOf('f1.ts')?.length, 100_000, 'whoever asks has it from disk');
  });

  it('a folder that is too large says where its files lie, and what was open of the rest is analysed', () => {
    const texts = Object.fromEntries([
      ...Array.from({ length: 60 }, (_, i) => [`data/exports/deep/e${i}.py`, 'x = 1\n']),
      ...Array.from({ length: 25 }, (_, i) => [`src/m${i}.ts`, USING]),
      ['src/tone.ts', TAINTED],
    ]) as Record<string, string>;
    const run = new Run(syntax, texts, { mostListed: 70 }).list();
    const { isTooLarge, listed, largest } = run.workspace.progress;
    assert.deepEqual(
      [isTooLarge, listed, largest],
      [
        true,
        70,
        [
          { path: 'data/exports/deep', files: 60 },
          { path: 'src', files: 10 },
        ],
      ],
    );
    run.apply({ kind: 'opened', path: 'src/m9.ts', text: ask('', 'process.argv[2]') });
    run.settle();
    assert.deepEqual(run.found, [`src/m9.ts: ${SYSTEM}`]);
    run.files.ignored = ['data'];
    run.apply({ kind: 'relisted' });
    run.settle();
    assert.deepEqual([run.workspace.progress.isTooLarge, run.workspace.progress.largest, run.found.length], [false, [], 25]);
  });

  it('whatever happens in whatever order, all is as if it were looked at for the first time', () => {
    const NAMES = ['a.ts', 'b.ts', 'c/d.ts', 'c/e.ts', 'tone.ts', 'c/tone.ts', 'c/f.ts'];
    const TEXTS = [
      USING,
      TAINTED,
      ask('', `'kind'`),
      ask(`import { tone } from './c/tone';\n`, 'tone'),
      `export { tone } from './c/tone';\n`,
      'export const tone = 1;\n',
    ];
    for (let seed = 1; seed <= 12; seed++) {
      const random = randomOf(seed);
      const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
      const run = new Run(syntax, {});
      const open = new Map<string, string>();
      for (let step = 0; step < 40; step++) {
        const path = pick(NAMES);
        const text = pick(TEXTS);
        switch (random(7)) {
          case 0:
            open.set(path, text);
            run.apply({ kind: 'opened', path, text });
            break;
          case 1:
            open.delete(path);
            run.apply({ kind: 'closed', path });
            break;
          case 2:
            run.files.texts.delete(path);
            run.apply({ kind: 'changedOnDisk', paths: [path] });
            break;
          case 3:
            for (const one of NAMES.filter((name) => name.startsWith('c/'))) run.files.texts.delete(one);
            run.apply({ kind: 'changedOnDisk', paths: ['c'] });
            break;
          case 4:
            run.workspace.list(() => true);
            break;
          case 5:
            run.workspace.settle(() => true);
            break;
          default:
            run.files.texts.set(path, text);
            run.apply({ kind: 'changedOnDisk', paths: [path] });
        }
      }
      run.list();
      const fresh = new Run(syntax, Object.fromEntries(run.files.texts));
      for (const [path, text] of open) fresh.apply({ kind: 'opened', path, text });
      fresh.list();
      const state = ({ workspace, found }: Run): unknown => [[...workspace.project.files].sort(), found];
      assert.deepEqual(state(run), state(fresh), `seed ${seed}`);
    }
  });
});

/** A small generator of whole numbers, the same for a seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_769;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return state % below;
  };
}

function textOfSize(size: number, path: string): string {
  const text = `import { something } from './a-module-with-a-long-name-${path}';\nexport const key = process.env.KEY_OF_${path.length};\n`;
  return Buffer.from(text.padEnd(size, '// nothing\n')).toString('latin1');
}

/** Bytes on the heap that somebody holds. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
