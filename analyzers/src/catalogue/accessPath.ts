/**
 * Access paths name what a program reaches of a library.
 *
 * `openai#OpenAI` is imported, `global#fetch` is there without an import, `:openai.chat.completions.create` is a member of an
 * instance of the type `openai`, `fs#{readFile,promises.readFile}` stands for each of the words in braces.
 */

/** Alternatives that one written path may stand for. */
export const MAX_EXPANDED = 400;

/** The paths that a path with `{a,b}` in it stands for. */
export function expandPath(written: string): string[] {
  const open = written.indexOf('{');
  const close = written.indexOf('}', open);
  if (open < 0 || close < 0) return [written];
  const head = written.slice(0, open);
  const tails = expandPath(written.slice(close + 1));
  const words = written.slice(open + 1, close).split(',');
  return words.flatMap((word) => tails.map((tail) => head + word.trim() + tail)).slice(0, MAX_EXPANDED);
}

/** Where an entry may write none, one or several paths. */
export type Paths = string | readonly string[] | undefined;

/** All the paths that an entry's stand for. */
export function expandPaths(paths: Paths): string[] {
  if (paths === undefined) return [];
  return (typeof paths === 'string' ? [paths] : paths).flatMap(expandPath);
}

/** The types of whose members paths speak: `chat` for `:chat.send`. */
export function typesIn(...paths: readonly Paths[]): string[] {
  return paths.flatMap(expandPaths).flatMap((path) => /^:([\w-]+)/.exec(path)?.[1] ?? []);
}

export type PathLanguage = 'javascript' | 'python';

/** How paths begin that name a member of whatever it may be of. */
export const ANY_RECEIVER = 'any#';

const SAME_AS_GLOBAL = /^(?:builtins#|global#(?:globalThis|window|self|global|builtins|__builtins__)\.)/;

/**
 * The one spelling under which the tables know a path. Python: where a module ends and a name begins is not told apart
 * (`google#genai.Client`, `google.genai#Client`). JavaScript: members of a default export and of the module are one
 * (`axios#default.create`, `axios#create`), and a module as a whole is its default export.
 */
export function pathKey(path: string, language: PathLanguage): string {
  if (path.startsWith(':')) return path;
  if (SAME_AS_GLOBAL.test(path)) return `global#${path.replace(SAME_AS_GLOBAL, '')}`;
  if (path.startsWith('global#') || path.startsWith(ANY_RECEIVER)) return path;
  if (language === 'python') return path.replace('#*', '').replace('#', '.');
  if (path.endsWith('#*')) return `${path.slice(0, -1)}default`;
  return path.replace('#default.', '#');
}

/** The module that a path is imported from: `openai#OpenAI` → `openai`; `undefined` for members of types and globals. */
export function moduleOf(path: string): string | undefined {
  const at = path.indexOf('#');
  return path.startsWith(':') || at < 0 || path.startsWith('global#') || path.startsWith(ANY_RECEIVER) ? undefined : path.slice(0, at);
}
