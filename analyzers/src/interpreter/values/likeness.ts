import type { PassedArgument, Segment, Value } from './values.ts';

/** Numbers of values that hold others themselves: they are immutable, and stand in many others. */
const KNOWN = new WeakMap<object, number>();

/**
 * A number that is equal for values that are the same (`sameValue`), so that those with different numbers need not be compared: a value that
 * holds others which hold others would be gone through once for each way that leads to them. 32 bits; what it leaves out, `sameValue` looks at.
 */
export function likenessOf(value: Value): number {
  switch (value.k) {
    case 'text':
      return mixed(1, segmentsLikeness(value.segments));
    case 'constant':
      return mixed(2, ofText(`${typeof value.value}${String(value.value)}`));
    case 'hole':
      return mixed(3, segmentLikeness(value));
    case 'list':
    case 'record':
      return mixed(4, value.cell.id);
    case 'module':
      return mixed(5, ofText(value.path));
    case 'class':
      return mixed(6, ofText(value.cls.name));
    case 'external':
    case 'function':
    case 'json':
    case 'any': {
      let known = KNOWN.get(value);
      if (known === undefined) KNOWN.set(value, (known = ofCompound(value)));
      return known;
    }
  }
}

function ofCompound(value: Value & { k: 'external' | 'function' | 'json' | 'any' }): number {
  switch (value.k) {
    case 'external':
      return mixed(mixed(7, ofText(value.path)), argumentsLikeness(value.made));
    case 'function':
      return mixed(mixed(8, value.fn.span.start), mixed(value.self ? likenessOf(value.self) : 0, argumentsLikeness(value.bound)));
    case 'json':
      return mixed(9, likenessOf(value.value));
    case 'any':
      // In whatever order they stand.
      return mixed(
        10,
        value.values.reduce((sum, one) => (sum + likenessOf(one)) | 0, value.values.length),
      );
  }
}

function argumentsLikeness(args: readonly PassedArgument[] | undefined): number {
  let likeness = args?.length ?? -1;
  for (const { name, value } of args ?? []) likeness = mixed(mixed(likeness, ofText(name ?? '')), likenessOf(value));
  return likeness;
}

function segmentsLikeness(segments: readonly Segment[]): number {
  let likeness = segments.length;
  for (const segment of segments) likeness = mixed(likeness, segmentLikeness(segment));
  return likeness;
}

function segmentLikeness(segment: Segment): number {
  switch (segment.k) {
    case 'literal':
      return segment.text.length;
    case 'hole':
      return mixed(segment.at.start, ofText(segment.name));
    case 'repeat':
      return mixed(11, segmentsLikeness(segment.segments));
    case 'either':
      return mixed(12, optionsLikeness(segment.options));
  }
}

/** The same of alternatives, in whatever order they stand, and however often: texts that a loop has joined hold such that hold others. */
export function optionsLikeness(options: readonly (readonly Segment[])[]): number {
  let known = KNOWN.get(options);
  if (known === undefined) KNOWN.set(options, (known = [...new Set(options.map(optionLikeness))].reduce((sum, one) => (sum + one) | 0, 0)));
  return known;
}

/** The same of one alternative: two that are the same have one number. */
export function optionLikeness(option: readonly Segment[]): number {
  // The empty alternative is the empty text.
  if (option.length === 0) return 0;
  let known = KNOWN.get(option);
  if (known === undefined) KNOWN.set(option, (known = option.length === 1 && option[0]?.k === 'literal' ? option[0].text.length : segmentsLikeness(option)));
  return known;
}

/** FNV-1a, a step of 32 bits at a time. */
function mixed(likeness: number, more: number): number {
  return Math.imul(likeness ^ more, 0x01000193) ^ (more >>> 15);
}

function ofText(text: string): number {
  let likeness = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) likeness = Math.imul(likeness ^ text.charCodeAt(i), 0x01000193);
  return likeness;
}
