import { compileCondition } from './cel.ts';
import { OPERATION_VARIABLES, TOOL_VARIABLES } from './conditionVariables.ts';
import { isMap, isScalar, isSeq, readYaml, type PathKey, type Span } from './document.ts';
import { offsetInScalar } from './scalarOffset.ts';
import { schemasAt } from './schemaTree.ts';
import type { Scalar } from 'yaml';

export interface PolicyHover extends Span {
  /** Markdown. */
  readonly text: string;
}

interface Found {
  readonly path: readonly PathKey[];
  readonly span: Span;
  /** The value, if the offset is in it; absent on a key. */
  readonly scalar?: Scalar;
}

const MAX_DEPTH = 40;

/** What the key or value at a place means; for a condition, its variables and whether it is right. */
export function policyHover(text: string, offset: number): PolicyHover | undefined {
  const found = find(readYaml(text).root, [], offset, 0);
  if (!found) return undefined;
  const schemas = schemasAt(found.path);
  const kind = schemas.some((schema) => schema['x-cel-tool']) ? 'tool' : schemas.some((schema) => schema['x-cel']) ? 'operation' : undefined;
  if (found.scalar && kind) return { ...found.span, text: describeCondition(text, found.scalar, kind, offset) };
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  if (description === undefined) return undefined;
  const values = [...new Set(schemas.flatMap((schema) => schema.enum ?? []))];
  const key = found.path.findLast((one) => typeof one === 'string') ?? '';
  return { ...found.span, text: `**${key}**\n\n${description}${values.length > 0 ? `\n\nOne of ${values.map((value) => `\`${value}\``).join(', ')}.` : ''}` };
}

function spanOf(node: unknown): Span | undefined {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}

function find(node: unknown, path: readonly PathKey[], offset: number, depth: number): Found | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const holds = (one: unknown): boolean => {
    const span = spanOf(one);
    return span !== undefined && offset >= span.start && offset <= span.end;
  };
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const inner = [...path, String(key.value)];
      const span = spanOf(key);
      if (span && holds(key)) return { path: inner, span };
      if (holds(value)) return find(value, inner, offset, depth + 1);
    }
  } else if (isSeq(node)) {
    const i = node.items.findIndex(holds);
    if (i >= 0) return find(node.items[i], [...path, i], offset, depth + 1);
  } else if (isScalar(node)) {
    const span = spanOf(node);
    return span && { path, span, scalar: node };
  }
  return undefined;
}

function describeCondition(text: string, scalar: Scalar, kind: 'operation' | 'tool', offset: number): string {
  const expression = String(scalar.value);
  const variables = kind === 'tool' ? TOOL_VARIABLES : OPERATION_VARIABLES;
  const word = wordAt(text, offset);
  const known = variables.find((variable) => variable.name === word);
  const result = compileCondition(expression, kind);
  const parts = [known ? `\`${known.name}\`: \`${known.type}\`. ${known.description}` : '**CEL condition**'];
  if ('error' in result)
    parts.push(`Wrong at column ${offsetInScalar(text, scalar, result.error.start) - text.lastIndexOf('\n', offset - 1)}: ${result.error.message}`);
  else parts.push(`Gives \`bool\`; reads ${result.condition.variables.map((name) => `\`${name}\``).join(', ') || 'nothing'}.`);
  parts.push(variables.map(({ name, type, description }) => `- \`${name}\`: \`${type}\`. ${description}`).join('\n'));
  return parts.join('\n\n');
}

function wordAt(text: string, offset: number): string {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 64), offset))?.[0] ?? '';
  return before + (/^\w*/.exec(text.slice(offset, offset + 64))?.[0] ?? '');
}
