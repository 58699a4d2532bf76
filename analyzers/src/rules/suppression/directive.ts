import type { Layout, Range } from '../../layout/index.ts';
import { LineIndex } from '../../text/lines.ts';
import { isReason } from './reason.ts';

/** `clewline-ignore[-next-line|-file] <rule>: reason` in a comment. */
export interface Suppression extends Range {
  readonly kind: 'line' | 'next-line' | 'file';
  /** A rule's id, a family, or `*`. */
  readonly rule: string;
  /** Empty if none is given. */
  readonly reason: string;
  /** Whether somebody wrote a reason: without one it covers nothing. */
  readonly reasoned: boolean;
  /** The zero-based line that it is about: its own, or the next one that holds more than comments. */
  readonly line: number;
  readonly comment: Range;
}

/** Beyond this many in one file the rest is not read: no person wrote them. */
const MAX_DIRECTIVES = 10_000;

const DIRECTIVE = /clewline-ignore(-next-line|-file)?[ \t]+([\w*/-]+)(?:[ \t]*:[ \t]*([^\r\n]*))?/g;
/** What may stand before a directive in its comment's line: the comment's own marks, or those of one that follows another. */
const BEFORE = /^(?:[\s/*#;:!%<>{}'|[-]|REM\b)*$|(?:\/\/|#|--|;)[ \t]*$/i;
const CLOSES = /\s*(?:\*\/|-->|#\}|#>|-\}|\]\]).*$/;

/** Whether a text may hold a directive. */
export const mayBeSuppressed = (text: string): boolean => text.includes('clewline-ignore');

/** The directives of a text, in order. Words in a string, a template or prose are none. */
export function suppressionsIn(text: string, layout: Layout): Suppression[] {
  if (!mayBeSuppressed(text)) return [];
  const lines = new LineIndex(text);
  const nextCode = codeLines(text, lines, layout);
  const found: Suppression[] = [];
  for (const match of text.matchAll(DIRECTIVE)) {
    if (found.length >= MAX_DIRECTIVES) break;
    const comment = layout.commentAt(match.index);
    if (!comment) continue;
    const { line } = lines.positionAt(match.index);
    if (!BEFORE.test(text.slice(Math.max(comment.start, lines.startOf(line)), match.index))) continue;
    const end = Math.min(match.index + match[0].length, comment.end);
    const [, kind, rule = '', said = ''] = match;
    const reason = said
      .slice(0, Math.max(0, said.length - (match.index + match[0].length - end)))
      .replace(CLOSES, '')
      .trim();
    found.push({
      kind: kind === '-next-line' ? 'next-line' : kind === '-file' ? 'file' : 'line',
      rule,
      reason,
      reasoned: isReason(reason),
      line: kind === '-next-line' ? nextCode(lines.positionAt(comment.end - 1).line + 1) : line,
      start: match.index,
      end,
      comment,
    });
  }
  return found;
}

/** Finds the next line with more on it than comments: several directives may stand above one line. */
function codeLines(text: string, lines: LineIndex, layout: Layout): (from: number) => number {
  const known = new Map<number, number>();
  const isCode = (line: number): boolean => {
    const end = lines.startOf(line + 1);
    let rest = '';
    for (let at = lines.startOf(line); at < end;) {
      const comment = layout.commentAt(at);
      const char = text.charAt(at);
      if (!comment && char.trim() !== '') rest += char;
      if (rest.length > 2) return true;
      at = comment ? Math.max(comment.end, at + 1) : at + 1;
    }
    // In JSX a comment stands in braces of its own.
    return rest !== '' && rest !== '{}';
  };
  return (from) => {
    let line = from;
    for (; line < lines.lineCount; line++) {
      const before = known.get(line);
      if (before !== undefined) {
        line = before;
        break;
      }
      if (isCode(line)) break;
    }
    for (let passed = from; passed <= line; passed++) {
      if (known.has(passed)) break;
      known.set(passed, line);
    }
    return line;
  };
}

/** Whether a suppression names a rule: by its id, its family, or `*`. */
export function names(suppression: Suppression, rule: string): boolean {
  return suppression.rule === '*' || suppression.rule === rule || rule.startsWith(`${suppression.rule}/`);
}
