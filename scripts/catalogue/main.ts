/**
 * Holds the catalogue against the packages themselves: every access path and every parameter of an entry is looked up in the installed
 * package's own types (TypeScript) or source (Python, parsed, not run). A name that merely occurs in a file does not count.
 *
 * `npm run catalogue:verify [-- library …] [-- --record]`: with `--record` the versions that were read are written into the entries.
 * Packages are kept in `.cache/catalogue`. Exit 1 if anything is missing that no entry gives a reason for (`unsaid`), or if a reason, or one of a
 * package's `others`, is no longer needed.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraries } from '../../analyzers/src/catalogue/registry.ts';
import { verify, type Outcome } from './verify.ts';
import { writeVersions } from './versions.ts';
import { Ways } from './ways.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache/catalogue');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const record = process.argv.includes('--record');
const ways = new Ways(libraries);
const counts = new Map<Outcome, number>();

for (const library of libraries) {
  if ((library.packages ?? []).length === 0 || (wanted.length > 0 && !wanted.includes(library.library))) continue;
  const { installed, failed, outcomes, problems } = verify(cache, library, ways);
  for (const one of outcomes) counts.set(one, (counts.get(one) ?? 0) + 1);
  process.stdout.write(`${library.library}: ${installed.map(({ name, version, registry }) => `${registry} ${name} ${version}`).join(', ')}\n`);
  for (const line of [...failed.map((one) => `not available: ${one}`), ...problems]) process.stdout.write(`  ${line}\n`);
  if (problems.length > 0) process.exitCode = 1;
  if (record) writeVersions(join(root, 'analyzers/src/catalogue'), library, installed);
}
const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
process.stdout.write(`${total} paths and parameters: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.\n`);
