import { LABELS } from '../sensitive/labels.ts';
import { cursorAt } from './cursor.ts';
import { OPERATION_VARIABLES, TOOL_VARIABLES } from './conditionVariables.ts';
import type { PathKey } from './document.ts';
import { KNOWN_PROVIDERS, PROVIDER_ALIASES } from './providerNames.ts';
import { schemasAt, type JsonSchema } from './schemaTree.ts';

export interface PolicyCompletion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'variable';
  readonly insert: string;
  readonly detail?: string;
}

/** What the workspace uses: offered where a policy names such things. */
export interface WorkspaceNames {
  readonly models: readonly string[];
  readonly hosts: readonly string[];
  readonly tools: readonly string[];
  readonly ruleIds: readonly string[];
}

export interface PolicyCompletions {
  readonly items: readonly PolicyCompletion[];
  /** What they replace, UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** What may be written at a place of a policy. */
export function policyCompletions(text: string, offset: number, names: WorkspaceNames): PolicyCompletions {
  const cursor = cursorAt(text, offset);
  if (!cursor) return { items: [], start: offset, end: offset };
  const schemas = schemasAt(cursor.path);
  const condition = schemas.find((schema) => schema['x-cel'] ?? schema['x-cel-tool']);
  if (condition && cursor.kind === 'value') {
    const word = /\w*$/.exec(cursor.typed)?.[0] ?? '';
    const variables = condition['x-cel-tool'] ? TOOL_VARIABLES : OPERATION_VARIABLES;
    const items = variables.map(({ name, type, description }): PolicyCompletion => ({
      label: name,
      kind: 'variable',
      insert: name,
      detail: `${type}: ${description}`,
    }));
    return { items, start: offset - word.length, end: offset };
  }
  const keys = cursor.kind === 'key' ? keysOf(schemas, cursor.path, names) : [];
  const values = cursor.kind === 'value' || typeof cursor.path.at(-1) === 'number' ? valuesOf(schemas, cursor.path, names) : [];
  return { items: [...keys, ...values], start: cursor.start, end: offset };
}

function keysOf(schemas: readonly JsonSchema[], path: readonly PathKey[], names: WorkspaceNames): PolicyCompletion[] {
  const found = new Map<string, PolicyCompletion>();
  const add = (label: string, detail: string | undefined): void => {
    if (!found.has(label)) found.set(label, { label, kind: 'key', insert: `${/^[\w-]+$/.test(label) ? label : JSON.stringify(label)}: `, detail });
  };
  for (const schema of schemas) {
    for (const [key, value] of Object.entries(schema.properties ?? {})) add(key, value.description);
    for (const key of schema.propertyNames?.enum ?? []) add(key, 'Data with this label.');
  }
  if (path.at(-1) === 'tools') {
    add('default', 'What holds for tools that are not named.');
    for (const tool of names.tools) add(tool, 'Offered to a model in this workspace.');
  }
  if (path.at(-1) === 'prices') for (const model of names.models) add(model, 'Used in this workspace.');
  return [...found.values()];
}

function valuesOf(schemas: readonly JsonSchema[], path: readonly PathKey[], names: WorkspaceNames): PolicyCompletion[] {
  const found = new Map<string, PolicyCompletion>();
  const add = (label: string, detail?: string): void => {
    if (!found.has(label)) found.set(label, { label, kind: 'value', insert: /^[\w.-]+$/.test(label) ? label : JSON.stringify(label), detail });
  };
  for (const schema of schemas) {
    for (const value of schema.enum ?? []) add(value, schema.description);
    if (schema.const !== undefined) add(String(schema.const));
    if (schema.type === 'boolean') ['true', 'false'].forEach((value) => add(value));
  }
  const words = path.filter((key) => typeof key === 'string');
  const section = words.find((key) => ['providers', 'models', 'hosts', 'destinations', 'labels'].includes(key));
  if (section === 'providers' || (section === 'labels' && !words.includes('match'))) {
    for (const provider of KNOWN_PROVIDERS) add(provider, 'A provider.');
    for (const alias of PROVIDER_ALIASES) add(alias, 'A provider, by a short name.');
  } else if (section === 'models') for (const model of names.models) add(model, 'Used in this workspace.');
  else if (section !== undefined) for (const host of names.hosts) add(host, 'Used in this workspace.');
  if (words[0] === 'exceptions' && words[1] === 'rule') for (const id of names.ruleIds) add(id, 'A rule.');
  if (words[0] === 'exceptions' && words[1] === 'subject') for (const name of [...names.models, ...names.hosts, ...names.tools, ...LABELS]) add(name);
  return [...found.values()];
}
