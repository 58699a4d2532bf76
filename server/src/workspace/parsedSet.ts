import { languageOf, prefilterWords } from '@clewline/analyzers';

/** Files that are parsed because of their neighbours, beyond those that name an SDK themselves. */
const MAX_PARSED = 5000;

const words = new RegExp(
  prefilterWords()
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|'),
);
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

/** Whether a file itself holds anything that makes it worth parsing. */
export function passesPrefilter(text: string): boolean {
  return words.test(text);
}

/**
 * The files to parse: those that pass the prefilter, and what they import or are imported by, transitively.
 * A helper that builds prompts imports no SDK; without its importers its templates would be lost.
 * @param texts path → text of every file of the workspace
 */
export function parsedSet(texts: ReadonlyMap<string, string>): { files: Set<string>; truncated: boolean } {
  const neighbours = new Map<string, Set<string>>();
  const connect = (a: string, b: string): void => {
    const known = neighbours.get(a);
    if (known) known.add(b);
    else neighbours.set(a, new Set([b]));
  };
  const chosen = new Set<string>();
  for (const [path, text] of texts) {
    const language = languageOf(path);
    if (!language) continue;
    for (const specifier of importsOf(path, text)) {
      const target = language.resolve(path, specifier).find((candidate) => texts.has(candidate) && candidate !== path);
      if (target !== undefined) {
        connect(path, target);
        connect(target, path);
      }
    }
    if (passesPrefilter(text)) chosen.add(path);
  }
  const queue = [...chosen];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const neighbour of neighbours.get(path) ?? []) {
      if (chosen.has(neighbour)) continue;
      if (chosen.size >= MAX_PARSED) return { files: chosen, truncated: true };
      chosen.add(neighbour);
      queue.push(neighbour);
    }
  }
  return { files: chosen, truncated: false };
}
