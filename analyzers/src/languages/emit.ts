import type { Range } from '../layout/layout.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Piece } from './pieces.ts';
import type { SchemaEmitter, SchemaStyle } from './schemaStyle.ts';

/** How a program reads an environment variable. */
export interface EnvironmentStyle {
  /** The expression, `{name}` standing for the variable. */
  readonly expression: string;
  /** A statement that it needs at the top of the file. */
  readonly needs?: string;
}

export interface KnownStyle extends EnvironmentStyle {
  /** What a text holds that already reads its environment in this way. */
  readonly seen: RegExp;
}

/** Writes the parts of a prompt as the program around them does. */
export interface PromptEmitter {
  /** A text as a literal, in the quotes that a piece of the program uses. */
  literal(value: string, like: string): string;
  /** One more message after another that is written out; `undefined` if the other has not the two fields role and content. */
  message(role: string, content: string, like: string): string | undefined;
  /**
   * An expression as a text without every occurrence of another.
   * @param literal what the literal begins with that it will stand in; nothing where it will stand in a new one
   * @param text of the file, for its quotes
   */
  withoutText(expression: string, taken: string, literal: string, text: string): string;
  /** The range of what puts an expression into a literal, braces and all; `undefined` if it does not stand in one. */
  interpolation(text: string, expression: Range): Range | undefined;
}

/** Writes pieces of one programming language. The one place that fixes ask how something is said in it. */
export interface Emitter {
  /** Files of one language share the way in which they read their environment. */
  readonly language: string;
  /** Ways that programs have to read a variable, the more telling ones first. */
  readonly environment: readonly KnownStyle[];
  /** What is written where nothing in the file or the project says otherwise. */
  readonly usual: EnvironmentStyle;
  /** What makes a text of the bytes before it: a variable of the environment is one already. */
  readonly madeText?: RegExp;
  /** An expression as it must stand in the place of a literal: in braces, where the literal is an attribute of markup. */
  inPlaceOf?(text: string, literal: Range, expression: string): string;
  /** The edit that puts a statement to the top of a file; `undefined` if it is there. */
  atTop?(text: string, statement: string): TextEdit | undefined;
  readonly prompts?: PromptEmitter;
  readonly markup?: MarkupEmitter;
  /** The loops of a text that go on for as long as something holds: their heads and all that they hold. */
  loops?(text: string): readonly WrittenLoop[];
  /** The edits that make such a loop end after a number of turns; `undefined` where it is written in another way than the usual. */
  countedLoop?(text: string, loop: WrittenLoop, most: number): readonly TextEdit[] | undefined;
  readonly texts?: TextEmitter;
  readonly commands?: CommandEmitter;
  readonly calls?: CallEmitter;
  readonly schemas?: SchemaEmitter;
  readonly records?: RecordEmitter;
  readonly stored?: StoredEmitter;
  readonly paths?: PathEmitter;
  readonly allowlists?: AllowlistEmitter;
  /** The edit that has the only server of a file listen on one address; `undefined` where it says another, or begins in a way that is not known. */
  listensOn?(text: string, address: string): TextEdit | undefined;
}

/** A loop as it is written, UTF-16 offsets. */
export interface WrittenLoop extends Range {
  /** What is asked before each turn. */
  readonly head: string;
}

/** Takes texts apart that a program puts together, and writes others. */
export interface TextEmitter {
  /** The parts of an expression that puts a text together, in order; `undefined` where it is not written in a way that is known. */
  piecesOf(expression: string): readonly Piece[] | undefined;
  /** The end of the expression of a statement that begins at an offset; `undefined` where brackets do not fit. */
  expressionEnd(text: string, at: number): number | undefined;
  /** Whether a file imports a module. */
  imports(text: string, module: string): boolean;
  /** Where a bracket that opens at an offset is closed. */
  bracketEnd(text: string, at: number): number | undefined;
  /** A text as a literal, in the quotes that a piece of the program uses. */
  fixed(value: string, like: string): string;
  /** An expression that puts a text together. */
  composed(pieces: readonly Piece[], like: string): string;
  /** An expression, whatever it gives, as a text. */
  asText(expression: string): string;
  /** A list, and a fixed row of values, as a driver of databases takes them. */
  list(items: readonly string[]): string;
  row(items: readonly string[]): string;
}

/** An option that a call can be given. */
export interface WrittenOption {
  /** Which positional argument holds the options, where the language has no names for arguments. */
  readonly position: number;
  readonly name: string;
  /** As it is written: `20_000`. */
  readonly value: string;
}

/** Writes calls of others. */
export interface CallEmitter {
  /**
   * The edit that gives a call one more option.
   * @param inside all between the call's brackets
   * @returns `undefined` where its options are made somewhere else
   */
  withOption(text: string, inside: Range, option: WrittenOption): TextEdit | undefined;
  /** A record of fields, each with its value as it is written. @param like a piece of the program, for its quotes */
  record(fields: readonly (readonly [name: string, value: string])[], like: string): string;
}

/** Writes calls that put something into a store. */
export interface StoredEmitter {
  /**
   * The edits that keep a source and a time beside each thing that is put in, and what they need at the top of the file.
   * @param option `list`: one record for each, by its name; `each`: a field of each record that is written there
   * @returns `undefined` where ids or records are written somewhere else
   */
  withSource(
    text: string,
    inside: Range,
    option: { readonly form: 'list' | 'each'; readonly name: string },
  ): { readonly edits: readonly TextEdit[]; readonly needs?: string } | undefined;
}

/** Writes texts that are made of records. */
export interface RecordEmitter {
  /**
   * A call that makes one text of a record, with some of its fields masked.
   * @param pattern the variable that holds what the names of those match
   * @returns `undefined` where it is not a call that is known, or what it is given is not known to be a record
   */
  masked(text: string, written: string, pattern: string): string | undefined;
  /** The statement that makes such a variable, and what it needs at the top of the file. */
  pattern(name: string, words: string): { readonly statement: string; readonly needs?: string };
}

/** A call that gives a shell a command: where the called expression and the arguments stand. */
export interface WrittenCommand {
  readonly callee: Range;
  /** The command itself, and all between the brackets. */
  readonly command: Range;
  readonly args: Range;
}

/** Writes calls that run a program with a list of arguments. */
export interface CommandEmitter {
  /**
   * The edits that make a call with a command for a shell one with a program and its arguments.
   * @param words of the command, each as an expression; the command is a list of them already if they are not given
   * @returns `undefined` where the call is not one that has such a form
   */
  listed(text: string, call: WrittenCommand, words?: readonly string[]): readonly TextEdit[] | undefined;
}

/** Takes paths apart that a program puts together. */
export interface PathEmitter {
  /**
   * Where in an expression that gives a path the part stands that is not the program's own: the last, behind a folder that is fixed, or all of it.
   * @returns `undefined` where it is put together in another way
   */
  chosenIn(expression: string): Range | undefined;
  /** The last component of a path, and the statement that this needs. `isKnown`: the file has that already. */
  lastComponent(text: string, expression: string): { readonly expression: string; readonly needs?: string; readonly isKnown: boolean };
}

/** A list of what is allowed, and a function that gives back only what stands in it. */
export interface Allowlist {
  readonly list: string;
  readonly check: string;
  /** In single quotes, with a semicolon at the end of a statement where the language has them. */
  readonly lines: readonly string[];
  readonly needs?: string;
}

/** Writes such lists: of the hosts that addresses may have, and of names. @param file says whether types can be written */
export interface AllowlistEmitter {
  address(file: string): Allowlist;
  name(file: string): Allowlist;
  /** What has to stand before another expression in the place of one: the field, where a name is a field and its value at once. */
  field?(text: string, place: Range): string;
}

/** Writes what makes text harmless in a page. */
export interface MarkupEmitter {
  /**
   * An expression with its dangerous markup taken out or escaped, and the statement that this needs; `undefined` if a file has no place for that.
   * @param isServer where it runs there is no page
   */
  sanitised(text: string, expression: string, isServer: boolean): { readonly expression: string; readonly needs: string } | undefined;
  /** Where in an object that does nothing but hold markup the markup is written; `undefined` if it is no such object. Positions count in what is written. */
  held?(written: string): { readonly start: number; readonly end: number } | undefined;
}

/** The way in which a text already reads its environment; `undefined` if it does not. */
export function environmentStyleIn(emitter: Emitter, text: string): EnvironmentStyle | undefined {
  return emitter.environment.find((style) => style.seen.test(text));
}

/** The library by which a text already holds data against schemas; `undefined` if by none. */
export function schemaStyleIn(emitter: Emitter, text: string): SchemaStyle | undefined {
  return emitter.schemas?.styles.find(({ seen }) => seen.test(text));
}

/** The string literal around a range, quotes and prefix included; `undefined` if the range is only part of one. */
export function literalAround(text: string, { start, end }: Range): Range | undefined {
  const before = text.charAt(start - 1);
  if (/["'`]/.test(before) && text.charAt(end) === before) {
    const triple = text.slice(start - 3, start) === before.repeat(3) && text.slice(end, end + 3) === before.repeat(3);
    const from = start - (triple ? 3 : 1);
    const prefix = /(?<![\w"'`])[rRbBuU]{1,2}$/.exec(text.slice(Math.max(0, from - 3), from))?.[0].length ?? 0;
    return { start: from - prefix, end: end + (triple ? 3 : 1) };
  }
  // The range of an expression that is built from literals.
  return /["'`]/.test(text.charAt(start)) && /["'`)]/.test(text.charAt(end - 1)) ? { start, end } : undefined;
}

/** Puts a look-up of a variable in the place of a literal, and what it needs at the top of the file. */
export function environmentRead(emitter: Emitter, text: string, literal: Range, style: EnvironmentStyle, variable: string): TextEdit[] {
  const expression = style.expression.replaceAll('{name}', variable);
  const edit = { ...literal, text: emitter.inPlaceOf?.(text, literal, expression) ?? expression };
  const top = style.needs === undefined ? undefined : emitter.atTop?.(text, style.needs);
  return top ? [top, edit] : [edit];
}

/** The quote that a piece of a program begins its texts with. */
export function quoteIn(like: string): '"' | "'" | undefined {
  return /["']/.exec(like)?.[0] as '"' | "'" | undefined;
}

/** How a statement is written: the quotes of its texts, and what ends it. */
export interface StatementStyle {
  readonly quote: '"' | "'";
  readonly end: ';' | '';
}

/** Where a file says nothing of it. */
export const USUAL_STYLE: StatementStyle = { quote: "'", end: ';' };

/** How a file writes its first import from a module; `undefined` where it has none. */
export function importStyle(text: string): StatementStyle | undefined {
  const found = /^\uFEFF?import\b[^\n]*?(["'])[^"'\n]+["'](;?)/m.exec(text);
  return found ? { quote: found[1] as '"' | "'", end: found[2] as ';' | '' } : undefined;
}

/** The quotes of a file's first import from a module, or of its first text; single ones where it has none. */
export function quoteOfImports(text: string): '"' | "'" {
  return importStyle(text)?.quote ?? (/[=:(,[]\s*(["'])/.exec(text)?.[1] === '"' ? '"' : "'");
}

/** A text between quotes, what would end it escaped. */
export function quoted(value: string, quote: '"' | "'"): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

/** How a written message names its fields: `role`, `'role'`, `"role"`; `undefined` if it has not both of them. */
export function fieldsOfMessage(like: string): { readonly role: string; readonly content: string; readonly quote: '"' | "'" | undefined } | undefined {
  const role = /(["']?)\brole\1\s*:\s*(["'])/.exec(like);
  const content = /(["']?)\bcontent\1\s*:/.exec(like);
  if (!role || !content) return undefined;
  const [, key = '', quote] = role;
  return { role: `${key}role${key}`, content: `${content[1] ?? ''}content${content[1] ?? ''}`, quote: quote as '"' | "'" };
}
