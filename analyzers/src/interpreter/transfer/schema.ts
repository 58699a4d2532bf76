import { literalOf, text, type ExternalValue, type Loc, type Value } from '../values/values.ts';

/** Access path of a schema; its methods are members of it. */
export const SCHEMA_PATH = ':schema';
const INPUT_PATH = ':schema-input';
/** Access path of a type whose values a function provides. */
export const PROVIDED_TYPE = ':provided-type';

/** What provides the values of a type; `undefined` if that is not written with it. */
export const providerOf = (type: Value | undefined): Value | undefined =>
  type?.k === 'external' && type.path === PROVIDED_TYPE ? type.made?.[0]?.value : undefined;

/** What such a type says that is provided, where that is a library's. */
export function promisedType(type: Value | undefined): ExternalValue | undefined {
  const promised = type?.k === 'external' && type.path === PROVIDED_TYPE ? type.made?.[1]?.value : undefined;
  return promised?.k === 'external' ? promised : undefined;
}

/** A schema: what is left of a value that passed it, with a mark where that is the value itself. */
export interface Schema {
  readonly content: Value;
  /** What comes out is not what went in. */
  readonly changes: boolean;
  readonly library: string;
  /** Of one that stands in front of a handler: the part of the request, and the paths of the fields in it. */
  readonly within?: { readonly part: string; readonly fields: readonly string[] };
}

/** The mark that stands for the value itself. @param harmlessAs kinds of places in which no character does harm that a pattern lets through */
export const inputAt = (at: Loc, harmlessAs: readonly string[] = []): Value => ({
  k: 'external',
  path: INPUT_PATH,
  at,
  ...(harmlessAs.length > 0 ? { made: harmlessAs.map((kind) => ({ value: text(kind), at })) } : {}),
  confidence: 'proven',
});

/** Of such a mark: the kinds of places in which the value does no harm. */
export function harmlessKindsOf(value: Value): readonly string[] {
  return value.k === 'external' ? (value.made ?? []).flatMap((one) => literalOf(one.value) ?? []) : [];
}

export function isInput(value: Value): boolean {
  return value.k === 'external' && value.path === INPUT_PATH;
}

/** The schema that a value is; `undefined` if it is none, or nothing is known of it. */
export function schemaOf(value: Value | undefined): Schema | undefined {
  if (value?.k !== 'external' || value.path !== SCHEMA_PATH || !value.made) return undefined;
  const [content, changes, ...within] = value.made;
  const [part, ...fields] = within.map((one) => literalOf(one.value) ?? '');
  return (
    content && {
      content: content.value,
      changes: changes?.value.k === 'constant' && changes.value.value === true,
      library: value.maker ?? '',
      ...(part === undefined ? {} : { within: { part, fields } }),
    }
  );
}

export function isSchema(value: Value): boolean {
  return value.k === 'external' && value.path === SCHEMA_PATH;
}

export function schemaValue(schema: Schema, at: Loc): Value {
  const { within } = schema;
  const named = within ? [within.part, ...within.fields].map((one) => text(one)) : [];
  const made = [schema.content, { k: 'constant' as const, value: schema.changes }, ...named].map((value) => ({ value, at }));
  return { k: 'external', path: SCHEMA_PATH, at, made, maker: schema.library, confidence: 'proven' };
}

/** What a schema leaves of a value; the value itself, if it is no schema. */
export function contentOf(value: Value | undefined, at: Loc): Value {
  return schemaOf(value)?.content ?? inputAt(at);
}
