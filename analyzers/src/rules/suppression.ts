import { LineIndex } from '../text/lines.ts';

/** `clewline-ignore[-next-line|-file] <rule>: reason` in a comment of any language. */
export interface Suppression {
  readonly kind: 'line' | 'next-line' | 'file';
  /** A rule's id, a family, or `*`. */
  readonly rule: string;
  readonly reason: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const PATTERN = /clewline-ignore(-next-line|-file)?[ \t]+([\w*/-]+)(?:[ \t]*:[ \t]*([^\n]*))?/g;

export function suppressionsIn(text: string): Suppression[] {
  if (!text.includes('clewline-ignore')) return [];
  const lines = new LineIndex(text);
  return [...text.matchAll(PATTERN)].map((match) => ({
    kind: match[1] === '-next-line' ? 'next-line' : match[1] === '-file' ? 'file' : 'line',
    rule: match[2] ?? '',
    reason: (match[3] ?? '').replace(/(?:\*\/|-->).*$/, '').trim(),
    line: lines.positionAt(match.index).line,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether a suppression covers a finding of `rule` that begins on `line`. One without a reason covers nothing. */
export function covers(suppression: Suppression, rule: string, line: number): boolean {
  if (suppression.reason === '') return false;
  if (suppression.rule !== '*' && suppression.rule !== rule && !rule.startsWith(`${suppression.rule}/`)) return false;
  if (suppression.kind === 'file') return true;
  return suppression.line + (suppression.kind === 'next-line' ? 1 : 0) === line;
}
