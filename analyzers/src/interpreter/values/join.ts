import { taintsOf, type Frame } from '../engine/machine.ts';
import { either, grown, normalize, sameSegments } from './segments.ts';
import type { Cell, State } from './state.ts';
import { mergeTaints } from './taint.ts';
import { literalOf, MAX_ALTERNATIVES, UNDEFINED, type Fields, type Item, type Loc, type Value } from './values.ts';

export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.k !== b.k) return false;
  if (a.k === 'text' && b.k === 'text') return sameSegments(a.segments, b.segments);
  if (a.k === 'constant' && b.k === 'constant') return a.value === b.value;
  if (a.k === 'list' && b.k === 'list') return a.cell === b.cell;
  if (a.k === 'record' && b.k === 'record') return a.cell === b.cell;
  if (a.k === 'external' && b.k === 'external') return a.path === b.path;
  if (a.k === 'module' && b.k === 'module') return a.path === b.path;
  if (a.k === 'function' && b.k === 'function') return a.fn === b.fn && a.scope === b.scope;
  if (a.k === 'class' && b.k === 'class') return a.cls === b.cls;
  if (a.k === 'hole' && b.k === 'hole')
    return a.name === b.name && a.at.origin === b.at.origin && a.at.start === b.at.start && a.taints.length === b.taints.length;
  return false;
}

/** Values that are compared with each other; of any more, only what they carry counts. */
const MAX_COMPARED = 64;

/** The value that is one of several. Equal ones collapse; texts become one text with a choice in it. */
export function joinValues(values: readonly Value[]): Value {
  const distinct: Value[] = [];
  for (const value of values) {
    for (const one of value.k === 'any' ? value.values : [value]) {
      const counts = distinct.length < (carries(one) ? 4 * MAX_COMPARED : MAX_COMPARED);
      if (counts && !distinct.some((other) => sameValue(other, one))) distinct.push(one);
    }
  }
  const first = distinct[0];
  if (!first) return UNDEFINED;
  if (distinct.length === 1) return first;
  const texts = distinct.filter((value) => value.k === 'text');
  const others = distinct.filter((value) => value.k !== 'text');
  const merged: Value[] = texts.length > 1 ? [{ k: 'text', segments: either(texts.map((value) => value.segments)), at: texts[0]?.at }, ...others] : distinct;
  const only = merged[0];
  if (merged.length === 1 && only) return only;
  if (merged.length <= MAX_ALTERNATIVES) return { k: 'any', values: merged };
  const holes = merged.filter((value) => value.k === 'hole');
  const sample = holes[0];
  if (sample) return { ...sample, taints: mergeTaints(...holes.map((value) => value.taints)), widened: true };
  return { k: 'any', values: merged.slice(0, MAX_ALTERNATIVES) };
}

/** Whether a value may carry taint itself. */
function carries(value: Value): boolean {
  return value.k === 'hole' || (value.k === 'text' && value.segments.some((segment) => segment.k !== 'literal'));
}

function isItems(value: unknown): value is readonly Item[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && 'entries' in value;
}

function commonPrefix(base: readonly Item[], lists: readonly (readonly Item[])[]): number {
  let length = base.length;
  for (const list of lists) {
    let i = 0;
    while (i < length && i < list.length && list[i] === base[i]) i++;
    length = i;
  }
  return length;
}

function joinItems(base: readonly Item[], lists: readonly (readonly Item[])[]): readonly Item[] {
  const first = lists[0] ?? base;
  if (lists.every((list) => list === first)) return first;
  const prefix = commonPrefix(base, lists);
  const tails = lists.map((list) => list.slice(prefix));
  const sameLength = tails.every((tail) => tail.length === tails[0]?.length);
  if (sameLength && tails.length > 1) {
    const joined = (tails[0] ?? []).map((item, i): Item => ({
      value: joinValues(tails.map((tail) => tail[i]?.value ?? UNDEFINED)),
      repeat: item.repeat,
      optional: tails.some((tail) => tail[i]?.optional) || undefined,
    }));
    return [...first.slice(0, prefix), ...joined];
  }
  return [...first.slice(0, prefix), ...tails.flatMap((tail) => tail.map((item) => (item.repeat ? item : { ...item, optional: true })))];
}

function joinFields(fields: readonly Fields[]): Fields {
  const entries = new Map<string, Value>();
  for (const key of new Set(fields.flatMap((one) => [...one.entries.keys()]))) {
    entries.set(key, joinValues(fields.map((one) => one.entries.get(key) ?? one.rest ?? UNDEFINED)));
  }
  const rests = fields.flatMap((one) => (one.rest ? [one.rest] : []));
  return rests.length > 0 ? { entries, rest: joinValues(rests) } : { entries };
}

function writtenBy(base: State, states: readonly State[]): Set<Cell<unknown>> {
  const cells = new Set<Cell<unknown>>();
  for (const state of states) for (const cell of state.writtenSince(base)) cells.add(cell);
  return cells;
}

/** Continues after branches: every cell one of them wrote holds what it has at the end of any of them. */
export function joinStates(frame: Frame, base: State, states: readonly State[]): void {
  const first = states[0];
  if (states.length === 1 && first) {
    for (const cell of first.writtenSince(base)) base.write(cell, first.read(cell));
  } else {
    for (const cell of writtenBy(base, states)) {
      const before = base.read(cell);
      const after = states.map((state) => state.read(cell));
      if (after.some(isItems)) base.write(cell, joinItems(isItems(before) ? before : [], after.filter(isItems)));
      else if (after.some(isFields)) base.write(cell, joinFields(after.filter(isFields)));
      else base.write(cell, joinValues(after as Value[]));
    }
  }
  frame.state = base;
}

/**
 * The state after any number of turns of a loop, one turn of which led from `start` to one of `ends`.
 * What grew becomes a repetition of what that turn added; what changed otherwise is one of its values.
 */
export function widenStates(frame: Frame, base: State, start: State, ends: readonly State[], at: Loc): State {
  const widened = base.fork();
  for (const cell of writtenBy(base, ends)) {
    const before = base.read(cell);
    const from = start.read(cell);
    const after = ends.map((state) => state.read(cell));
    if (after.some(isItems)) {
      const known = isItems(from) ? from : [];
      const added = after.filter(isItems).flatMap((list) => list.filter((item) => !known.includes(item)));
      const distinct = added.filter((item, i) => added.indexOf(item) === i);
      widened.write(cell, [...(isItems(before) ? before : []), ...distinct.map((item): Item => (item.repeat ? item : { ...item, repeat: true }))]);
    } else if (after.some(isFields)) widened.write(cell, joinFields([...(isFields(before) ? [before] : []), ...after.filter(isFields)]));
    else widened.write(cell, widenValue(frame, before as Value, from as Value, after as Value[], at));
  }
  return widened;
}

function widenValue(frame: Frame, before: Value, from: Value, after: readonly Value[], at: Loc): Value {
  if (before.k === 'constant' && typeof before.value === 'number') {
    // A counter: after any number of turns it is any number.
    return after.every((value) => sameValue(value, before)) ? before : { k: 'hole', name: 'number', at, taints: [], widened: true };
  }
  if (before.k === 'text' && from.k === 'text') {
    const grownTexts = after
      .map((value) => (value.k === 'text' ? grown(before.segments, from.segments, value.segments) : undefined))
      .filter((one) => one !== undefined);
    if (grownTexts.length === after.length) return joinValues(grownTexts.map((one): Value => ({ k: 'text', segments: normalize(one), at: before.at })));
    const start = literalOf(before);
    if (
      start !== undefined &&
      start !== '' &&
      after.some(
        (value) => value.k === 'text' && value.segments.some((segment) => segment.k === 'literal' && segment.text.includes(start) && segment.text !== start),
      )
    ) {
      // It was wrapped, not continued: what many turns make of it has no form of its own.
      return { k: 'hole', name: 'text', at, taints: mergeTaints(...after.map((value) => taintsOf(frame, value))), widened: true };
    }
  }
  return joinValues([before, ...after]);
}
