import { directoryOf, normalizePath } from '../language.ts';
import { foldersAbove, type ModulePlaces } from '../modulePlaces.ts';

/**
 * Candidates for what an import means. Relative ones climb from the file. Absolute ones are tried from every folder above the file,
 * nearest first, and from a `src` in it; from inside a package last, because there only a script's own neighbours are found that way. Where it is the
 * name of a known library, only a package of that name stands before the library, and a script's own neighbour.
 */
export function resolveImport(from: string, specifier: string, places: ModulePlaces): string[] {
  const relative = /^(\.+)(.*)$/.exec(specifier);
  const tail = (relative?.[2] ?? specifier).replaceAll('.', '/');
  const folder = directoryOf(from);
  if (relative) {
    let base = folder;
    for (let up = 1; up < (relative[1] ?? '').length; up++) base = directoryOf(base);
    return modulesAt(base, tail);
  }
  const above = foldersAbove(folder);
  if (places.isLibrary(specifier.split('.')[0] ?? '')) {
    const neighbour = places.isPackage(folder) || tail.includes('/') ? [] : [normalizePath(`${folder}/${tail}.py`)];
    // What lies in a package is named by the package: `integrations/ollama` is no `ollama`.
    return [...neighbour, ...roots(above.filter((one) => !places.isPackage(one))).flatMap((root) => packagesAt(root, tail))];
  }
  return roots([...above.filter((one) => !places.isPackage(one)), ...above.filter((one) => places.isPackage(one))]).flatMap((root) => modulesAt(root, tail));
}

/** Folders, each with the one that projects keep their sources in. */
function roots(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => [folder, `${folder}/src`]);
}

function modulesAt(root: string, tail: string): string[] {
  return [normalizePath(`${root}/${tail}.py`), normalizePath(`${root}/${tail}/__init__.py`)];
}

/** Packages, and what lies in one: a single file of a library's name elsewhere is hardly ever meant by it. */
function packagesAt(root: string, tail: string): string[] {
  return tail.includes('/') ? modulesAt(root, tail) : [normalizePath(`${root}/${tail}/__init__.py`)];
}
