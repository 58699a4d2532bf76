import { isNumberFormat } from '../../text/numberFormat.ts';
import { withoutWords } from '../guards/index.ts';
import { segmentsOf } from '../values/text.ts';
import { hole, taintsOf, type Frame } from '../engine/machine.ts';
import { mapHoles, normalize } from '../values/segments.ts';
import { clearedFor, mergeTaints } from '../values/taint.ts';
import type { Loc, PassedArgument, Segment, Value } from '../values/values.ts';

/** Finds a named or numbered argument of a format call; `undefined` if it is not there. */
type Lookup = (key: string) => Value | undefined;

/**
 * Puts something in each place of a template text. Text between them stays literal.
 * @param start what begins with each alternative anew, as each fills its places by itself
 */
function inPlaces(segments: readonly Segment[], pattern: RegExp, start: () => (match: RegExpExecArray) => readonly Segment[]): Segment[] {
  const put = start();
  const result: Segment[] = [];
  for (const segment of segments) {
    if (segment.k !== 'literal') {
      if (segment.k === 'repeat') result.push({ ...segment, segments: inPlaces(segment.segments, pattern, start) });
      else if (segment.k === 'either') result.push({ k: 'either', options: segment.options.map((option) => inPlaces(option, pattern, start)) });
      else result.push(segment);
      continue;
    }
    let from = 0;
    for (const match of segment.text.matchAll(pattern)) {
      result.push({ k: 'literal', text: segment.text.slice(from, match.index) }, ...put(match));
      from = match.index + match[0].length;
    }
    result.push({ k: 'literal', text: segment.text.slice(from) });
  }
  return normalize(result);
}

/**
 * Fills the places of a template text; a place without a value becomes a hole that carries what all the arguments carry.
 * @param pattern one place; its first group that matched is the key, a match without a group is `escaped` text.
 * @param takesNumber which places throw for anything but a number, so that nobody's words are put there
 */
function fill(
  frame: Frame,
  segments: readonly Segment[],
  pattern: RegExp,
  at: Loc,
  lookup: Lookup,
  fallback: Value,
  escaped: (match: string) => string,
  takesNumber: (place: string) => boolean = () => false,
): Segment[] {
  return inPlaces(segments, pattern, () => {
    let automatic = 0;
    return (match) => {
      const key = match.slice(1).find((group) => group !== undefined);
      if (key === undefined) return [{ k: 'literal', text: escaped(match[0]) }];
      const name = key === '' ? String(automatic++) : key;
      const value = lookup(name) ?? fallback;
      return [...segmentsOf(frame, takesNumber(match[0]) ? withoutWords(value) : value, at, name)];
    };
  });
}

function unknownFrom(frame: Frame, args: readonly PassedArgument[], at: Loc): Value {
  return hole('…', at, mergeTaints(...args.map((arg) => taintsOf(frame, arg.value))));
}

function argumentLookup(frame: Frame, args: readonly PassedArgument[]): Lookup {
  const positional = args.filter((arg) => arg.name === undefined && arg.spread === undefined);
  return (key) => {
    const base = /^[^.[]*/.exec(key)?.[0] ?? key;
    const value = /^\d+$/.test(base) ? positional[Number(base)]?.value : (args.find((arg) => arg.name === base)?.value ?? fromRecords(frame, args, base));
    if (value?.k === 'hole' && base !== key) return { ...value, name: key };
    return value;
  };
}

function fromRecords(frame: Frame, args: readonly PassedArgument[], key: string): Value | undefined {
  for (const arg of args) {
    if (arg.value.k !== 'record' || (arg.spread !== 'record' && arg.name !== undefined)) continue;
    const fields = frame.state.read(arg.value.cell);
    const found = fields.entries.get(key) ?? fields.rest;
    if (found) return found;
  }
  return undefined;
}

/** Python `template.format(…)`. */
export function formatBraces(frame: Frame, template: readonly Segment[], args: readonly PassedArgument[], at: Loc): Segment[] {
  const pattern = /\{\{|\}\}|\{([^{}:!]*)(?:![rsa])?(?::[^{}]*)?\}/g;
  return fill(
    frame,
    template,
    pattern,
    at,
    argumentLookup(frame, args),
    unknownFrom(frame, args, at),
    (match) => match.charAt(0),
    (place) => isNumberFormat(place.slice(place.indexOf(':') + 1, -1)),
  );
}

/** Python `string.Template(template).substitute(…)`. */
export function formatDollars(frame: Frame, template: readonly Segment[], args: readonly PassedArgument[], at: Loc): Segment[] {
  return fill(frame, template, /\$\$|\$(?:\{(\w+)\}|(\w+))/g, at, argumentLookup(frame, args), unknownFrom(frame, args, at), () => '$');
}

/** Python `template % value`. */
export function formatPercent(frame: Frame, template: readonly Segment[], value: Value, at: Loc): Segment[] {
  const items = value.k === 'list' ? frame.state.read(value.cell) : undefined;
  const args: PassedArgument[] = items ? items.map((item) => ({ value: item.value, at })) : [{ value, at }];
  const lookup = argumentLookup(frame, value.k === 'record' ? [{ value, at, spread: 'record' }] : args);
  const pattern = /%%|%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?()[sdrfgexXi]/g;
  const named = template.some((segment) => segment.k === 'literal' && segment.text.includes('%('));
  const usable = named ? /%%|%\((\w+)\)[-#0 +]*\d*(?:\.\d+)?[sdrfgexXi]/g : pattern;
  return fill(
    frame,
    template,
    usable,
    at,
    lookup,
    unknownFrom(frame, args, at),
    () => '%',
    (place) => !place.endsWith('s') && !place.endsWith('r'),
  );
}

/** Letters of places in which anything but a number becomes one, or `NaN`. */
const NUMBERS: ReadonlySet<string> = new Set(['d', 'i', 'f']);

/**
 * `util.format('%s is %d', name, age)`: places filled in their order, or by their number.
 * @param escapes letters of places that make a value harmless for kinds of sink
 */
export function formatPlaces(
  frame: Frame,
  template: readonly Segment[],
  values: readonly Value[],
  at: Loc,
  escapes: Readonly<Record<string, readonly string[]>> = {},
): { readonly segments: Segment[]; readonly left: readonly Value[] } {
  let most = 0;
  const segments = inPlaces(template, /%(?:(\d{1,3})\$)?([A-Za-z%])/g, () => {
    let used = 0;
    return ([whole, numbered, letter = '']) => {
      if (letter === '%') return [{ k: 'literal', text: '%' }];
      const value = values[numbered === undefined ? used++ : Number(numbered) - 1];
      most = Math.max(most, used);
      if (!value) return [{ k: 'literal', text: whole }];
      const put = segmentsOf(frame, NUMBERS.has(letter) ? withoutWords(value) : value, at, `value ${used}`);
      const harmless = escapes[letter];
      return harmless ? mapHoles(put, (one) => ({ ...one, taints: clearedFor(one.taints, harmless) })) : put;
    };
  });
  return { segments, left: values.slice(most) };
}
