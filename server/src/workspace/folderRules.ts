import ignore, { type Ignore } from 'ignore';

/** A rule that is a name, or an ending behind a star; most are. */
const NAME = /^[\w.-]+$/;
const FOLDER = /^[\w.-]+\/$/;
const ENDING = /^\*(\.[\w.-]+)$/;

/**
 * What one `.gitignore` leaves out, for whoever walks down from its folder: names and endings are looked up, as a pattern for each of a
 * hundred lines costs more than reading most files does. The other rules are the library's, as are all where one takes something back.
 */
export class FolderRules {
  readonly #names = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #endings = new Set<string>();
  readonly #others: Ignore | undefined;

  /** @param text of the `.gitignore` */
  constructor(text: string) {
    const lines = text.split(/\r?\n/);
    const takesBack = lines.some((line) => line.startsWith('!'));
    const others = takesBack ? lines : lines.filter((line) => !this.#isSimple(line) && line !== '' && !line.startsWith('#'));
    if (others.length > 0) this.#others = ignore().add(others.join('\n'));
  }

  /**
   * Whether a file or folder is left out, given that none of the folders is that it lies in.
   * @param path from the folder of the rules, asked for only where names do not tell
   */
  ignores(name: string, isFolder: boolean, path: () => string): boolean {
    const lower = name.toLowerCase();
    if (this.#names.has(lower) || (isFolder && this.#folders.has(lower))) return true;
    if (this.#endings.size > 0) for (let at = lower.indexOf('.'); at >= 0; at = lower.indexOf('.', at + 1)) if (this.#endings.has(lower.slice(at))) return true;
    return this.#others?.ignores(path() + (isFolder ? '/' : '')) ?? false;
  }

  #isSimple(line: string): boolean {
    const ending = ENDING.exec(line)?.[1];
    if (ending !== undefined) this.#endings.add(ending.toLowerCase());
    else if (NAME.test(line)) this.#names.add(line.toLowerCase());
    else if (FOLDER.test(line)) this.#folders.add(line.slice(0, -1).toLowerCase());
    else return false;
    return true;
  }
}
