import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import type { Installed } from './packages.ts';

type Package = NonNullable<Library['packages']>[number];

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : []));
}

/** Writes the versions that were read into the packages of a library's file below a folder; prettier puts it into shape. */
export function writeVersions(folder: string, library: Library, installed: readonly Installed[]): void {
  const isOf = new RegExp(`^  library: '${library.library}',$`, 'm');
  const file = filesBelow(folder).find((path) => isOf.test(readFileSync(path, 'utf8')));
  if (file === undefined) return;
  const versionOf = ({ npm, pypi }: Package): string | undefined => installed.find(({ registry, name }) => name === (registry === 'npm' ? npm : pypi))?.version;
  const packages = (library.packages ?? []).map((one) => ({ ...one, version: versionOf(one) ?? one.version }));
  const text = readFileSync(file, 'utf8');
  const written = withPackages(text, packages);
  if (written !== text) writeFileSync(file, written);
}

/** The text of a library's file with these packages, if it says others. */
export function withPackages(text: string, packages: readonly Package[]): string {
  const start = text.search(/^ {2}packages: /m);
  if (start < 0 || packages.every((one) => isWritten(text, one))) return text;
  let depth = 0;
  let end = start;
  for (; end < text.length && !(depth === 0 && text[end] === ','); end++)
    depth += '[({'.includes(text[end] ?? '') ? 1 : '])}'.includes(text[end] ?? '') ? -1 : 0;
  return `${text.slice(0, start)}  packages: [\n${packages.map((one) => `    ${literal(one)},\n`).join('')}  ]${text.slice(end)}`;
}

function isWritten(text: string, { npm, pypi, version }: Package): boolean {
  return version === undefined || new RegExp(`'${(npm ?? pypi ?? '').replace(/[/.]/g, '\\$&')}',[^}]*version: '${version.replace(/\./g, '\\.')}'`).test(text);
}

function literal({ npm, pypi, version, modules, others }: Package): string {
  const quoted = (value: string | readonly string[]): string => (typeof value === 'string' ? `'${value}'` : `[${value.map((one) => `'${one}'`).join(', ')}]`);
  const fields = Object.entries({ npm, pypi, version, modules, others }).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${quoted(value)}`]));
  return `{ ${fields.join(', ')} }`;
}
