import type { Taint } from '../../../interpreter/values/values.ts';
import { holdAgainstSchema } from '../../fixes/holdAgainstSchema.ts';
import { isIn, rangeOf, type Fix, type InputOf, type RuleContext } from '../../rule.ts';

/** A request's body as it is read: all of the expression, from where its source is told. */
const BODY = /^[\w$.]*?(?:\.(?:get_json|json)\s*\(\s*\)|\.(?:body|json|form|data)\b(?!\s*\())/;
/** What makes a plain table of one of its kinds. */
const AS_TABLE: readonly (readonly [written: RegExp, method: string])[] = [[/\brequest\.form$/, '.to_dict()']];

/** Holds a body against a schema where it is read. @param name of what reaches the prompt: a text */
export function holdBody(facts: InputOf<'text'>, { at }: Taint, name: string, context: RuleContext): Fix | undefined {
  if (!isIn(facts, at)) return undefined;
  const { start } = rangeOf(at);
  const { text } = facts;
  const awaited = /\bawait\s+$/.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0;
  const end = start + (BODY.exec(text.slice(start, start + 200))?.[0].length ?? 0);
  const written = text.slice(start, end);
  if (end === start || (written.endsWith(')') && awaited === 0 && !/get_json/.test(written))) return undefined;
  const read = bracketed(text, { start: start - awaited, end });
  const field = /([A-Za-z_$][\w$]*)\W*$/.exec(name)?.[1] ?? '';
  const method = AS_TABLE.find(([pattern]) => pattern.test(written))?.[1] ?? '';
  const fix = holdAgainstSchema(facts, read, 'Body', [field], context);
  if (!fix || method === '') return fix;
  return { ...fix, edits: fix.edits.map((edit) => (edit.start === read.start ? { ...edit, text: edit.text.replace(written, `${written}${method}`) } : edit)) };
}

/** `(await request.json()).question`: the brackets belong to it. */
function bracketed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  return text.charAt(start - 1) === '(' && text.charAt(end) === ')' && !/[\w$)\]]/.test(text.charAt(start - 2))
    ? { start: start - 1, end: end + 1 }
    : { start, end };
}
