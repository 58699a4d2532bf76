/** The folders that hold some files, however deep. */
export class Folders {
  readonly #counts = new Map<string, number>();

  add(path: string): void {
    this.#count(path, 1);
  }

  delete(path: string): void {
    this.#count(path, -1);
  }

  has(folder: string): boolean {
    return this.#counts.has(folder);
  }

  #count(path: string, by: 1 | -1): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      const count = (this.#counts.get(folder) ?? 0) + by;
      if (count > 0) this.#counts.set(folder, count);
      else this.#counts.delete(folder);
    }
  }
}
