/** `npm run soundness`: the oracle by hand. See README.md beside this file for its options. */
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { contradictions, readKnown, updated, verdictOf, writeKnown } from './known.ts';
import { writtenPrograms } from './programs.ts';
import { failure, table } from './report.ts';
import { Workers } from './run/workers.ts';

const { values } = parseArgs({
  options: {
    update: { type: 'boolean' },
    start: { type: 'boolean' },
    only: { type: 'string' },
    show: { type: 'boolean' },
  },
});

const workers = new Workers();
try {
  const programs = writtenPrograms().filter(
    ({ name, language }) => !workers.missing.includes(language) && (values.only === undefined || name.includes(values.only)),
  );
  const checked = await check(workers, programs);
  const known = readKnown();
  const faults = checked.filter((one) => one.fault !== undefined);
  const { fresh, mended } = contradictions(known, checked);
  const shown = values.show || values.only !== undefined ? checked.filter((one) => verdictOf(one) !== 'right') : fresh;
  for (const one of [...faults, ...shown]) process.stdout.write(`${failure(one)}\n\n`);
  process.stdout.write(`${table(checked)}\n`);
  if (values.update && values.only === undefined) writeKnown(updated(known, checked, values.start));
  else if (values.only === undefined && mended.length > 0) process.stdout.write(`Mended, remove from known.json (--update does it): ${mended.join(', ')}\n`);
  if (faults.length > 0 || (fresh.length > 0 && !values.start)) process.exitCode = 1;
} finally {
  workers.close();
}
