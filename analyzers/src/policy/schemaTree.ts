import { z } from 'zod';
import type { PathKey } from './document.ts';
import { policySchema } from './schema.ts';

/** The JSON schema of `clewline.yaml`: for other editors, for completion and hover, and for the reference in the documentation. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-cel'?: boolean;
  readonly 'x-cel-tool'?: boolean;
}

let made: JsonSchema | undefined;

/** Draft 2020-12. */
export function policyJsonSchema(): JsonSchema {
  made ??= {
    title: 'Clewline policy',
    ...z.toJSONSchema(policySchema, { reused: 'inline' }),
  } as JsonSchema;
  return made;
}

/** The schemas that may describe the value at a path: several where there is a choice of forms. */
export function schemasAt(path: readonly PathKey[]): readonly JsonSchema[] {
  let current: readonly JsonSchema[] = forms(policyJsonSchema());
  for (const key of path) {
    current = current.flatMap((schema) => {
      const next =
        typeof key === 'number'
          ? schema.items
          : (schema.properties?.[key] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined));
      return next ? forms(next) : [];
    });
  }
  return current;
}

function forms(schema: JsonSchema): readonly JsonSchema[] {
  if (!schema.anyOf) return [schema];
  return schema.anyOf.flatMap(forms).map((form) => ({ ...form, description: form.description ?? schema.description }));
}

/** The keys that a map at a path may have. */
export function keysAt(path: readonly PathKey[]): string[] {
  return [...new Set(schemasAt(path).flatMap((schema) => [...Object.keys(schema.properties ?? {}), ...(schema.propertyNames?.enum ?? [])]))];
}
