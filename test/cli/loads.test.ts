import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const folder = join(cli, '..', 'cli');

/** A program's files and those that they import at once, not when something asks for them. */
function loadedWith(...starts: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const match of readFileSync(join(folder, file), 'utf8').matchAll(/(?:\bfrom|\bimport)\s?["']\.\/([\w-]+\.mjs)["']/g)) visit(match[1] ?? '');
  };
  for (const start of starts) visit(start);
  return files;
}

const part = (name: string): string => readdirSync(folder).find((file) => file.startsWith(`${name}-`) && file.endsWith('.mjs')) ?? `${name}.mjs`;
/** What says the words of each command: `agent:()=>import("./agent-….mjs")`. */
const commands = [...readFileSync(join(folder, 'main.mjs'), 'utf8').matchAll(/\bimport\("\.\/([\w-]+\.mjs)"\)/g)].map((match) => match[1] ?? '');
const bytesOf = (files: ReadonlySet<string>): number => [...files].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

describe('what a command loads before it does anything', () => {
  // The interpreter, the catalogue and the schemas are some 1.2 MB.
  const analysis = bytesOf(loadedWith(part('analysed')));

  for (const [name, most] of [
    ['main', 100_000],
    ['worker', 3_000],
    ['search', 250_000],
    ['scanFiles', 750_000],
    ['inspection', 1_135_000],
    ['label', 1_140_000],
    ['capture', 30_000],
    ['checks', 100_000],
    ['check', 1_310_000],
  ] as const)
    it(`${name}: at most ${most / 1000} kB, and none of the analysis`, () => {
      const bytes = bytesOf(loadedWith(part(name)));
      assert.ok(bytes <= most, `${bytes} bytes`);
      assert.ok(bytes < analysis * 0.6, `the analysis is ${analysis} bytes`);
    });

  it('help: what each command says of itself, and nothing of what any of them does', () => {
    assert.ok(commands.length >= 9, `${commands.length} commands`);
    const bytes = bytesOf(loadedWith(part('main'), ...commands));
    assert.ok(bytes <= 100_000, `${bytes} bytes`);
  });
});
