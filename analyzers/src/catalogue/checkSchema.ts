/** What an entry can say of checks: what holds of a value that has passed one. */
import { z } from 'zod';
import { name, names, paths } from './pathSchema.ts';

/**
 * What holds where a call says yes, of its first argument: it is a `condition` that holds; it and the second are `equal`; it is matched
 * by the second (`match`), or as a pattern matches the second (`pattern`); it has no room for words (`wordless`, with `not-wordless` where
 * the call says no); it is `of-type` of the second; the second is a key of it (`has-key`); it is a `member` of the second; a condition holds of `any`
 * or `all` of it; it is an address on a server that was allowed (`known-host`); it is an address of the network
 * that is anybody's (`public-address`), or nobody else's (`private-address`).
 */
export const check = z.strictObject({
  call: paths,
  says: z.enum([
    'condition',
    'equal',
    'match',
    'pattern',
    'wordless',
    'not-wordless',
    'of-type',
    'has-key',
    'member',
    'any',
    'all',
    'known-host',
    'public-address',
    'private-address',
  ]),
  /** It does not answer: it throws unless that holds. */
  throws: z.boolean().optional(),
});

/** Classes whose instances hold what their fields' written types say, or are not made at all. */
export const model = z.strictObject({
  /** What they derive from, or are decorated with. */
  base: paths.optional(),
  decorator: paths.optional(),
  /** Decorators of a method that checks the fields named. */
  fieldValidators: names.optional(),
  /** Calls beside a written type whose first argument is a function that lets a value through, or raises an error. */
  functionValidators: paths.optional(),
  /** Methods that make an instance of what they are given, or raise an error. */
  made: names.optional(),
  /** Calls that check their first argument against the type that their owner was made of. */
  adapter: paths.optional(),
});

/**
 * What may be left of the words in a value that passed a schema:
 *
 * - `literals`: the first argument's texts (a list, or a table's values); `literal`: the argument itself; `one-of`: all arguments; `choices`: what is called so, or the first
 *   argument: texts, or pairs of a text and what is shown for it
 * - `fields`: a table of schemas, one for each field; `elements`: a list of the schema; `union`: one of several schemas
 * - `wordless`: a number, a date, an identifier; `text`: anything
 * - `field-of`: anything, of the fields named by the first argument, in the part of a request that the maker is called like
 * - `definition`: a type written as a text, a table of such, or a schema: `"'short' | 'long'"`
 * - `inner`: the schema given; `pipe`: the last of the schemas given, the patterns among them counting
 * - methods only: `same`; `pattern`: as far as the regular expression lets through; `refined`: as far as the function does; `default`: or the value given;
 *   `or`; `merge`: the fields of the table or schema, too; `list`: a list of it; `loose`: fields that are not named, too
 */
const schemaWord = z.enum([
  'literals',
  'choices',
  'one-of',
  'literal',
  'fields',
  'elements',
  'field-of',
  'union',
  'wordless',
  'text',
  'inner',
  'pipe',
  'same',
  'pattern',
  'refined',
  'default',
  'or',
  'merge',
  'list',
  'loose',
  'definition',
]);

const schemaNames = z.strictObject({
  word: schemaWord,
  names,
  /** Named arguments that are schemas, too, or lists of them: `String(validate=OneOf([…]))`. */
  beside: names.optional(),
  /** Of a `definition`: names in it that leave no room for words. */
  wordless: names.optional(),
  /** What comes out is not what went in, so that nothing is known of what went in. */
  changes: z.boolean().optional(),
});

const asking = z.strictObject({
  /** `returned`: the checked value or an error; `result`: an object that says whether it was content; `condition`: true or false; `complaints`: a list of what it minds. */
  gives: z.enum(['returned', 'result', 'condition', 'complaints']),
  /** Field of the result that holds the checked value. */
  field: name.optional(),
  /** What comes back has to be waited for. */
  waits: z.boolean().optional(),
});

/** A library that checks a value against a schema. A schema is made by *makers* and changed by *methods*. */
export const validator = z.strictObject({
  modules: names,
  /** What an import may be called, in front of a maker: `z.object`, `default.object`. */
  owners: names,
  makers: z.array(schemaNames).max(50),
  methods: z.array(schemaNames).max(50),
  /** Classes that programs derive from, whose fields are schemas: what derives is a schema of a record. */
  forms: names.optional(),
  /** A schema is a function that is called with the value. */
  called: asking.optional(),
  /** Methods of a schema that ask it, or functions that are given a schema and a value. */
  asks: z.record(name, asking),
  /** Methods of a schema, functions that are given a schema and then a value, or first the value; or an instance of a class whose fields' decorators are schemas. */
  asksBy: z.enum(['method', 'function', 'value-first', 'instance']),
  /** Where schemas stand in front of handlers: functions that a handler asks whether they were content. Without one they hold nothing back. */
  askedIn: names.optional(),
});

export type CheckEntry = z.infer<typeof check>;
export type ModelEntry = z.infer<typeof model>;
export type ValidatorEntry = z.infer<typeof validator>;
export type SchemaWord = z.infer<typeof schemaWord>;
export type AskingEntry = z.infer<typeof asking>;
