import { languageOf, programIn } from '../languages/programs.ts';
import type { ClassIR, Origin, Stmt } from '../languages/ir.ts';
import type { Language, Split } from '../languages/language.ts';
import { splitOnce } from '../languages/split.ts';
import type { SyntaxProvider } from '../syntax/node.ts';

/** A piece of a file with its IR. It is the same object for as long as its text stays, wherever it moves. */
export interface SourceChunk {
  readonly text: string;
  /** As it stands in the file, where that is another notation. */
  readonly written?: string | undefined;
  readonly origin: Origin;
  readonly statements: readonly Stmt[];
  readonly unknown: ReadonlyMap<string, number>;
  readonly hasSyntaxError: boolean;
}

/** Statements with the chunk that their spans are relative to; the members of a class bring their own. */
export interface SourceUnit {
  readonly origin: Origin;
  readonly statements: readonly Stmt[];
}

/** One version of a file, as chunks. */
export interface SourceFile {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly chunks: readonly SourceChunk[];
  /** The chunks with split classes put together again: what is evaluated. */
  readonly units: readonly SourceUnit[];
  /** How its program was split; absent where it was read whole. */
  readonly split?: Split | undefined;
}

/** Offset of an origin whose chunk is no longer in its file. */
export const GONE = -1;

/** Beyond this many code units a file is not analysed; generated bundles are larger, people's files are not. */
export const MAX_FILE_LENGTH = 2_000_000;
/** A line longer than this marks a minified file. */
const MAX_LINE_LENGTH = 20_000;

/** `no-program`: a kind of file that may hold one, and holds none of a language that is analysed. */
export type Unreadable = 'no-language' | 'no-program' | 'too-large' | 'binary' | 'minified';

/** Why a file is not analysed; `undefined` if it is. */
export function unreadable(path: string, text: string): Unreadable | undefined {
  if (!languageOf(path, text)) return 'no-language';
  if (text.includes('\0')) return 'binary';
  const program = programIn(path, text);
  // What a page or a notebook holds besides, however much, is not looked at.
  return program ? unreadableCode(program.text) : 'no-program';
}

function unreadableCode(text: string): Unreadable | undefined {
  if (text.length > MAX_FILE_LENGTH) return 'too-large';
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end - start > MAX_LINE_LENGTH) return 'minified';
    start = end + 1;
  }
  return text.length - start > MAX_LINE_LENGTH ? 'minified' : undefined;
}

/**
 * Reads a file into chunks, keeping every chunk of the previous version whose text is still there.
 * Pure but for the origins' offsets, which follow the text.
 */
export function readSource(
  syntax: SyntaxProvider,
  path: string,
  text: string,
  previous: SourceFile | undefined,
  options: { readonly whole?: boolean } = {},
): SourceFile {
  const program = programIn(path, text);
  if (!program) throw new Error(`No program in ${path}.`);
  const { language, grammar, at } = program;
  const old = new Map<string, SourceChunk[]>();
  for (const chunk of previous?.chunks ?? []) {
    const same = old.get(chunk.written ?? chunk.text);
    if (same) same.push(chunk);
    else old.set(chunk.written ?? chunk.text, [chunk]);
  }
  const split = options.whole ? undefined : splitOnce(language, program.text, previous?.language === language ? previous.split : undefined);
  const pieces = split?.chunks ?? [{ start: 0, text: program.text, prefix: 0 }];
  const lowered = pieces.map((piece): SourceChunk => {
    const offset = at ? at(piece.start) : piece.start;
    // The same code may be written in more than one way, and stand in other places then.
    // What follows may stand anywhere in the file: a piece ends behind its last letter. One whose letters are in no order is about all of the file.
    const end = at && at(piece.start + Math.max(0, piece.text.length - piece.prefix - 1)) + 1;
    const written = end === undefined ? undefined : end > offset ? text.slice(offset, end) : text;
    const kept = old.get(written ?? piece.text)?.shift();
    if (kept) {
      kept.origin.offset = offset;
      return kept;
    }
    const origin: Origin = { file: path, offset };
    const place = at && ((one: number): number => at(piece.start + one) - offset);
    const tree = syntax.parse(grammar, piece.text);
    try {
      return { text: piece.text, written, origin, ...language.lower(tree.rootNode, origin, piece.prefix, place) };
    } catch (error) {
      // Nested so deeply that the stack does not hold it: the chunk is left out and counted, the rest of the file stands.
      if (!(error instanceof RangeError)) throw error;
      return { text: piece.text, written, origin, statements: [], unknown: new Map([['nested too deeply', 1]]), hasSyntaxError: true };
    } finally {
      tree.delete?.();
    }
  });
  for (const gone of old.values()) for (const chunk of gone) chunk.origin.offset = GONE;
  return { path, language, text, chunks: lowered, units: joinMembers(pieces, lowered), split };
}

const joined = new WeakMap<SourceChunk, { readonly members: readonly SourceChunk[]; readonly unit: SourceUnit }>();

/** Puts the members of a split class back into it. The same members give the same class again. */
function joinMembers(pieces: readonly { readonly memberOf?: number }[], chunks: readonly SourceChunk[]): SourceUnit[] {
  const members = new Map<SourceChunk, SourceChunk[]>();
  pieces.forEach((piece, i) => {
    const header = piece.memberOf === undefined ? undefined : chunks[piece.memberOf];
    const chunk = chunks[i];
    if (!header || !chunk) return;
    const known = members.get(header);
    if (known) known.push(chunk);
    else members.set(header, [chunk]);
  });
  return chunks.flatMap((chunk, i): SourceUnit[] => {
    if (pieces[i]?.memberOf !== undefined) return [];
    const own = members.get(chunk);
    if (!own) return [chunk];
    const known = joined.get(chunk);
    if (known && known.members.length === own.length && known.members.every((member, j) => member === own[j])) return [known.unit];
    const classes = own.flatMap((member) => member.statements.flatMap((statement) => (statement.k === 'class' ? [statement.cls] : [])));
    const unit = {
      origin: chunk.origin,
      statements: chunk.statements.map((statement) => (statement.k === 'class' ? { ...statement, cls: withMembers(statement.cls, classes) } : statement)),
    };
    joined.set(chunk, { members: own, unit });
    return [unit];
  });
}

function withMembers(cls: ClassIR, parts: readonly ClassIR[]): ClassIR {
  return { ...cls, fields: parts.flatMap((part) => part.fields), methods: parts.flatMap((part) => part.methods) };
}

/** `llm` for `app/llm.py`. */
export function nameOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

/** Whether a file imports what has its own name: nothing imports itself, so it means a library by that, and so does what lies beside it. */
export function importsItself(path: string, { units }: SourceFile): boolean {
  const name = nameOfFile(path);
  return units.some(({ statements }) => statements.some((one) => one.k === 'import' && one.from === name));
}

/** What a file's imports name, as it is written. */
export function specifiersOf(file: SourceFile | undefined): readonly string[] {
  const statements = file?.units.flatMap((unit) => unit.statements) ?? [];
  return statements.flatMap((one) => (one.k === 'import' || one.k === 'export' || one.k === 'export-all' ? (one.from ?? []) : []));
}
