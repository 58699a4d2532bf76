/** The file system of a workspace, given from outside. Paths are relative to the workspace, with forward slashes. */
export interface WorkspaceFiles {
  /** The files that may matter, as they lie on disk now. @yields `undefined` for a step that has found none */
  list(): Iterable<string | undefined>;
  /** The text of a file; `undefined` if there is none, or none that can be read. */
  read(path: string): string | undefined;
  /** Those of some files that `list` would find if they were there: neither ignored nor a dependency's. */
  sought(paths: readonly string[]): readonly string[];
}

/** Of a workspace that is no folder: only what is open counts. */
export const NO_FILES: WorkspaceFiles = { list: () => [], read: () => undefined, sought: () => [] };
