/** A value that a file of settings gives to a name. Offsets are of the value alone, UTF-16. */
export interface Setting {
  /** As it is written, with its path where the format has one: `spring.datasource.password`. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The place itself is that of a secret, whatever the value looks like: the last field of `.pgpass`, `curl -u`. */
  readonly certain?: boolean;
  /** What the value stands for, where it is written in another way: decoded base64. */
  readonly meaning?: string;
}

export interface Line {
  readonly start: number;
  readonly text: string;
}

/** Longer lines are data, not settings. */
const MAX_LINE = 8_192;

/** A line by its bounds, without what ends it; undefined if it is too long. */
function lineFrom(text: string, start: number, end: number): Line | undefined {
  const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  return stop - start <= MAX_LINE ? { start, text: text.slice(start, stop) } : undefined;
}

/** The line that holds a place of a text, as `linesOf` has it; undefined if that leaves it out. */
export function lineAround(text: string, at: number): Line | undefined {
  const end = text.indexOf('\n', at);
  return lineFrom(text, text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
}

/** The lines of a text, without their breaks; those that are too long are left out. */
export function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = lineFrom(text, start, end);
    if (line) yield line;
    start = end + 1;
  }
}

/** Names that may hold a secret: what a reader looks at more closely. */
export const SECRET_NAME =
  /pass|pwd|\bpw\b|(?:root|bind)pw\b|secret|token|key|cred|auth|\bpat\b|_pat\b|\bpin\b|\bpsk\b|private|signature|\bsalt\b|cookie|session|secure_link|dsn|conn/i;

/** A name that says nothing; the one beside it does: `- name: API_KEY` and `value: …`. */
export const NAMED = /^(?:name|key|id|(?:variable|secret|parameter)_?(?:name)?|parameterkey|configkey)$/i;
export const VALUED = /^(?:(?:plaintext_)?value|val|default|parametervalue|content|string|text|data)$/i;

/** `"`, three of them, and `\\"` where the line is itself a string: `echo "export TOKEN=\\"…\\""`. */
const QUOTE = /"""|'''|\\?["'`]/y;

/** A value at a place of a line, without the quotes around it and the blanks in them. @returns undefined where nothing is left, or a quote is not closed. */
export function unquoted(line: Line, from: number, to: number): { readonly start: number; readonly end: number } | undefined {
  let start = from;
  let end = to;
  const trim = (): void => {
    while (start < end && /\s/.test(line.text.charAt(start))) start++;
    while (end > start && /\s/.test(line.text.charAt(end - 1))) end--;
  };
  trim();
  QUOTE.lastIndex = start;
  const quote = QUOTE.exec(line.text)?.[0];
  if (quote !== undefined) {
    const close = line.text.indexOf(quote, start + quote.length);
    if (close < 0 || close > to) return undefined;
    start += quote.length;
    end = close;
    trim();
  }
  return end > start ? { start: line.start + start, end: line.start + end } : undefined;
}

/** `${NAME:-value}` of shells and of compose, `${name:value}` of Spring, whose brace a reader of words may have left out. */
const STAND_IN = /^(\$\{(?:[A-Za-z_]\w{0,79}[-=]|[A-Za-z_][\w.-]{0,79}:[-=]?))(?![?+])([^{}$"'`]{4,400})\}?$/;

/** What is given to a name where nobody sets the variable that it is read from: that value in its place; any other setting as it is. */
export function withStandIn(setting: Setting, text: string): Setting {
  const match = STAND_IN.exec(text.slice(setting.start, setting.end));
  const start = setting.start + (match?.[1]?.length ?? 0);
  return match ? { ...setting, start, end: start + (match[2]?.length ?? 0) } : setting;
}
