import type { PathLanguage } from '../catalogue/accessPath.ts';
import type { SyntaxNode, Grammar } from '../syntax/node.ts';
import type { CommentMark } from '../layout/layout.ts';
import type { Lowered, Origin } from './ir.ts';
import type { ModuleConfiguration, ModulePlaces } from './modulePlaces.ts';
import type { LanguageSemantics } from './semantics.ts';

/** A piece of a file that is parsed and lowered alone. `text` is what the parser gets; positions are relative to `start + prefix`. */
export interface ChunkText {
  /** Offset of the chunk's own text in the file, UTF-16 code units. */
  readonly start: number;
  readonly text: string;
  /** Code units at the start of `text` that are not in the file. */
  readonly prefix: number;
  /** Set on the members of a class that was too large for one chunk: the header's index among the chunks. */
  readonly memberOf?: number;
}

/** A program's text in chunks, and what is needed to split it again after an edit. */
export interface Split {
  readonly text: string;
  readonly chunks: readonly ChunkText[];
  /** The offsets at which its top-level statements begin, ascending, the first of them 0. */
  readonly starts: readonly number[];
  /** The chunks of each, relative to its beginning. */
  readonly statements: readonly (readonly ChunkText[])[];
  /** Whether all that is opened is closed. */
  readonly isBalanced: boolean;
}

/** What a grammar's nodes are to somebody who wants to put a comment somewhere. */
export interface LanguageLayout {
  readonly mark: CommentMark;
  readonly comments: ReadonlySet<string>;
  /** Nodes in which no comment can begin. */
  readonly literals: ReadonlySet<string>;
  /** Nodes inside of those in which one can. */
  readonly code: ReadonlySet<string>;
  readonly statements: RegExp;
}

export interface Language {
  /** As the catalogue writes it: a key, never compared with. */
  readonly id: PathLanguage;
  readonly extensions: readonly string[];
  /** Programs that run its scripts, as a script's first line names them. */
  readonly interpreters: RegExp;
  grammarOf(path: string): Grammar;
  readonly layout: LanguageLayout;
  readonly semantics: LanguageSemantics;
  /** Module specifiers that a text names, told without a parse: too many is harmless. */
  importsIn(text: string): string[];
  /** @param last how an earlier version of the text was split: another way to the same result */
  split(text: string, last?: Split): Split;
  /** @param place where an offset of the chunk's text lies in the file, relative to the chunk; absent where they are the same */
  lower(root: SyntaxNode, origin: Origin, prefix: number, place?: (offset: number) => number): Lowered;
  /** Candidate files for a module specifier, best first, relative to the workspace; empty for an external package. */
  resolve(from: string, specifier: string, places: ModulePlaces): string[];
  /** Whether a file makes its folder a package, in which modules are named by the package's name. */
  marksPackage?(path: string): boolean;
  /** Whether a file says where modules lie. */
  isConfiguration?(path: string): boolean;
  /** What it says; `undefined` if it is no such file or cannot be read. */
  readConfiguration?(path: string, text: string): ModuleConfiguration | undefined;
}

/** `a/b/../c` → `a/c`; a path that climbs above the root keeps its `..`. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
