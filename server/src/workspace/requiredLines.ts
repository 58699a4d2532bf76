import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RequiredLine } from '@clewline/analyzers';
import ignore from 'ignore';

/** What must be added to a file so that it holds a line: at the end of it, or the whole of a new file. */
export interface AddedText {
  /** Path in the workspace. */
  readonly file: string;
  readonly exists: boolean;
  /** The file's text now; empty if there is none. */
  readonly before: string;
  readonly added: string;
}

/** The nearest folder at or above a file's that already has the required file, or the workspace's root. */
function placeOf(root: string, beside: string, name: string): string {
  for (let folder = dirname(beside); ; folder = dirname(folder)) {
    const path = folder === '.' ? name : `${folder}/${name}`;
    if (folder === '.' || existsSync(join(root, path))) return path;
  }
}

function holds(text: string, { file, line }: RequiredLine): boolean {
  if (file === '.gitignore') return ignore().add(text).ignores(line);
  const name = line.slice(0, line.indexOf('=') + 1);
  return text.split(/\r?\n/).some((one) => one.trim() === line || (name !== '' && one.trim().startsWith(name)));
}

/**
 * The additions that make required lines true, one for each file that lacks some.
 * @param beside path of the file that is fixed; the nearest file of the required name counts
 */
export function missingLines(root: string, beside: string, required: readonly RequiredLine[]): AddedText[] {
  const byFile = new Map<string, RequiredLine[]>();
  for (const one of required) {
    const path = placeOf(root, beside, one.file);
    byFile.set(path, [...(byFile.get(path) ?? []), one]);
  }
  return [...byFile].flatMap(([file, lines]): AddedText[] => {
    const exists = existsSync(join(root, file));
    const before = exists ? readFileSync(join(root, file), 'utf8') : '';
    const missing = lines.filter((line) => !holds(before, line)).map(({ line }) => line);
    if (missing.length === 0) return [];
    return [{ file, exists, before, added: `${before === '' || before.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n` }];
  });
}
