import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectFacts, findingsOf, Project } from '@clewline/analyzers';
import { importOrder } from '../../analyzers/src/project/importOrder.ts';
import { Interruptions } from '../../analyzers/src/project/interruptions.ts';
import { root } from '../support/lspClient.ts';
import { wasmSyntax } from '../support/syntax.ts';

const FOLDER = join(root, 'analyzers/fixtures/labelled/open');

async function project(): Promise<Project> {
  const made = new Project(await wasmSyntax());
  for (const name of readdirSync(FOLDER)) if (/^[a-e].*\.(?:ts|py)$/.test(name)) made.setFile(name, readFileSync(join(FOLDER, name), 'utf8'));
  return made;
}

function found(of: Project): string {
  return JSON.stringify([...collectFacts(of)].map(([path, facts]) => [path, findingsOf(facts), facts.callSites]));
}

describe('evaluation that is broken off where somebody waits', () => {
  it('finds the same as one that is not, whoever waits when', async () => {
    const quiet = await project();
    quiet.settle();
    const asked = await project();
    let asks = 0;
    let turns = 0;
    while (
      asked.settle(
        () => true,
        () => ++asks % 3 !== 0,
      )
    )
      turns++;
    assert.ok(turns > 3 * [...asked.files].length, `${turns} turns`);
    assert.equal(found(asked), found(quiet));
  });

  it('finds the same after an edit in between', async () => {
    const asked = await project();
    const [first = ''] = asked.files;
    const text = asked.textOf(first) ?? '';
    let turns = 0;
    const wait = (): boolean => true;
    while (asked.settle(wait, wait)) if (++turns === 40) asked.setFile(first, `\n${text}`);
    const quiet = await project();
    quiet.setFile(first, `\n${text}`);
    quiet.settle();
    assert.equal(found(asked), found(quiet));
  });

  it('goes twice as far each time, so that it comes to its end though somebody always waits', () => {
    const interruptions = new Interruptions();
    const work = (): object => {
      for (let step = 0; step < 10_000; step++) interruptions.step();
      return {};
    };
    const always = (): boolean => true;
    let tries = 1;
    for (let patience = 64; !interruptions.attempt(work, always, patience); patience *= 2) tries++;
    assert.equal(tries, 9);
  });

  it('is not broken off in the middle of what leaves things half done', () => {
    const interruptions = new Interruptions();
    const steps = (): object => {
      for (let step = 0; step < 1_000; step++) interruptions.step();
      return {};
    };
    assert.ok(
      interruptions.attempt(
        () => interruptions.whole(steps),
        () => true,
        0,
      ),
    );
    assert.equal(
      interruptions.attempt(
        () => (interruptions.whole(steps), steps()),
        () => true,
        0,
      ),
      undefined,
    );
  });

  it('lets other errors through', () => {
    const fails = (): never => {
      throw new RangeError('deep');
    };
    assert.throws(() => new Interruptions().attempt(fails, () => true, 0), RangeError);
  });
});

describe('the order in which modules are read', () => {
  const order = (imports: Record<string, readonly string[]>): string => [...importOrder(Object.keys(imports), (path) => imports[path] ?? [])].join('');

  it('has what is imported first', () => assert.equal(order({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }), 'dbca'));
  it('of a cycle, first the one whose name comes first', () => assert.equal(order({ c: ['b'], b: ['c', 'd'], d: [], a: ['c'] }), 'dbca'));
  it('does not depend on the order of files', () => assert.equal(order({ a: ['c'], d: [], b: ['c', 'd'], c: ['b'] }), 'dbca'));
  it('passes over what is not there', () => assert.equal(order({ a: ['x', 'b'], b: ['y'] }), 'ba'));
  it('stands thousands of files in a chain', () => {
    const chain = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [String(i).padStart(5, '0'), [String(i + 1).padStart(5, '0')]]));
    assert.equal([...importOrder(Object.keys(chain), (path) => chain[path] ?? [])][0], '19999');
  });
});
