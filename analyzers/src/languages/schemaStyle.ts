/** What a field is expected to hold: a text (no longer than a prompt bears), a number, a list, or anything. */
export type FieldForm = 'text' | 'number' | 'list' | 'any';

export interface SchemaField {
  readonly name: string;
  readonly form: FieldForm;
}

/** The longest text that a schema lets through which a fix writes. */
export const MAX_TEXT = 2000;

/** How a program holds data against a schema, by one library. */
export interface SchemaStyle {
  /** What a text holds that uses the library. */
  readonly seen: RegExp;
  /** Statements that a file needs for it, with `'` and `;` where the language has them; each is left out where the pattern is found. */
  readonly needs: readonly { readonly statement: string; readonly unless: RegExp }[];
  /** The lines of a declaration. @param indent of one level */
  declared(name: string, fields: readonly SchemaField[], indent: string): readonly string[];
  /** An expression that gives data which fits, with the same fields, or throws. */
  held(name: string, expression: string): string;
}

/** Where data that is read is used. */
export interface DataUse {
  /** The names of the fields that are used of it, each with what stands behind it, and before it; `undefined` if it is used as a whole. */
  readonly fields: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

/** Writes schemas, and finds what they must say. */
export interface SchemaEmitter {
  /** The libraries that are known, the more telling ones first. */
  readonly styles: readonly SchemaStyle[];
  /** Which fields are used of what an expression gives; `undefined` where all of it is used, or in a way that is not known. */
  usesOf(text: string, expression: { readonly start: number; readonly end: number }): DataUse | undefined;
  /** Behind the imports of a file, where declarations begin; `undefined` if it has none. */
  behindImports(text: string): number | undefined;
  /** Lines between the imports, a declaration and what follows. */
  readonly gap: number;
}
