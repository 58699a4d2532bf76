/** What a file of settings says of where modules lie: `tsconfig.json`, `package.json`. Paths are relative to the workspace. */
export interface ModuleConfiguration {
  /** Folder that the file lies in; empty for the workspace's own. */
  readonly folder: string;
  /** Folder from which names without a dot are looked for. */
  readonly baseUrl?: string;
  /** What names mean: exact, or with one `*`; each with the paths to try, the same star in them. */
  readonly paths: readonly PathPattern[];
  /** Other files of settings whose words count where this one has none. */
  readonly extends: readonly string[];
  /** The name by which the rest of the workspace imports what lies in the folder. */
  readonly name?: string;
  /** What of the folder can be imported by that name: `.`, `./sub`, `./*`. */
  readonly entries: readonly PathPattern[];
}

export interface PathPattern {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/** Where the modules of a workspace lie, as far as it says. */
export interface ModulePlaces {
  /** The files of settings in a folder, the one that counts most first. */
  configurationsIn(folder: string): readonly ModuleConfiguration[];
  configurationAt(path: string): ModuleConfiguration | undefined;
  /** The package of the workspace that has a name. */
  packageNamed(name: string): ModuleConfiguration | undefined;
  /** Whether a folder is a package: what lies in it is imported by the package's name, not by its own. */
  isPackage(folder: string): boolean;
  /** Whether a name is that of a library that the catalogue knows: a file of the same name in the workspace is not meant by it. */
  isLibrary(module: string): boolean;
}

/** Of several patterns with at most one star each, the targets of the closest one that a name has, the star filled in. */
export function matchPattern(patterns: readonly PathPattern[], name: string): readonly string[] | undefined {
  let best: { readonly length: number; readonly targets: readonly string[] } | undefined;
  for (const { pattern, targets } of patterns) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === name) return targets;
      continue;
    }
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (name.length < before.length + after.length || !name.startsWith(before) || !name.endsWith(after) || (best && best.length > before.length)) continue;
    const held = name.slice(before.length, name.length - after.length);
    best = { length: before.length, targets: targets.map((target) => target.replace('*', () => held)) };
  }
  return best?.targets;
}

/** A folder and those above it, nearest first, the workspace's own (empty) last. */
export function foldersAbove(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== '';) {
    const slash = at.lastIndexOf('/');
    folders.push((at = slash < 0 ? '' : at.slice(0, slash)));
  }
  return folders;
}
