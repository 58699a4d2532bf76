import { providerOfHost } from '../../catalogue/hosts.ts';
import type { Frame } from '../engine/machine.ts';
import { OF_THE_PROGRAM } from '../values/taint.ts';
import { segmentsOf } from '../values/text.ts';
import { literalOf, type Hole, type Segment, type TaintLabel, type Value } from '../values/values.ts';

/** Stands for what the program itself puts at the beginning: a setting, a configured address. */
export const OWN = '\uFFFC';

/** The scheme and the whole host, the program's own address and a part of its path, a path on the same host, or a part of the same page. */
const HOST = /^(?:[a-z\uFFFC][a-z0-9+.-]*:\/\/[^/?#\s]+[/?#]|\uFFFC[\w.:-]*[/?#]|\/(?![/\\])|[?#]|\.{1,2}\/)/i;

/** What a variable shows that is set later: no address at all. */
const NOT_SET = /^(?:None|null|undefined)[/?#]/;

/** A whole address that says itself where it leads. */
const NAMES_A_SERVER = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Parts of the ways to begin that are looked at: ten places with a choice of two each make a thousand ways. */
const MAX_BEGINNINGS = 500;

/**
 * Whether an address is fixed as far as its host: whoever writes the rest of it cannot send a request elsewhere.
 * @param by what is asked about, where only one kind of writer is: what others put in front is not theirs
 */
export function namesItsHost(value: Value, by?: TaintLabel): boolean {
  if (value.k === 'any') return value.values.every((one) => namesItsHost(one, by));
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && everyBeginning(value.segments, (begun) => HOST.test(begun) || NOT_SET.test(begun), by);
}

/** Whether an address that is relative to another one cannot name a server itself. */
export function staysOnServer(value: Value): boolean {
  const whole = literalOf(value);
  if (whole !== undefined) return !NAMES_A_SERVER.test(whole);
  return value.k === 'text' && everyBeginning(value.segments, (begun) => /^(?:\/(?![/\\])|[\w.-]+[/?#]|[?#])/.test(begun));
}

/** The beginning of an address that runs no script when it is followed: another scheme, or none. */
const NO_SCRIPT = /^(?!(?:javascript|data|vbscript):)(?:[a-z\uFFFC][\w+.-]*:|[/?#.\uFFFC])/i;

/** Whether an address cannot run script, whoever writes what is not fixed of it. */
export function runsNoScript(value: Value, by?: TaintLabel): boolean {
  if (value.k === 'any') return value.values.every((one) => runsNoScript(one, by));
  return value.k === 'text' && everyBeginning(value.segments, (begun) => NO_SCRIPT.test(begun), by);
}

/** What follows a part of a text, part by part. */
interface Rest {
  readonly segments: readonly Segment[];
  readonly from: number;
  readonly then?: Rest | undefined;
}

/**
 * Whether a text begins as wanted in every way that it may be put together: with fixed texts, and what the program itself puts there, as far as
 * somebody else may have written it. Where there are more ways than are looked at, nobody knows.
 * @param fits whatever follows two letters or more that fit, they still do
 */
export function everyBeginning(segments: readonly Segment[], fits: (beginning: string) => boolean, by?: TaintLabel): boolean {
  const open: { readonly begun: string; readonly rest: Rest | undefined }[] = [{ begun: '', rest: { segments, from: 0 } }];
  let looked = 0;
  for (let one = open.pop(); one; one = open.pop()) {
    const { begun, rest } = one;
    const first = rest?.segments[rest.from];
    const text = first?.k === 'literal' ? first.text : first?.k === 'hole' && isOfTheProgram(first, by) ? OWN : undefined;
    // One letter may be the first of something else: of two slashes.
    const isLast = rest === undefined || (first !== undefined && first.k !== 'either' && text === undefined);
    if ((isLast || begun.length > 1) && fits(begun)) continue;
    if (isLast || ++looked > MAX_BEGINNINGS) return false;
    const then: Rest | undefined = rest.from + 1 < rest.segments.length ? { ...rest, from: rest.from + 1 } : rest.then;
    if (first?.k === 'either') for (const option of first.options) open.push({ begun, rest: { segments: option, from: 0, then } });
    else open.push({ begun: begun + (text ?? ''), rest: first === undefined ? rest.then : then });
  }
  return true;
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
