import { languageOf, passesPrefilter, type Catalogue } from '@clewline/analyzers';

/** Files that are parsed because of their neighbours, beyond those that name an SDK themselves. */
const MAX_PARSED = 5000;

/** Files that only declare: nothing is called there. */
const DECLARATIONS = /\.d\.[mc]?ts$|\.pyi$/;
const JAVASCRIPT_IMPORT = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\n]+)["']/g;
const PYTHON_IMPORT = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([\w., \t]+))/gm;

/** Module specifiers that a file names, told by a lexer alone: too many is harmless, too few loses files. */
export function importsOf(path: string, text: string): string[] {
  const specifiers = new Set<string>();
  if (languageOf(path)?.id === 'python') {
    for (const match of text.matchAll(PYTHON_IMPORT)) {
      const from = match[1];
      if (from !== undefined) {
        specifiers.add(from);
        for (const name of (match[2] ?? '').split(/[\s,()]+/))
          if (/^\w+$/.test(name) && name !== 'as') specifiers.add(from.endsWith('.') ? from + name : `${from}.${name}`);
      }
      for (const name of (match[3] ?? '').split(',')) specifiers.add(name.trim().split(/\s/)[0] ?? '');
    }
  } else for (const match of text.matchAll(JAVASCRIPT_IMPORT)) specifiers.add(match[1] ?? '');
  specifiers.delete('');
  return [...specifiers];
}

/**
 * The files to parse: those that pass the prefilter, those that import them, transitively, and whatever all of these import.
 * A helper that builds prompts imports no SDK; without its importers its templates would be lost. A file that only shares an
 * import with one of them can neither call it nor be called by it.
 * @param texts path → text of every file of the workspace
 * @param catalogue what is known of libraries, if it is not what Clewline brings
 */
export function parsedSet(texts: ReadonlyMap<string, string>, catalogue?: Catalogue): { files: Set<string>; truncated: boolean } {
  const imports = new Map<string, string[]>();
  const importers = new Map<string, string[]>();
  const connect = (table: Map<string, string[]>, from: string, to: string): void => {
    const known = table.get(from);
    if (known) known.push(to);
    else table.set(from, [to]);
  };
  const chosen = new Set<string>();
  for (const [path, text] of texts) {
    const language = languageOf(path);
    if (!language || DECLARATIONS.test(path)) continue;
    for (const specifier of importsOf(path, text)) {
      const target = language.resolve(path, specifier).find((candidate) => texts.has(candidate) && candidate !== path && !DECLARATIONS.test(candidate));
      if (target !== undefined) {
        connect(imports, path, target);
        connect(importers, target, path);
      }
    }
    if (passesPrefilter(text, catalogue)) chosen.add(path);
  }
  const truncated = !follow(importers, chosen) || !follow(imports, chosen);
  return { files: chosen, truncated };
}

/** Adds whatever can be reached, nearest first. @returns whether all of it had room. */
function follow(edges: ReadonlyMap<string, readonly string[]>, chosen: Set<string>): boolean {
  // A set is walked in the order in which it grows.
  for (const path of chosen) {
    for (const next of edges.get(path) ?? []) {
      if (chosen.has(next)) continue;
      if (chosen.size >= MAX_PARSED) return false;
      chosen.add(next);
    }
  }
  return true;
}
