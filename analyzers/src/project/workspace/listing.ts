import type { WorkspaceFiles } from './files.ts';

/** Files that are looked at in one folder. */
export const MAX_LISTED = 100_000;
/** Folders that are named where there are more. */
const NAMED = 3;

/** A folder that holds a good part of too many files. */
export interface LargeFolder {
  readonly path: string;
  readonly files: number;
}

/** All files of a workspace, looked at one after the other, and where they lie if they are too many. */
export class Listing {
  readonly #paths: Iterator<string | undefined>;
  readonly #most: number;
  readonly seen = new Set<string>();
  isDone = false;
  isTooLarge = false;

  constructor(files: WorkspaceFiles, most: number) {
    this.#paths = files.list()[Symbol.iterator]();
    this.#most = most;
  }

  /** @returns the next file; `undefined` if this step has found none, or all have been listed */
  next(): string | undefined {
    if (this.isDone) return undefined;
    const { done, value } = this.#paths.next();
    if (done) {
      this.isDone = true;
      return undefined;
    }
    if (value === undefined) return undefined;
    if (this.seen.size >= this.#most) {
      this.isDone = this.isTooLarge = true;
      this.#paths.return?.();
      return undefined;
    }
    this.seen.add(value);
    return value;
  }

  /** The folders that hold most of the files, each as deep as one of its own does not hold nearly all of it: what to leave out. */
  largest(): LargeFolder[] {
    const counts = new Map<string, number>();
    for (const path of this.seen) for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) add(counts, path.slice(0, end));
    const all = [...counts].map(([path, files]): LargeFolder => ({ path, files })).sort((a, b) => b.files - a.files || (a.path < b.path ? -1 : 1));
    const chosen: LargeFolder[] = [];
    for (const one of all) {
      if (chosen.length === NAMED) break;
      const isHeld = all.some(({ path, files }) => path.startsWith(`${one.path}/`) && files >= one.files * NEARLY_ALL);
      if (!isHeld && !chosen.some(({ path }) => one.path.startsWith(`${path}/`))) chosen.push(one);
    }
    return chosen;
  }
}

const NEARLY_ALL = 0.9;

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
