import { inPattern } from '../../text/pattern.ts';
import { MAX_TEXT, type FieldForm, type SchemaEmitter, type SchemaField, type SchemaStyle } from '../schemaStyle.ts';
import { itemsIn } from '../pieces.ts';
import { quoting, texts } from './pieces.ts';

/** The most of a file in which a variable's uses are looked for, in UTF-16 units. */
const MAX_USE = 8_000;
const IMPORT = /^\uFEFF?import\b(?:[^;'"]*?\bfrom\s*)?["'][^"'\n]+["'];?[^\n]*\n/gm;
/** A field that is read: `.name`, `?.name`, `["name"]`. */
const FIELD = /^(?:\??\.([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*["']([A-Za-z_$][\w$]*)["']\s*\])/;

const ZOD: Readonly<Record<FieldForm, string>> = { text: `z.string().max(${MAX_TEXT})`, number: 'z.number()', list: 'z.array(z.any())', any: 'z.any()' };
const VALIBOT: Readonly<Record<FieldForm, string>> = {
  text: `v.pipe(v.string(), v.maxLength(${MAX_TEXT}))`,
  number: 'v.number()',
  list: 'v.array(v.any())',
  any: 'v.any()',
};

function styleOf(parts: Readonly<Record<FieldForm, string>>, rest: Pick<SchemaStyle, 'seen' | 'needs' | 'held'> & { readonly object: string }): SchemaStyle {
  return {
    ...rest,
    declared: (name, fields) => [
      `const ${name} = ${rest.object}({ ${fields.map((field: SchemaField) => `${field.name}: ${parts[field.form]}`).join(', ')} });`,
    ],
  };
}

const styles: readonly SchemaStyle[] = [
  styleOf(ZOD, {
    object: 'z.object',
    seen: /(?:\bfrom|\brequire\()\s*["']zod(?:\/v[34])?["']/,
    needs: [{ statement: "import { z } from 'zod';", unless: /\bimport\s+(?:\*\s+as\s+z|z|\{[^}]*\bz\s*[,}][^;]*)\s*(?:from\b|,)?/ }],
    held: (name, expression) => `${name}.parse(${expression})`,
  }),
  styleOf(VALIBOT, {
    object: 'v.object',
    seen: /(?:\bfrom|\brequire\()\s*["']valibot["']/,
    needs: [{ statement: "import * as v from 'valibot';", unless: /\bimport\s+\*\s+as\s+v\s+from\b/ }],
    held: (name, expression) => `v.parse(${name}, ${expression})`,
  }),
];

/** How JavaScript holds data against schemas. */
export const schemas: SchemaEmitter = {
  styles,
  gap: 1,
  behindImports(text) {
    const last = [...text.matchAll(IMPORT)].at(-1);
    return last && last.index + last[0].length;
  },
  usesOf(text, { start, end }) {
    const direct = fieldAt(text, start, end);
    if (direct) return { fields: [direct] };
    const before = text.slice(Math.max(0, start - 400), start);
    const names = /\b(?:const|let|var)\s*(\{[^{}]*\})\s*(?::[^=;]+)?=\s*$/.exec(before);
    if (names?.[1] !== undefined) return destructured(names[1]);
    const variable = /\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=;\n]+)?=\s*$/.exec(before)?.[1];
    return variable === undefined ? undefined : usesOfVariable(text, end, variable);
  },
};

function fieldAt(text: string, start: number, end: number): { name: string; before: string; after: string } | undefined {
  const match = FIELD.exec(text.slice(end, end + 120));
  const name = match?.[1] ?? match?.[2];
  if (!match || name === undefined) return undefined;
  const rest = end + match[0].length;
  return { name, before: text.slice(Math.max(0, start - 30), start), after: text.slice(rest, rest + 40) };
}

/** The keys of a pattern; `undefined` where it takes the rest as well. */
function destructured(pattern: string): ReturnType<SchemaEmitter['usesOf']> {
  const inside = pattern.slice(1, -1);
  const items = itemsIn(quoting, inside, { start: 0, end: inside.length })?.map(({ start, end }) => inside.slice(start, end));
  if (!items || items.length === 0 || !items.every((item) => /^[A-Za-z_$][\w$]*(?:\s*[:=][\s\S]*)?$/.test(item))) return undefined;
  return { fields: items.map((item) => ({ name: /^[\w$]+/.exec(item)?.[0] ?? '', before: '', after: '' })) };
}

/** The fields that are read of a variable after a place, up to the end of the block that it is declared in. */
function usesOfVariable(text: string, from: number, variable: string): ReturnType<SchemaEmitter['usesOf']> {
  const rest = text.slice(from, from + MAX_USE);
  const block = rest.slice(0, blockEnd(rest));
  const fields: { name: string; before: string; after: string }[] = [];
  for (const { index } of block.matchAll(new RegExp(`(?<![\\w$.])${inPattern(variable)}(?![\\w$])`, 'g'))) {
    const field = fieldAt(block, index, index + variable.length);
    if (!field) return undefined;
    fields.push(field);
  }
  return fields.length === 0 ? undefined : { fields };
}

function blockEnd(rest: string): number {
  for (let i = 0; i < rest.length;) {
    if (rest.charAt(i) === '}') return i;
    i = texts.bracketEnd(rest, i) ?? rest.length;
  }
  return rest.length;
}
