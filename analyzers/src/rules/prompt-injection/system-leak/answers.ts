import type { TextEmitter } from '../../../languages/emit.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is sent to whoever asked: the arguments of a call, or what a handler returns as a record. */
const ANSWERS =
  /\b(?:res|response|reply|c|ctx|context|Response|NextResponse|web)\s*(?:\.\s*status\([^()]*\)\s*)?\.\s*(?:json|send|end|write|json_response|text)\s*\(|\b(?:jsonify|JSONResponse|make_response|JsonResponse|HttpResponse|PlainTextResponse|json_response|new\s+Response)\s*\(|\breturn\s*(?=\{)|=>\s*\((?=\s*\{)/g;
/** Calls that only write down what they are given. */
const WRITES = /(?:JSON\.stringify|json\.dumps|str|dict|String|jsonify|JSONResponse|Response|list)\s*$/;
/** The most of one answer that is looked at, in UTF-16 units. */
const MAX_LENGTH = 4_000;

/** The pieces of a program that are sent to whoever asked, without what other calls are given. */
export function* answersIn(text: string, texts: TextEmitter): Generator<Range & { readonly written: string }> {
  for (const match of text.matchAll(ANSWERS)) {
    const after = match.index + match[0].length;
    const open = match[0].endsWith('(') ? after - 1 : after;
    const end = texts.bracketEnd(text, open);
    if (end === undefined || end - open > MAX_LENGTH) continue;
    yield { start: open + 1, end: end - 1, written: withoutCalls(text.slice(open + 1, end - 1), texts) };
  }
}

/** A piece of a program with blanks in the place of texts, and of what calls are given that do something with it. */
function withoutCalls(piece: string, texts: TextEmitter): string {
  let written = '';
  for (let i = 0; i < piece.length;) {
    const char = piece.charAt(i);
    const isQuoted = char === '"' || char === "'";
    const isCall = char === '(' && /[\w$\])]\s*$/.test(written) && !WRITES.test(written);
    if (!isQuoted && !isCall) {
      written += char;
      i++;
      continue;
    }
    const end = isQuoted ? endOfText(piece, i) : (texts.bracketEnd(piece, i) ?? piece.length);
    written += ' '.repeat(end - i);
    i = end;
  }
  return written;
}

function endOfText(piece: string, at: number): number {
  const quote = piece.charAt(at);
  for (let i = at + 1; i < piece.length; i += piece.charAt(i) === '\\' ? 2 : 1) if (piece.charAt(i) === quote) return i + 1;
  return piece.length;
}
