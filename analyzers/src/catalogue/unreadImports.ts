import type { Library } from './schema.ts';
import { packageSpecifier } from './specifiers.ts';

/** An AI library that a file uses and that is not read: what is called there is not seen. */
export interface UnreadImport {
  /** The package, as its registry calls it. */
  readonly library: string;
  /** What is imported, as written: a module of it. */
  readonly module: string;
  /** Where the import names it, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** Imports of one file beyond which no more are told. */
const MAX_TOLD = 50;

const JAVASCRIPT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(?<quote>['"])(?<module>[^'"\n]{1,200})\k<quote>/g;
const PYTHON = /^[ \t]*(?:from[ \t]+(?<from>[\w.]{1,200})[ \t]+import\b|import[ \t]+(?<modules>[\w., \t]{1,400}))/gm;
/** The beginning of a line that is a comment. */
const COMMENT = /^\s*(?:\/\/|\*|#)/;

/** The modules of libraries that are known to be for AI and are not read: tells where a text imports one. No text is parsed for it. */
export class UnreadImports {
  readonly #npm: ReadonlyMap<string, string>;
  readonly #pypi: ReadonlyMap<string, string>;

  constructor(libraries: readonly Library[]) {
    const read = libraries.filter((library) => library.read !== false);
    const unread = libraries.filter((library) => library.ai && library.read === false);
    this.#npm = without(modulesOf(unread, 'npm'), modulesOf(read, 'npm'));
    this.#pypi = without(modulesOf(unread, 'pypi'), modulesOf(read, 'pypi'));
  }

  /** @param language that the text is written in; another than the two has no imports that are known */
  in(text: string, language: string | undefined): UnreadImport[] {
    const found = language === 'python' ? this.#python(text) : language === 'javascript' ? this.#javascript(text) : [];
    const told = new Set<string>();
    return found.filter((one) => !isComment(text, one.start) && !told.has(one.library) && told.add(one.library)).slice(0, MAX_TOLD);
  }

  #javascript(text: string): UnreadImport[] {
    return [...text.matchAll(JAVASCRIPT)].flatMap((match) => {
      const module = match.groups?.['module'] ?? '';
      const library = this.#npm.get(packageOf(module));
      const start = match.index + match[0].length - 1 - module.length;
      return library === undefined ? [] : [{ library, module, start, end: start + module.length }];
    });
  }

  #python(text: string): UnreadImport[] {
    return [...text.matchAll(PYTHON)].flatMap((match) => {
      const names = match.groups?.['from'] ?? match.groups?.['modules'] ?? '';
      const start = match.index + match[0].indexOf(names, match[0].search(/\S/) + 4);
      return [...names.matchAll(/[\w.]+/g)].flatMap((name) => {
        const library = this.#pythonLibrary(name[0]);
        return library === undefined ? [] : [{ library, module: name[0], start: start + name.index, end: start + name.index + name[0].length }];
      });
    });
  }

  /** Of `a.b.c`, the library of the longest beginning. */
  #pythonLibrary(module: string): string | undefined {
    for (let end = module.length; end > 0; end = module.lastIndexOf('.', end - 1)) {
      const library = this.#pypi.get(module.slice(0, end));
      if (library !== undefined) return library;
    }
    return undefined;
  }
}

function isComment(text: string, at: number): boolean {
  return COMMENT.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

/** `@scope/name/sub` → `@scope/name` */
function packageOf(written: string): string {
  const specifier = packageSpecifier(written);
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The modules of libraries' packages, each with its package. */
export function modulesOf(libraries: readonly Library[], registry: 'npm' | 'pypi'): Map<string, string> {
  const modules = new Map<string, string>();
  for (const one of libraries.flatMap((library) => library.packages ?? [])) {
    const name = one[registry];
    if (name === undefined) continue;
    const named = one.modules ?? [registry === 'npm' ? name : name.replace(/-/g, '_')];
    for (const module of named) modules.set(module, name);
  }
  return modules;
}

function without(all: ReadonlyMap<string, string>, known: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...all].filter(([module]) => !known.has(module)));
}
