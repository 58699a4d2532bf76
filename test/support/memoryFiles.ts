import type { WorkspaceFiles } from '@clewline/analyzers';

/** Files of a workspace in memory, which counts what is asked of it. */
export class MemoryFiles implements WorkspaceFiles {
  readonly texts: Map<string, string>;
  /** Folders whose files are not looked for. */
  ignored: readonly string[] = [];
  reads = 0;

  constructor(texts: Readonly<Record<string, string>> = {}) {
    this.texts = new Map(Object.entries(texts));
  }

  *list(): Generator<string | undefined> {
    for (const path of [...this.texts.keys()].sort()) {
      yield undefined;
      if (this.texts.has(path) && this.isSought(path)) yield path;
    }
  }

  read(path: string): string | undefined {
    this.reads++;
    return this.texts.get(path);
  }

  sought(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => this.isSought(path));
  }

  private isSought(path: string): boolean {
    return /\.(?:ts|py)$/.test(path) && !this.ignored.some((folder) => path.startsWith(`${folder}/`));
  }
}
