import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinCatalogue, Catalogue } from '@clewline/analyzers';
import type { PathLanguage } from '../../analyzers/src/catalogue/accessPath.ts';
import type { Knowledge, Operation } from '../../analyzers/src/catalogue/compile.ts';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';
import { allFixtures, analyse } from '../support/fixtures.ts';
import { flowPrograms } from '../support/flows.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** How many of a library's entries no fixture reaches: it may only fall. A library that is not listed has none. */
const LEFT = JSON.parse(readFileSync(new URL('./catalogueFixtures.json', import.meta.url), 'utf8')) as Readonly<Record<string, number>>;
const WORDS = [
  'types',
  'operations',
  'requests',
  'prompts',
  'fills',
  'tools',
  'handlers',
  'sources',
  'flows',
  'sinks',
  'barriers',
  'composes',
  'pipelines',
  'guards',
  'deprecations',
] as const;

/** An entry without what the compilation adds to it. */
function nameOf(entry: object): string {
  return JSON.stringify(entry, (key, value: unknown) => (['of', 'fixed', 'fallback'].includes(key) ? undefined : value));
}

/** A catalogue that remembers what it was asked for and knew. */
class Asked extends Catalogue {
  readonly entries = new Set<string>();

  override of(path: string, language: PathLanguage): Knowledge {
    const knowledge = super.of(path, language);
    this.#note(knowledge);
    return knowledge;
  }

  override operationsByShape(written: string): readonly Operation[] {
    const operations = super.operationsByShape(written);
    this.#note(operations, 0);
    return operations;
  }

  #note(of: object, depth = 1): void {
    for (const value of Object.values(of) as unknown[]) {
      for (const one of Array.isArray(value) ? (value as object[]) : [value as object]) {
        if (typeof one !== 'object' || one === null) continue;
        this.entries.add(nameOf(one));
        // Decorators' entries are a level further down.
        if (depth > 0) this.#note(one, depth - 1);
      }
    }
  }
}

/** The entries of a library that nothing asked for, each by its word and its paths. */
function unreached(library: Library, asked: Asked): string[] {
  return WORDS.flatMap((word) =>
    (library[word] ?? [])
      .filter((entry) => !asked.entries.has(nameOf(entry)))
      // What nothing makes is looked up in another way: a name that is one, a decorator that makes one of a function, an annotation, a parameter.
      .filter((entry) => !('type' in entry && !('from' in entry) && !('call' in entry)))
      // What is found by the name of an export is not looked up by a path.
      .filter((entry) => !('exported' in entry))
      .map((entry) => `${word}: ${nameOf(entry).slice(0, 160)}`),
  );
}

describe('catalogue: every entry has a fixture that reaches it', () => {
  const asked = new Asked(builtinCatalogue.libraries, builtinCatalogue.endpoints);

  before(async function () {
    this.timeout(900_000);
    const syntax = await wasmSyntax();
    for (const fixture of [...allFixtures().values(), ...flowPrograms().map(({ files }) => files)]) analyse(syntax, fixture, { catalogue: asked });
  });

  for (const library of builtinCatalogue.libraries.filter(({ read }) => read !== false)) {
    it(library.library, () => {
      const left = unreached(library, asked);
      const allowed = LEFT[library.library] ?? 0;
      const list = left.map((one) => `\n  ${one}`).join('');
      assert.ok(left.length <= allowed, `${left.length} entries have no fixture, ${allowed} had none:${list}`);
      assert.equal(left.length, allowed, `${left.length} entries have none now: write that into catalogueFixtures.json`);
    });
  }
});
