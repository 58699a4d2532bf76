interface Visit {
  readonly path: string;
  readonly number: number;
  /** Lowest number that is reached from it. */
  lowest: number;
  readonly targets: Iterator<string>;
}

/**
 * Files in an order in which what a file imports comes before it. Of files that import each other the one whose name comes first does.
 * (Tarjan's strongly connected components, without recursion.)
 * @param importsOf what a file imports; what is not among the files is passed over
 */
export function* importOrder(files: readonly string[], importsOf: (path: string) => Iterable<string>): Generator<string> {
  const among = new Set(files);
  const numbers = new Map<string, number>();
  /** Files whose cycle is not complete. */
  const open: string[] = [];
  const isOpen = new Set<string>();
  const begin = (path: string): Visit => {
    numbers.set(path, numbers.size);
    open.push(path);
    isOpen.add(path);
    return { path, number: numbers.size - 1, lowest: numbers.size - 1, targets: importsOf(path)[Symbol.iterator]() };
  };
  for (const first of [...files].sort()) {
    if (numbers.has(first)) continue;
    const visits = [begin(first)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { done, value: target } = visit.targets.next();
      if (done !== true) {
        const known = numbers.get(target);
        if (known === undefined && among.has(target)) visits.push(begin(target));
        else if (known !== undefined && isOpen.has(target)) visit.lowest = Math.min(visit.lowest, known);
        continue;
      }
      visits.pop();
      const outer = visits.at(-1);
      if (outer) outer.lowest = Math.min(outer.lowest, visit.lowest);
      if (visit.lowest !== visit.number) continue;
      const cycle = open.splice(open.lastIndexOf(visit.path));
      for (const path of cycle) isOpen.delete(path);
      yield* cycle.sort();
    }
  }
}
