import type { Fix } from '../rule.ts';
import type { Suppression } from './directive.ts';

/** Takes a directive out: its comment, or of a comment that says more only its words; and the line, if nothing else is on it. */
export function removal(text: string, { comment, start, end }: Suppression): Fix {
  const around = text.slice(comment.start, start) + text.slice(end, comment.end);
  const isAll = /^[\s/*#;:!%<>{}'|[\]-]*$|^\s*REM\s*$/i.test(around);
  let from = isAll ? comment.start : start;
  let to = isAll ? comment.end : end;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', to);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const before = text.slice(lineStart, from);
  const after = text.slice(to, lineEnd);
  // In JSX the comment brings braces of its own.
  const isAlone = (before.trim() === '' && after.trim() === '') || (before.trim() === '{' && after.trim() === '}');
  if (isAll && isAlone) {
    from = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
    to = lineEnd;
  } else from -= /[ \t]*$/.exec(text.slice(lineStart, from))?.[0].length ?? 0;
  return { title: 'Remove this suppression', edits: [{ start: from, end: to, text: '' }], preferred: true };
}
