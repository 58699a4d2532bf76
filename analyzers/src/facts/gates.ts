import { checksByName, GATE_FILES } from '../catalogue/identity.ts';
import type { Project } from '../project/project.ts';

/** Words of such a file that a check may be called by. */
const WORDS = /[A-Za-z_$][\w$.]*/g;
/** UTF-16 units of the longest file that is looked through. */
const MAX_LENGTH = 50_000;

/** What the files that a framework runs in front of all routes cover: all of them, if one makes sure who asks. */
export function gatesOf(project: Project): string[] {
  for (const path of project.files) {
    if (!GATE_FILES.test(path)) continue;
    const text = project.textOf(path)?.slice(0, MAX_LENGTH) ?? '';
    if (isRestricted(text)) continue;
    for (const [word] of withoutDefaults(text).matchAll(WORDS)) if (checksByName(word)) return ['*'];
  }
  return [];
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
