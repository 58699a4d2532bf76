import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { configuresModules, languageOf, mayBeScript } from '@clewline/analyzers/texts';
import { FolderRules } from './folderRules.ts';
import { mayBeText } from './textKinds.ts';
import { workspacePath } from './workspacePath.ts';

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

/** What is looked for below a folder. */
interface Sought {
  /** Not only sources, but every file that may be text. */
  readonly every?: boolean;
}

/** The files below a folder, see `eachFile`. */
export function findFiles(path: string, options: Sought = {}): FoundFiles {
  const files: string[] = [];
  for (const file of eachFile(path, options)) {
    if (files.length >= MAX_FILES) return { files, truncated: true };
    files.push(file);
  }
  return { files, truncated: false };
}

/** Files that are looked at below one folder; who asks for more is told. */
export const MAX_FILES = 100_000;

/**
 * The analysable files below a folder, and those that say where modules lie, `.gitignore` respected, symbolic links and archives not followed,
 * each folder in the order of names. A path that is itself a file is taken as it is, ignored or not: it was named.
 */
export function* eachFile(path: string, options: Sought = {}): Generator<string> {
  for (const file of eachStep(path, options)) if (file !== undefined) yield file;
}

/** The same, for whoever has other things to do in between: @yields `undefined` after each folder */
export function* eachStep(path: string, options: Sought = {}): Generator<string | undefined> {
  const start = resolve(path);
  if (statSync(start).isFile()) yield start;
  else yield* filesBelow(start, options);
}

/** Whether a file of that name is looked for. */
export function isSought(name: string, { every }: Sought = {}): boolean {
  return languageOf(name) !== undefined || mayBeScript(name) || configuresModules(name) || (every === true && mayBeText(name));
}

type Rules = readonly { readonly base: string; readonly matcher: FolderRules }[];

/** What is left of a folder: its entries from the last to the next one. */
interface OpenFolder {
  readonly path: string;
  readonly rules: Rules;
  readonly entries: Dirent[];
}

/** The sought files and the folders in a folder, the last one first: no folder when it cannot be read. */
function opened(folder: string, rules: Rules, options: Sought): OpenFolder | undefined {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
  // Most folders have none, and a file that is not there costs more to open than to miss in the list.
  const own = entries.some(({ name }) => name === '.gitignore') ? folderRulesOf(folder) : undefined;
  const kept = entries.filter((entry) => (entry.isDirectory() ? !SKIPPED_FOLDERS.has(entry.name) : entry.isFile() && isSought(entry.name, options)));
  return {
    path: folder.endsWith(sep) ? folder : folder + sep,
    rules: own ? [...rules, { base: folder, matcher: own }] : rules,
    entries: kept.sort((a, b) => (a.name < b.name ? 1 : -1)),
  };
}

/** The open folders are a list, as each file of a large tree would else pass through as many generators as it lies deep. */
function* filesBelow(start: string, options: Sought): Generator<string | undefined> {
  const first = opened(start, [], options);
  const open = first ? [first] : [];
  for (let folder = open.at(-1); folder; folder = open.at(-1)) {
    const entry = folder.entries.pop();
    if (!entry) {
      open.pop();
      yield undefined;
      continue;
    }
    const isFolder = entry.isDirectory();
    // What is joined so needs no taking apart: for the files of a large tree that is a good part of the search.
    const full = folder.path + entry.name;
    if (folder.rules.some(({ base, matcher }) => matcher.ignores(entry.name, isFolder, () => workspacePath(base, full)))) continue;
    if (!isFolder) {
      yield full;
      continue;
    }
    const inner = opened(full, folder.rules, options);
    if (inner) open.push(inner);
  }
}

/** Whether a file lies in a folder of others' files. */
export function leavesOut(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((name) => SKIPPED_FOLDERS.has(name));
}

/** Whether `.gitignore` files of a folder or of one between it and the file leave the file out of the repository. */
export function isIgnored(root: string, path: string): boolean {
  return new IgnoreRules(root).ignores(path);
}

/** What a folder's `.gitignore` files leave out, each read once: for many questions at one time. */
export class IgnoreRules {
  readonly #root: string;
  readonly #matchers = new Map<string, Ignore | undefined>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @param path in the folder */
  ignores(path: string): boolean {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
      const matcher = this.#matcherOf(parts.slice(0, depth).join('/'));
      if (!matcher) continue;
      const below = parts.slice(depth);
      for (let end = 1; end <= below.length; end++) if (matcher.ignores(below.slice(0, end).join('/') + (end < below.length ? '/' : ''))) return true;
    }
    return false;
  }

  /** Whether a file is never looked for: it lies in a folder of others' files, or is ignored. */
  leavesOut(path: string): boolean {
    return leavesOut(path) || this.ignores(path);
  }

  #matcherOf(folder: string): Ignore | undefined {
    if (!this.#matchers.has(folder)) this.#matchers.set(folder, gitignoreOf(join(this.#root, folder)));
    return this.#matchers.get(folder);
  }
}

const gitignoreOf = (folder: string): Ignore | undefined => rulesOf(folder, (text) => ignore().add(text));
const folderRulesOf = (folder: string): FolderRules | undefined => rulesOf(folder, (text) => new FolderRules(text));

function rulesOf<Rules>(folder: string, make: (text: string) => Rules): Rules | undefined {
  try {
    return make(readFileSync(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined;
  }
}

export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
