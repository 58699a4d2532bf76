import type { FactOf } from '../../facts/facts.ts';
import { importStyle, USUAL_STYLE } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';
import { lineEndOf } from '../../text/edit.ts';
import { isIn, rangeOf, type Fix, type InputOf } from '../rule.ts';
import { PLAIN_EXPRESSION } from './plain.ts';

/** What each kind of place needs allowed, and what the fix says. */
const ALLOWED: Readonly<Partial<Record<string, { readonly what: 'address' | 'name'; readonly title: string; readonly last?: RegExp }>>> = {
  url: { what: 'address', title: 'Allow only known hosts' },
  redirect: { what: 'address', title: 'Allow only known hosts' },
  dispatch: { what: 'name', title: 'Allow only known names' },
  mail: { what: 'name', title: 'Allow only known recipients' },
  // What is passed may be all parameters of a server as well: its program is told by its name.
  server: { what: 'name', title: 'Allow only known programs', last: /\b(?:command|cmd|program|executable|binary)["')\]]*$/i },
  'server-address': { what: 'address', title: 'Allow only known hosts', last: /(?:url|uri|address|host|endpoint|server)["')\]]*$/i },
};

/** Whether a variable is passed on once more before its function ends: what is held back in one place still goes to the other. */
function isPassedAgain(text: string, name: string, from: number): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return false;
  const rest = text.slice(from, from + 4000);
  const end = /\n(?:\S*(?:def|class|function|export|async)\b|@|\})/.exec(rest)?.index ?? rest.length;
  return new RegExp(`[(,=:]\\s*${name.replaceAll('$', '\\$')}\\s*[,)}\\]]|\\{${name}\\}`).test(rest.slice(0, end));
}

/** Lines as a file has them that is indented by tabs: a level for each. */
function withTabs(text: string, lines: readonly string[]): readonly string[] {
  const [level = ''] = lines.flatMap((one) => /^ +/.exec(one) ?? []);
  return level === '' || !/^\t\S/m.test(text) ? lines : lines.map((one) => one.replace(/^ +/, (blanks) => '\t'.repeat(blanks.length / level.length)));
}

/**
 * Lets only what stands in a list through to a place, with the list and its check behind the imports, or those that are there already. Whoever applies it
 * fills the list. `undefined` where the value is not written out in one piece.
 */
export function allowlist(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const allowed = ALLOWED[flow.sink];
  if (!emitter?.allowlists || !emitter.schemas || !allowed || !isIn(facts, flow.argument)) return undefined;
  const place = rangeOf(flow.argument);
  const name = rangeOf(flow.at);
  const written = facts.text.slice(place.start, place.end);
  // A member that is written to is no argument; a variable of a loop or a field by its name may stand for itself.
  if (!PLAIN_EXPRESSION.test(written) || (place.start <= name.start && place.end === name.end)) return undefined;
  if (allowed.last?.test(written) === false || isPassedAgain(facts.text, written, place.end)) return undefined;
  const behind = emitter.schemas.behindImports(facts.text);
  if (behind === undefined || behind > place.start) return undefined;
  const { check, list, lines, needs } = emitter.allowlists[allowed.what](facts.file);
  const field = emitter.allowlists.field?.(facts.text, place) ?? '';
  const edit = { ...place, text: `${field}${check}(${written})` };
  const title = `${allowed.title} (\`${list}\`)`;
  if (new RegExp(`\\b(?:function|def) ${check}\\b`).test(facts.text)) return { title, edits: [edit], preferred: true };
  if (new RegExp(`\\b(?:${check}|${list})\\b`).test(facts.text)) return undefined;
  const top = needs === undefined ? undefined : emitter.atTop?.(facts.text, needs);
  const line = lineEndOf(facts.text);
  const { quote, end } = importStyle(facts.text) ?? USUAL_STYLE;
  const styled = withTabs(facts.text, lines).map((one) => (emitter.schemas?.gap === 1 ? one.replaceAll("'", quote).replace(/;$/, end) : one));
  const declaration = { start: behind, end: behind, text: `${line.repeat(emitter.schemas.gap)}${styled.join(line)}${line}` };
  return { title, edits: [...(top ? [top] : []), declaration, edit], preferred: true };
}
