import { FIELDS, fieldNamed, type Field } from './fields.ts';
import { amountOf, type Amount } from './amounts.ts';

export type Comparison = ':' | '>' | '>=' | '<' | '<=';

/** One condition of a filter; all of them must hold. */
export type Term =
  | { readonly kind: 'word'; readonly not: boolean; readonly text: string }
  /** One of the values must fit. */
  | { readonly kind: 'names'; readonly not: boolean; readonly field: Field; readonly values: readonly string[] }
  | { readonly kind: 'amount'; readonly not: boolean; readonly field: Field; readonly comparison: Comparison; readonly amounts: readonly Amount[] };

/** What cannot be understood, and where: UTF-16 offsets into the text. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** A piece of the text between spaces, quotes taken into account. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly not: boolean;
  /** Absent for a word. */
  readonly field?: { readonly name: string; readonly from: number; readonly to: number };
  readonly comparison?: Comparison;
  /** Where the value begins, behind the comparison; for a word its own beginning. */
  readonly valueFrom: number;
  readonly values: readonly string[];
  /** A quotation that never ends. */
  readonly open: boolean;
}

export interface Query {
  readonly terms: readonly Term[];
  readonly problems: readonly Problem[];
}

const HEAD = /(-?)(?:([A-Za-z_]+)(>=|<=|:|=|>|<))?/y;

/** Reads a value up to a space: parts between commas, each plain or in quotation marks (`\"` stands for one). */
function readValues(text: string, start: number): { values: string[]; end: number; open: boolean } {
  const values: string[] = [];
  let value = '';
  let quoted = false;
  let i = start;
  for (; i < text.length; i++) {
    const letter = text[i] as string;
    if (quoted && letter === '\\' && i + 1 < text.length) value += text[++i] as string;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && /\s/.test(letter)) break;
    else if (!quoted && letter === ',') {
      values.push(value);
      value = '';
    } else value += letter;
  }
  values.push(value);
  return { values: values.filter((one) => one !== ''), end: i, open: quoted };
}

/** Splits a filter's text. Total: any text has tokens. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let i = 0;
  while (i < text.length) {
    if (/\s/.test(text[i] as string)) {
      i++;
      continue;
    }
    HEAD.lastIndex = i;
    const [head = '', minus = '', name, comparison] = HEAD.exec(text) ?? [];
    const valueFrom = i + head.length;
    const read = readValues(text, valueFrom);
    found.push({
      from: i,
      to: read.end,
      not: minus !== '',
      ...(name === undefined ? {} : { field: { name, from: i + minus.length, to: i + minus.length + name.length } }),
      ...(comparison === undefined ? {} : { comparison: comparison === '=' ? ':' : (comparison as Comparison) }),
      valueFrom,
      values: read.values,
      open: read.open,
    });
    i = read.end;
  }
  return found;
}

type Read = { readonly term: Term } | { readonly problem: Problem };

function readTerm(token: Token, text: string): Read | undefined {
  const { not, values, comparison } = token;
  const wrong = (message: string, at: { from: number; to: number } = token): Read => ({ problem: { from: at.from, to: at.to, message } });
  if (token.open) return wrong('the quotation does not end');
  if (!token.field || !comparison)
    return values.length === 0 ? undefined : { term: { kind: 'word', not, text: text.slice(token.valueFrom, token.to).replaceAll('"', '').toLowerCase() } };
  const field = fieldNamed(token.field.name);
  if (!field) return wrong(`there is no field ${token.field.name}; there are ${FIELDS.map(({ name }) => name).join(', ')}`, token.field);
  // Being typed: no value yet is no mistake.
  if (values.length === 0) return undefined;
  if (field.kind === 'name') {
    if (comparison !== ':') return wrong(`${field.name} is no amount: write ${field.name}:…`);
    const lower = values.map((value) => value.toLowerCase());
    const odd = field.whole && field.values ? lower.find((value) => !field.values?.includes(value)) : undefined;
    if (odd !== undefined) return wrong(`${field.name} is one of ${field.values?.join(', ')}`, { from: token.valueFrom, to: token.to });
    return { term: { kind: 'names', not, field, values: lower } };
  }
  const amounts = values.map((value) => amountOf(field.kind, value));
  const unread = amounts.indexOf(undefined);
  if (unread >= 0)
    return wrong(
      `"${values[unread]}" is no ${field.kind === 'duration' ? 'time such as 800ms, 2s or 1m' : field.kind === 'time' ? 'time such as 2026-11-27T16:50' : 'number'}`,
      { from: token.valueFrom, to: token.to },
    );
  return { term: { kind: 'amount', not, field, comparison, amounts: amounts as Amount[] } };
}

/** Reads a filter. What it does not understand is a problem with its place, and is not applied; the rest is. */
export function parseQuery(text: string): Query {
  const terms: Term[] = [];
  const problems: Problem[] = [];
  for (const token of tokens(text)) {
    const read = readTerm(token, text);
    if (!read) continue;
    if ('term' in read) terms.push(read.term);
    else problems.push(read.problem);
  }
  return { terms, problems };
}

/** A value as it stands in a filter's text. */
export function quoted(value: string): string {
  return /^[^\s",\\]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, (letter) => `\\${letter}`)}"`;
}
