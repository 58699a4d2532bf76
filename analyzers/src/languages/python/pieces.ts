import { quoted, quoteIn, type TextEmitter } from '../emit.ts';
import { outside, piecesOfSum, splitBy, stepOver, unescaped, type Piece, type Quoting } from '../pieces.ts';

const OPENING = /(?<![\w.])([rRbBuUfF]{0,2})("""|'''|"|')/y;

export const quoting: Quoting = {
  literalEnd(text, at) {
    OPENING.lastIndex = at;
    const [opening, , quote = ''] = OPENING.exec(text) ?? [];
    if (opening === undefined) return undefined;
    for (let i = at + opening.length; i < text.length; i += text.charAt(i) === '\\' ? 2 : 1) {
      if (text.startsWith(quote, i)) return i + quote.length;
      if (text.charAt(i) === '\n' && quote.length === 1) return undefined;
    }
    return undefined;
  },
};

/** What binds less than `+` and `%`: then the operands are not what they look like. */
const LOOSER = /[|&<>=,;:]|\b(?:if|else|or|and|not|in|is|lambda|for)\b/;
/** The inside of a replacement field that formats nothing. */
const PLAIN_FIELD = /^[^!:=]+$/;

interface Literal {
  readonly inside: string;
  readonly isFormat: boolean;
  readonly isRaw: boolean;
}

/** The literals that an operand consists of; `undefined` where it is something else, or of bytes. */
function literalsOf(part: string): Literal[] | undefined {
  const found: Literal[] = [];
  for (let at = 0; at < part.length;) {
    const end = quoting.literalEnd(part, at);
    if (end === undefined) return undefined;
    OPENING.lastIndex = at;
    const [opening = '', prefix = '', quote = ''] = OPENING.exec(part) ?? [];
    if (/b/i.test(prefix)) return undefined;
    found.push({ inside: part.slice(at + opening.length, end - quote.length), isFormat: /f/i.test(prefix), isRaw: /r/i.test(prefix) });
    at = end;
    while (/\s/.test(part.charAt(at))) at++;
  }
  return found;
}

const readOf = ({ isRaw }: Pick<Literal, 'isRaw'>, inside: string): string | undefined => (isRaw ? inside : unescaped(inside));

/** A literal's parts. @param valueOf the expression that a field stands for; the field is its value where nothing is given */
function ofBraces(literal: Literal, valueOf: (field: string) => string | undefined): Piece[] | undefined {
  const { inside } = literal;
  const pieces: Piece[] = [];
  let from = 0;
  let fixed = '';
  const take = (to: number): boolean => {
    const read = readOf(literal, inside.slice(from, to));
    fixed += read ?? '';
    return read !== undefined;
  };
  for (let i = 0; i < inside.length;) {
    const pair = inside.slice(i, i + 2);
    if (pair === '{{' || pair === '}}') {
      if (!take(i + 1)) return undefined;
      i = from = i + 2;
    } else if (inside.charAt(i) === '{') {
      const end = stepOver(quoting, inside, i);
      const value = end === undefined ? undefined : valueOf(inside.slice(i + 1, end - 1).trim());
      if (end === undefined || value === undefined || !take(i)) return undefined;
      pieces.push({ fixed }, { value });
      fixed = '';
      i = from = end;
    } else i += inside.charAt(i) === '\\' ? 2 : 1;
  }
  if (!take(inside.length)) return undefined;
  return [...pieces, { fixed }];
}

function ofLiterals(part: string): Piece[] | undefined {
  const parts = literalsOf(part)?.map((literal): Piece[] | undefined => {
    if (literal.isFormat) return ofBraces(literal, (field) => (PLAIN_FIELD.test(outside(quoting, field)) ? field : undefined));
    const fixed = readOf(literal, literal.inside);
    return fixed === undefined ? undefined : [{ fixed }];
  });
  return parts?.every((one) => one !== undefined) ? parts.flat() : undefined;
}

/** `"… %s" % value`, `"… %s …" % (a, b)`: only texts and numbers, by position. */
function ofPercent(template: string, given: string): Piece[] | undefined {
  const literals = literalsOf(template);
  if (!literals || literals.some(({ isFormat }) => isFormat)) return undefined;
  const inside = literals
    .map((one) => readOf(one, one.inside))
    .reduce<string | undefined>((all, one) => (all === undefined || one === undefined ? undefined : all + one), '');
  const isTuple = given.startsWith('(') && stepOver(quoting, given, 0) === given.length;
  const values = isTuple ? splitBy(quoting, given.slice(1, -1), ',')?.filter((one) => one !== '') : [given];
  if (inside === undefined || !values) return undefined;
  const pieces: Piece[] = [];
  let next = 0;
  let from = 0;
  for (const match of inside.matchAll(/%([\s\S]?)/g)) {
    pieces.push({ fixed: inside.slice(from, match.index) });
    from = match.index + match[0].length;
    if (match[1] === '%') pieces.push({ fixed: '%' });
    else if (match[1] === 's' || match[1] === 'd') pieces.push({ value: values[next++] ?? '' });
    else return undefined;
  }
  return next === values.length ? [...pieces, { fixed: inside.slice(from) }] : undefined;
}

/** `"… {} {name}".format(a, name=b)`. */
function ofFormat(part: string): Piece[] | undefined {
  const end = quoting.literalEnd(part, 0);
  const call = end === undefined ? undefined : /^\s*\.\s*format\s*\(/.exec(part.slice(end));
  if (end === undefined || !call || stepOver(quoting, part, end + call[0].length - 1) !== part.length) return undefined;
  const [literal] = literalsOf(part.slice(0, end)) ?? [];
  const args = splitBy(quoting, part.slice(end + call[0].length, -1), ',')?.filter((one) => one !== '');
  if (!literal || literal.isFormat || !args || args.some((one) => one.startsWith('*'))) return undefined;
  const named = new Map<string, string>();
  const positional: string[] = [];
  for (const arg of args) {
    const [, name, value] = /^(\w+)\s*=(?!=)\s*([\s\S]+)$/.exec(arg) ?? [];
    if (name !== undefined && value !== undefined) named.set(name, value);
    else positional.push(arg);
  }
  let next = 0;
  return ofBraces(literal, (field) => named.get(field) ?? (/^\d*$/.test(field) ? positional[field === '' ? next++ : Number(field)] : undefined));
}

function ofOperand(part: string): Piece[] | undefined {
  if (part === '') return undefined;
  if (quoting.literalEnd(part, 0) === undefined) return [{ value: part }];
  const byPercent = splitBy(quoting, part, '%');
  if (byPercent?.length === 2) return ofPercent(byPercent[0] ?? '', byPercent[1] ?? '');
  return ofLiterals(part) ?? ofFormat(part);
}

/** Between the quotes that a piece of the program uses; in three of them, where it has several lines. */
function written(value: string, like: string, prefix = ''): string {
  const quote = quoteIn(like) ?? '"';
  if (!value.includes('\n')) return prefix + quoted(value, quote);
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  return `${prefix}"""${escaped}"""`;
}

/** How texts are put together in Python: f-strings, `+`, `%` and `.format`. */
export const texts: TextEmitter = {
  expressionEnd(text, at) {
    for (let i = at; i < text.length;) {
      const char = text.charAt(i);
      if (char === '\n' || char === ';' || char === '#') return i;
      if (/[)\]},]/.test(char)) return undefined;
      const next = char === '\\' ? i + (text.startsWith('\r\n', i + 1) ? 3 : 2) : stepOver(quoting, text, i);
      if (next === undefined) return undefined;
      i = next;
    }
    return text.length;
  },
  imports: (text, module) => new RegExp(`^\\uFEFF?[ \\t]*(?:import|from)[ \\t]+${module.replaceAll('.', '\\.')}(?!\\w)`, 'm').test(text),
  bracketEnd: (text, at) => stepOver(quoting, text, at),
  piecesOf: (expression) => piecesOfSum(quoting, expression, LOOSER, ofOperand),
  fixed: (value, like) => written(value, like),
  composed(pieces, like) {
    // Before Python 3.12 a field cannot hold the quotes around it.
    const quote = quoteIn(like) ?? '"';
    const other = quote === '"' ? "'" : '"';
    const values = pieces.map((piece) => ('value' in piece ? piece.value : '')).join('');
    const inside = pieces.map((piece) => ('fixed' in piece ? piece.fixed.replace(/[{}]/g, '$&$&') : `{${piece.value}}`)).join('');
    return `f${quoted(inside, values.includes(quote) ? other : quote)}`;
  },
  asText: (expression) => `str(${expression})`,
  list: (items) => `[${items.join(', ')}]`,
  row: (items) => (items.length === 1 ? `(${items[0] ?? ''},)` : `(${items.join(', ')})`),
};
