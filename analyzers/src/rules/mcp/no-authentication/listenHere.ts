import { importStyle, USUAL_STYLE } from '../../../languages/emit.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import type { Range } from '../../../layout/layout.ts';
import { rangeOf, type Fix, type InputOf, type TextEdit } from '../../rule.ts';

const TITLE = 'Listen on 127.0.0.1 only';
/** An address on which everybody is heard, as the host of a server. */
const OPEN_HOST = /\bhost["']?\s*[=:]\s*(["'`])(?:0\.0\.0\.0|::|)\1/g;
const LISTENS = /\.listen\(\s*/g;
/** A port that is a number: of a text, types let nobody say a host beside it. */
const PORT = /^(?:[\d_]+|Number\([^()\n]{1,80}\)|([A-Za-z_$][\w$]*))(?=\s*(?:\)|,\s*(?:\(|async\b|function\b|[\w$]+\s*=>)))/;

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
  return { ...range, text: '127.0.0.1' };
}

/** Says the own machine's address where the file's only server begins to listen: every route of it is heard there alone. */
export function listenHere({ text }: InputOf<'calls'>): Fix | undefined {
  const [listens, ...others] = text.matchAll(LISTENS);
  if (!listens || others.length > 0) return undefined;
  const from = listens.index + listens[0].length;
  const port = PORT.exec(text.slice(from, from + 200));
  if (!port || (port[1] !== undefined && !isNumber(text, port[1]))) return undefined;
  const at = from + port[0].length;
  const { quote } = importStyle(text) ?? USUAL_STYLE;
  return { title: TITLE, edits: [{ start: at, end: at, text: `, ${quote}127.0.0.1${quote}` }], takesOthers: true };
}

function isNumber(text: string, name: string): boolean {
  return new RegExp(`\\bconst ${name.replaceAll('$', '\\$')}(?:: number)? = (?:\\d|Number\\(|(?:Number\\.)?parseInt\\(|\\+)`).test(text);
}
