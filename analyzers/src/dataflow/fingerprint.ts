import { lookUpMethod } from './classLookup.ts';
import type { Scope } from './scope.ts';
import type { ClassValue, Segment, Taint, Value } from './values.ts';

/** Numbers objects by identity, for as long as they live. */
const ids = new WeakMap<object, number>();
let next = 1;

function idOf(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = next++));
  return id;
}

/**
 * A text that is equal for two values exactly if an evaluation that reads either would go the same way.
 * Functions and classes count by the identity of their immutable IR, so an edit elsewhere leaves them equal.
 */
export function fingerprint(value: Value, depth = 6): string {
  if (depth < 0) return '…';
  switch (value.k) {
    case 'text':
      return `"${value.segments.map((segment) => ofSegment(segment)).join('')}"${value.at ? `@${idOf(value.at.origin)}:${value.at.start}` : ''}`;
    case 'constant':
      return String(value.value);
    case 'hole':
      return ofSegment(value);
    case 'list':
      return `[${(value.cell.base ?? []).map((item) => `${item.repeat ? '*' : ''}${item.optional ? '?' : ''}${fingerprint(item.value, depth - 1)}`).join()}]`;
    case 'record': {
      const fields = value.cell.base;
      if (fields === undefined) return '{?}';
      const entries = [...fields.entries].map(([key, field]) => `${JSON.stringify(key)}:${fingerprint(field, depth - 1)}`).join();
      return `{${value.cls ? `#${idOf(value.cls.cls)} ` : ''}${entries}${fields.rest ? `,*:${fingerprint(fields.rest, depth - 1)}` : ''}}`;
    }
    case 'function':
      return `f${idOf(value.fn)}${captured(value.scope, depth)}${value.self ? fingerprint(value.self, depth - 2) : ''}${value.bound ? value.bound.map((arg) => `${arg.name ?? ''}=${fingerprint(arg.value, depth - 1)}`).join() : ''}`;
    case 'class':
      return `c${idOf(value.cls)}${value.bases.map((base) => fingerprint(base, depth - 1)).join()}{${[...value.statics.base.entries].map(([key, field]) => `${key}:${fingerprint(field, depth - 1)}`).join()}}`;
    case 'external':
      return `x${value.path}${value.confidence}${value.made ? value.made.map((arg) => `${arg.name ?? ''}=${fingerprint(arg.value, depth - 1)}`).join() : ''}`;
    case 'module':
      return `m${value.path}`;
    case 'json':
      return `j${fingerprint(value.value, depth - 1)}`;
    case 'any':
      return `(${value.values.map((one) => fingerprint(one, depth - 1)).join('|')})`;
  }
}

/** The variables of enclosing functions that a closure holds. */
export function captured(scope: Scope, depth: number): string {
  let result = '';
  for (let one: Scope | undefined = scope; one && one.module === undefined; one = one.parent) {
    for (const [name, cell] of one.variables) result += `,${name}=${fingerprint(cell.base, depth - 2)}`;
  }
  return result;
}

/** Of what every method of a class depends on: its name, bases, fields, and how it is constructed. */
export function shapeFingerprint(cls: ClassValue): string {
  const makers = ['constructor', '__init__'].map((name) => methodFingerprint(cls, name));
  return `${cls.cls.name}${cls.bases.map((base) => fingerprint(base, 4)).join()}[${cls.cls.fields.map(idOf).join()}]${makers.join()}`;
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
