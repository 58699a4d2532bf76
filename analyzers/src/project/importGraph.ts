/** Which file imports which, as far as imports have been resolved. */
export class ImportGraph {
  readonly #imports = new Map<string, Set<string>>();
  readonly #importers = new Map<string, Set<string>>();

  note(from: string, target: string): void {
    add(this.#imports, from, target);
    add(this.#importers, target, from);
  }

  importsOf(path: string): Iterable<string> {
    return this.#imports.get(path) ?? [];
  }

  /** A file's imports are about to be resolved anew. */
  forget(path: string): void {
    this.#imports.delete(path);
  }

  /** Files that import one, transitively. */
  importersOf(path: string): Set<string> {
    const found = new Set<string>();
    const open = [path];
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const importer of this.#importers.get(one) ?? []) {
        if (found.has(importer)) continue;
        found.add(importer);
        open.push(importer);
      }
    return found;
  }
}

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  const known = to.get(key);
  if (known) known.add(value);
  else to.set(key, new Set([value]));
}
