import type { ChunkText, Split } from '../language.ts';
import { splitStatements, type Scan, type Splitter } from '../statements.ts';

/** Lines at column 0 that belong to the compound statement above them. */
const CONTINUES = /^(?:else|elif|except|finally|case)\b/;

/** A class longer than this is split at its members. */
const LARGE_CLASS = 6_000;
const CLASS_HEADER = /^(?:@[^\n]*\n)*class\b[^\n]*:[ \t]*\n/;
const MEMBER_PREFIX = 'class _:\n';

/**
 * Splits Python text into its top-level statements, and large classes into their members.
 *
 * A statement begins at column 0 outside brackets and strings; `else`, `except` and the like continue the one above,
 * a decorator belongs to the definition below it.
 * If brackets or triple quotes do not balance (half-typed code), a `def`, `class` or import at column 0 ends what was open.
 */
export function splitPython(text: string, last?: Split): Split {
  return splitStatements(SPLITTER, text, last);
}

const SPLITTER: Splitter = {
  starts: (text, scan) => boundaries(text, 0, scan),
  chunks: chunksOf,
};

function chunksOf(statement: string): ChunkText[] {
  if (statement.trim() === '') return [];
  const header = statement.length > LARGE_CLASS ? CLASS_HEADER.exec(statement)?.[0] : undefined;
  const rest = header === undefined ? '' : statement.slice(header.length);
  const indent = /^(?:[ \t]*(?:#[^\n]*)?\n)*([ ]+)\S/.exec(rest)?.[1]?.length ?? 0;
  const members = indent === 0 ? undefined : boundaries(rest, indent);
  if (header === undefined || !members || members.length < 2) return [{ start: 0, text: statement, prefix: 0 }];
  return [
    { start: 0, text: `${header}${' '.repeat(indent)}pass\n`, prefix: 0 },
    ...members.map((member, i): ChunkText => {
      const text = MEMBER_PREFIX + rest.slice(member, members[i + 1] ?? rest.length);
      return { start: header.length + member, text, prefix: MEMBER_PREFIX.length, memberOf: 0 };
    }),
  ];
}

/**
 * The offsets of the lines at which statements of one indentation begin, the first of them where the scan does.
 * @returns `undefined` if the text does not balance and `resync` is off
 */
function boundaries(text: string, indent: number, { from = 0, meets, resync = false }: Scan = {}): number[] | undefined {
  const starts = [from];
  let depth = 0;
  let decorated = false;
  let continued = false;
  // A start that is known is one of a statement; before the first one there may be comments.
  let seenCode = from > 0;
  const length = text.length;
  let i = from;
  while (i < length) {
    // At the start of a line.
    const line = i;
    let column = 0;
    while (column < indent && text.charCodeAt(i) === 32) {
      column++;
      i++;
    }
    const c = text.charCodeAt(i);
    const isStatement = column === indent && c !== 10 && c !== 13 && c !== 32 && c !== 9 && c !== 35;
    if (isStatement && !continued) {
      const head = text.slice(i, i + 10);
      if (depth > 0 && resync && /^(?:def |class |async def|import |from |@)/.test(head)) depth = 0;
      if (depth === 0 && c !== 41 && c !== 93 && c !== 125 && !CONTINUES.test(head)) {
        if (line > from && !decorated && seenCode) {
          starts.push(line);
          if (meets?.(line)) return starts;
        }
        decorated = c === 64;
        seenCode = true;
      }
    }
    continued = false;
    // To the end of the line, through the strings that cross lines.
    for (; i < length; i++) {
      const d = text.charCodeAt(i);
      if (d === 10) break;
      if (d === 35) {
        const end = text.indexOf('\n', i);
        i = end < 0 ? length : end;
        break;
      }
      if (d === 34 || d === 39) {
        const end = endOfString(text, i, d);
        if (end === undefined) {
          if (!resync) return undefined;
          const resume = nextDefinition(text, i);
          if (resume === undefined) return starts;
          i = resume - 1;
          depth = 0;
          break;
        }
        i = end;
      } else if (d === 40 || d === 91 || d === 123) depth++;
      else if (d === 41 || d === 93 || d === 125) {
        if (depth > 0) depth--;
        else if (!resync) return undefined;
      } else if (d === 92 && /^\\\r?\n/.test(text.slice(i, i + 3))) {
        continued = true;
      }
    }
    i++;
  }
  return depth > 0 && !resync ? undefined : starts;
}

/** The offset of a string's last quote; `undefined` for an unterminated triple-quoted string. */
function endOfString(text: string, at: number, quote: number): number | undefined {
  const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  if (triple) {
    const mark = String.fromCharCode(quote).repeat(3);
    for (let from = at + 3; ;) {
      const end = text.indexOf(mark, from);
      if (end < 0) return undefined;
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
      if (slashes % 2 === 0 || end - slashes < at + 3) return end + 2;
      from = end + 1;
    }
  }
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === quote) return i;
    else if (c === 10) return i - 1;
  }
  return text.length - 1;
}

function nextDefinition(text: string, from: number): number | undefined {
  const pattern = /^(?:def |class |async def |@)/gm;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index;
}
