import { mapEach } from './mapEach.ts';
import { onlyLiteral, sameOption, sameSegment, sameSegments, sameSpot } from './same.ts';
import { BEGINS_ANEW, clearedFor, mergeTaints, NOT_FROM_ROOT } from './taint.ts';
import { MAX_ALTERNATIVES, MAX_LITERAL_ALTERNATIVES, MAX_LITERAL_LENGTH, type Hole, type Segment, type Taint, type Value } from './values.ts';

export { sameSegments };

const MAX_SEGMENTS = 400;
/** Segments of a text with all that is nested in it: a turn of a loop may double them. */
const MAX_SIZE = 4_000;

/** Joins neighbouring literals; text past the bound becomes one widened hole, never silence. */
export function normalize(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result[result.length - 1];
    if (segment.k === 'literal') {
      if (segment.text === '') continue;
      if (last?.k === 'literal') {
        result[result.length - 1] = { k: 'literal', text: last.text + segment.text };
        continue;
      }
    }
    if (result.length >= MAX_SEGMENTS) {
      const holes = holesOf(segments);
      const first = holes[0];
      result.push({ k: 'hole', name: '…', at: first?.at ?? NOWHERE, taints: mergeTaints(...holes.map((hole) => hole.taints)), widened: true });
      break;
    }
    result.push(segment);
  }
  return sizeOf(result) > MAX_SIZE ? [widenedWhole(result)] : result;
}

/** Sizes of what stands inside choices and repetitions: immutable, and there in whatever the text becomes a part of. */
const SIZES = new WeakMap<readonly Segment[], number>();

/** Number of segments, those inside choices and repetitions included. */
function sizeOf(segments: readonly Segment[]): number {
  let size = segments.length;
  for (const segment of segments) {
    if (segment.k === 'repeat') size += sizeInside(segment.segments);
    else if (segment.k === 'either') for (const option of segment.options) size += sizeInside(option);
  }
  return size;
}

function sizeInside(segments: readonly Segment[]): number {
  if (segments.length <= 1 && segments[0]?.k !== 'either' && segments[0]?.k !== 'repeat') return segments.length;
  let known = SIZES.get(segments);
  if (known === undefined) SIZES.set(segments, (known = sizeOf(segments)));
  return known;
}

/** A text that has outgrown every use: one hole that carries what it carried. */
function widenedWhole(segments: readonly Segment[]): Segment {
  const holes = holesOf(segments);
  const [first] = holes;
  return { k: 'hole', name: first?.name ?? '…', at: first?.at ?? NOWHERE, taints: mergeTaints(...holes.map((hole) => hole.taints)), widened: true };
}

/**
 * Either text: equal ones collapse, nested choices flatten, and past the bound the choice becomes a widened hole between
 * what all of the alternatives begin and end with. Alternatives without holes are bounded in number and length apart.
 */
export function either(options: readonly (readonly Segment[])[]): Segment[] {
  const literals = new Map<string, readonly Segment[]>();
  const others: (readonly Segment[])[] = [];
  let length = 0;
  const add = (option: readonly Segment[]): void => {
    const literal = onlyLiteral(option);
    if (literal !== undefined) {
      if (!literals.has(literal)) length += literal.length;
      literals.set(literal, option);
      return;
    }
    // One expression, seen with different values: one hole that carries what any of them does.
    const hole = option.length === 1 && option[0]?.k === 'hole' ? option[0] : undefined;
    const known = others.findIndex((other) => (hole && other.length === 1 && other[0]?.k === 'hole' ? sameSpot(other[0], hole) : sameOption(other, option)));
    const before = others[known]?.[0];
    if (known < 0) others.push(option);
    else if (hole && before?.k === 'hole') others[known] = [bothHoles(before, hole)];
  };
  for (const option of options) {
    const only = option[0];
    if (option.length === 1 && only?.k === 'either') only.options.forEach(add);
    else add(option);
  }
  const distinct = [...literals.values(), ...others];
  const [first] = distinct;
  if (!first) return [];
  if (distinct.length === 1) return [...first];
  const fits = others.length <= MAX_ALTERNATIVES && literals.size <= MAX_LITERAL_ALTERNATIVES && length <= MAX_LITERAL_LENGTH;
  return fits ? [{ k: 'either', options: distinct }] : widenedChoice(distinct);
}

export function bothHoles(a: Hole, b: Hole): Hole {
  const taints = mergeTaints(a.taints, b.taints);
  const widened = a.widened || b.widened;
  if (taints.length === a.taints.length && Boolean(widened) === Boolean(a.widened) && taints.every((taint, i) => taint === a.taints[i])) return a;
  return { k: 'hole', name: a.name, at: a.at, taints, ...(widened ? { widened } : {}) };
}

/** What all alternatives begin and end with, around one hole that carries what any of them carries. */
function widenedChoice(options: readonly (readonly Segment[])[]): Segment[] {
  const start = sharedText(options.map((option) => (option[0]?.k === 'literal' ? option[0].text : '')));
  const ends = options.map((option) => {
    const last = option.at(-1);
    return last?.k === 'literal' ? (option.length === 1 ? last.text.slice(start.length) : last.text) : '';
  });
  const end = reversedText(sharedText(ends.map(reversedText)));
  const holes = options.flatMap((option) => holesOf(option));
  const sample = holes[0];
  const at = sample?.at ?? NOWHERE;
  const middle: Hole = { k: 'hole', name: sample?.name ?? '…', at, taints: mergeTaints(...holes.map((hole) => hole.taints)), widened: true };
  return normalize([{ k: 'literal', text: start }, middle, { k: 'literal', text: end }]);
}

/** Of a hole that stands for texts which are all known, but too many: no single expression made them. */
const NOWHERE = { origin: { file: '', offset: -1 }, start: 0, end: 0 } as const;

function sharedText(texts: readonly string[]): string {
  let shared = texts[0] ?? '';
  for (const text of texts) {
    let length = 0;
    while (length < shared.length && shared[length] === text[length]) length++;
    shared = shared.slice(0, length);
  }
  return shared;
}

function reversedText(text: string): string {
  return [...text].reverse().join('');
}

export function holesOf(segments: readonly Segment[]): Hole[] {
  const holes: Hole[] = [];
  const visit = (list: readonly Segment[]): void => {
    for (const segment of list) {
      if (segment.k === 'hole') holes.push(segment);
      else if (segment.k === 'repeat') visit(segment.segments);
      else if (segment.k === 'either') segment.options.forEach(visit);
    }
  };
  visit(segments);
  return holes;
}

/**
 * Applies a function to every hole, keeping the rest. What holds none that becomes another stays the very same object, so that whoever compares the
 * texts later sees it at once; and what stands in many places is gone through once.
 */
export function mapHoles(segments: readonly Segment[], change: (hole: Hole) => Segment): readonly Segment[] {
  const known = new Map<Segment, Segment>();
  const inside = (segment: Segment & { k: 'repeat' | 'either' }): Segment => {
    if (segment.k === 'repeat') {
      const turn = mapEach(segment.segments, one);
      return turn === segment.segments ? segment : { ...segment, segments: turn };
    }
    const options = mapEach(segment.options, (option) => mapEach(option, one));
    return options === segment.options ? segment : { k: 'either', options };
  };
  const one = (segment: Segment): Segment => {
    if (segment.k === 'literal') return segment;
    if (segment.k === 'hole') return change(segment);
    let mapped = known.get(segment);
    if (!mapped) known.set(segment, (mapped = inside(segment)));
    return mapped;
  };
  return mapEach(segments, one);
}

/** A text with each hole as a function makes it; the same value, if all of them stay. */
export function withHoles(value: Value & { k: 'text' }, change: (hole: Hole) => Segment): Value & { k: 'text' } {
  const segments = mapHoles(value.segments, change);
  return segments === value.segments ? value : { ...value, segments };
}

/** A value with each hole of its texts as a function makes it, whichever of several it is; the same value, if all of them stay. Lists and records stay as they are. */
export function withEachHole(value: Value, change: (hole: Hole) => Hole): Value {
  if (value.k === 'hole') return change(value);
  if (value.k === 'text') return withHoles(value, change);
  if (value.k !== 'any') return value;
  const values = mapEach(value.values, (one) => withEachHole(one, change));
  return values === value.values ? value : { ...value, values };
}

/** The segments of a part that is joined to a folder by what begins anew where a part begins at the root. */
export function beginningAnew(segments: readonly Segment[]): Segment[] {
  const [first, ...others] = segments;
  if (first?.k === 'hole') {
    const mayBegin = (taint: Taint): boolean => taint.clearedFor?.includes(NOT_FROM_ROOT) !== true;
    const taints = first.taints.flatMap((taint) => (mayBegin(taint) ? clearedFor([taint], [BEGINS_ANEW]) : [taint]));
    return [{ ...first, taints }, ...others];
  }
  return first?.k === 'either' ? [{ ...first, options: first.options.map(beginningAnew) }, ...others] : [...segments];
}

/** Applies a function to every literal piece of text. */
export function mapLiterals(segments: readonly Segment[], change: (text: string, isFirst: boolean, isLast: boolean) => string): Segment[] {
  return normalize(
    segments.map((segment, i): Segment => {
      if (segment.k === 'literal') return { k: 'literal', text: change(segment.text, i === 0, i === segments.length - 1) };
      if (segment.k === 'repeat') return { ...segment, segments: mapLiterals(segment.segments, (t) => change(t, false, false)) };
      if (segment.k === 'either') return { k: 'either', options: segment.options.map((option) => mapLiterals(option, change)) };
      return segment;
    }),
  );
}

/**
 * What one turn of a loop made of a text: `after` = `from` + suffix, or prefix + `from`.
 * @returns `before` with that addition any number of times, or `undefined` if the text did not simply grow.
 */
export function grown(before: readonly Segment[], from: readonly Segment[], after: readonly Segment[]): Segment[] | undefined {
  const suffix = without(from, after, false);
  if (suffix) return suffix.length === 0 ? [...before] : [...before, { k: 'repeat', segments: suffix, separator: '' }];
  const prefix = without([...from].reverse(), [...after].reverse(), true);
  return prefix && [{ k: 'repeat', segments: prefix.reverse(), separator: '' }, ...before];
}

function without(head: readonly Segment[], whole: readonly Segment[], reversed: boolean): Segment[] | undefined {
  for (let i = 0; i < head.length; i++) {
    const a = head[i];
    const b = whole[i];
    if (!a || !b) return undefined;
    if (sameSegment(a, b)) continue;
    if (i === head.length - 1 && a.k === 'literal' && b.k === 'literal') {
      if (!reversed && b.text.startsWith(a.text)) return [{ k: 'literal', text: b.text.slice(a.text.length) }, ...whole.slice(i + 1)];
      if (reversed && b.text.endsWith(a.text)) return [{ k: 'literal', text: b.text.slice(0, -a.text.length) }, ...whole.slice(i + 1)];
    }
    return undefined;
  }
  return whole.slice(head.length);
}

/**
 * Splits a text at its literal occurrences of `from` and puts `to` there (`replace`, `string.Template`, `{name}`).
 * @param all every one of them; else the first, which may be in one alternative and not in another
 */
export function substitute(segments: readonly Segment[], from: string, to: readonly Segment[], all: boolean): Segment[] {
  if (from === '') return [...segments];
  return normalize(all ? everywhere(segments, from, to) : once(segments, from, to, 'no').segments);
}

function everywhere(segments: readonly Segment[], from: string, to: readonly Segment[]): Segment[] {
  return segments.flatMap((segment): Segment[] => {
    switch (segment.k) {
      case 'hole':
        return [segment];
      case 'repeat':
        return [{ ...segment, segments: normalize(everywhere(segment.segments, from, to)) }];
      case 'either':
        return [{ k: 'either', options: segment.options.map((option) => normalize(everywhere(option, from, to))) }];
      case 'literal':
        return segment.text.split(from).flatMap((text, i) => (i === 0 ? [{ k: 'literal' as const, text }] : [...to, { k: 'literal' as const, text }]));
    }
  });
}

/** Whether what is put in once was put in already, on the way here. */
type Done = 'no' | 'maybe' | 'yes';

function once(segments: readonly Segment[], from: string, to: readonly Segment[], before: Done): { readonly segments: Segment[]; readonly done: Done } {
  let done = before;
  const result: Segment[] = [];
  for (const segment of segments) {
    // What is put in for one placeholder holds no other: who fills a template relies on it.
    if (done === 'yes' || segment.k === 'hole') result.push(segment);
    else if (segment.k === 'either') {
      const options = segment.options.map((option) => once(option, from, to, done));
      // Where it was put in before, an alternative is as it was.
      result.push({ k: 'either', options: options.map((option) => normalize(option.segments)) });
      done = options.every((option) => option.done === 'yes') ? 'yes' : options.every((option) => option.done === 'no') ? 'no' : 'maybe';
    } else if (segment.k === 'repeat') {
      const turn = once(segment.segments, from, to, 'maybe').segments;
      const isOther = !sameSegments(normalize(turn), normalize(segment.segments));
      result.push(isOther ? { ...segment, segments: normalize(turn) } : segment);
      if (isOther) done = 'maybe';
    } else {
      const at = segment.text.indexOf(from);
      const put: Segment[] = [{ k: 'literal', text: segment.text.slice(0, at) }, ...to, { k: 'literal', text: segment.text.slice(at + from.length) }];
      if (at < 0) result.push(segment);
      else if (done === 'no') result.push(...put);
      else result.push(...either([normalize(put), [segment]]));
      if (at >= 0) done = 'yes';
    }
  }
  return { segments: result, done };
}
