import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanPaths, scanPathsInTurns } from '@clewline/server';
import { largeTypeScript } from '../bench/corpus.ts';
import { wasmSyntax } from '../support/syntax.ts';

describe('a scan in turns', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-turns-'));
    for (let i = 0; i < 12; i++) writeFileSync(join(folder, `a${i}.ts`), largeTypeScript(1500));
    writeFileSync(join(folder, 'notes.txt'), 'nothing\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds what one without turns does, and lets others have theirs', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    let turns = 0;
    const inTurns = await scanPathsInTurns(syntax, [folder], { root: folder }, () => ++turns < 0);
    const atOnce = scanPaths(syntax, [folder], { root: folder });
    const show = (result: typeof atOnce): unknown[] => result.findings.map((finding) => [finding.file, finding.rule.id, finding.start]);
    assert.deepEqual(show(inTurns), show(atOnce));
    assert.ok(turns > 2, `${turns} turns`);
    assert.equal(inTurns.ended, false);
  });

  it('that is ended gives what it has, and says how far it came', async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    let evaluated = 0;
    const options = { root: folder, onProgress: (what: string, done: number) => void (evaluated = what === 'evaluated' ? done : 0) };
    const result = await scanPathsInTurns(syntax, [folder], options, () => evaluated >= 2);
    assert.equal(result.ended, true);
    assert.ok(
      result.limits.some((limit) => /^ended early: \d+ of 12 files were evaluated$/.test(limit)),
      result.limits.join('\n'),
    );
    assert.ok(result.limits.includes('ended early: 0 of 1 other texts were searched'));
    const files = new Set(result.findings.map((finding) => finding.file));
    assert.ok(files.size >= 2 && files.size < 12, `${files.size} files have findings`);
  });
});
