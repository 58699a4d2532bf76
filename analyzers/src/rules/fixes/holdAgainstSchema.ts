import type { Range } from '../../layout/layout.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { importStyle, schemaStyleIn, USUAL_STYLE, type Emitter } from '../../languages/emit.ts';
import type { DataUse, FieldForm, SchemaEmitter, SchemaField, SchemaStyle } from '../../languages/schemaStyle.ts';
import { lineEndOf } from '../../text/edit.ts';
import type { Fix, InputOf, RuleContext, TextEdit } from '../rule.ts';

/** What stands behind a field, or before it, that tells what it holds. */
const NUMBER_AFTER = /^\s*(?:[-*/<>%](?!=>)|\+(?!\s*["'`f]))/;
const NUMBER_BEFORE = /[-*/<>%+]\s*$/;
const TEXT_AFTER = /^\??\.\s*(?:trim|split|toLowerCase|toUpperCase|startsWith|endsWith|replace|replaceAll|strip|lower|upper|startswith|endswith|slice)\s*\(/;
const LIST_AFTER = /^\??\.\s*(?:map|forEach|filter|join|some|every|reduce|push|append)\s*\(/;

/**
 * Holds what an expression gives against a schema that says which fields are used of it, in the library that the file or the project has.
 * @param name of the schema, if nothing is called so
 * @param texts fields that are known to be texts
 * @returns `undefined` where there is no such library, where more is used than some fields, or where of none is known what it holds
 */
export function holdAgainstSchema(facts: InputOf<'text'>, expression: Range, name: string, texts: readonly string[], context: RuleContext): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const style = emitter?.schemas && (schemaStyleIn(emitter, facts.text) ?? context.schemaStyle?.(emitter.language));
  const at = emitter?.schemas?.behindImports(facts.text);
  if (!emitter?.schemas || !style || at === undefined || at > expression.start) return undefined;
  const uses = emitter.schemas.usesOf(withoutComments(facts), expression);
  if (!uses) return undefined;
  const [only, ...others] = uses.fields;
  const fields = fieldsOf(uses, texts.length > 0 && only && others.length === 0 ? [only.name] : texts);
  if (!fields.some(({ form }) => form !== 'any')) return undefined;
  const own = freeName(facts.text, name);
  const held = { ...expression, text: style.held(own, unwrapped(facts.text.slice(expression.start, expression.end))) };
  const declaration = declared(facts.text, emitter.schemas, style, own, fields, at);
  return { title: `Hold it against a schema (\`${own}\`)`, edits: [...imports(emitter, facts.text, style, fields), declaration, held] };
}

/** `(await request.json())`, whose brackets the call's own make needless. */
const unwrapped = (written: string): string => (/^\((?:await\s+)?[\w$.]+\(\)\)$/.test(written) ? written.slice(1, -1) : written);

/** Of a version of a file, as there may be a fix for each of many findings. */
const plainTexts = new WeakMap<InputOf<'text'>['layout'], { readonly text: string; readonly plain: string }>();

/** A file's text with blanks in the place of its comments. */
function withoutComments({ text, layout }: InputOf<'text'>): string {
  const known = plainTexts.get(layout);
  if (known?.text === text) return known.plain;
  const plain = blanked(text, layout);
  plainTexts.set(layout, { text, plain });
  return plain;
}

function blanked(text: string, layout: InputOf<'text'>['layout']): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(/\/[/*]|#/g)) {
    const comment = index < done ? undefined : layout.commentAt(index + 1);
    if (!comment) continue;
    pieces.push(text.slice(done, comment.start), text.slice(comment.start, comment.end).replace(/[^\r\n]/g, ' '));
    done = comment.end;
  }
  return pieces.join('') + text.slice(done);
}

/** Each field once, with what is known of it. */
function fieldsOf({ fields }: DataUse, texts: readonly string[]): SchemaField[] {
  const forms = new Map<string, FieldForm>();
  for (const { name, before, after } of fields) {
    const form = texts.includes(name) ? 'text' : formOf(before, after);
    if (form !== 'any' || !forms.has(name)) forms.set(name, form);
  }
  return [...forms].map(([name, form]) => ({ name, form }));
}

function formOf(before: string, after: string): FieldForm {
  if (TEXT_AFTER.test(after) || (before.endsWith('${') && after.trimStart().startsWith('}'))) return 'text';
  if (LIST_AFTER.test(after)) return 'list';
  return NUMBER_AFTER.test(after) || NUMBER_BEFORE.test(before) ? 'number' : 'any';
}

function freeName(text: string, name: string): string {
  const isTaken = (one: string): boolean => new RegExp(`\\b${one}\\b`).test(text);
  for (let i = 1; ; i++) {
    const one = i === 1 ? name : `${name}${i}`;
    if (!isTaken(one)) return one;
  }
}

/** The statements that the library needs, in the quotes of the first import. */
function imports(emitter: Emitter, text: string, style: SchemaStyle, fields: readonly SchemaField[]): TextEdit[] {
  const { quote, end } = importStyle(text) ?? USUAL_STYLE;
  const isWanted = (statement: string): boolean => !/\bAny\b/.test(statement) || fields.some(({ form }) => form === 'any');
  const edits = style.needs
    .filter(({ statement, unless }) => !unless.test(text) && isWanted(statement))
    .map(({ statement }) => emitter.atTop?.(text, statement.replaceAll("'", quote).replace(/;$/, end)))
    .filter((edit) => edit !== undefined);
  const [first] = edits;
  // All of them go to the same place.
  return first ? [{ ...first, text: edits.map((edit) => edit.text).join('') }] : [];
}

function declared(text: string, schemas: SchemaEmitter, style: SchemaStyle, name: string, fields: readonly SchemaField[], at: number): TextEdit {
  const line = lineEndOf(text);
  const indent = /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '    ';
  const isEnded = schemas.gap > 1 || /;[ \t]*\r?$/m.test(text);
  const lines = style.declared(name, fields, indent).map((one) => (isEnded ? one : one.replace(/;$/, '')));
  // What follows has the blank lines before it that it had.
  return { start: at, end: at, text: `${line.repeat(schemas.gap)}${lines.join(line)}${line}` };
}
