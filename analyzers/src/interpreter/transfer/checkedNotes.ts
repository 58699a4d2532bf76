import { taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { holesOf, withEachHole } from '../values/segments.ts';
import { clearedFor, FORM, pathOf } from '../values/taint.ts';
import type { Hole, Loc, Taint, Value } from '../values/values.ts';

/** What a step says where a text was taken apart into data. */
export const TAKEN_APART = 'taken apart';

/**
 * Notes that a value is held against a schema: of each thing that it came from, and of what was taken apart on the way, from here on
 * somebody has asked what form it has.
 */
export function noteChecked(machine: Machine, frame: Frame, value: Value): void {
  const fn = machine.active.at(-1);
  const within = fn ? { within: { origin: fn.origin, start: fn.span.start, end: fn.span.end } } : {};
  for (const taint of taintsOf(frame, value)) {
    const places: readonly Loc[] = [taint.at, ...pathOf(taint).flatMap(({ at, note }) => (note === TAKEN_APART ? [at] : []))];
    for (const at of places) machine.emit(frame, { kind: 'checked', at, source: taint.source, ...partOf(value, taint), ...within });
  }
}

/** Of a value that is only a part of what its source gave: what it is called. */
function partOf(value: Value, taint: Taint): { part?: string } {
  const hole = holeOf(value, taint);
  const { at } = taint;
  const isWhole = !hole || (hole.at.origin === at.origin && hole.at.start === at.start && hole.at.end === at.end);
  return isWhole ? {} : { part: hole.name };
}

/** The hole of a text, or of a choice, that carries a label; `undefined` for what has parts of its own. */
function holeOf(value: Value, taint: Taint): Hole | undefined {
  if (value.k === 'any') return value.values.map((one) => holeOf(one, taint)).find((one) => one !== undefined);
  const holes = value.k === 'hole' ? [value] : value.k === 'text' ? holesOf(value.segments) : [];
  return holes.find(({ taints }) => taints.some(({ label, at }) => label === taint.label && at === taint.at)) ?? holes[0];
}

/** A value that has passed a schema which says nothing of its words: it carries what it did, in a known form. */
export function withForm(value: Value): Value {
  return withEachHole(value, (one) => (one.taints.length === 0 ? one : { ...one, taints: clearedFor(one.taints, [FORM]) }));
}
