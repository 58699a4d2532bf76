import type { State } from './state.ts';
import { mergeTaints, newTaint } from './taint.ts';
import { mayStandInMany, type Hole, type Loc, type Segment, type Taint, type Value } from './values.ts';

/** Values that are looked at to say what a value carries. */
const MAX_LOOKED_AT = 300;

export function hole(name: string, at: Loc, taints: readonly Taint[] = [], widened?: boolean): Hole {
  return widened ? { k: 'hole', name, at, taints, widened } : { k: 'hole', name, at, taints };
}

/** What the holes of a choice or a repetition carry: it is immutable, and stands in whatever the text becomes a part of. */
const INSIDE = new WeakMap<Segment, readonly Taint[]>();

/** Everything that a text's holes carry. */
export function taintsOfSegments(segments: readonly Segment[]): readonly Taint[] {
  let taints: readonly Taint[] = [];
  for (const segment of segments)
    if (segment.k === 'hole') taints = mergeTaints(taints, segment.taints);
    else if (segment.k !== 'literal') taints = mergeTaints(taints, taintsInside(segment));
  return taints;
}

function taintsInside(segment: Segment & { k: 'either' | 'repeat' }): readonly Taint[] {
  let known = INSIDE.get(segment);
  if (!known)
    INSIDE.set(segment, (known = segment.k === 'repeat' ? taintsOfSegments(segment.segments) : mergeTaints(...segment.options.map(taintsOfSegments))));
  return known;
}

/** Everything a value carries in a state, through lists and records, each looked at once, bounded in number. */
export function taintsIn(state: State, value: Value): readonly Taint[] {
  let taints: readonly Taint[] = [];
  const seen = new Set<unknown>();
  const open: Value[] = [value];
  for (let looked = 0; looked < open.length && looked < MAX_LOOKED_AT; looked++) {
    const one = open[looked] as Value;
    if (mayStandInMany(one)) {
      if (seen.has(one)) continue;
      seen.add(one);
    }
    switch (one.k) {
      case 'hole':
        taints = mergeTaints(taints, one.taints);
        break;
      case 'text':
        taints = mergeTaints(taints, taintsOfSegments(one.segments));
        break;
      case 'list':
        if (!seen.has(one.cell)) for (const item of state.held(one.cell) ?? []) open.push(item.value);
        seen.add(one.cell);
        break;
      case 'record': {
        if (seen.has(one.cell)) break;
        seen.add(one.cell);
        const fields = state.held(one.cell);
        if (fields === undefined) break;
        if (fields.names) taints = mergeTaints(taints, fields.names);
        open.push(...fields.entries.values());
        if (fields.rest) open.push(fields.rest);
        break;
      }
      case 'external':
        if (one.holds) for (const arg of one.made ?? []) open.push(arg.value);
        // A request as a whole (its stream, its body read piece by piece) is what a stranger sent.
        if (one.path === ':request')
          taints = mergeTaints(taints, [newTaint('untrusted', one.name ?? 'request', one.at, one.confidence, 'the request as it came in')]);
        break;
      case 'json':
        open.push(one.value);
        break;
      case 'any':
        open.push(...one.values);
        break;
    }
  }
  return taints;
}

/** What the variables carry that a closure holds: whoever calls it may get that. */
export function capturedTaints(state: State, value: Value): readonly Taint[] {
  if (value.k === 'any') return mergeTaints(...value.values.map((one) => capturedTaints(state, one)));
  let taints: readonly Taint[] = [];
  for (const cell of value.k === 'function' ? value.scope.captured() : []) {
    const held = state.held(cell) as Value | undefined;
    if (held !== undefined) taints = mergeTaints(taints, taintsIn(state, held));
  }
  return taints;
}
