import { ANDS, DIGITS_OF, HUNDREDS, JOINTS, plain, PLUSES, REPEATS } from './words.ts';

/** A part of a number, as it was said: "seven", "double oh", "thirty-six", `917`. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Said in words. */
  readonly said: boolean;
}

/** A number as it was said, part by part. */
export interface SaidNumber {
  readonly parts: readonly Part[];
  /** "Plus" or a sign of it stands before the first. */
  readonly plus: boolean;
  /** Words between its parts say that it is read out: "536 dash 22". */
  readonly joined: boolean;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** Digits of a number; undefined for any other word. */
  readonly digits: string | undefined;
  /** So close to the one before that both may be one number: a blank, a hyphen. */
  readonly close: boolean;
}

const WORD_OR_DIGITS = /\p{L}{1,40}|\d{1,15}/gu;
/** What may stand between two words of one number. */
const BETWEEN = /^[ \t]{0,2}(?:[,;/\u2010-\u2015-]|\.{3}|…|[()])?[ \t\n]{0,2}$/;
const CLOSE = /^[ -]$/;
/** A full stop ends a sentence, if what follows begins with a capital. */
const STOP = /^\.[ \t]?$/;
const CAPITAL = /^\p{Lu}/u;

const isKnown = (word: string): boolean => REPEATS.has(word) || HUNDREDS.has(word) || JOINTS.has(word) || ANDS.has(word) || PLUSES.has(word);

/** Words and numbers that stand together, with nothing else between them. */
function* runsOf(text: string): Generator<readonly Token[]> {
  let run: Token[] = [];
  for (const { index: start, 0: written } of text.matchAll(WORD_OR_DIGITS)) {
    const gap = text.slice(run.at(-1)?.end ?? start, start);
    if (run.length > 0 && !BETWEEN.test(gap) && !(STOP.test(gap) && !CAPITAL.test(written))) {
      yield run;
      run = [];
    }
    const word = plain(written);
    const isNumeral = /^\d/.test(written);
    const digits = isNumeral ? written : word === 'o' ? '0' : DIGITS_OF.get(word);
    if (digits !== undefined || isKnown(word)) run.push({ start, end: start + written.length, word, digits, close: !isNumeral && CLOSE.test(gap) });
    else if (run.length > 0) {
      yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

const isTens = (digits: string): boolean => /^[2-9]0$/.test(digits);

/** "thirty-six", "treinta y cuatro", "soixante-douze", "quatre-vingt-douze": tens and what is added to them. @returns the number, and the token behind it */
function tensAt(run: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  const [first, second] = [run[at], run[at + 1]];
  const isFourScore = first?.word === 'quatre' && second?.digits === '20' && second.close;
  if (!isFourScore && !isTens(first?.digits ?? '')) return undefined;
  const base = isFourScore ? 80 : Number(first?.digits);
  let next = at + (isFourScore ? 2 : 1);
  const and = run[next];
  const behind = and && ANDS.has(and.word) ? run[next + 1] : and;
  const isScore = isFourScore || first?.word === 'soixante';
  const added = behind?.close === true && behind.digits !== undefined ? Number(behind.digits) : 0;
  if (added < 1 || added > (isScore ? 19 : 9)) return { value: base, next };
  next += behind === and ? 1 : 2;
  // "soixante-dix-huit"
  const rest = run[next];
  if (isScore && added === 10 && rest?.close && /^[7-9]$/.test(rest.digits ?? '')) return { value: base + 10 + Number(rest.digits), next: next + 1 };
  return { value: base + added, next };
}

/** "seiscientos doce", "seiscentos e doze": hundreds and what is added to them. @returns the number, and the token behind it */
function hundredsAt(run: readonly Token[], at: number): { readonly value: number; readonly next: number } {
  const base = Number(run[at]?.digits);
  const next = run[at + 1] && ANDS.has(run[at + 1]?.word ?? '') ? at + 2 : at + 1;
  const behind = run[next];
  if (!behind?.close || behind.digits === undefined) return { value: base, next: at + 1 };
  const tens = tensAt(run, next);
  if (tens) return { value: base + tens.value, next: tens.next };
  return behind.digits.length < 3 ? { value: base + Number(behind.digits), next: next + 1 } : { value: base, next: at + 1 };
}

/** One part of a number, and the token behind it. @returns undefined where none begins */
function partAt(run: readonly Token[], at: number): { readonly part: Part; readonly next: number } | undefined {
  const token = run[at];
  if (!token) return undefined;
  const made = (digits: string, next: number): { readonly part: Part; readonly next: number } => {
    const end = run[next - 1]?.end ?? token.end;
    return { part: { start: token.start, end, digits, said: next > at + 1 || token.digits !== token.word }, next };
  };
  const times = REPEATS.get(token.word);
  const repeated = run[at + 1]?.digits;
  if (times !== undefined) return repeated?.length === 1 ? made(repeated.repeat(times), at + 2) : undefined;
  if (token.digits === undefined) return undefined;
  if (token.digits !== token.word) {
    const sum = /^[1-9]00$/.test(token.digits) ? hundredsAt(run, at) : tensAt(run, at);
    if (sum) return made(String(sum.value), sum.next);
  }
  return token.digits.length === 1 && HUNDREDS.has(run[at + 1]?.word ?? '') ? made(`${token.digits}00`, at + 2) : made(token.digits, at + 1);
}

/** The numbers that are said in a stretch of a text, digit by digit or in groups. Linear. */
export function* saidNumbers(text: string): Generator<SaidNumber> {
  for (const run of runsOf(text)) {
    let parts: Part[] = [];
    let plus = false;
    let joined = false;
    for (let at = 0; at < run.length;) {
      const read = partAt(run, at);
      const word = run[at]?.word ?? '';
      if (read) {
        if (parts.length === 0) plus ||= text.charAt(read.part.start - 1) === '+';
        parts.push(read.part);
        at = read.next;
        continue;
      }
      if (JOINTS.has(word)) joined ||= parts.length > 0;
      else {
        if (parts.length > 0) yield { parts, plus, joined };
        [parts, plus, joined] = [[], PLUSES.has(word), false];
      }
      at++;
    }
    if (parts.length > 0) yield { parts, plus, joined };
  }
}
