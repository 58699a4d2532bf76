import { looksLikeJson } from '../payload/json.ts';
import type { RedactionStream } from './stream.ts';

/** How much of the line before counts as context. */
const CONTEXT = 120;
/** A line is cut here, at a blank if there is one. */
const MAX_LINE = 8192;
/** A private key spans lines; one is no longer than this. */
const MAX_KEY = 16_384;
/** Code units behind a place after which nothing that follows can change what stands there: the longest value with blanks, and the words after it. */
const SETTLED = 200;
/** JSON is held until it ends, but no longer than this. */
const MAX_HELD = 1 << 20;

const KEY_BEGIN = '-----BEGIN ';
const KEY_END = '-----END ';

/** Redacts the first `upTo` code units of a line that stands behind a context. */
export type RedactLine = (context: string, line: string, upTo?: number) => { text: string; taken: number };

/** End of the first unit of a text: a line with its break, a private key, or a cut in a line that is too long. Undefined: more text is needed to tell. */
function unitEnd(text: string, from: number, isLast: boolean): number | undefined {
  const newline = text.indexOf('\n', from);
  let end = newline < 0 ? undefined : newline + 1;
  const key = text.indexOf(KEY_BEGIN, from);
  if (key >= 0 && key < (end ?? text.length)) {
    const close = text.indexOf(KEY_END, key);
    const closed = close < 0 ? -1 : text.indexOf('\n', close);
    if (closed >= 0 && closed - from < MAX_KEY) return closed + 1;
    if (text.length - from < MAX_KEY && !isLast) return undefined;
    if (closed < 0 && text.length - from < MAX_KEY) return text.length;
  }
  if ((end ?? text.length) - from > MAX_LINE) {
    const blank = text.lastIndexOf(' ', from + MAX_LINE - 1);
    end = blank > from + MAX_LINE / 2 ? blank + 1 : from + MAX_LINE;
  }
  return end ?? (isLast ? text.length : undefined);
}

const contextOf = (line: string): string => line.slice(-CONTEXT);

/** Every line of a text redacted, each with the end of the line before it as context. */
export function redactLines(text: string, redact: RedactLine): string {
  let result = '';
  let context = '';
  for (let from = 0; from < text.length;) {
    const end = unitEnd(text, from, true) ?? text.length;
    const line = text.slice(from, end);
    result += redact(context, line).text;
    context = contextOf(line);
    from = end;
  }
  return result;
}

/** A word that may be a value, or begin one. */
const SIGN = /[\d@:=/\\+_[("'`\u0080-\uffff-]|^.{24}/;
const CAPITAL = /^\p{Lu}/u;
/** Words of a street's name before its number. */
const STREET_WORDS = 9;

/** Where the first thing begins that may be a value, or become one; the text's length if nothing may. */
function mayBegin(text: string): number {
  const words: { start: number; isCapital: boolean }[] = [];
  const earliest = (before: number): number | undefined => words.slice(-before).find((word) => word.isCapital)?.start;
  let last = text.length;
  for (const match of text.matchAll(/\S+/g)) {
    const [word] = match;
    if (SIGN.test(word)) return earliest(STREET_WORDS) ?? match.index;
    words.push({ start: match.index, isCapital: CAPITAL.test(word) });
    last = match.index + word.length === text.length ? match.index : text.length;
  }
  return earliest(STREET_WORDS) ?? last;
}

/** The same line by line as the text comes, and the beginning of a line as soon as nothing that follows can change it. */
export class LineRedaction implements RedactionStream {
  readonly #redact: RedactLine;
  readonly #isEarly: boolean;
  readonly #whole: (text: string) => string;
  #held: string | undefined = '';
  #context = '';
  #line = '';
  /** Of the line, how much is out. */
  #out = 0;

  /** @param early whether parts of a line may go out before its end. */
  constructor(redact: RedactLine, whole: (text: string) => string, early: boolean) {
    this.#isEarly = early;
    this.#redact = redact;
    this.#whole = whole;
  }

  push(chunk: string): string {
    if (this.#held === undefined) return this.#lines(chunk, false);
    this.#held += chunk;
    // Few characters do not yet tell whether it is JSON.
    if (/^\ufeff?\s*(?:[{[]\s*)?$/.test(this.#held) && this.#held.length < 200) return '';
    if (looksLikeJson(this.#held) && this.#held.length < MAX_HELD) return '';
    const text = this.#held;
    this.#held = undefined;
    return this.#lines(text, false);
  }

  end(): string {
    const held = this.#held;
    this.#held = undefined;
    const result = held === undefined ? this.#lines('', true) : this.#whole(held);
    this.#context = '';
    return result;
  }

  #lines(chunk: string, isLast: boolean): string {
    this.#line += chunk;
    let result = '';
    for (;;) {
      const end = this.#line === '' ? undefined : unitEnd(this.#line, 0, isLast);
      if (end === undefined) break;
      result += this.#finish(this.#line.slice(0, end));
      this.#line = this.#line.slice(end);
      this.#out = 0;
    }
    return result + this.#early();
  }

  #finish(line: string): string {
    const out = this.#out;
    const result = this.#rest(line, out, line.length).text;
    this.#context = contextOf(line);
    return result;
  }

  /** Redacts a stretch of a line; what is out stays as context. */
  #rest(line: string, from: number, to: number): { text: string; taken: number } {
    const { text, taken } = this.#redact(this.#context + line.slice(0, from), line.slice(from), to - from);
    return { text, taken: from + taken };
  }

  #early(): string {
    const line = this.#line;
    if (!this.#isEarly || line.length - this.#out < 2 || line.includes(KEY_BEGIN)) return '';
    let upTo = this.#out + mayBegin(line.slice(this.#out));
    // Long enough behind it: what may begin there has ended, and is known.
    if (line.length - SETTLED > upTo) {
      const blank = line.lastIndexOf(' ', line.length - SETTLED);
      if (blank >= upTo) upTo = blank + 1;
    }
    if (upTo <= this.#out) return '';
    const { text, taken } = this.#rest(line, this.#out, upTo);
    this.#out = taken;
    return text;
  }
}
