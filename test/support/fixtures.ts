import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fixture } from './analyse.ts';

export { analyse, digest, templateText, type Analysed, type Fixture } from './analyse.ts';

export const fixtureRoot = fileURLToPath(new URL('../../analyzers/fixtures/', import.meta.url));
/** Rules keep their fixtures beside them, one folder for each family. */
const ruleRoot = fileURLToPath(new URL('../../analyzers/src/rules/', import.meta.url));

const SOURCE = /\.(?:[mc]?[jt]sx?|py|vue|svelte)$/;
/** What says where the modules of a project lie. */
const SETTINGS = /^(?:tsconfig|package)\b.*\.json$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : SOURCE.test(name) || SETTINGS.test(name) ? [path] : [];
    });
}

/** The policy beside a fixture, if there is one. */
function withPolicy(path: string): Fixture {
  const policy = join(dirname(path), 'clewline.yaml');
  return existsSync(policy) ? { 'clewline.yaml': readFileSync(policy, 'utf8') } : {};
}

function filesAsFixtures(base: string, nameOf: (path: string) => string): Map<string, Fixture> {
  return new Map(filesBelow(base).map((path) => [nameOf(path), { [nameOf(path)]: readFileSync(path, 'utf8'), ...withPolicy(path) }]));
}

/** Each file of a folder as a fixture of its own, with the policy of its folder. */
export function singleFileFixtures(folder: string): Map<string, Fixture> {
  const base = join(fixtureRoot, folder);
  return filesAsFixtures(base, (path) => relative(base, path));
}

/** Each file of the rules' fixtures, by family and name: `secrets/built.ts`. */
export function ruleFixtures(): Map<string, Fixture> {
  const families = readdirSync(ruleRoot).filter((family) => existsSync(join(ruleRoot, family, 'fixtures')));
  return new Map(
    families.flatMap((family) => {
      const base = join(ruleRoot, family, 'fixtures');
      return [...filesAsFixtures(base, (path) => join(family, relative(base, path)))];
    }),
  );
}

/** Each sub-folder of a folder as one fixture of several files. */
export function projectFixtures(folder: string): Map<string, Fixture> {
  const base = join(fixtureRoot, folder);
  return new Map(
    readdirSync(base)
      .sort()
      .map((name) => [name, Object.fromEntries(filesBelow(join(base, name)).map((path) => [relative(join(base, name), path), readFileSync(path, 'utf8')]))]),
  );
}

export function allFixtures(): Map<string, Fixture> {
  const all = new Map<string, Fixture>();
  for (const [name, fixture] of singleFileFixtures('constructs')) all.set(`constructs/${name}`, fixture);
  for (const [name, fixture] of ruleFixtures()) all.set(`rules/${name}`, fixture);
  for (const [name, fixture] of projectFixtures('projects')) all.set(`projects/${name}`, fixture);
  return all;
}
