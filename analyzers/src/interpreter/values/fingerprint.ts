import { externalBases, lookUpMethod } from '../engine/classLookup.ts';
import { RunningHash } from './hash.ts';
import { idOf } from './ids.ts';
import type { Scope } from './scope.ts';
import { pathOf } from './taint.ts';
import type { ClassValue, Fields, Item, Loc, PassedArgument, Segment, Taint, Value } from './values.ts';

/**
 * Writes out what a value is, everything that can be reached from it included, each thing once. What is written goes into
 * a hash piece by piece: a table of thousands of prompts is never one text.
 */
class Printer {
  readonly hash = new RunningHash();
  readonly #seen = new Map<object, number>();

  /** The class of an instance or a method. What it has from the workspace is read by name; what it has from a library, by what that is. */
  #class(cls: ClassValue): void {
    this.hash.add(`#${idOf(cls.cls)}`);
    for (const base of externalBases(cls)) this.hash.add(`<${base.path}`);
  }

  /** The first time an object is met its content is printed, later only which one it was. */
  #once(object: object, print: () => void): void {
    const known = this.#seen.get(object);
    if (known !== undefined) {
      this.hash.add(`^${known}`);
      return;
    }
    this.#seen.set(object, this.#seen.size);
    print();
  }

  value(value: Value): void {
    const { hash } = this;
    switch (value.k) {
      case 'text':
        hash.add('"');
        this.#segments(value.segments);
        if (value.at) this.#place(value.at);
        break;
      case 'constant':
        hash.add(`=${typeof value.value}${String(value.value)}`);
        break;
      case 'hole':
        this.#segment(value);
        break;
      case 'list':
        hash.add(value.set ? 's' : 'l');
        this.#once(value.cell, () => this.content(value.cell.base));
        break;
      case 'record':
        hash.add(value.map === 'caseless' ? 'c' : value.map ? 'p' : 'r');
        if (value.cls) this.#class(value.cls);
        this.#once(value.cell, () => this.content(value.cell.base));
        break;
      case 'function':
        hash.add(`f${idOf(value.fn)}`);
        if (value.cls) this.#class(value.cls);
        this.captured(value.scope);
        if (value.self) this.value(value.self);
        this.#arguments(value.bound);
        break;
      case 'class':
        hash.add(`c${idOf(value.cls)}`);
        this.#once(value.cls, () => {
          value.bases.forEach((base) => this.value(base));
          this.content(value.statics.base);
        });
        break;
      case 'external':
        hash.add(`x${value.path}|${value.name ?? ''}|${value.confidence}|${value.maker ?? ''}`);
        this.#arguments(value.made);
        this.#arguments(value.bound);
        break;
      case 'module':
        hash.add(`m${value.path}`);
        break;
      case 'json':
        hash.add('j');
        this.value(value.value);
        if (value.at) this.#place(value.at);
        break;
      case 'any':
        hash.add('(');
        value.values.forEach((one) => this.value(one));
        hash.add(')');
    }
  }

  /** What a cell holds: a value, a list's items, a record's fields. */
  content(content: Value | readonly Item[] | Fields | undefined): void {
    if (content === undefined) this.hash.add('?');
    else if ('k' in content) this.value(content);
    else if ('entries' in content && content.entries instanceof Map) this.#fields(content as Fields);
    else {
      for (const item of content as readonly Item[]) {
        this.hash.add(item.repeat ? ',*' : item.optional ? ',?' : ',');
        this.value(item.value);
      }
    }
  }

  /** The variables of enclosing functions that a closure holds. */
  captured(scope: Scope): void {
    for (let one: Scope | undefined = scope; one && one.module === undefined; one = one.parent) {
      const { variables } = one;
      this.#once(one, () => {
        for (const [name, cell] of variables) {
          this.hash.add(`,${name}=`);
          this.content(cell.base);
        }
      });
    }
  }

  #fields(fields: Fields): void {
    this.hash.add('{');
    for (const [key, field] of fields.entries) {
      this.hash.add(`${JSON.stringify(key)}:`);
      this.value(field);
    }
    if (fields.rest) {
      this.hash.add('*:');
      this.value(fields.rest);
    }
    if (fields.names) {
      this.hash.add('?:');
      for (const taint of fields.names) this.#taint(taint);
    }
    if (fields.factory) {
      this.hash.add('+:');
      this.value(fields.factory);
    }
    this.hash.add('}');
  }

  #arguments(args: readonly PassedArgument[] | undefined): void {
    for (const arg of args ?? []) {
      this.hash.add(`<${arg.name ?? ''}${arg.spread ?? ''}=`);
      this.value(arg.value);
    }
  }

  #segments(segments: readonly Segment[]): void {
    for (const segment of segments) this.#segment(segment);
  }

  #segment(segment: Segment): void {
    const { hash } = this;
    switch (segment.k) {
      case 'literal':
        hash.add(`'${segment.text.length}:${segment.text}`);
        break;
      case 'hole':
        hash.add(`$${segment.widened ? 'w' : ''}${segment.name}`);
        this.#place(segment.at);
        segment.taints.forEach((taint) => this.#taint(taint));
        break;
      case 'repeat':
        hash.add(`<${JSON.stringify(segment.separator)}`);
        this.#segments(segment.segments);
        hash.add('>');
        break;
      case 'either':
        for (const option of segment.options) {
          hash.add('|');
          this.#segments(option);
        }
        hash.add(';');
    }
  }

  /** With the way it came: a step that moves or is renamed is shown in the finding. */
  #taint(taint: Taint): void {
    this.hash.add(`!${taint.label}${taint.confidence}${taint.source}${taint.clearedFor?.join() ?? ''}`);
    this.#place(taint.at);
    for (const step of pathOf(taint)) {
      this.hash.add(`-${step.note}`);
      this.#place(step.at);
    }
  }

  #place(at: Loc): void {
    this.hash.add(`@${idOf(at.origin)}:${at.start}:${at.end}`);
  }
}

/**
 * A text that is equal for two values exactly if an evaluation that reads either would find the same and show the same.
 * Functions and classes count by the identity of their immutable IR, so an edit elsewhere leaves them equal.
 */
export function fingerprint(value: Value): string {
  const printer = new Printer();
  printer.value(value);
  return printer.hash.text;
}

/** Of what a cell holds outside every state. */
export function contentFingerprint(content: unknown): string {
  const printer = new Printer();
  printer.content(content as Value);
  return printer.hash.text;
}

/** Of the variables of enclosing functions that a closure holds. */
export function capturedFingerprint(scope: Scope): string {
  const printer = new Printer();
  printer.captured(scope);
  return printer.hash.text;
}

/** Of what every method of a class depends on: its name, bases, fields, and how it is constructed. */
export function shapeFingerprint(cls: ClassValue): string {
  const makers = ['constructor', '__init__'].map((name) => methodFingerprint(cls, name));
  return `${cls.cls.name}${cls.bases.map((base) => fingerprint(base)).join()}[${cls.cls.fields.map(idOf).join()}]${makers.join()}`;
}

/** Of one method of a class, inherited ones included. */
export function methodFingerprint(value: Value, name: string): string {
  const method = value.k === 'class' ? lookUpMethod(value, name) : undefined;
  return method ? `m${idOf(method.fn)}` : '-';
}
