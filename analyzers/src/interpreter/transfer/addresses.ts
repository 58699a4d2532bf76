import { literalOf, type Hole, type Segment, type TaintLabel, type Value } from '../values/values.ts';

/** Stands for what the program itself puts at the beginning: a setting, a configured address. */
const OWN = '\uFFFC';
/** What of a hole does not say that somebody else wrote it. */
const OF_THE_PROGRAM: ReadonlySet<TaintLabel> = new Set(['secret', 'parameter']);

/** The scheme and the whole host, the program's own address and a part of its path, a path on the same host, or a part of the same page. */
const HOST = /^(?:[a-z\uFFFC][a-z0-9+.-]*:\/\/[^/?#\s]+[/?#]|\uFFFC[\w.:-]*[/?#]|\/(?![/\\])|[?#]|\.{1,2}\/)/i;

/** A whole address that says itself where it leads. */
const NAMES_A_SERVER = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Ways to begin that are told apart. */
const MAX_BEGINNINGS = 64;

/** Whether an address is fixed as far as its host: whoever writes the rest of it cannot send a request elsewhere. */
export function namesItsHost(value: Value): boolean {
  if (value.k === 'any') return value.values.every(namesItsHost);
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && beginnings(value.segments).every((beginning) => HOST.test(beginning));
}

/** Whether an address that is relative to another one cannot name a server itself. */
export function staysOnServer(value: Value): boolean {
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && beginnings(value.segments).every((beginning) => /^(?:\/(?![/\\])|[\w.-]+[/?#]|[?#])/.test(beginning));
}

/** What an address may begin with: fixed texts, and what the program itself puts there, as far as somebody else may have written it. */
function beginnings(segments: readonly Segment[]): string[] {
  const [first, ...rest] = segments;
  if (first?.k === 'either') return first.options.flatMap((option) => beginnings([...option, ...rest])).slice(0, MAX_BEGINNINGS);
  const begun = first?.k === 'literal' ? first.text : first?.k === 'hole' && isOfTheProgram(first) ? OWN : undefined;
  return begun === undefined ? [''] : beginnings(rest).map((one) => begun + one);
}

function isOfTheProgram(hole: Hole): boolean {
  return !hole.widened && hole.taints.every(({ label }) => OF_THE_PROGRAM.has(label));
}
