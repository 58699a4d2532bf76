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
function patternOf(catalogue: Catalogue): RegExp {
  const modules = [...new Set(catalogue.libraries.flatMap((library) => [...modulesOfWords(library)]))];
  const names = modules.map(inPattern).join('|');
  const imported =
    modules.length > 0
      ? [
          `['"]${PACKAGE_PREFIX}?(?:${names})(?:${PACKAGE_VERSION})?['"/?]`,
          `\\b(?:from|import)[ \\t]+(?:[\\w.]+[ \\t]*,[ \\t]*){0,6}(?:${names})\\b`,
          ...byParent(modules),
        ]
      : [];
  const written = [...addresses(catalogue), ...catalogue.memberWords(), ...globalWords(catalogue), ...keyWords()].map(inPattern);
  return new RegExp([...imported, ...written].join('|'));
}

/** `from google.cloud import storage, discoveryengine`: a module that is imported as a name of the package that holds it. */
function byParent(modules: readonly string[]): string[] {
  const parents = new Map<string, string[]>();
  for (const module of modules) {
    const [, parent, name] = /^([A-Za-z_][\w.]*)\.(\w+)$/.exec(module) ?? [];
    if (parent !== undefined && name !== undefined && !modules.includes(parent)) parents.set(parent, [...(parents.get(parent) ?? []), name]);
  }
  return [...parents].map(
    ([parent, names]) => `\\bfrom[ \\t]+${inPattern(parent)}[ \\t]+import[ \\t(\\n]*(?:\\w+[\\w \\t]{0,60},[ \\t\\n]*){0,12}(?:${names.join('|')})\\b`,
  );
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

const patterns = new WeakMap<Catalogue, RegExp>();

/** Whether a text itself holds anything that makes its file worth parsing. */
export function passesPrefilter(text: string, catalogue: Catalogue = builtinCatalogue): boolean {
  let pattern = patterns.get(catalogue);
  if (!pattern) patterns.set(catalogue, (pattern = patternOf(catalogue)));
  return pattern.test(text);
}
