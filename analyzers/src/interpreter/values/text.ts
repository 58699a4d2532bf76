import { hole, isNothing, taintsOf, type Frame } from '../engine/machine.ts';
import { either, normalize } from './segments.ts';
import type { Item, Loc, Segment, Value } from './values.ts';

/** A value as it stands at a place: a hole is where an expression is put in, not where its value came from. */
export function placed(value: Value, at: Loc, name: string): Value {
  if (value.k === 'hole') return { ...value, at, name: name === '…' ? value.name : name };
  return value.k === 'any' ? { k: 'any', values: value.values.map((one) => placed(one, at, name)) } : value;
}

/** What a value looks like where it is put into a text. */
export function segmentsOf(frame: Frame, value: Value, at: Loc, name: string): Segment[] {
  switch (value.k) {
    case 'text':
      return [...value.segments];
    case 'constant':
      return isNothing(value) ? [] : [{ k: 'literal', text: spell(frame, value.value) }];
    case 'hole':
      return [value];
    case 'any': {
      const known = value.values.filter((one) => !isNothing(one));
      return either(known.map((one) => normalize(segmentsOf(frame, one, at, name))));
    }
    default:
      return [hole(name, at, taintsOf(frame, value))];
  }
}

function spell(frame: Frame, value: number | boolean | null | undefined): string {
  if (typeof value !== 'boolean') return String(value);
  const { yes, no } = frame.semantics.booleanSpelling;
  return value ? yes : no;
}

export function textOf(frame: Frame, value: Value, at: Loc, name: string): Value {
  return value.k === 'text' ? value : { k: 'text', segments: normalize(segmentsOf(frame, value, at, name)), at };
}

/** `separator.join(items)`: fixed items stand in order, repeated ones become a repetition. */
export function joinItemsText(frame: Frame, items: readonly Item[], separator: string, at: Loc): Segment[] {
  const result: Segment[] = [];
  mergeRepeated(frame, items, at).forEach((item, i) => {
    const segments = normalize(segmentsOf(frame, item.value, at, 'item'));
    if (item.repeat) {
      if (i > 0) result.push({ k: 'either', options: [[], [{ k: 'literal', text: separator }]] });
      result.push({ k: 'repeat', segments, separator });
    } else {
      const piece: Segment[] = i > 0 ? [{ k: 'literal', text: separator }, ...segments] : segments;
      if (item.optional) result.push({ k: 'either', options: [normalize(piece), []] });
      else result.push(...piece);
    }
  });
  return normalize(result);
}

/** Neighbouring repeated items were added in one loop, in turns: one repetition of either. */
function mergeRepeated(frame: Frame, items: readonly Item[], at: Loc): Item[] {
  const merged: Item[] = [];
  for (const item of items) {
    const last = merged[merged.length - 1];
    if (item.repeat && last?.repeat) {
      const segments = either([last.value, item.value].map((value) => normalize(segmentsOf(frame, value, at, 'item'))));
      merged[merged.length - 1] = { value: { k: 'text', segments, at }, repeat: true };
    } else merged.push(item);
  }
  return merged;
}
