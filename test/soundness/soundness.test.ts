import assert from 'node:assert/strict';
import { check, type Checked } from './check.ts';
import { contradictions, readKnown } from './known.ts';
import { writtenPrograms } from './programs.ts';
import { failure, table } from './report.ts';
import { Workers } from './run/workers.ts';

const COMMAND = 'npm run soundness -- --update';

describe('soundness: programs that are run for real, and analysed', () => {
  let checked: Checked[];
  const workers = new Workers();

  before(async function () {
    this.timeout(120_000);
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
});
