import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { collectFacts, findingsOf, Project, type SyntaxProvider } from '@clewline/analyzers';
import { scanPaths } from '@clewline/server';
import { largePython, largeTypeScript, oneClassPython, oneClassTypeScript } from '../bench/corpus.ts';
import { allFixtures, analyse, digest, type Fixture } from '../support/fixtures.ts';
import { nativeSyntax } from '../support/native.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { PIECES } from '../support/typed.ts';

function digestOf(project: Project): string {
  project.settle();
  return JSON.stringify(
    [...collectFacts(project).values()]
      .sort((a, b) => (a.file < b.file ? -1 : 1))
      .map((facts) => [
        facts.file,
        facts.callSites.map((site) => [site.siteId, site.start, site.templates]),
        findingsOf(facts).map((finding) => [finding.rule.id, finding.start, finding.end, finding.message, finding.confidence, finding.path]),
      ]),
  );
}

function fresh(syntax: SyntaxProvider, files: Fixture): string {
  const project = new Project(syntax);
  for (const [path, text] of Object.entries(files)) if (path !== 'clewline.yaml') project.setFile(path, text);
  return digestOf(project);
}

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly remove: number;
  readonly piece: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(10),
  at: fc.nat(100_000),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12)),
  piece: fc.nat(PIECES.length - 1),
});

describe('equalities of the analysis', () => {
  const all = allFixtures();
  const fixtures: Fixture[] = [...all.values(), { 'class.ts': oneClassTypeScript(260) }, { 'class.py': oneClassPython(260) }];

  const plain = new Map<Fixture, string>();
  /** What is found in a fixture as it is analysed by default: several things must be equal to that. */
  function plainly(syntax: SyntaxProvider, fixture: Fixture): string {
    const found = plain.get(fixture) ?? digest(analyse(syntax, fixture));
    plain.set(fixture, found);
    return found;
  }

  it('incremental ≡ fresh, under random sequences of 20 edits', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    const seed = Number(process.env['CLEWLINE_SEED'] ?? Date.now() % 2 ** 31);
    process.stdout.write(`      seed ${seed} (repeat with CLEWLINE_SEED; more with CLEWLINE_TIMES)\n`);
    fc.assert(
      fc.property(fc.nat(fixtures.length - 1), fc.array(edit, { minLength: 20, maxLength: 20 }), (which, edits) => {
        const files: Record<string, string> = { ...(fixtures[which] ?? {}) };
        const paths = Object.keys(files).filter((path) => path !== 'clewline.yaml');
        const project = new Project(syntax);
        for (const path of paths) project.setFile(path, files[path] ?? '');
        project.settle();
        for (const [i, { file, at, remove, piece }] of edits.entries()) {
          const path = paths[file % paths.length] ?? '';
          const text = files[path] ?? '';
          const start = at % (text.length + 1);
          files[path] = text.slice(0, start) + (PIECES[piece] ?? '') + text.slice(start + remove);
          project.setFile(path, files[path]);
          // What a keystroke does, and now and then a pause in which the rest settles.
          project.evaluate(path);
          collectFacts(project, path);
          if (i % 7 === 0) project.settle();
        }
        return digestOf(project) === fresh(syntax, files);
      }),
      { numRuns: 150 * Number(process.env['CLEWLINE_TIMES'] ?? 1), seed, endOnFailure: true },
    );
  });

  it('chunked ≡ whole file', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    const large: [string, Fixture][] = [
      ['one large class', { 'class.ts': oneClassTypeScript(700) }],
      ['many functions', { 'large.ts': largeTypeScript(600) }],
      ['one large class in Python', { 'large.py': oneClassPython(700) }],
      ['many classes', { 'classes.py': largePython(600) }],
    ];
    for (const [name, fixture] of [...all, ...large]) {
      if (name.includes('broken')) continue;
      assert.equal(plainly(syntax, fixture), digest(analyse(syntax, fixture, { whole: true })), name);
    }
  });

  it('prefilter on ≡ off', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    const folder = mkdtempSync(join(tmpdir(), 'clewline-prefilter-'));
    try {
      for (const [name, fixture] of all) {
        for (const [path, text] of Object.entries(fixture)) {
          const target = join(folder, name.replaceAll('.', '_'), path);
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, text);
        }
        writeFileSync(join(folder, name.replaceAll('.', '_'), 'unrelated.ts'), 'export const nothing = (a: number) => a + 1;\n');
      }
      const show = (everything: boolean): unknown[] =>
        scanPaths(syntax, [folder], { root: folder, everything }).findings.map((finding) => [
          finding.file,
          finding.rule.id,
          finding.start,
          finding.message,
          finding.path,
        ]);
      const filtered = show(false);
      assert.ok(filtered.length > 50);
      assert.deepEqual(filtered, show(true));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('wasm ≡ native parser', async function () {
    this.timeout(900_000);
    const native = nativeSyntax();
    if ('missing' in native) {
      if (process.env['CI'] === 'true') assert.fail(native.missing);
      process.stdout.write(`      skipped: ${native.missing}\n`);
      this.skip();
    }
    const wasm = await wasmSyntax();
    for (const [name, fixture] of all) assert.equal(digest(analyse(native.syntax, fixture)), plainly(wasm, fixture), name);
  });
});
