import { inPattern } from '../../text/pattern.ts';
import { MAX_TEXT, type FieldForm, type SchemaEmitter, type SchemaStyle } from '../schemaStyle.ts';

const IMPORT = /^\uFEFF?(?:from[ \t]+\S+[ \t]+import[ \t]+(?:\([^)]*\)|[^\n(]*)|import[ \t]+[^\n]*)\r?\n/gm;
/** A field that is read: `["name"]`, `.get("name")`. */
const FIELD = /^(?:\[\s*["'](\w+)["']\s*\]|\.get\(\s*["'](\w+)["'])/;

// A whole number stays one: `float` alone would print 3 as 3.0.
const TYPES: Readonly<Record<FieldForm, string>> = { text: `str = Field(max_length=${MAX_TEXT})`, number: 'int | float', list: 'list', any: 'Any = None' };

const PYDANTIC: SchemaStyle = {
  seen: /^\uFEFF?[ \t]*(?:from|import)[ \t]+pydantic\b/m,
  needs: [
    { statement: 'from pydantic import BaseModel, Field', unless: /^\uFEFF?from pydantic import (?=[^\n]*\bBaseModel\b)(?=[^\n]*\bField\b)/m },
    { statement: 'from typing import Any', unless: /^\uFEFF?from typing import [^\n]*\bAny\b/m },
  ],
  declared: (name, fields, indent) => [`class ${name}(BaseModel):`, ...fields.map((field) => `${indent}${field.name}: ${TYPES[field.form]}`)],
  held: (name, expression) => `${name}.model_validate(${expression}).model_dump()`,
};

/** How Python holds data against schemas. */
export const schemas: SchemaEmitter = {
  styles: [PYDANTIC],
  gap: 2,
  behindImports(text) {
    const last = [...text.matchAll(IMPORT)].at(-1);
    return last && last.index + last[0].length;
  },
  usesOf(text, { start, end }) {
    const direct = fieldAt(text, start, end);
    if (direct) return { fields: [direct] };
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const [, indent = '', variable] = /^([ \t]*)(\w+)[ \t]*(?::[^=]+)?=[ \t]*$/.exec(line) ?? [];
    return variable === undefined ? undefined : usesOfVariable(text, end, variable, indent);
  },
};

function fieldAt(text: string, start: number, end: number): { name: string; before: string; after: string } | undefined {
  const match = FIELD.exec(text.slice(end, end + 120));
  const name = match?.[1] ?? match?.[2];
  if (!match || name === undefined) return undefined;
  const rest = end + match[0].length;
  return { name, before: text.slice(Math.max(0, start - 30), start), after: text.slice(rest, rest + 40) };
}

/** The fields that are read of a variable in the lines behind a place that are indented as far. */
function usesOfVariable(text: string, from: number, variable: string, indent: string): ReturnType<SchemaEmitter['usesOf']> {
  const rest = text.slice(from);
  const outside = indent === '' ? -1 : rest.search(new RegExp(`\\n(?!${indent}|[ \\t]*\\r?(?:\\n|$))`));
  const block = outside < 0 ? rest : rest.slice(0, outside);
  const fields: { name: string; before: string; after: string }[] = [];
  for (const { index } of block.matchAll(new RegExp(`(?<![\\w.])${inPattern(variable)}(?!\\w)`, 'g'))) {
    const field = fieldAt(block, index, index + variable.length);
    if (!field) return undefined;
    fields.push(field);
  }
  return fields.length === 0 ? undefined : { fields };
}
