import { languageOf, type Catalogue, type FileFacts, type UnreadImport } from '@clewline/analyzers';

/** An AI library that a file uses and that is not read, with the file. */
export interface UnreadUse extends UnreadImport {
  readonly file: string;
}

/**
 * The AI libraries that a file uses and Clewline does not read. A module of the workspace may have the name of one: then it is meant.
 * @param sources the files of the workspace
 */
export function unreadUses(facts: FileFacts, sources: { has(path: string): boolean }, catalogue?: Catalogue): UnreadUse[] {
  const { file } = facts;
  return facts
    .unreadLibraries(catalogue)
    .filter(
      ({ module }) =>
        !languageOf(file)
          ?.resolve(file, module)
          .some((candidate) => sources.has(candidate)),
    )
    .map((use) => ({ ...use, file }));
}
