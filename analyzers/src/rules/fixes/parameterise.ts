import { PLACEHOLDERS_OF, type Placeholders } from '../../catalogue/databases/placeholders.ts';
import type { FactOf } from '../../facts/facts.ts';
import type { Emitter, TextEmitter } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { isIn, rangeOf, type Fix, type InputOf, type TextEdit } from '../rule.ts';
import { withMarks, type ParameterisedStatement } from './statementValues.ts';
import { writtenText } from './writtenText.ts';

/** What may follow the statement in a call: its end, or a function that is called with the rows. */
const END = /^\s*,?\s*\)/;
const CALLBACK = /^\s*,\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*=>|\w+\s*=>)/;
/** What runs a prepared statement without values. */
const PREPARED = /^\s*\)\s*\.\s*(?:all|get|run|iterate)\s*\((?=\s*\))/;

/** Passes the values in a statement as parameters; `undefined` where the statement, or its driver, is not one that is surely understood. */
export function parameterise(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  if (!emitter?.texts || flow.sink !== 'sql' || !isIn(facts, flow.argument)) return undefined;
  const place = rangeOf(flow.argument);
  const style = placeholdersIn(emitter, emitter.texts, facts.text);
  const found = writtenText(facts.text, place, emitter.texts);
  // By its name the statement can stand anywhere among the arguments.
  if (!style || !found || /=\s*$/.test(facts.text.slice(Math.max(0, place.start - 20), place.start))) return undefined;
  const made = withMarks(found.pieces, style.mark);
  const values = made && valuesEdit(emitter.texts, facts.text, place, style, made);
  if (!made || !values) return undefined;
  const like = facts.text.slice(found.range.start, found.range.end);
  const statement = { ...found.range, text: emitter.texts.fixed(made.statement, like) };
  return { title: 'Pass the values as parameters', edits: [statement, values], preferred: true };
}

/** How the one driver that a file imports marks values; `undefined` if it imports none, or several that do it differently. */
function placeholdersIn({ language }: Emitter, texts: TextEmitter, text: string): Placeholders | undefined {
  const found = Object.entries(PLACEHOLDERS_OF[language] ?? {}).filter(([module]) => texts.imports(text, module));
  const [first] = found;
  return first && found.every(([, one]) => one.mark === first[1].mark && one.values === first[1].values) ? first[1] : undefined;
}

/** The edit that passes the values on, behind the statement or where it is run. */
function valuesEdit(
  texts: TextEmitter,
  text: string,
  { start, end }: { start: number; end: number },
  style: Placeholders,
  made: ParameterisedStatement,
): TextEdit | undefined {
  const like = text.slice(start, end);
  const values = made.values.map(({ name, parts }) => ({ name, value: valueOf(texts, parts, like) }));
  const written = values.map(({ value }) => value);
  const rest = text.slice(end, end + 400);
  if (style.mark === 'name') {
    // What makes the statement of the text stands around it.
    const close = /^\s*\)(?=\s*\))/.exec(rest);
    if (!close || !/\.\s*(?:execute|scalars?|stream|exec)\s*\(\s*[\w.]+\(\s*$/.test(text.slice(Math.max(0, start - 80), start))) return undefined;
    const at = end + close[0].length;
    const quote = /["']/.exec(like)?.[0] ?? '"';
    return { start: at, end: at, text: `, {${values.map(({ name, value }) => `${quote}${name}${quote}: ${value}`).join(', ')}}` };
  }
  if (style.values === 'prepared') {
    const run = PREPARED.exec(rest);
    if (!run) return undefined;
    const at = end + run[0].length;
    return { start: at, end: at, text: written.join(', ') };
  }
  if (!END.test(rest) && !(style.values === 'list' && CALLBACK.test(rest))) return undefined;
  return { start: end, end, text: `, ${style.values === 'each' ? written.join(', ') : texts.row(written)}` };
}

function valueOf(texts: TextEmitter, parts: ParameterisedStatement['values'][number]['parts'], like: string): string {
  const [only] = parts;
  return parts.length === 1 && only && 'value' in only ? only.value : texts.composed(parts, like);
}
