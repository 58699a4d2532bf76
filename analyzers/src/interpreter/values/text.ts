import { saysWhatIsShown } from '../engine/classLookup.ts';
import { withoutSecrets } from '../transfer/secrets.ts';
import { addressText, isAddress } from '../transfer/addressObjects.ts';
import type { Frame } from '../engine/machine.ts';
import { hole, taintsIn } from './carried.ts';
import { onlyLiteral } from './same.ts';
import { either, holesOf, normalize, withHoles } from './segments.ts';
import { isNothing, type Item, type Loc, type Segment, type Value } from './values.ts';

/** How a variable, or a field of one, is called. */
const VARIABLE = /^[\w$]+(?:\.[\w$]+)*$/;

/** Whether a text is what one expression gave, or many of that: whoever reads the variable that holds it puts that in where it is read. */
const isOneHole = (segments: readonly Segment[]): boolean => holesOf(segments).length === 1 && segments.every(hasNoText);

function hasNoText(segment: Segment): boolean {
  if (segment.k === 'either') return segment.options.every((option) => option.every(hasNoText));
  return segment.k === 'repeat' ? segment.segments.every(hasNoText) : segment.k === 'hole';
}

/** A value as it stands at a place: a hole is where an expression is put in, not where its value came from. */
export function placed(value: Value, at: Loc, name: string): Value {
  if (value.k === 'hole') return { ...value, at, name: name === '…' ? value.name : name };
  if (value.k === 'text' && VARIABLE.test(name) && isOneHole(value.segments)) return withHoles(value, (one) => ({ ...one, at }));
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
      if (value.k === 'record' && value.error) return [hole(name, at, [])];
      // What a class shows of itself it has chosen.
      if (value.k === 'record' && value.cls && saysWhatIsShown(frame, value.cls)) return [hole(name, at, withoutSecrets(taintsIn(frame.state, value)))];
      if (isAddress(value)) return segmentsOf(frame, addressText(frame, value, at, name), at, name);
      return [hole(name, at, taintsIn(frame.state, value))];
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

/**
 * `separator.join(items)`: fixed items stand in order, repeated ones become a repetition. A separator stands between those that are
 * there: behind what comes before the first fixed item, in front of what comes after it; where none is fixed it may be missing.
 */
export function joinItemsText(frame: Frame, items: readonly Item[], separator: readonly Segment[], at: Loc): Segment[] {
  const pieces = mergeRepeated(frame, items, at).map((item) => ({ item, segments: normalize(segmentsOf(frame, item.value, at, 'item')) }));
  const anchor = pieces.findIndex(({ item }) => !item.repeat && !item.optional);
  const maySeparate: readonly Segment[] = separator.length === 0 ? [] : [{ k: 'either', options: [[], separator] }];
  const result: Segment[] = [];
  pieces.forEach(({ item, segments }, i) => {
    const [before, after] = [i < anchor ? separator : [], i > anchor && anchor >= 0 ? separator : []];
    if (anchor < 0 && i > 0) result.push(...maySeparate);
    if (!item.repeat) {
      const piece = normalize([...after, ...segments, ...before]);
      if (item.optional) result.push({ k: 'either', options: [piece, []] });
      else result.push(...piece);
      return;
    }
    if (after.length > 0) result.push(...maySeparate);
    result.push(repetition(segments, separator));
    if (before.length > 0) result.push(...maySeparate);
  });
  return normalize(result);
}

/** One text any number of times; a separator that is not fixed text is a part of what is repeated. */
function repetition(segments: readonly Segment[], separator: readonly Segment[]): Segment {
  const known = onlyLiteral(separator);
  if (known !== undefined) return { k: 'repeat', segments, separator: known };
  return { k: 'repeat', segments: [...segments, { k: 'either', options: [[], separator] }], separator: '' };
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
