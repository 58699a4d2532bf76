import { providerOfHost } from '../../catalogue/hosts.ts';
import type { Frame } from '../engine/machine.ts';
import { OF_THE_PROGRAM } from '../values/taint.ts';
import { segmentsOf } from '../values/text.ts';
import { literalOf, type Hole, type Segment, type TaintLabel, type Value } from '../values/values.ts';

/** Stands for what the program itself puts at the beginning: a setting, a configured address. */
const OWN = '\uFFFC';

/** The scheme and the whole host, the program's own address and a part of its path, a path on the same host, or a part of the same page. */
const HOST = /^(?:[a-z\uFFFC][a-z0-9+.-]*:\/\/[^/?#\s]+[/?#]|\uFFFC[\w.:-]*[/?#]|\/(?![/\\])|[?#]|\.{1,2}\/)/i;

/** What a variable shows that is set later: no address at all. */
const NOT_SET = /^(?:None|null|undefined)[/?#]/;

/** A whole address that says itself where it leads. */
const NAMES_A_SERVER = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Ways to begin that are told apart. */
const MAX_BEGINNINGS = 64;

/**
 * Whether an address is fixed as far as its host: whoever writes the rest of it cannot send a request elsewhere.
 * @param by what is asked about, where only one kind of writer is: what others put in front is not theirs
 */
export function namesItsHost(value: Value, by?: TaintLabel): boolean {
  if (value.k === 'any') return value.values.every((one) => namesItsHost(one, by));
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && beginnings(value.segments, by).every((beginning) => HOST.test(beginning) || NOT_SET.test(beginning));
}

/** Whether an address that is relative to another one cannot name a server itself. */
export function staysOnServer(value: Value): boolean {
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && beginnings(value.segments).every((beginning) => /^(?:\/(?![/\\])|[\w.-]+[/?#]|[?#])/.test(beginning));
}

/** What an address may begin with: fixed texts, and what the program itself puts there, as far as somebody else may have written it. */
function beginnings(segments: readonly Segment[], by?: TaintLabel): string[] {
  const [first, ...rest] = segments;
  if (first?.k === 'either') return first.options.flatMap((option) => beginnings([...option, ...rest], by)).slice(0, MAX_BEGINNINGS);
  const begun = first?.k === 'literal' ? first.text : first?.k === 'hole' && isOfTheProgram(first, by) ? OWN : undefined;
  return begun === undefined ? [''] : beginnings(rest, by).map((one) => begun + one);
}

function isOfTheProgram(hole: Hole, by?: TaintLabel): boolean {
  return !hole.widened && hole.taints.every(({ label }) => OF_THE_PROGRAM.has(label) || (by !== undefined && label !== by));
}

/** How settings are called that say where an application's own services are. */
const SETTING = /env|config|setting|base_?ur[il]|endpoint|host|origin/i;
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;
const OWN_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|host\.docker\.internal|\[::1\]|[\w-]+(?:[:/?]|$))|^[^/]*\.(?:internal|local|localhost|svc)(?:[:/?]|$)|^[^/]*\.svc\./i;

/** Whether an address leads to somebody else's server: one that is written, or that is not known at all. */
export function isAbroad(frame: Frame, value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (value.k === 'external') return value.made?.[0] ? isAbroad(frame, value.made[0].value) : !SETTING.test(value.path);
  const at = value.k === 'hole' || value.k === 'text' ? value.at : undefined;
  return at === undefined || beginsAbroad(segmentsOf(frame, value, at, 'url'));
}

function beginsAbroad(segments: readonly Segment[]): boolean {
  const [first] = segments;
  if (first?.k === 'either') return first.options.some((one) => beginsAbroad([...one, ...segments.slice(1)]));
  if (first?.k !== 'literal') return first?.k !== 'hole' || !(SETTING.test(first.name) || CONSTANT.test(first.name));
  const host = /^(?:https?|wss?):\/\/(.*)$/i.exec(first.text)?.[1];
  if (host === undefined) return false;
  return host === '' ? segments.length > 1 : !OWN_HOST.test(host) && providerOfHost(/^[^/?#:]*/.exec(host)?.[0] ?? '') === undefined;
}
