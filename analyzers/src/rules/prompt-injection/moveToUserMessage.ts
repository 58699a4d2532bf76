import type { Hole } from '../../interpreter/values/values.ts';
import type { PromptEmitter } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';
import type { TemplateMessage } from '../../templates/template.ts';
import { isIn, rangeOf, type Fix, type InputOf, type TextEdit } from '../rule.ts';
import { bracketAround } from './bracketAround.ts';

/** Stands where the expression stood. It holds no quotes: it may come into a literal of any kind. */
const STAND_IN = 'the text in the user message';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes what comes from a source out of a system message that is written out in a list, and passes it as a user message after it.
 * @param holes where the source comes in; the first of them is what is passed on
 * @returns `undefined` where a hole or the message is built somewhere else: such a change needs a person.
 */
export function moveToUserMessage(facts: InputOf<'text'>, holes: readonly Hole[], message: TemplateMessage): Fix | undefined {
  const { prompts, texts } = emitterOf(facts.file) ?? {};
  const [hole] = holes;
  if (!prompts || !texts || !hole || !message.at || !isIn(facts, message.at)) return undefined;
  const outside = rangeOf(message.at);
  if (!isInList(facts, outside)) return undefined;
  const written = facts.text.slice(outside.start, outside.end);
  const inside = rangeOf(hole.at);
  const user = prompts.message('user', texts.asText(facts.text.slice(inside.start, inside.end)), written);
  const edits = holes.map((one) => (isIn(facts, one.at) ? withoutHole(facts, prompts, rangeOf(one.at), outside, written) : undefined));
  if (user === undefined || !edits.every((edit) => edit !== undefined)) return undefined;
  return { title: `Move \`${hole.name}\` to a user message`, edits: [...edits, { start: outside.end, end: outside.end, text: `, ${user}` }], preferred: true };
}

/** Puts a fixed text in the place of an expression; `undefined` if that does not stand in the message, or in a way that is not known. */
function withoutHole({ text, layout }: InputOf<'text'>, prompts: PromptEmitter, hole: Range, message: Range, written: string): TextEdit | undefined {
  if (hole.start < message.start || hole.end > message.end) return undefined;
  const place = prompts.interpolation(text, hole);
  if (place) return { ...place, text: STAND_IN };
  // Within a literal there may be other ways to put an expression in than the usual one.
  return layout.literalAt(hole.start + 1) ? undefined : { ...hole, text: prompts.literal(STAND_IN, written) };
}

/** Whether a message is an element of a list that is written out: one more can follow it. */
function isInList(facts: InputOf<'text'>, { start, end }: Range): boolean {
  return /^\s*[,\]]/.test(facts.text.slice(end, end + 200)) && bracketAround(facts, start) === '[';
}
