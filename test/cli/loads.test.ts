import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const folder = join(cli, '..', 'cli');

/** A program's files and those that they import at once, not when something asks for them. */
function loadedWith(start: string): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const match of readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bfrom|\bimport)\s?["']\.\/([\w-]+\.mjs)["']/g)) visit(match[1] ?? '');
  };
  visit(start);
  return files;
}

const part = (name: string): string => readdirSync(folder).find((file) => file.startsWith(`${name}-`) && file.endsWith('.mjs')) ?? `${name}.mjs`;
const bytesOf = (files: ReadonlySet<string>): number => [...files].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

describe('what a command loads before it does anything', () => {
  // The interpreter, the catalogue and the schemas are some 1.2 MB.
  const analysis = bytesOf(loadedWith(part('analysed')));

  for (const [name, most] of [
    ['main', 100_000],
    ['worker', 3_000],
    ['search', 250_000],
    ['scan', 750_000],
    ['inspect', 1_110_000],
    ['label', 1_060_000],
  ] as const)
    it(`${name}: at most ${most / 1000} kB, and none of the analysis`, () => {
      const bytes = bytesOf(loadedWith(part(name)));
      assert.ok(bytes <= most, `${bytes} bytes`);
      assert.ok(bytes < analysis * 0.6, `the analysis is ${analysis} bytes`);
    });
});
