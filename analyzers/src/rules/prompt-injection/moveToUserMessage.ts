import type { Hole } from '../../interpreter/values/values.ts';
import type { FileFacts } from '../../facts/fileFacts.ts';
import type { TemplateMessage } from '../../templates/template.ts';
import { isIn, rangeOf, type Fix } from '../rule.ts';

const STAND_IN = "the text in the user's message";

/**
 * Takes the expression out of a system message that is written out in place, and passes it as a user message after it.
 * @returns `undefined` where the hole or the message is built somewhere else: such a change needs a person.
 */
export function moveToUserMessage(facts: Pick<FileFacts, 'file' | 'text'>, hole: Hole, message: TemplateMessage): Fix | undefined {
  if (!message.at || !isIn(facts, hole.at) || !isIn(facts, message.at)) return undefined;
  const inside = rangeOf(hole.at);
  const outside = rangeOf(message.at);
  if (inside.start < outside.start || inside.end > outside.end) return undefined;
  const expression = facts.text.slice(inside.start, inside.end);
  const isPython = facts.file.endsWith('.py') || facts.file.endsWith('.pyi');
  const place = interpolation(facts.text, inside.start, inside.end, isPython);
  const quote = (text: string): string => (isPython || facts.text.includes('"use') ? JSON.stringify(text) : `"${text}"`);
  const replaced = place ? { start: place.start, end: place.end, text: STAND_IN } : { ...inside, text: quote(STAND_IN) };
  const user = isPython ? `, {"role": "user", "content": ${asText(expression, isPython)}}` : `, { role: 'user', content: ${asText(expression, isPython)} }`;
  return { title: `Move \`${hole.name}\` to a user message`, edits: [replaced, { start: outside.end, end: outside.end, text: user }], preferred: true };
}

function asText(expression: string, isPython: boolean): string {
  return isPython ? `str(${expression})` : `String(${expression})`;
}

/** The range of `${…}` or `{…}` around an expression; `undefined` if it stands in an ordinary expression. */
function interpolation(text: string, start: number, end: number, isPython: boolean): { start: number; end: number } | undefined {
  let from = start - 1;
  while (/\s/.test(text.charAt(from))) from--;
  let to = end;
  while (/\s/.test(text.charAt(to))) to++;
  if (text.charAt(from) !== '{') return undefined;
  if (isPython) {
    const close = /^(?:![rsa])?(?::[^{}'"\n]*)?\}/.exec(text.slice(to))?.[0];
    return close === undefined ? undefined : { start: from, end: to + close.length };
  }
  return text.charAt(from - 1) === '$' && text.charAt(to) === '}' ? { start: from - 1, end: to + 1 } : undefined;
}
