import assert from 'node:assert/strict';
import { edited, turnedRound } from './change.ts';
import { Random } from './generate/ast.ts';
import { growTree } from './generate/grow.ts';
import { printTree } from './generated.ts';
import { allowance, readKnown } from './known.ts';
import { writtenPrograms } from './programs.ts';
import { Workers } from './run/workers.ts';

/** Programs for each property. */
const PROGRAMS = 60 * Number(process.env['CLEWLINE_TIMES'] ?? 1);
const EDITS = 6;

const languages = ['ts', 'py'] as const;
const seed = Number(process.env['CLEWLINE_SEED'] ?? Date.now() % 2 ** 31);

/** A program's files, as a reader wants them. */
const shown = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join('\n');

function rotations(paths: readonly string[]): string[][] {
  return [...paths.map((_, i) => [...paths.slice(i), ...paths.slice(0, i)]), [...paths].reverse()];
}

describe('soundness: what must not make a difference', () => {
  let workers: Workers;

  before(async () => {
    workers = await Workers.start();
    process.stdout.write(`      seed ${seed} (repeat with CLEWLINE_SEED)\n`);
  });
  after(() => workers.close());

  it('the order in which files are set', async function () {
    this.timeout(900_000);
    const written = writtenPrograms().filter(({ files }) => Object.keys(files).length > 1);
    const grown = Array.from({ length: PROGRAMS }, (_, i) => ({
      files: printTree({ ...growTree(seed + i), modules: true }, languages[i % 2] ?? 'ts'),
    }));
    const failures: string[] = [];
    let compared = 0;
    for (const { files } of [...written, ...grown]) {
      const [first, ...others] =
        (await workers.ask({
          ask: 'orders',
          files,
          orders: rotations(Object.keys(files)),
        })) ?? [];
      if (first === undefined) continue;
      compared++;
      const other = others.find((one) => one !== first);
      if (other !== undefined) failures.push(`${shown(files)}\n${first}\n${other}`);
    }
    const { orders } = readKnown().generated;
    process.stdout.write(`      ${failures.length} of ${compared} differ\n`);
    assert.ok(compared > written.length, `${compared} were compared`);
    assert.ok(failures.length <= allowance(orders, compared), failures[0]);
  });

  it('which branch is written first', async function () {
    this.timeout(900_000);
    const failures: string[] = [];
    let compared = 0;
    for (let i = 0; i < PROGRAMS; i++) {
      const tree = growTree(seed + i);
      const files = printTree(tree, languages[i % 2] ?? 'ts');
      const turned = printTree(turnedRound(tree), languages[i % 2] ?? 'ts');
      const one = await workers.ask({ ask: 'meaning', files });
      const two = one === undefined ? undefined : await workers.ask({ ask: 'meaning', files: turned });
      if (two === undefined) continue;
      compared++;
      if (one !== two) failures.push(`seed ${seed + i}\n${shown(files)}\n${one}\n${two}`);
    }
    const { branches } = readKnown().generated;
    process.stdout.write(`      ${failures.length} of ${compared} differ\n`);
    assert.ok(compared > PROGRAMS / 2, `${compared} were compared`);
    assert.ok(failures.length <= allowance(branches, compared), failures[0]);
  });

  it('whether a right-hand side was edited or the project was opened afresh', async function () {
    this.timeout(900_000);
    const failures: string[] = [];
    let compared = 0;
    for (let i = 0; i < PROGRAMS; i++) {
      const random = new Random(seed + i);
      const trees = [{ ...growTree(seed + i), modules: true }];
      while (trees.length <= EDITS) trees.push(edited(trees.at(-1) as (typeof trees)[0], random));
      const versions = trees.map((tree) => printTree(tree, languages[i % 2] ?? 'ts'));
      const pairs = await workers.ask({ ask: 'edits', versions });
      if (!pairs) continue;
      compared++;
      const bad = pairs.findIndex(({ incremental, fresh }) => incremental !== fresh);
      const pair = pairs[bad];
      if (pair)
        failures.push(
          `seed ${seed + i}, edit ${bad}\n${shown(versions[bad - 1] ?? {})}\nbecame\n${shown(versions[bad] ?? {})}\n${pair.incremental}\n${pair.fresh}`,
        );
    }
    const { edits } = readKnown().generated;
    process.stdout.write(`      ${failures.length} of ${compared} differ\n`);
    assert.ok(compared > PROGRAMS / 2, `${compared} were compared`);
    assert.ok(failures.length <= allowance(edits, compared), failures[0]);
  });
});
