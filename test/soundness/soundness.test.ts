import assert from 'node:assert/strict';
import { check, type Checked } from './check.ts';
import { growPrograms, shrinkGrown } from './generated.ts';
import { allowance, contradictions, readKnown } from './known.ts';
import { writtenPrograms } from './programs.ts';
import { failure, table } from './report.ts';
import { Workers } from './run/workers.ts';
import { tally } from './tally.ts';

/** Programs that are grown at each run. */
const GENERATED = 500;

const COMMAND = 'npm run soundness -- --update';

describe('soundness: programs that are run for real, and analysed', () => {
  let checked: Checked[];
  let workers: Workers;

  before(async function () {
    this.timeout(900_000);
    workers = await Workers.start();
    if (workers.missing.length > 0 && process.env['CI'] === 'true') assert.fail('CPython 3.11 or newer is needed.');
    const programs = writtenPrograms().filter(({ language }) => !workers.missing.includes(language));
    checked = await check(workers, programs);
  });
  after(() => workers.close());

  it('each program does what it is meant to: the tag arrives, and never in its negative twin', () => {
    const faults = checked.filter((one) => one.fault !== undefined);
    assert.deepEqual(faults.map(failure), []);
  });

  it('each program has its negative twin', () => {
    const names = new Set(checked.map((one) => one.program.name));
    const alone = [...names].filter((name) => !names.has(name.endsWith(' (twin)') ? name.slice(0, -7) : `${name} (twin)`));
    assert.deepEqual(alone, []);
  });

  it('what the recorder saw is admitted, and what arrived is found, but for what known.json lists', () => {
    process.stdout.write(`${table(checked).replace(/^/gm, '      ')}\n`);
    const { fresh } = contradictions(readKnown(), checked);
    assert.equal(fresh.length, 0, fresh.map(failure).join('\n\n'));
  });

  it('known.json lists nothing that has become right', () => {
    const { mended } = contradictions(readKnown(), checked);
    assert.deepEqual(mended, [], `Remove them from known.json: ${COMMAND}`);
  });

  it(`${GENERATED} generated programs: no more failures than known.json says`, async function () {
    this.timeout(900_000);
    const seed = Number(process.env['CLEWLINE_SEED'] ?? Date.now() % 2 ** 31);
    const languages = (['ts', 'py'] as const).filter((language) => !workers.missing.includes(language));
    const result = await tally(growPrograms(workers, { seed, count: GENERATED, languages }));
    const { unsound, cut, endless } = readKnown().generated;
    const told = `seed ${seed} (repeat with CLEWLINE_SEED): unsound ${result.unsound}, out of budget ${result.cut}, without an end ${result.endless}, imprecise ${result.imprecise}; a tag arrives in ${result.arrived}`;
    process.stdout.write(`      ${told}\n`);
    assert.ok(result.arrived > GENERATED / 5, 'too few programs in which anything arrives');
    // A random program may do more than a run has time for; that says nothing of the analysis, as long as it is rare.
    const errors = result.faults.map((one) => one.observed.errors);
    const unended = errors.filter(([error]) => error?.includes('did not end') === true);
    assert.ok(unended.length <= allowance(0.002, GENERATED), `${unended.length} programs have no end`);
    assert.deepEqual(
      errors.filter((one) => !unended.includes(one)),
      [],
      'programs that do not run: the generator is wrong',
    );
    const first = result.failures.find((one) => one.judgement.unsound !== undefined) ?? result.failures[0];
    const few = result.unsound <= allowance(unsound, GENERATED) && result.cut <= allowance(cut, GENERATED);
    if (few && result.endless <= allowance(endless, GENERATED)) return;
    const small = first && (await shrinkGrown(workers, first));
    assert.fail(`${told}\n${small ? failure({ ...small, program: { name: `seed ${small.seed} (${small.language})`, files: small.files } }) : ''}`);
  });
});
