/** Files that were brought here from wherever the workspace lies, kept in memory: what the platform gives in the place of a disk. */
export interface Change {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type Entry = 'file' | 'folder';

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A tree of files, by absolute paths with slashes. */
export class MemoryFiles {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Map<string, Set<string>>([['/', new Set()]]);
  /** Called with what the program itself has written. */
  onWritten: ((change: Change) => void) | undefined;

  kindOf(path: string): Entry | undefined {
    return this.#files.has(path) ? 'file' : this.#folders.has(path) ? 'folder' : undefined;
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  entries(folder: string): readonly string[] | undefined {
    const names = this.#folders.get(folder);
    return names && [...names];
  }

  put(path: string, bytes: Uint8Array): void {
    this.makeFolder(parentOf(path));
    this.#folders.get(parentOf(path))?.add(nameOf(path));
    this.#files.set(path, bytes);
  }

  makeFolder(path: string): void {
    if (this.#folders.has(path)) return;
    this.makeFolder(parentOf(path));
    this.#folders.get(parentOf(path))?.add(nameOf(path));
    this.#folders.set(path, new Set());
  }

  /** Takes a file away, or a folder with all that is in it. */
  remove(path: string): void {
    for (const name of this.#folders.get(path) ?? []) this.remove(`${path}/${name}`);
    if (path === '/') return;
    this.#folders.delete(path);
    this.#files.delete(path);
    this.#folders.get(parentOf(path))?.delete(nameOf(path));
  }
}

/** The files that this program sees. */
export const files = new MemoryFiles();
