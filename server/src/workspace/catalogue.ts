import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '@clewline/analyzers';
import { barriersOf, builtinCatalogue, LineIndex, readCatalogue, type Library } from '@clewline/analyzers';
import { catalogueFolder } from './catalogueFolder.ts';
import { readText } from './bytes.ts';

/** Files of one workspace's catalogue that are read. */
const MAX_FILES = 100;

/** Something wrong in a file of the workspace's catalogue. */
export interface CatalogueFileProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface WorkspaceCatalogue {
  readonly catalogue: Catalogue;
  /** Files that are not used, and why. */
  readonly problems: readonly CatalogueFileProblem[];
  /** What the workspace's entries make harmless: they are in force, and a repository may be hostile. */
  readonly barriers: readonly string[];
  /** The files that are used, as they were read. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where no workspace says anything. */
export const NO_CATALOGUE: WorkspaceCatalogue = { catalogue: builtinCatalogue, problems: [], barriers: [], texts: new Map() };

/** Whether a path of a workspace is a file of its catalogue. */
export function isCatalogueFile(path: string): boolean {
  return /^\.clewline\/catalogue\/[^/]+\.ya?ml$/.test(path);
}

/** Clewline's own catalogue with the workspace's entries, `.clewline/catalogue/*.yaml`. */
export function workspaceCatalogue(root: string): WorkspaceCatalogue {
  const folder = catalogueFolder(root);
  const libraries: Library[] = [];
  const problems: CatalogueFileProblem[] = [];
  const barriers: string[] = [];
  const texts = new Map<string, string>();
  const names = filesIn(folder);
  for (const name of names.slice(0, MAX_FILES)) {
    const file = `.clewline/catalogue/${name}`;
    const read = readText(join(folder, name));
    if ('reason' in read) {
      problems.push({ file, line: 1, message: read.reason });
      continue;
    }
    const { library, problems: found } = readCatalogue(read.text, builtinCatalogue.endpoints);
    const lines = new LineIndex(read.text);
    problems.push(...found.map(({ message, start }) => ({ file, line: lines.positionAt(start).line + 1, message })));
    if (!library) continue;
    libraries.push(library);
    texts.set(file, read.text);
    barriers.push(...barriersOf(library).map((barrier) => `${file}: ${barrier}`));
  }
  if (names.length > MAX_FILES)
    problems.push({ file: '.clewline/catalogue', line: 1, message: `only the first ${MAX_FILES} of ${names.length} files are read` });
  return { catalogue: libraries.length > 0 ? builtinCatalogue.with(libraries) : builtinCatalogue, problems, barriers, texts };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch {
    // There is none.
    return [];
  }
}
