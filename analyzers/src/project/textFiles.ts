import { hash } from '../facts/hash.ts';
import { directoryOf, normalizePath } from '../languages/language.ts';

/** Texts of a workspace that are no programs: prompts that a program reads. Given from outside; asked for one by one, never listed. */
export interface TextFiles {
  /** @returns `undefined` if there is no such file in the workspace, or none that is read */
  textAt(path: string): string | undefined;
}

/** Kinds of files that prompts are kept in. Others (keys, settings of the environment, databases) are never read for what a program does with them. */
const PROMPTS = /\.(?:txt|md|mdx|markdown|jinja2?|j2|prompt|prompty|mustache|hbs|handlebars|liquid|tmpl|tpl|json|ya?ml|xml)$/i;
/** Longer texts, in UTF-16 code units, are data, no prompts. */
const MAX_LENGTH = 100_000;
/** How often a folder above is tried. */
const MAX_UP = 12;

/** What a program reads of them, remembered until somebody says that it is another. */
export class PromptFiles {
  readonly files: TextFiles | undefined;
  readonly #known = new Map<string, string | undefined>();

  constructor(files: TextFiles | undefined) {
    this.files = files;
  }

  /**
   * The file that a module reads by a path of which only the end may be known: below the module's own folder, or one above it.
   * @param end with forward slashes: `prompts/system.md`
   */
  find(module: string, end: string): { readonly path: string; readonly text: string } | undefined {
    if (!this.files || !PROMPTS.test(end)) return undefined;
    let folder = directoryOf(module);
    for (let up = 0; up < MAX_UP; up++) {
      const path = normalizePath(`${folder}/${end}`);
      const text = path.startsWith('..') ? undefined : this.#textAt(path);
      if (text !== undefined) return { path, text };
      if (folder === '') break;
      folder = directoryOf(folder);
    }
    return undefined;
  }

  /** Those that the program reads, as far as it has been evaluated. */
  get read(): readonly string[] {
    return [...this.#known].flatMap(([path, text]) => (text === undefined ? [] : [path]));
  }

  /** A file was made, changed or deleted. @returns whether anybody has asked for it */
  changed(path: string): boolean {
    return this.#known.delete(path);
  }

  #textAt(path: string): string | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    const text = this.files?.textAt(path);
    const read = text !== undefined && text.length <= MAX_LENGTH && !text.includes('\0') ? text.replaceAll('\r\n', '\n') : undefined;
    this.#known.set(path, read);
    return read;
  }
}

/** Equal exactly if the same file holds the same text. */
export function printOfText(found: { readonly path: string; readonly text: string } | undefined): string {
  return found ? `${found.path}\0${hash(found.text)}` : '';
}
