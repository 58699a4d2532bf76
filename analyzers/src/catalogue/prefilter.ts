import { keyFormats } from '../sensitive/secrets/index.ts';
import type { Catalogue } from './catalogue.ts';
import { expandPaths } from './accessPath.ts';
import { pathsOf } from './endpoint.ts';
import { modulesOfWords } from './modulesOfWords.ts';
import { builtinCatalogue } from './index.ts';
import { PACKAGE_PREFIX, PACKAGE_VERSION } from './specifiers.ts';
import { inPattern } from '../text/pattern.ts';

/**
 * What a file must hold, itself or through its imports, to be worth parsing. It follows from the entries that call a model, load, declare
 * a tool or reach a store: a word such as `express` or `fs` would let everything through.
 */
class Prefilter {
  readonly #modules: ReadonlySet<string>;
  /** Package → names of it that are modules: `from google.cloud import storage, discoveryengine`. */
  readonly #below: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #written: RegExp;

  constructor(catalogue: Catalogue) {
    this.#modules = new Set(catalogue.libraries.flatMap((library) => [...modulesOfWords(library)]));
    this.#below = byParent(this.#modules);
    this.#written = new RegExp([...addresses(catalogue), ...catalogue.memberWords(), ...globalWords(catalogue), ...keyWords()].map(inPattern).join('|'));
  }

  passes(text: string): boolean {
    return this.#quotes(text) || this.#imports(text) || this.#importsBelow(text) || this.#written.test(text);
  }

  /** `'openai/resources'`, `"npm:openai@4"` */
  #quotes(text: string): boolean {
    for (const [, specifier = ''] of text.matchAll(QUOTED)) if (this.#isOrBegins(specifier, '/')) return true;
    return false;
  }

  /** `import os, openai.types`, `from openai.types import Model` */
  #imports(text: string): boolean {
    for (const [, names = ''] of text.matchAll(IMPORTED)) for (const name of names.split(',')) if (this.#isOrBegins(name.trim(), '.')) return true;
    return false;
  }

  #importsBelow(text: string): boolean {
    for (const [, parent = '', names = ''] of text.matchAll(IMPORTED_FROM)) {
      const modules = this.#below.get(parent);
      if (modules && names.split(',').some((name) => modules.has(/\w+/.exec(name)?.[0] ?? ''))) return true;
    }
    return false;
  }

  #isOrBegins(name: string, separator: string): boolean {
    for (let end = name.indexOf(separator); end >= 0; end = name.indexOf(separator, end + 1)) if (this.#modules.has(name.slice(0, end))) return true;
    return this.#modules.has(name);
  }
}

/** The name of a module in quotes, with what lies below it. */
const QUOTED = new RegExp(String.raw`['"]${PACKAGE_PREFIX}?((?:@[\w.~-]+\/)?[\w.~-]+(?:\/[\w.~-]+)*)(?=(?:${PACKAGE_VERSION})?['"/?])`, 'g');
const IMPORTED = /\b(?:from|import)[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+){0,6})/g;
const IMPORTED_FROM = /\bfrom[ \t]+([\w.]+)[ \t]+import[ \t(\n]*((?:\w+[\w \t]{0,60},[ \t\n]*){0,12}\w+)/g;

function byParent(modules: ReadonlySet<string>): Map<string, Set<string>> {
  const parents = new Map<string, Set<string>>();
  for (const module of modules) {
    const [, parent, name] = /^([A-Za-z_][\w.]*)\.(\w+)$/.exec(module) ?? [];
    if (parent !== undefined && name !== undefined && !modules.has(parent)) parents.set(parent, (parents.get(parent) ?? new Set()).add(name));
  }
  return parents;
}

/** The end of an address: `/responses` in the middle of one is much else. */
function addresses(catalogue: Catalogue): string[] {
  return catalogue.endpoints.all.flatMap(pathsOf).flatMap((path) => {
    const fixed = path.replace(/^.*\}/, '');
    // Where the host stands, its name is enough: the rest is often put behind a base that is written once.
    const [host] = /^(?:[\w-]+\.)+[a-z]+(?=\/)/.exec(path) ?? [];
    if (host !== undefined && fixed === path) return [host];
    // Below the base of a client it may be written without the slash in front.
    if (fixed.lastIndexOf('/') > 0) return [fixed.slice(1)];
    return [`/v1${fixed}`, ...['"', "'", '`', '?'].map((end) => fixed + end)];
  });
}

/** Whether the beginning of a literal says that a key begins there; `sk_` and `key_` begin much else. */
function isTelling(marker: string): boolean {
  return (marker.length > 3 && !/^(?:key|secret|token|api)[_-]/.test(marker)) || marker === 'hf_' || marker === 'r8_';
}

/** The beginning of a literal that may be a part of a key, and the variables that SDKs read their keys from. */
function keyWords(): string[] {
  return keyFormats.flatMap((format) => {
    if (format.type !== 'provider-key') return [];
    const quoted = format.lead === 0 && format.context.length === 0 ? format.markers.filter(isTelling).flatMap((marker) => [`'${marker}`, `"${marker}`]) : [];
    return [...quoted, format.variable];
  });
}

/** What makes a model, or is one, without an import: `LanguageModel.create`. A single word would be much else. */
function globalWords(catalogue: Catalogue): string[] {
  const types = catalogue.libraries.flatMap((library) => (library.ai ? (library.types ?? []) : []));
  const paths = types.flatMap(({ from, ready }) => [...expandPaths(from), ...expandPaths(ready)]).filter((path) => path.startsWith('global#'));
  return [...new Set(paths.map((path) => path.slice('global#'.length)).filter((path) => path.includes('.')))];
}

const prefilters = new WeakMap<Catalogue, Prefilter>();

/** Whether a text itself holds anything that makes its file worth parsing. */
export function passesPrefilter(text: string, catalogue: Catalogue = builtinCatalogue): boolean {
  let prefilter = prefilters.get(catalogue);
  if (!prefilter) prefilters.set(catalogue, (prefilter = new Prefilter(catalogue)));
  return prefilter.passes(text);
}
