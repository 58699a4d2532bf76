import ignore, { type Ignore } from 'ignore';

/** A rule that is a name, or an ending behind a star, a beginning before one, or a path from the folder; most are. */
const NAME = /^[\w.-]+$/;
const FOLDER = /^[\w.-]+\/$/;
const ENDING = /^\*(\.[\w.-]+)$/;
const BEGINNING = /^([\w.-]+)\*$/;
const PATH = /^\/?((?:[\w.-]+\/)*[\w.-]+)(\/?)$/;

/** Matches nothing. */
const NEVER = /(?!)/;

/** Open places in a part beyond which any name may fit it: a search goes back to each of them. */
const MAX_OPEN = 2;

/** One part of a rule as a pattern that lets through at least what the rule does: whoever does not fit it need not be held against the rule. */
function looseOf(part: string): string {
  if (/\*\*|\[[!^]?\]/.test(part)) return '.*';
  // Whatever stands for itself is kept; an escaped character, a class, a question mark and a star may each be anything.
  const pieces = part.match(/[\w.-]+|(?:\\.|\[[^\]]*\]|[^\w.-])+/g) ?? [];
  const isOpen = (piece: string): boolean => !/^[\w.-]+$/.test(piece);
  return pieces.filter(isOpen).length > MAX_OPEN ? '.*' : pieces.map((piece) => (isOpen(piece) ? '.*' : piece.replaceAll('.', '\\.'))).join('');
}

const anyOf = (patterns: ReadonlySet<string>): RegExp => (patterns.size === 0 ? NEVER : new RegExp(`^(?:${[...patterns].join('|')})$`, 'is'));

/**
 * What one `.gitignore` leaves out, for whoever walks down from its folder: names, endings, beginnings and paths are looked up, as a pattern
 * for each of a hundred lines costs more than reading most files does. The other rules are the library's. Where one takes something back,
 * the library has the last word, and is asked only for what the rest would leave out.
 */
export class FolderRules {
  readonly #names = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #endings = new Set<string>();
  readonly #beginnings: string[] = [];
  readonly #paths = new Set<string>();
  readonly #folderPaths = new Set<string>();
  readonly #others: Ignore | undefined;
  /** Names that one of the others may mean, and names of folders of which it may mean whatever lies in them. */
  readonly #otherNames: RegExp;
  readonly #otherFolders: RegExp;
  readonly #all: Ignore | undefined;

  /** @param text of the `.gitignore` */
  constructor(text: string) {
    const lines = text.split(/\r?\n/);
    const others = lines.filter((line) => line !== '' && !/^[#!]/.test(line) && !this.#isSimple(line));
    if (others.length > 0) this.#others = ignore().add(others.join('\n'));
    const names = new Set<string>();
    const folders = new Set<string>();
    for (const line of others) {
      const parts = line.trimEnd().replace(/\/$/, '').split('/');
      const last = looseOf(parts.at(-1) ?? '');
      const before = looseOf(parts.at(-2) ?? '');
      if (last !== '.*') names.add(last);
      else if (before !== '' && !line.includes('**')) folders.add(before);
      else names.add('.*');
    }
    this.#otherNames = anyOf(names);
    this.#otherFolders = anyOf(folders);
    if (lines.some((line) => line.startsWith('!'))) this.#all = ignore().add(lines.join('\n'));
  }

  /**
   * Whether a file or folder is left out, given that none of the folders is that it lies in.
   * @param path from the folder of the rules, asked for only where names do not tell
   */
  ignores(name: string, isFolder: boolean, path: () => string): boolean {
    const lower = name.toLowerCase();
    if (!this.#hasName(lower, isFolder) && !this.#hasPath(lower, isFolder, path)) return false;
    return this.#all?.ignores(path() + (isFolder ? '/' : '')) ?? true;
  }

  #hasName(lower: string, isFolder: boolean): boolean {
    if (this.#names.has(lower) || (isFolder && this.#folders.has(lower))) return true;
    if (this.#endings.size > 0) for (let at = lower.indexOf('.'); at >= 0; at = lower.indexOf('.', at + 1)) if (this.#endings.has(lower.slice(at))) return true;
    return this.#beginnings.some((beginning) => lower.startsWith(beginning));
  }

  #hasPath(name: string, isFolder: boolean, path: () => string): boolean {
    if (this.#paths.size + this.#folderPaths.size > 0) {
      const lower = path().toLowerCase();
      if (this.#paths.has(lower) || (isFolder && this.#folderPaths.has(lower))) return true;
    }
    return this.#others !== undefined && this.#mayBeOther(name, path) && this.#others.ignores(path() + (isFolder ? '/' : ''));
  }

  #mayBeOther(name: string, path: () => string): boolean {
    if (this.#otherNames.test(name)) return true;
    if (this.#otherFolders === NEVER) return false;
    return this.#otherFolders.test(path().split('/').at(-2) ?? '');
  }

  #isSimple(line: string): boolean {
    const ending = ENDING.exec(line)?.[1];
    const beginning = BEGINNING.exec(line)?.[1];
    const [, path = '', slash = ''] = PATH.exec(line) ?? [];
    if (ending !== undefined) this.#endings.add(ending.toLowerCase());
    else if (beginning !== undefined) this.#beginnings.push(beginning.toLowerCase());
    else if (NAME.test(line)) this.#names.add(line.toLowerCase());
    else if (FOLDER.test(line)) this.#folders.add(line.slice(0, -1).toLowerCase());
    else if (path !== '') (slash === '' ? this.#paths : this.#folderPaths).add(path.toLowerCase());
    else return false;
    return true;
  }
}
