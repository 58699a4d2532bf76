import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { expandPath } from '../../analyzers/src/catalogue/accessPath.ts';
import { libraries } from '../../analyzers/src/catalogue/registry.ts';

const openai = dirname(createRequire(import.meta.url).resolve('openai'));

/** A comment of a declaration, and what is declared. */
const COMMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*/.source;

/** Methods of a resource of the SDK that its types call deprecated: one by one, or with their class. */
function deprecatedIn(resource: string): string[] {
  const text = readFileSync(join(openai, 'resources', 'beta', `${resource}.d.ts`), 'utf8');
  const body = /export declare class (?!\w+Page\b)[\s\S]*?\n\}/.exec(text)?.[0] ?? '';
  const ofClass = new RegExp(`${COMMENTED}export declare class (?!\\w+Page\\b)`).exec(text)?.[1] ?? '';
  if (ofClass.includes('@deprecated')) return [...body.matchAll(/^ {4}([a-z]\w*)\(/gm)].map(([, name = '']) => name);
  const commented = body.matchAll(new RegExp(`${COMMENTED}([a-z]\\w*)\\(`, 'g'));
  return [...commented].filter(([, comment]) => comment?.includes('@deprecated')).map(([, , name = '']) => name);
}

describe('deprecations: what the catalogue calls given up is what the package does', () => {
  const said = libraries.find(({ library }) => library === 'openai')?.deprecations?.flatMap(({ call }) => [call].flat().flatMap(expandPath)) ?? [];

  for (const [resource, path] of [
    ['assistants', 'assistants'],
    ['threads/threads', 'threads'],
    ['threads/messages', 'threads.messages'],
    ['threads/runs/runs', 'threads.runs'],
  ] as const)
    it(`openai: beta.${path}`, () => {
      const prefix = `:openai.beta.${path}.`;
      // The other SDK's names have underscores.
      const own = said.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
      const methods = new Set(own.filter((name) => !name.includes('.') && !name.includes('_')));
      const declared = new Set(deprecatedIn(resource));
      assert.ok(declared.size > 3, `${declared.size} are deprecated`);
      for (const name of declared) assert.ok(methods.has(name), `${path}.${name} is deprecated, and not in the catalogue`);
      const unsaid = [...methods].filter((name) => !declared.has(name));
      assert.deepEqual(unsaid, [], 'in the catalogue, and not deprecated');
    });
});
