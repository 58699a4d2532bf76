import { LineIndex } from '@clewline/analyzers';
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** In what the characters of a line are counted. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** Offsets in a text, UTF-16 code units ↔ positions, as a client has them. */
export type Lines = Pick<LineIndex, 'positionAt' | 'offsetAt'>;

/** How many units a code point is, by encoding. */
const UNITS: Readonly<Record<PositionEncoding, (codePoint: number) => number>> = {
  'utf-8': (one) => (one < 0x80 ? 1 : one < 0x800 ? 2 : one < 0x10000 ? 3 : 4),
  'utf-16': (one) => (one < 0x10000 ? 1 : 2),
  'utf-32': () => 1,
};

/** The client's first choice of what the server can count in. A client that names nothing counts in UTF-16, and so does one that names only what is not known. */
export function negotiated(offered: readonly string[] | undefined): PositionEncoding {
  return offered?.find((one): one is PositionEncoding => Object.hasOwn(UNITS, one)) ?? 'utf-16';
}

export function linesIn(text: string, encoding: PositionEncoding): Lines {
  const index = new LineIndex(text);
  const lineAt = (line: number): string => text.slice(index.startOf(line), endOf(text, index.startOf(line + 1)));
  return {
    positionAt(offset) {
      const { line, character } = index.positionAt(offset);
      return { line, character: encoding === 'utf-16' ? character : unitsOf(text.slice(index.startOf(line), index.startOf(line) + character), encoding) };
    },
    offsetAt: ({ line, character }) => index.startOf(line) + inLine(lineAt(line), character, encoding),
  };
}

/** The end of a line before its line break, which no position lies behind. @param next where the next line begins */
function endOf(text: string, next: number): number {
  if (text[next - 1] === '\n') return text[next - 2] === '\r' ? next - 2 : next - 1;
  return text[next - 1] === '\r' ? next - 1 : next;
}

function unitsOf(text: string, encoding: PositionEncoding): number {
  let units = 0;
  for (const one of text) units += UNITS[encoding](one.codePointAt(0) ?? 0);
  return units;
}

/** Where a character of a line stands in UTF-16; one inside of a code point is that, one behind the line its end. */
function inLine(line: string, character: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return Math.min(character, line.length);
  let left = character;
  let at = 0;
  for (const one of line) {
    left -= UNITS[encoding](one.codePointAt(0) ?? 0);
    if (left < 0) break;
    at += one.length;
  }
  return at;
}

/** Keeps a document's text as the client edits it: what its changes count in is taken to UTF-16 first. */
export function documentsIn(encoding: PositionEncoding): Pick<typeof TextDocument, 'create' | 'update'> {
  if (encoding === 'utf-16') return TextDocument;
  const inUtf16 = (document: TextDocument, { line, character }: Position): Position => {
    const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    return { line, character: inLine(text.slice(0, endOf(text, text.length)), character, encoding) };
  };
  return {
    create: (...given) => TextDocument.create(...given),
    update(document, changes, version) {
      let updated = document;
      // Each counts in the text that the one before has left.
      for (const change of changes) updated = TextDocument.update(updated, [inEach(change, (position) => inUtf16(updated, position))], version);
      return updated;
    },
  };
}

function inEach(change: TextDocumentContentChangeEvent, convert: (position: Position) => Position): TextDocumentContentChangeEvent {
  return 'range' in change ? { text: change.text, range: { start: convert(change.range.start), end: convert(change.range.end) } } : change;
}
