import { lookUpMethod } from '../engine/classLookup.ts';
import type { Scope } from './scope.ts';
import type { ClassValue, Fields, PassedArgument, Segment, Taint, Value } from './values.ts';

/** Numbers objects by identity, for as long as they live. */
const ids = new WeakMap<object, number>();
let next = 1;

function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = next++));
  return id;
}

/** Values that go into one fingerprint at most: what lies deeper counts by identity alone. */
const MAX_VALUES = 2_000;

class Printer {
  readonly #seen = new Map<object, number>();
  left = MAX_VALUES;

  /** The first time an object is met its content is printed, later only which one it was. */
  once(object: object, print: () => string): string {
    const known = this.#seen.get(object);
    if (known !== undefined) return `^${known}`;
    this.#seen.set(object, this.#seen.size);
    return print();
  }

  of(value: Value): string {
    if (this.left-- <= 0) return '…';
    switch (value.k) {
      case 'text':
        return `"${value.segments.map((segment) => ofSegment(segment)).join('')}"${value.at ? `@${idOf(value.at.origin)}:${value.at.start}` : ''}`;
      case 'constant':
        return String(value.value);
      case 'hole':
        return ofSegment(value);
      case 'list':
        return this.once(
          value.cell,
          () => `[${(value.cell.base ?? []).map((item) => `${item.repeat ? '*' : ''}${item.optional ? '?' : ''}${this.of(item.value)}`).join()}]`,
        );
      case 'record':
        return this.once(value.cell, () => `{${value.cls ? `#${idOf(value.cls.cls)} ` : ''}${this.#fields(value.cell.base)}}`);
      case 'function':
        return `f${idOf(value.fn)}${this.captured(value.scope)}${value.self ? this.of(value.self) : ''}${this.#args(value.bound)}`;
      case 'class':
        return this.once(value.cls, () => `c${idOf(value.cls)}${value.bases.map((base) => this.of(base)).join()}{${this.#fields(value.statics.base)}}`);
      case 'external':
        return `x${value.path}${value.name ?? ''}:${value.confidence}${value.maker ?? ''}${this.#args(value.made)}`;
      case 'module':
        return `m${value.path}`;
      case 'json':
        return `j${this.of(value.value)}`;
      case 'any':
        return `(${value.values.map((one) => this.of(one)).join('|')})`;
    }
  }

  /** The variables of enclosing functions that a closure holds. */
  captured(scope: Scope): string {
    let result = '';
    for (let one: Scope | undefined = scope; one && one.module === undefined; one = one.parent) {
      const { variables } = one;
      result += this.once(one, () => [...variables].map(([name, cell]) => `,${name}=${this.of(cell.base)}`).join(''));
    }
    return result;
  }

  #fields(fields: Fields | undefined): string {
    if (fields === undefined) return '?';
    return `${[...fields.entries].map(([key, field]) => `${JSON.stringify(key)}:${this.of(field)}`).join()}${fields.rest ? `,*:${this.of(fields.rest)}` : ''}`;
  }

  #args(args: readonly PassedArgument[] | undefined): string {
    return (args ?? []).map((arg) => `${arg.name ?? ''}=${this.of(arg.value)}`).join();
  }
}

/** Long texts are kept as 2 × 32 bits (FNV-1a with two offsets): there are many, and they are only compared. */
function short(text: string): string {
  if (text.length <= 40) return text;
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
  }
  return `${text.length}.${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

/**
 * A text that is equal for two values exactly if an evaluation that reads either would go the same way.
 * Functions and classes count by the identity of their immutable IR, so an edit elsewhere leaves them equal.
 */
export function fingerprint(value: Value): string {
  return short(new Printer().of(value));
}

/** Of the variables of enclosing functions that a closure holds. */
export function capturedFingerprint(scope: Scope): string {
  return short(new Printer().captured(scope));
}

/** Of what every method of a class depends on: its name, bases, fields, and how it is constructed. */
export function shapeFingerprint(cls: ClassValue): string {
  const makers = ['constructor', '__init__'].map((name) => methodFingerprint(cls, name));
  return short(`${cls.cls.name}${cls.bases.map((base) => fingerprint(base)).join()}[${cls.cls.fields.map(idOf).join()}]${makers.join()}`);
}

/** Of one method of a class, inherited ones included. */
export function methodFingerprint(value: Value, name: string): string {
  const method = value.k === 'class' ? lookUpMethod(value, name) : undefined;
  return method ? `m${idOf(method.fn)}` : '-';
}

function ofSegment(segment: Segment): string {
  switch (segment.k) {
    case 'literal':
      return JSON.stringify(segment.text);
    case 'hole':
      return `\${${segment.name}@${idOf(segment.at.origin)}:${segment.at.start}${segment.taints.map(ofTaint).join()}}`;
    case 'repeat':
      return `<${segment.segments.map(ofSegment).join('')}/${segment.separator}>`;
    case 'either':
      return `(${segment.options.map((option) => option.map(ofSegment).join('')).join('|')})`;
  }
}

function ofTaint(taint: Taint): string {
  return `!${taint.label}${taint.confidence}@${idOf(taint.at.origin)}:${taint.at.start}`;
}
