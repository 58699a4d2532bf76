import { directoryOf, normalizePath } from '../language.ts';
import { foldersAbove, type ModulePlaces } from '../modulePlaces.ts';

/**
 * Candidates for what an import means. Relative ones climb from the file. Absolute ones are tried from every folder above the file,
 * nearest first, and from a `src` in it; from inside a package last, because there only a script's own neighbours are found that way. The name of a
 * known library means that library, whatever files are called.
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
  // Only its own sources would be what it is.
  if (places.isLibrary(specifier.split('.')[0] ?? '')) return ['', 'src'].map((root) => normalizePath(`${root}/${tail}/__init__.py`));
  const above = foldersAbove(folder);
  const roots = [...above.filter((one) => !places.isPackage(one)), ...above.filter((one) => places.isPackage(one))];
  return roots.flatMap((root) => [...modulesAt(root, tail), ...modulesAt(`${root}/src`, tail)]);
}

function modulesAt(root: string, tail: string): string[] {
  return [normalizePath(`${root}/${tail}.py`), normalizePath(`${root}/${tail}/__init__.py`)];
}
