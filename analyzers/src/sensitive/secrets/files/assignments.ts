import { linesOf, SECRET_NAME, unquoted, type Line, type Setting } from './setting.ts';

/** `NAME=value`, `NAME+=value`, `NAME ?= value`, behind whatever command or option stands before the name. */
const PAIR = /(?:^|[\s"'`;&|({,:=]|-D|-e|-P)(?:\$env:)?([A-Za-z_][\w.-]{0,79})(?:["'`]?\]?)[ \t]{0,4}[+:?]{0,2}=[ \t]{0,4}/g;
/** `ENV NAME value`, `setx NAME value`: a blank is the operator. */
const SPACED = /^[ \t]{0,16}(?:ENV|ARG|setx|setenv|set -x|set -gx|set -Ux)[ \t]{1,4}([A-Za-z_]\w{0,79})[ \t]{1,4}(?!=)/;
const COMMENT = /[ \t]#/;

/** Where a bare word of a shell ends. One `&` inside is more often part of a password than a job sent to the background. */
function wordEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && i + 1 < text.length) i++;
    else if (/[\s;|<>)`"'}]/.test(char) || (char === '&' && /[&\s]|^$/.test(text.charAt(i + 1)))) return i;
  }
  return text.length;
}

/** To the end of the line, without a comment: a value of `.env` may hold what ends a word of a shell. */
function restEnd(text: string, from: number): number {
  const comment = text.slice(from).search(COMMENT);
  return comment < 0 ? text.length : from + comment;
}

function* pairs(line: Line, whole: boolean): Generator<Setting> {
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(line.text); match; match = PAIR.exec(line.text)) {
    const name = match[1] ?? '';
    const from = PAIR.lastIndex;
    // What separates this value from the next name belongs to both.
    PAIR.lastIndex = from > 0 ? from - 1 : from;
    if (PAIR.lastIndex <= match.index) PAIR.lastIndex = from;
    if (!SECRET_NAME.test(name)) continue;
    const quoted = /["'`]/.test(line.text.charAt(from));
    const first = whole && /^\s*(?:export\s+)?$/.test(line.text.slice(0, line.text.indexOf(name, match.index)));
    const found = unquoted(line, from, quoted ? line.text.length : first ? restEnd(line.text, from) : wordEnd(line.text, from));
    if (found) yield { name, ...found };
  }
}

/** Values given by `=` in `.env` files, shells, Dockerfiles, make, units of systemd: one reader, as each is made of the same words. */
export function* readAssignments(text: string, { whole = false }: { readonly whole?: boolean } = {}): Generator<Setting> {
  for (const line of linesOf(text)) {
    if (/^\s*(?:#|\/\/|REM\s)/i.test(line.text)) {
      // What is commented out is no less written; prose with an equals sign is not told from it, so only a whole pair counts.
      const pair = /^\s*#+\s?(?=[A-Z][A-Z0-9_]{2,79}=\S+$)/.exec(line.text);
      if (pair) yield* pairs({ start: line.start + pair[0].length, text: line.text.slice(pair[0].length) }, whole);
      continue;
    }
    if (!SECRET_NAME.test(line.text)) continue;
    const spaced = SPACED.exec(line.text);
    if (spaced && SECRET_NAME.test(spaced[1] ?? '')) {
      const found = unquoted(line, spaced[0].length, line.text.length);
      if (found) yield { name: spaced[1] ?? '', ...found };
    }
    yield* pairs(line, whole);
  }
}
