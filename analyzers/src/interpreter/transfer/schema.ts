import type { Loc, Value } from '../values/values.ts';

/** Access path of a schema; its methods are members of it. */
export const SCHEMA_PATH = ':schema';
const INPUT_PATH = ':schema-input';
/** A schema: what is left of a value that passed it, with a mark where that is the value itself. */
export interface Schema {
  readonly content: Value;
  /** What comes out is not what went in. */
  readonly changes: boolean;
  readonly library: string;
}

/** The mark that stands for the value itself. */
export const inputAt = (at: Loc): Value => ({ k: 'external', path: INPUT_PATH, at, confidence: 'proven' });

export function isInput(value: Value): boolean {
  return value.k === 'external' && value.path === INPUT_PATH;
}

/** The schema that a value is; `undefined` if it is none, or nothing is known of it. */
export function schemaOf(value: Value | undefined): Schema | undefined {
  if (value?.k !== 'external' || value.path !== SCHEMA_PATH || !value.made) return undefined;
  const [content, changes] = value.made;
  return content && { content: content.value, changes: changes?.value.k === 'constant' && changes.value.value === true, library: value.maker ?? '' };
}

export function isSchema(value: Value): boolean {
  return value.k === 'external' && value.path === SCHEMA_PATH;
}

export function schemaValue(schema: Schema, at: Loc): Value {
  const made = [schema.content, { k: 'constant' as const, value: schema.changes }].map((value) => ({ value, at }));
  return { k: 'external', path: SCHEMA_PATH, at, made, maker: schema.library, confidence: 'proven' };
}

/** What a schema leaves of a value; the value itself, if it is no schema. */
export function contentOf(value: Value | undefined, at: Loc): Value {
  return schemaOf(value)?.content ?? inputAt(at);
}
