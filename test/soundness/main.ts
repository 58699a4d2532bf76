/** `npm run soundness`: the oracle by hand. See README.md beside this file for its options. */
import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { growPrograms, kindOf, shrinkGrown, type Grown } from './generated.ts';
import { contradictions, readKnown, updated, verdictOf, writeKnown } from './known.ts';
import type { Language } from './program.ts';
import { writtenPrograms } from './programs.ts';
import { failure, table } from './report.ts';
import { Workers } from './run/workers.ts';
import { constructsOf, tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    update: { type: 'boolean' },
    start: { type: 'boolean' },
    only: { type: 'string' },
    show: { type: 'boolean' },
    count: { type: 'string' },
    seed: { type: 'string' },
    shrink: { type: 'string' },
    language: { type: 'string' },
  },
});

/** What is silently wrong comes first. */
const urgency = (one: Grown): number => ['cut', 'endless'].indexOf(kindOf(one) ?? '') + 1;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const workers = await Workers.start();

async function written(): Promise<void> {
  const all = writtenPrograms().filter(({ language }) => !workers.missing.includes(language));
  const checked = await check(workers, values.only === undefined ? all : all.filter(({ name }) => name.includes(values.only ?? '')));
  const known = readKnown();
  const faults = checked.filter((one) => one.fault !== undefined);
  const { fresh, mended } = contradictions(known, checked);
  const shown = values.show || values.only !== undefined ? checked.filter((one) => verdictOf(one) !== 'right') : fresh;
  for (const one of [...faults, ...shown]) print(`${failure(one)}\n`);
  print(table(checked));
  if (values.update && values.only === undefined) writeKnown(updated(known, checked, values.start));
  else if (values.only === undefined && mended.length > 0) print(`Mended, remove from known.json (--update does it): ${mended.join(', ')}`);
  if (faults.length > 0 || (fresh.length > 0 && !values.start)) process.exitCode = 1;
}

function shown(grown: Grown): string {
  return failure({
    ...grown,
    program: {
      name: `seed ${grown.seed} (${grown.language})`,
      files: grown.files,
    },
  });
}

async function generated(count: number): Promise<void> {
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const languages = (['ts', 'py'] as const).filter((one: Language) => !workers.missing.includes(one) && (values.language ?? one) === one);
  const result = await tally(growPrograms(workers, { seed, count, languages }), (done) => {
    if (done % 1000 === 0) print(`${done} …`);
  });
  print(
    `seed ${seed}: ${result.count} programs, a tag arrives in ${result.arrived}; unsound ${result.unsound}, out of budget ${result.cut}, without an end ${result.endless}, imprecise ${result.imprecise}`,
  );
  for (const one of result.faults.slice(0, 3)) print(`the generator's fault: ${shown(one)}\n`);
  const kinds = new Map<string, Grown[]>();
  // An analysis without an end takes its time with each smaller program: those come last.
  const byKind = [...result.failures].sort((a, b) => urgency(a) - urgency(b));
  for (const one of byKind.slice(0, Number(values.shrink ?? 5))) {
    const small = await shrinkGrown(workers, one);
    const key = `${kindOf(small)}: ${constructsOf(small)}`;
    kinds.set(key, [...(kinds.get(key) ?? []), small]);
  }
  for (const [key, all] of [...kinds].sort(([, a], [, b]) => b.length - a.length)) print(`${all.length} × ${key}\n${shown(all[0] as Grown)}\n`);
  const known = readKnown();
  if (values.update) {
    const least = (name: 'unsound' | 'cut' | 'endless'): number => Math.min(known.generated[name], Math.round((result[name] / result.count) * 1e5) / 1e5);
    writeKnown({
      ...known,
      generated: {
        ...known.generated,
        unsound: least('unsound'),
        cut: least('cut'),
        endless: least('endless'),
      },
    });
  }
  if (result.faults.length > 0) process.exitCode = 1;
}

try {
  if (values.count === undefined) await written();
  else await generated(Number(values.count));
} finally {
  workers.close();
}
