import { builtinCatalogue, type Catalogue, type FileFacts, type Modules, type UnreadImport } from '@clewline/analyzers';

/** An AI library that a file uses and that is not read, with the file. */
export interface UnreadUse extends UnreadImport {
  readonly file: string;
}

/**
 * The AI libraries that a file uses and Clewline does not read. A module of the workspace may have the name of one: then it is meant.
 * @param sources the files of the workspace, and where its modules lie
 */
export function unreadUses(facts: FileFacts, sources: { has(path: string): boolean }, modules: Modules, catalogue: Catalogue = builtinCatalogue): UnreadUse[] {
  const { file } = facts;
  return facts
    .unreadLibraries(catalogue)
    .filter(({ module }) => modules.resolve(file, module, (path) => sources.has(path)) === undefined)
    .map((use) => ({ ...use, file }));
}
