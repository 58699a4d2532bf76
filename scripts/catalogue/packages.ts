import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';

export interface Installed {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
}

export interface Packages {
  readonly folder: string;
  readonly installed: readonly Installed[];
  readonly failed: readonly string[];
}

function run(command: string, args: readonly string[], cwd: string): boolean {
  return spawnSync(command, args, { cwd, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** Packages that are unpacked together, in a folder of their own. */
export interface Wanted {
  readonly folder: string;
  readonly packages: Library['packages'];
}

/** The npm packages of a library, or one that an entry names; nothing of them is run. */
export function installNpm(cache: string, { folder: name, packages = [] }: Wanted): Packages {
  const folder = join(cache, 'npm', name.replace(/[^\w.]/g, '-'));
  const names = packages.flatMap(({ npm, version }) => (npm === undefined ? [] : [{ name: npm, version }]));
  if (names.length === 0) return { folder, installed: [], failed: [] };
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{"name":"verify","private":true,"type":"module"}');
  const absent = names.filter(({ name }) => !existsSync(join(folder, 'node_modules', name)));
  const install = (...wanted: readonly { readonly name: string; readonly version?: string }[]): boolean =>
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', ...wanted.map(spelled)], folder);
  // One that cannot be had keeps the others from nothing.
  if (absent.length > 0 && !install(...absent)) for (const one of absent) install(one);
  // Types that are published apart.
  const untyped = names.filter(({ name }) => isUntyped(join(folder, 'node_modules', name)) && !existsSync(join(folder, 'node_modules', typesOf(name))));
  for (const { name } of untyped) install({ name: typesOf(name) });
  return outcome(folder, names, 'npm', (name) => {
    const path = join(folder, 'node_modules', name, 'package.json');
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : undefined;
  });
}

function isUntyped(folder: string): boolean {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  return !/"(?:types|typings)"\s*:/.test(text) && !existsSync(join(folder, 'index.d.ts'));
}

/** `@scope/name` → `@types/scope__name` */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`;
}

function spelled({ name, version }: { readonly name: string; readonly version?: string }): string {
  return version === undefined ? name : `${name}@${version}`;
}

/** The Python distributions of a library, unpacked beside each other; nothing of them is run. */
export function unpackPython(cache: string, { folder: name, packages = [] }: Wanted): Packages {
  const folder = join(cache, 'pypi', name.replace(/[^\w.]/g, '-'));
  const names = packages.flatMap(({ pypi, version }) => (pypi === undefined ? [] : [{ name: pypi, version }]));
  if (names.length === 0) return { folder, installed: [], failed: [] };
  mkdirSync(folder, { recursive: true });
  for (const { name, version } of names) {
    if (versionIn(folder, name) !== undefined) continue;
    const wheels = join(folder, '.wheels', name);
    mkdirSync(wheels, { recursive: true });
    const requirement = version === undefined ? name : `${name}==${version}`;
    if (!run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '-d', wheels, requirement], folder)) continue;
    for (const wheel of readdirSync(wheels)) run('python3', ['-m', 'zipfile', '-e', join(wheels, wheel), folder], folder);
  }
  return outcome(folder, names, 'pypi', (name) => versionIn(folder, name));
}

function versionIn(folder: string, name: string): string | undefined {
  const plain = (one: string): string => one.toLowerCase().replace(/[-_.]+/g, '-');
  for (const entry of readdirSync(folder)) {
    const match = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
    if (match && plain(match[1] ?? '') === plain(name)) return match[2];
  }
  return undefined;
}

function outcome(
  folder: string,
  names: readonly { readonly name: string }[],
  registry: Installed['registry'],
  versionOf: (name: string) => string | undefined,
): Packages {
  const installed: Installed[] = [];
  const failed: string[] = [];
  for (const { name } of names) {
    const version = versionOf(name);
    if (version === undefined) failed.push(`${registry} ${name}`);
    else installed.push({ registry, name, version });
  }
  return { folder, installed, failed };
}
