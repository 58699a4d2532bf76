/**
 * Holds the catalogue against the packages themselves: every access path and every parameter of an entry is looked up in the installed
 * package's own types (TypeScript) or source (Python, parsed, not run). A name that merely occurs in a file does not count.
 *
 * `npm run catalogue:verify [-- library …] [-- --record]`: with `--record` the versions that were read are written into the entries.
 * Packages are kept in `.cache/catalogue`. Exit 1 if anything is missing.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraries } from '../../analyzers/src/catalogue/registry.ts';
import { checksOf, type Check } from './checks.ts';
import { installNpm, unpackPython, type Installed } from './packages.ts';
import { pythonAnswers } from './python.ts';
import { NpmTypes } from './typescript.ts';
import { typescriptAnswers } from './typescriptAnswers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache/catalogue');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const record = process.argv.includes('--record');

/** What was found of one check in each of the languages that its packages are of. */
function verdict(answers: readonly string[]): string {
  if (answers.includes('ok')) return 'ok';
  return answers.find((answer) => answer.startsWith('missing')) ?? answers[0] ?? 'missing: in no package';
}

function fileOf(library: string): string | undefined {
  const base = join(root, 'analyzers/src/catalogue');
  return readdirSync(base)
    .map((name) => join(base, name))
    .find((path) => path.endsWith('.ts') && new RegExp(`^  library: '${library}',$`, 'm').test(readFileSync(path, 'utf8')));
}

function writeVersions(library: string, installed: readonly Installed[]): void {
  const file = fileOf(library);
  if (file === undefined) return;
  let text = readFileSync(file, 'utf8');
  for (const { registry, name, version } of installed)
    text = text.replace(new RegExp(`(\\{ ${registry}: '${name.replace(/[/.]/g, '\\$&')}')(?:, version: '[^']*')?`), `$1, version: '${version}'`);
  writeFileSync(file, text);
}

let missing = 0;
let unknown = 0;
let checked = 0;
for (const library of libraries) {
  if ((library.packages ?? []).length === 0 || (wanted.length > 0 && !wanted.includes(library.library))) continue;
  const checks: readonly Check[] = checksOf(library, libraries);
  const npm = installNpm(cache, library);
  const python = unpackPython(cache, library);
  const modules = [...new Set(checks.flatMap((check) => check.javascript.map(({ path }) => path.slice(0, path.indexOf('#')))))];
  const found = npm.installed.length > 0 ? typescriptAnswers(new NpmTypes(npm.folder, modules), checks) : checks.map(() => []);
  const foundPython = python.installed.length > 0 ? pythonAnswers(python.folder, checks) : checks.map(() => []);
  const versions = [...npm.installed, ...python.installed];
  process.stdout.write(`${library.library}: ${versions.map(({ name, version, registry }) => `${registry} ${name} ${version}`).join(', ')}\n`);
  for (const failure of [...npm.failed, ...python.failed]) process.stdout.write(`  not available: ${failure}\n`);
  checks.forEach((check, i) => {
    const result = verdict([...(found[i] ?? []), ...(foundPython[i] ?? [])]);
    checked++;
    if (result.startsWith('missing')) missing++;
    else if (result !== 'ok') unknown++;
    if (result !== 'ok') process.stdout.write(`  ${check.name}: ${result}\n`);
  });
  if (record && existsSync(cache)) writeVersions(library.library, versions);
}
process.stdout.write(`${checked} paths and parameters: ${checked - missing - unknown} found, ${missing} missing, ${unknown} that the types do not say.\n`);
if (missing > 0) process.exitCode = 1;
