import { emitterOf } from '../../../languages/emitters.ts';
import type { Range } from '../../../layout/layout.ts';
import { rangeOf, type Fix, type InputOf, type TextEdit } from '../../rule.ts';

const TITLE = 'Listen on 127.0.0.1 only';
/** An address on which everybody is heard, as the host of a server. */
const OPEN_HOST = /\bhost["']?\s*[=:]\s*(["'`])(?:0\.0\.0\.0|::|)\1/g;
const HERE = '127.0.0.1';

/**
 * Writes the own machine's address where a server's host is written: in the call that serves it, on its line, or where the file has but one.
 * @param at the name of that call
 */
export function hostHere({ file, text }: InputOf<'calls'>, at: Parameters<typeof rangeOf>[0]): Fix | undefined {
  const call = rangeOf(at);
  const hosts = [...text.matchAll(OPEN_HOST)].map(({ 0: all, index }) => literalIn(all, index));
  const open = /^\s*\(/.exec(text.slice(call.end, call.end + 20))?.[0].length;
  const end = open === undefined ? undefined : emitterOf(file)?.texts?.bracketEnd(text, call.end + open - 1);
  const inside = hosts.find(({ start }) => start >= call.end && end !== undefined && start < end);
  if (inside) return { title: TITLE, edits: [inside] };
  const line = text.lastIndexOf('\n', call.start) + 1;
  const before = hosts.findLast(({ start }) => start >= line && start < call.start);
  const only = before ?? (hosts.length === 1 ? hosts[0] : undefined);
  return only && { title: TITLE, edits: [only], takesOthers: true };
}

function literalIn(all: string, index: number): TextEdit {
  const [literal = ''] = /(["'`])[\d.:]*\1$/.exec(all) ?? [];
  const range: Range = { start: index + all.length - literal.length + 1, end: index + all.length - 1 };
  return { ...range, text: HERE };
}

/** Says the own machine's address where the file's only server begins to listen: every route of it is heard there alone. */
export function listenHere({ file, text }: InputOf<'calls'>): Fix | undefined {
  const edit = emitterOf(file)?.listensOn?.(text, HERE);
  return edit && { title: TITLE, edits: [edit], takesOthers: true };
}
