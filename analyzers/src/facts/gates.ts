import { checksByName, GATE_FILES } from '../catalogue/identity.ts';
import type { Project } from '../project/project.ts';

/** Words of such a file that a check may be called by. */
const WORDS = /[A-Za-z_$][\w$.]*/g;
/** UTF-16 units of the longest file that is looked through. */
const MAX_LENGTH = 50_000;

/** Stands in front of a file: what that, and all that imports it or is imported there, answers. */
const AROUND = '>';

/** What covers the files of an application that some file belongs to. */
export const around = (file: string): string => AROUND + file;

/** Which files lie behind something that makes sure who asks: single ones, those of a folder (which ends in `/`), those `around` one. */
export class Gates {
  readonly #covered = new Set<string>();
  readonly #folders: readonly string[];

  constructor(project: Project, covers: ReadonlySet<string>) {
    for (const one of covers) for (const file of one.startsWith(AROUND) ? applicationOf(project, one.slice(AROUND.length)) : [one]) this.#covered.add(file);
    this.#folders = frameworkFolders(project);
  }

  covers(file: string): boolean {
    return this.#covered.has(file) || this.#folders.some((folder) => file.startsWith(folder));
  }
}

/** A file, what imports it, and what any of those import. */
function applicationOf(project: Project, file: string): Set<string> {
  const found = new Set([file, ...project.importersOf(file)]);
  for (const one of found) for (const target of project.importsOf(one)) found.add(target);
  return found;
}

/** The folders whose routes a framework answers behind a file of its own, if that makes sure who asks. */
function frameworkFolders(project: Project): string[] {
  const found: string[] = [];
  for (const path of project.files) {
    if (!GATE_FILES.test(path)) continue;
    const text = project.textOf(path)?.slice(0, MAX_LENGTH) ?? '';
    if (isRestricted(text)) continue;
    for (const [word] of withoutDefaults(text).matchAll(WORDS))
      if (checksByName(word)) {
        found.push(folderBehind(path));
        break;
      }
  }
  return found;
}

/** `web/src/middleware.ts` stands in front of all that is in `web`, `shop/shop/settings.py` of what is in the outer `shop`. */
function folderBehind(path: string): string {
  const folders = path.split('/').slice(0, -1);
  const inner = path.endsWith('.py') ? (/\/settings\/[^/]+$/.test(path) ? 2 : 1) : folders.at(-1) === 'src' ? 1 : 0;
  const outer = folders.slice(0, Math.max(0, folders.length - inner));
  return outer.length > 0 ? `${outer.join('/')}/` : '';
}

/** Whether the paths that it is run for are written out, and those of an interface are not among them. */
function isRestricted(text: string): boolean {
  const matcher = /\bmatcher\s*:\s*(\[[^\]]*\]|["'`][^"'`]*["'`])/.exec(text)?.[1];
  return matcher !== undefined && !/["'`]\/(?:\(|api|:path|\*|["'`])/.test(matcher);
}

/** Settings name what a framework brings whether or not it asks anybody. */
function withoutDefaults(text: string): string {
  const asked = /["']DEFAULT_PERMISSION_CLASSES["']\s*:\s*[[(]([^\])]*)/.exec(text)?.[1];
  return /\bINSTALLED_APPS\b|\bMIDDLEWARE\b/.test(text) ? (asked ?? '').replace(/AllowAny/g, '') : text;
}
