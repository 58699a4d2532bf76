import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ReadBase } from '@clewline/analyzers';
import { MAX_POLICY_LENGTH } from '@clewline/analyzers/policy/document';
import { decode } from './bytes.ts';
import { POLICY_FILE } from './policyName.ts';

/** A package, perhaps with a scope, and perhaps a file in it. No part begins with a dot. */
const PACKAGE = /^(@[a-z0-9~-][\w.~-]*\/[a-z0-9~-][\w.~-]*|[a-z0-9~-][\w.~-]*)((?:\/[\w~-][\w.~-]*)*)$/;

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** Paths at which a base may lie, by the rules of the one who names it; or why it may lie nowhere. */
function candidatesOf(specifier: string, folder: string, root: string): readonly string[] | string {
  if ([...specifier].some((char) => char < ' ' || char === '\\')) return 'the name holds a backslash or a control character; write a path with forward slashes';
  if (isAbsolute(specifier) || /^[a-z][a-z0-9+.-]*:/i.test(specifier) || specifier.startsWith('~'))
    return 'it must be a path that begins with `./` or `../`, or the name of a package';
  if (/^\.\.?\//.test(specifier)) return [resolve(folder, specifier)];
  const match = PACKAGE.exec(specifier);
  if (!match) return 'it must be a path that begins with `./` or `../`, or the name of a package';
  const [, name = '', rest = ''] = match;
  const paths: string[] = [];
  // As Node.js looks for packages, but never above the workspace.
  for (let at = folder; at === root || isInside(root, at); at = dirname(at)) {
    paths.push(join(at, 'node_modules', name, rest === '' ? POLICY_FILE : rest.slice(1)));
    if (at === root) break;
  }
  return paths;
}

/** The text of a regular file. It is opened as it was resolved: a link that is put in its place meanwhile is not followed. */
function textOf(path: string): string | { readonly problem: string } {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { problem: 'it is no file' };
    if (stat.size > MAX_POLICY_LENGTH * 4) return { problem: `it is larger than a policy may be (${MAX_POLICY_LENGTH} characters)` };
    const bytes = Buffer.alloc(stat.size);
    const decoded = decode(bytes.subarray(0, readSync(fd, bytes, 0, stat.size, 0)));
    return 'text' in decoded ? decoded.text : { problem: `it is ${decoded.reason}` };
  } catch (error) {
    return { problem: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/**
 * Reads the files that a policy extends: of its workspace alone, whatever they are named and whatever links lie on the way.
 * @param root of the workspace
 * @param shownOf how a path in it is shown
 */
export function baseReader(root: string, ownFile: string, ownPath: string): ReadBase {
  const paths = new Map([[ownFile, ownPath]]);
  let real: string;
  try {
    real = realpathSync(root);
  } catch {
    return () => ({ problem: 'the workspace cannot be read' });
  }
  return (specifier, from) => {
    let folder = dirname(paths.get(from) ?? ownPath);
    try {
      folder = realpathSync(folder);
    } catch {
      return { problem: 'the folder it is named in cannot be read' };
    }
    const candidates = candidatesOf(specifier, folder, real);
    if (typeof candidates === 'string') return { problem: candidates };
    for (const candidate of candidates) {
      let path: string;
      try {
        path = realpathSync(candidate);
      } catch {
        continue;
      }
      if (!isInside(real, path)) return { problem: `it lies outside of the workspace, or a link on the way leads out of it` };
      const text = textOf(path);
      if (typeof text !== 'string') return text;
      // The same file has one name, however it was reached; the policy's own keeps the one that it is shown by.
      const file = sameFile(path, ownPath) ? ownFile : relative(real, path).split(sep).join('/');
      paths.set(file, path);
      return { file, text };
    }
    return {
      problem: specifier.startsWith('.') ? 'there is no such file in the workspace' : 'no such package with a `clewline.yaml` is installed in the workspace',
    };
  };
}

function sameFile(path: string, other: string): boolean {
  try {
    return realpathSync(other) === path;
  } catch {
    return path === other;
  }
}
