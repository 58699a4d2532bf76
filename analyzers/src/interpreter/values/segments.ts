import { MAX_ALTERNATIVES, type Hole, type Segment } from './values.ts';

const MAX_SEGMENTS = 400;

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
      if (first) result.push({ ...first, name: '…', taints: holes.flatMap((hole) => hole.taints).slice(0, 8), widened: true });
      break;
    }
    result.push(segment);
  }
  return result;
}

export function sameSegments(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a.length === b.length && a.every((segment, i) => sameSegment(segment, b[i]));
}

function sameSegment(a: Segment, b: Segment | undefined): boolean {
  if (a === b) return true;
  if (!b || a.k !== b.k) return false;
  if (a.k === 'literal' && b.k === 'literal') return a.text === b.text;
  if (a.k === 'hole' && b.k === 'hole')
    return a.name === b.name && a.at.origin === b.at.origin && a.at.start === b.at.start && a.taints.length === b.taints.length;
  if (a.k === 'repeat' && b.k === 'repeat') return a.separator === b.separator && sameSegments(a.segments, b.segments);
  if (a.k === 'either' && b.k === 'either')
    return a.options.length === b.options.length && a.options.every((option, i) => sameSegments(option, b.options[i] ?? []));
  return false;
}

/** Either text: equal ones collapse, nested choices flatten, and past the bound the choice becomes a widened hole. */
export function either(options: readonly (readonly Segment[])[]): Segment[] {
  const distinct: (readonly Segment[])[] = [];
  for (const option of options) {
    const only = option[0];
    const flat = option.length === 1 && only?.k === 'either' ? only.options : [option];
    for (const one of flat) if (!distinct.some((other) => sameSegments(other, one))) distinct.push(one);
  }
  const first = distinct[0];
  if (!first) return [];
  if (distinct.length === 1) return [...first];
  if (distinct.length > MAX_ALTERNATIVES) {
    const holes = distinct.flatMap((option) => holesOf(option));
    const sample = holes[0];
    if (sample) return [{ ...sample, taints: holes.flatMap((hole) => hole.taints).slice(0, 8), widened: true }];
    return [{ k: 'either', options: distinct.slice(0, MAX_ALTERNATIVES) }];
  }
  return [{ k: 'either', options: distinct }];
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

/** Applies a function to every hole, keeping the rest. */
export function mapHoles(segments: readonly Segment[], change: (hole: Hole) => Segment): Segment[] {
  return segments.map((segment): Segment => {
    if (segment.k === 'hole') return change(segment);
    if (segment.k === 'repeat') return { ...segment, segments: mapHoles(segment.segments, change) };
    if (segment.k === 'either') return { k: 'either', options: segment.options.map((option) => mapHoles(option, change)) };
    return segment;
  });
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

/** Splits a text at its literal occurrences of `from` and puts `to` there (`replace`, `string.Template`, `{name}`). */
export function substitute(segments: readonly Segment[], from: string, to: readonly Segment[], all: boolean): Segment[] {
  if (from === '') return [...segments];
  let done = false;
  const result: Segment[] = [];
  for (const segment of segments) {
    if (segment.k === 'repeat') result.push({ ...segment, segments: substitute(segment.segments, from, to, all) });
    else if (segment.k === 'either') result.push({ k: 'either', options: segment.options.map((option) => substitute(option, from, to, all)) });
    else if (segment.k === 'hole') result.push(segment);
    else {
      let at = 0;
      for (let next = segment.text.indexOf(from); next >= 0 && !done; next = segment.text.indexOf(from, at)) {
        result.push({ k: 'literal', text: segment.text.slice(at, next) }, ...to);
        at = next + from.length;
        done = !all;
      }
      result.push({ k: 'literal', text: segment.text.slice(at) });
    }
  }
  return normalize(result);
}
