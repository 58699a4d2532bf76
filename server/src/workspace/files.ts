import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { configuresModules, languageOf } from '@clewline/analyzers';
import { mayBeText } from './textKinds.ts';

/** Folders that hold no source of the project's own. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'dist',
  'build',
  'out',
  '.next',
  '.nuxt',
  '.venv',
  'venv',
  'env',
  '__pycache__',
  '.tox',
  '.mypy_cache',
  '.pytest_cache',
  'site-packages',
  'vendor',
  'coverage',
  '.cache',
  '.clewline',
  'target',
]);
const MAX_FILES = 100_000;
/** Larger sources are generated; reading them would only cost. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Data files are only searched, not parsed: the bound is what one text in memory may cost. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  /** Set if there were more than can be listed. */
  readonly truncated: boolean;
}

/**
 * The analysable files below a folder, and those that say where modules lie, `.gitignore` respected, symbolic links and archives not followed.
 * A path that is itself a file is taken as it is, ignored or not: it was named.
 * @param options.every not only sources, but every file that may be text
 */
export function findFiles(path: string, options: { readonly every?: boolean } = {}): FoundFiles {
  const start = resolve(path);
  if (statSync(start).isFile()) return { files: [start], truncated: false };
  const files: string[] = [];
  const visit = (folder: string, rules: readonly { base: string; matcher: Ignore }[]): boolean => {
    let entries;
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return true;
    }
    // Most folders have none, and a file that is not there costs more to open than to miss in the list.
    const own = entries.some(({ name }) => name === '.gitignore') ? gitignoreOf(folder) : undefined;
    const all = own ? [...rules, { base: folder, matcher: own }] : rules;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile()) continue;
      if (isFolder ? SKIPPED_FOLDERS.has(entry.name) : !(languageOf(entry.name) || configuresModules(entry.name) || (options.every && mayBeText(entry.name))))
        continue;
      if (all.some(({ base, matcher }) => matcher.ignores(relative(base, full).split(sep).join('/') + (isFolder ? '/' : '')))) continue;
      if (isFolder) {
        if (!visit(full, all)) return false;
      } else if (files.push(full) >= MAX_FILES) return false;
    }
    return true;
  };
  const complete = visit(start, []);
  return { files, truncated: !complete };
}

/** Whether `.gitignore` files of a folder or of one between it and the file leave the file out of the repository. */
export function isIgnored(root: string, path: string): boolean {
  const parts = path.split('/');
  for (let depth = 0; depth < parts.length; depth++) {
    const matcher = gitignoreOf(join(root, ...parts.slice(0, depth)));
    if (!matcher) continue;
    const below = parts.slice(depth);
    for (let end = 1; end <= below.length; end++) if (matcher.ignores(below.slice(0, end).join('/') + (end < below.length ? '/' : ''))) return true;
  }
  return false;
}

function gitignoreOf(folder: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** What a small file is read into, one after the other: a buffer for each would keep the collector busy. */
const SHARED_BYTES = 1 << 18;
let shared: Buffer | undefined;

/**
 * A file's bytes, or why they are not read.
 * @param options.borrowed the bytes hold only until the next file is read so, and are not kept
 */
export function readBytes(
  path: string,
  most = MAX_BYTES,
  options: { readonly borrowed?: boolean } = {},
): { bytes: Buffer } | { reason: string; tooLarge?: boolean } {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  }
  try {
    if (options.borrowed) {
      shared ??= Buffer.allocUnsafe(SHARED_BYTES);
      const read = readSync(fd, shared, 0, SHARED_BYTES, 0);
      if (read < SHARED_BYTES) return { bytes: shared.subarray(0, read) };
    }
    const { size } = fstatSync(fd);
    if (size > most) return { tooLarge: true, reason: `too large (${Math.round(size / 1024 / 1024)} MB; files up to ${most / 1024 / 1024} MB are analysed)` };
    const bytes = Buffer.allocUnsafe(size);
    const read = readSync(fd, bytes, 0, size, 0);
    return { bytes: bytes.subarray(0, read) };
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` };
  } finally {
    closeSync(fd);
  }
}

/** A file's text, or why it is not read. UTF-8, and UTF-16 with a byte order mark; anything else is named. */
export function readText(path: string, most = MAX_BYTES): { text: string } | { reason: string } {
  const read = readBytes(path, most);
  return 'bytes' in read ? decode(read.bytes) : read;
}

/** Text in UTF-8 holds no zero. */
export const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, 8192).includes(0);

/** @param options.lossy bytes that are no UTF-8 become replacement characters: enough to search in. */
export function decode(bytes: Buffer, options: { readonly lossy?: boolean } = {}): { text: string } | { reason: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  if (isBinary(bytes)) return { reason: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: !options.lossy, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'not UTF-8 text (save it as UTF-8)' };
  }
}

/** The path as the workspace knows it: relative to `root`, with forward slashes. */
export function workspacePath(root: string, path: string): string {
  // `relative` takes both apart, which for the files of a large tree is a good part of the search.
  if (sep === '/' && path.startsWith(`${root}/`) && !root.endsWith('/')) return path.slice(root.length + 1);
  return relative(root, path).split(sep).join('/');
}

export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
