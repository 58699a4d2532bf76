import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/edit.ts';
import { lineEndOf } from '../text/edit.ts';
import { readYaml } from './document.ts';

/** What an exception says; see `schema.ts`. */
export interface NewException {
  readonly rule: string;
  readonly path?: string;
  readonly subject?: string;
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly expires: string;
}

const KEYS = ['rule', 'path', 'subject', 'reason', 'owner', 'expires'] as const;

/** Words that YAML takes for something else, and what must not stand in a plain scalar. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z][\w./@-]*(?: [\w./@(-][\w./@()-]*)*$/i;
const scalar = (value: string): string => (PLAIN.test(value) || /^\d{4}-\d\d-\d\d$/.test(value) ? value : JSON.stringify(value));
const pairsOf = (exception: NewException): string[] => KEYS.flatMap((key) => (exception[key] === undefined ? [] : [`${key}: ${scalar(exception[key])}`]));

/** An item of a block list at a column. */
function item(exception: NewException, column: number, newline: string): string {
  const indent = ' '.repeat(column);
  return pairsOf(exception)
    .map((pair, i) => `${indent}${i === 0 ? '- ' : '  '}${pair}${newline}`)
    .join('');
}

/**
 * Adds an exception to a policy, and leaves everything else as it is: comments, order, spelling.
 * @returns the edit, checked by reading the result; `undefined` if the text is no YAML that can be added to
 */
export function addException(text: string, exception: NewException): TextEdit | undefined {
  const before = readYaml(text);
  if (before.problems.some(({ code }) => code !== 'duplicate-key' && code !== 'merge-key') || before.data === undefined) return undefined;
  const wanted = expected(before.data, exception);
  if (wanted === undefined) return undefined;
  for (const edit of [written(text, exception), rewritten(text, exception)])
    if (edit && same(readYaml(text.slice(0, edit.start) + edit.text + text.slice(edit.end)).data, wanted)) return edit;
  return undefined;
}

/** The data as they must be afterwards. */
function expected(data: unknown, exception: NewException): unknown {
  if (data !== null && (typeof data !== 'object' || Array.isArray(data))) return undefined;
  const map = (data ?? {}) as Record<string, unknown>;
  const list = map['exceptions'] ?? [];
  if (!Array.isArray(list)) return undefined;
  const added = Object.fromEntries(KEYS.flatMap((key) => (exception[key] === undefined ? [] : [[key, exception[key]]])));
  return { ...(data === null ? { version: 1 } : map), exceptions: [...(list as unknown[]), added] };
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/** Behind the line on which something ends, whatever comment follows it there. */
function behindLine(text: string, end: number, newline: string): { readonly at: number; readonly lead: string } {
  let at = end;
  while (at > 0 && /[\s]/.test(text.charAt(at - 1))) at--;
  const line = text.indexOf('\n', at);
  return line < 0 ? { at: text.length, lead: newline } : { at: line + 1, lead: '' };
}

/** An edit of the text as it is written, where its form is one that is known. */
function written(text: string, exception: NewException): TextEdit | undefined {
  const newline = lineEndOf(text);
  const root = readYaml(text).root;
  if (root === undefined || (isScalar(root) && root.value === null)) {
    const { at, lead } = text.trim() === '' ? { at: text.length, lead: '' } : behindLine(text, text.length, newline);
    return { start: at, end: at, text: `${lead}version: 1${newline}exceptions:${newline}${item(exception, 2, newline)}` };
  }
  if (!isMap(root) || root.flow) return undefined;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'exceptions');
  if (!pair) return atTheEnd(text, root, exception, newline);
  const { value } = pair;
  if (isSeq(value)) return value.flow ? inFlow(text, value, exception, newline, root) : inBlock(text, value, exception, newline);
  if (value !== null && !(isScalar(value) && value.value === null)) return undefined;
  // `exceptions:` with nothing yet: `null` or `~` written out goes.
  const key = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
  if (key === undefined) return undefined;
  const column = columnOf(text, root.range?.[0] ?? 0) + 2;
  const [start, end] = isScalar(value) ? (value.range ?? []) : [];
  if (start !== undefined && end !== undefined && end > start)
    return { start, end, text: newline + item(exception, column, newline).slice(0, -newline.length) };
  const { at, lead } = behindLine(text, text.indexOf(':', key) + 1, newline);
  return { start: at, end: at, text: lead + item(exception, column, newline) };
}

function atTheEnd(text: string, root: YAMLMap, exception: NewException, newline: string): TextEdit {
  const column = columnOf(text, root.range?.[0] ?? 0);
  const { at, lead } = behindLine(text, root.range?.[1] ?? text.length, newline);
  return { start: at, end: at, text: `${lead}${' '.repeat(column)}exceptions:${newline}${item(exception, column + 2, newline)}` };
}

function inBlock(text: string, list: YAMLSeq, exception: NewException, newline: string): TextEdit | undefined {
  const start = list.range?.[0];
  const end = list.range?.[1];
  if (start === undefined || end === undefined) return undefined;
  const { at, lead } = behindLine(text, end, newline);
  return { start: at, end: at, text: lead + item(exception, columnOf(text, start), newline) };
}

function inFlow(text: string, list: YAMLSeq, exception: NewException, newline: string, root: YAMLMap): TextEdit | undefined {
  const [start, end] = list.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (list.items.length === 0 && text.slice(start + 1, end - 1).trim() === '')
    return { start, end, text: newline + item(exception, columnOf(text, root.range?.[0] ?? 0) + 2, newline).slice(0, -newline.length) };
  const last = list.items.at(-1);
  const behind = isMap(last) || isScalar(last) ? last.range?.[1] : undefined;
  return behind === undefined ? undefined : { start: behind, end: behind, text: `, { ${pairsOf(exception).join(', ')} }` };
}

/** The whole document written anew: comments stay, blanks and quotes may not. */
function rewritten(text: string, exception: NewException): TextEdit | undefined {
  const document = parseDocument(text, { uniqueKeys: false, merge: false, schema: 'core', prettyErrors: false });
  if (!isMap(document.contents)) return undefined;
  const entry = document.createNode(Object.fromEntries(KEYS.flatMap((key) => (exception[key] === undefined ? [] : [[key, exception[key]]]))));
  const list = document.get('exceptions');
  if (isSeq(list)) list.add(entry);
  else document.set('exceptions', [entry]);
  return { start: 0, end: text.length, text: String(document) };
}
