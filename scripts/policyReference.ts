import { format } from 'prettier';
import { OPERATION_VARIABLES, TOOL_VARIABLES, type ConditionVariable } from '../analyzers/src/policy/conditionVariables.ts';
import { LABEL_GROUPS } from '../analyzers/src/sensitive/labels.ts';
import { policyJsonSchema, type JsonSchema } from '../analyzers/src/policy/schemaTree.ts';

const BEGIN = '<!-- The reference below is generated from the schema by `npm run generate`. -->';
const END = '<!-- End of the generated reference. -->';

function shape(schema: JsonSchema): string {
  if (schema['x-cel'] ?? schema['x-cel-tool']) return 'CEL';
  if (schema.anyOf) return schema.anyOf.map(shape).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  switch (schema.type) {
    case 'array':
      return `list of ${schema.items?.properties ? 'maps' : shape(schema.items ?? {})}`;
    case 'object':
      return 'map';
    case 'string':
      return 'text';
    case 'integer':
      return 'whole number';
    default:
      return schema.type ?? '';
  }
}

/** The keys of a map, and of the maps in it that have keys of their own. */
function rows(schema: JsonSchema, prefix: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    const text = (value.description ?? value.anyOf?.find((form) => form.description)?.description ?? '').replaceAll('|', '\\|');
    const row = `| \`${name}\`${schema.required?.includes(key) ? ' (required)' : ''} | ${shape(value).replaceAll('|', '\\|')} | ${text} |`;
    // The sections of a workload are those of the file.
    const inner = prefix.startsWith('workloads') && key !== 'match' ? [] : [value, ...(value.anyOf ?? [])];
    // The names of labels stand in a table of their own.
    const keys = (form: JsonSchema): string[] => (key === 'labels' ? [] : rows(form, `${name}.`));
    return [row, ...inner.flatMap((form) => [...keys(form), ...(form.items ? rows(form.items, `${name}[].`) : []), ...named(form, name)])];
  });
}

function named(schema: JsonSchema, name: string): string[] {
  const value = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return value ? [value, ...(value.anyOf ?? [])].flatMap((form) => rows(form, `${name}.‹name›.`)) : [];
}

function variables(list: readonly ConditionVariable[]): string[] {
  return ['| variable | type | |', '| --- | --- | --- |', ...list.map(({ name, type, description }) => `| \`${name}\` | \`${type}\` | ${description} |`)];
}

/** Puts the reference into the page. @throws if the page has lost its marks */
export function withReference(page: string): Promise<string> {
  const start = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error('docs/policy.md has lost the marks of its generated part.');
  const groups = Object.entries(LABEL_GROUPS).map(([group, labels]) => `| \`${group}\` | ${labels.map((label) => `\`${label}\``).join(', ')} |`);
  const lines = [
    BEGIN,
    '',
    '| key | value | |',
    '| --- | --- | --- |',
    ...rows(policyJsonSchema(), ''),
    '',
    'Variables of `rules[].deny` and `budgets[].when`:',
    '',
    ...variables(OPERATION_VARIABLES),
    '',
    'Variables of `tools.‹name›.when`:',
    '',
    ...variables(TOOL_VARIABLES),
    '',
    'Groups of labels (every label can also be named alone; `*` is all of them):',
    '',
    '| group | labels |',
    '| --- | --- |',
    ...groups,
    '',
  ];
  return format(page.slice(0, start) + lines.join('\n') + page.slice(end), { parser: 'markdown', printWidth: 160 });
}
