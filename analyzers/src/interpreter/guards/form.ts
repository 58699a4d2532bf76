import { joinValues } from '../values/join.ts';
import { withEachHole } from '../values/segments.ts';
import { CHOSEN, clearedFor, PART } from '../values/taint.ts';
import type { Segment, Taint, Value } from '../values/values.ts';

/**
 * What a guard leaves of a value: one of some known ones, or something that has no room for words (a number, an
 * identifier), whatever it is; or any text that does no harm in some kinds of places.
 */
export type Form = { readonly k: 'one-of'; readonly values: readonly Value[] } | { readonly k: 'wordless' } | Within;
/** A text that does no harm in some kinds of places. */
export interface Within {
  readonly k: 'within';
  readonly kinds: readonly string[];
}

/** A path that lies in a folder. */
export const WITHIN: Within = { k: 'within', kinds: ['path'] };
/** An address on a server that somebody has allowed. */
export const ON_KNOWN_HOST: Within = { k: 'within', kinds: ['url', 'redirect', 'server-address'] };

/** An address of a scheme that runs no script. */
export const NO_SCRIPT: Within = { k: 'within', kinds: ['link'] };

/** What may be logged: it is not there, or stands under a name that was looked at and is none of those that are kept secret. Of a record, columns were chosen so. */
export const OPEN: Within = { k: 'within', kinds: ['log', PART] };

/** Whether it says at least that of an address. */
export const isOnKnownHost = (form: Form): boolean => form.k === 'within' && ON_KNOWN_HOST.kinds.every((kind) => form.kinds.includes(kind));

export const WORDLESS: Form = { k: 'wordless' };

/** What a text is left with from which words, or whatever does harm in some kinds of places, was taken; `undefined` if neither. */
export function leftForm({ isWordless, kinds }: { readonly isWordless: boolean; readonly kinds: readonly string[] }): Form | undefined {
  return isWordless ? WORDLESS : kinds.length > 0 ? { k: 'within', kinds } : undefined;
}

export function oneOfValues(values: readonly Value[]): Form {
  return { k: 'one-of', values };
}

/** What is known if both hold. */
export function meet(a: Form, b: Form): Form {
  if (a.k === 'within') return b.k === 'within' ? { k: 'within', kinds: [...new Set([...a.kinds, ...b.kinds])] } : b;
  if (b.k === 'within') return a;
  if (a.k === 'wordless') return b;
  if (b.k === 'wordless') return a;
  const common = a.values.filter((value) => b.values.some((other) => isSameKnown(value, other)));
  return common.length > 0 ? oneOfValues(common) : a;
}

/** What is known if one of them holds. */
export function join(a: Form, b: Form): Form {
  if (a.k === 'within') return b.k === 'within' ? { k: 'within', kinds: a.kinds.filter((kind) => b.kinds.includes(kind)) } : a;
  if (b.k === 'within') return b;
  if (a.k === 'wordless' || b.k === 'wordless') return WORDLESS;
  return oneOfValues([...a.values, ...b.values.filter((value) => !a.values.some((other) => isSameKnown(value, other)))]);
}

function isSameKnown(a: Value, b: Value): boolean {
  if (a.k === 'constant' && b.k === 'constant') return a.value === b.value;
  const [texts, others] = [literalsOf(a), literalsOf(b)];
  return texts?.length === 1 && others?.length === 1 && texts[0] === others[0];
}

/** The texts that a value can be, if all of them are known. */
export function literalsOf(value: Value): readonly string[] | undefined {
  if (value.k !== 'text') return undefined;
  const [first] = value.segments;
  if (first === undefined) return [''];
  if (value.segments.length > 1) return undefined;
  if (first.k === 'literal') return [first.text];
  if (first.k !== 'either') return undefined;
  const options = first.options.map(literalOfSegments);
  return options.every((option) => option !== undefined) ? options : undefined;
}

function literalOfSegments(segments: readonly Segment[]): string | undefined {
  if (segments.length === 0) return '';
  const [only] = segments;
  return segments.length === 1 && only?.k === 'literal' ? only.text : undefined;
}

/** The single values that a value can be, if all of them are known: texts, numbers, truth values. */
export function knownValues(value: Value): readonly Value[] | undefined {
  if (value.k === 'constant') return [value];
  if (value.k === 'any') {
    const all = value.values.map(knownValues);
    return all.every((one) => one !== undefined) ? all.flat() : undefined;
  }
  return literalsOf(value)?.map((text): Value => ({
    k: 'text',
    segments: text === '' ? [] : [{ k: 'literal', text }],
    at: value.k === 'text' ? value.at : undefined,
  }));
}

/** The single values that several values can be together, if there are any and all of each are known. */
export function allKnown(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const known = values.map((one) => one && knownValues(one));
  return known.length > 0 && known.every((one) => one !== undefined) ? known.flat() : undefined;
}

/** A value of which a guard said what it can be. What was known before stays known. */
export function constrained(form: Form, current: Value): Value {
  if (form.k === 'within') return harmlessAs(form.kinds, current);
  switch (current.k) {
    case 'hole':
    case 'any':
      return form.k === 'one-of' ? joinValues(form.values) : withoutWords(current);
    case 'text': {
      if (form.k === 'wordless') return withoutWords(current);
      const known = literalsOf(current);
      if (!known) return joinValues(form.values);
      const left = form.values.filter((value) => literalsOf(value)?.every((text) => known.includes(text)));
      return left.length > 0 ? joinValues(left) : current;
    }
    case 'external':
      // An instance of something (`:request`, a client) is no text; what a library gave may be.
      return form.k === 'one-of' && !current.path.startsWith(':') ? joinValues(form.values) : current;
    default:
      return current;
  }
}

function harmlessAs(kinds: readonly string[], value: Value): Value {
  return withEachHole(value, (hole) => ({ ...hole, taints: clearedFor(hole.taints, kinds) }));
}

/** The same value without what a stranger or a model could say in it. A key that was looked at is still a key, and what has a name was chosen by it. */
export function withoutWords(value: Value): Value {
  const stays = ({ label, clearedFor: kinds }: Taint): boolean => label === 'secret' || kinds?.includes(CHOSEN) === true;
  return withEachHole(value, (hole) => ({ ...hole, taints: hole.taints.filter(stays) }));
}
