import type { ChunkText, Split } from '../language.ts';
import { splitStatements, type Scan, type Splitter } from '../statements.ts';

/** Words that continue the statement before them although they open a line. */
const CONTINUES = /^(?:else|catch|finally|instanceof|in|of|as|satisfies|extends|implements|from|while)\b/;
/** Words after which an operand is still awaited, so a new line begins no statement. */
const AWAITS_OPERAND =
  /\b(?:return|else|typeof|new|const|let|var|export|default|extends|case|delete|void|await|async|in|of|do|try|import|function|class|interface|type|enum|abstract|declare|from|as)$/;
/** After one of these a slash begins a regular expression. */
const BEFORE_REGEX = /[=(,:[!&|?{};+\-*%~^<>]$|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield)$/;
const DECLARATION = /^(?:export|import|function|class|const|let|var|async function|interface|enum|abstract class|declare)\b/;

/** A class longer than this is split at its members. */
const LARGE_CLASS = 6_000;
const CLASS_HEADER = /^(?:@[\s\S]*?\n)?(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\b[^{}<]*\{/;
const MEMBER_PREFIX = 'class _ {\n';

/**
 * Splits JavaScript or TypeScript text into its top-level statements, so that an edit re-parses one statement,
 * and large classes into their members.
 *
 * One pass over the characters that knows strings, templates, comments, regular expressions and brackets.
 * A statement begins at column 0 outside all brackets where a new operand cannot continue the old one.
 * If the brackets of the file do not balance (half-typed code), a declaration at column 0 ends whatever was open.
 */
export function splitJavaScript(text: string, last?: Split): Split {
  return splitStatements(SPLITTER, text, last);
}

const SPLITTER: Splitter = {
  starts: (text, scan) => boundaries(text, 0, scan),
  chunks: chunksOf,
};

function chunksOf(statement: string): ChunkText[] {
  if (statement.trim() === '') return [];
  const header = statement.length > LARGE_CLASS ? CLASS_HEADER.exec(statement)?.[0] : undefined;
  const members = header === undefined ? undefined : boundaries(statement, 1);
  if (header === undefined || !members || members.length < 3) return [{ start: 0, text: statement, prefix: 0 }];
  const end = statement.lastIndexOf('}');
  return [
    { start: 0, text: `${header}}`, prefix: 0 },
    ...members.slice(1).map((member, i): ChunkText => {
      const body = statement.slice(member, members[i + 2] ?? end);
      return { start: member, text: `${MEMBER_PREFIX}${body}\n}`, prefix: MEMBER_PREFIX.length, memberOf: 0 };
    }),
  ];
}

/**
 * The offsets at which statements (level 0) or class members (level 1) begin, the first of them where the scan does.
 * @returns `undefined` if the text does not balance and `resync` is off
 */
function boundaries(text: string, level: 0 | 1, { from = 0, meets, resync = false }: Scan = {}): number[] | undefined {
  const starts = [from];
  /** Open brackets; a backtick stands for a template, `$` for a substitution in it. */
  const open: string[] = [];
  let decorated = level === 0 && text[from] === '@';
  let significant = -1;
  const length = text.length;
  const openStatement = (at: number): void => {
    if (at > from) starts.push(at);
    decorated = text[at] === '@';
  };
  for (let i = from; i < length; i++) {
    const c = text.charCodeAt(i);
    const top = open[open.length - 1];
    if (level === 1) {
      if (
        open.length === 1 &&
        top === '{' &&
        isMemberStart(c) &&
        firstOfLine(text, i) &&
        (text[significant] === '{' || beginsStatement(text, i, significant))
      ) {
        if (decorated) decorated = c === 64;
        else openStatement(i);
      }
    } else if ((i === 0 || text.charCodeAt(i - 1) === 10) && c !== 10 && isWordStart(c)) {
      if (resync && open.length > 0 && DECLARATION.test(text.slice(i, i + 16))) {
        open.length = 0;
        openStatement(i);
      } else if (open.length === 0 && i > from && beginsStatement(text, i, significant)) {
        if (decorated) decorated = !/^(?:export|abstract|class)\b/.test(text.slice(i, i + 9)) && decorated;
        else {
          openStatement(i);
          if (meets?.(i)) return starts;
        }
      }
    }
    if (top === '`') {
      if (c === 92) i++;
      else if (c === 96) {
        open.pop();
        significant = i;
      } else if (c === 36 && text.charCodeAt(i + 1) === 123) {
        open.push('$');
        i++;
      }
      continue;
    }
    if (c === 32 || c === 9 || c === 10 || c === 13) continue;
    if (c === 47) {
      const next = text.charCodeAt(i + 1);
      if (next === 47) {
        const end = text.indexOf('\n', i);
        if (end < 0) break;
        i = end - 1;
        continue;
      }
      if (next === 42) {
        const end = text.indexOf('*/', i + 2);
        if (end < 0) return resync ? starts : undefined;
        i = end + 1;
        continue;
      }
      if (significant < 0 || BEFORE_REGEX.test(text.slice(Math.max(0, significant - 10), significant + 1))) {
        i = endOfRegex(text, i);
        significant = i;
        continue;
      }
    } else if (c === 34 || c === 39) {
      i = endOfString(text, i, c);
    } else if (c === 96) {
      open.push('`');
      continue;
    } else if (c === 40 || c === 91 || c === 123) {
      open.push(String.fromCharCode(c));
    } else if (c === 41 || c === 93 || c === 125) {
      if (open.length === 0) {
        if (!resync) return undefined;
      } else {
        const expected = c === 41 ? '(' : c === 93 ? '[' : top === '$' ? '$' : '{';
        if (top !== expected && !resync) return undefined;
        open.pop();
      }
    }
    significant = i;
  }
  return open.length > 0 && !resync ? undefined : starts;
}

function isMemberStart(c: number): boolean {
  return isWordStart(c) || c === 35 || c === 91 || c === 42 || c === 34 || c === 39;
}

function firstOfLine(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const c = text.charCodeAt(i);
    if (c === 10) return true;
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}

function isWordStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36 || c === 64 || c > 127;
}

function beginsStatement(text: string, at: number, significant: number): boolean {
  if (significant < 0) return true;
  if (CONTINUES.test(text.slice(at, at + 12))) return false;
  const before = text[significant] ?? '';
  if (before === ';' || before === '}') return true;
  if (!/[\w$"'`\])]/.test(before)) return false;
  return !AWAITS_OPERAND.test(text.slice(Math.max(0, significant - 10), significant + 1));
}

function endOfString(text: string, at: number, quote: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === quote) return i;
    else if (c === 10) return i - 1;
  }
  return text.length;
}

function endOfRegex(text: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 10) return i - 1;
    else if (c === 91) inClass = true;
    else if (c === 93) inClass = false;
    else if (c === 47 && !inClass) return i;
  }
  return text.length;
}
