import { RunningHash } from './hash.ts';
import { idOf } from './ids.ts';
import { isFields, isItems } from './same.ts';
import type { Scope } from './scope.ts';
import type { Cell } from './state.ts';
import type { PassedArgument, Segment, Taint, Value } from './values.ts';

/** Places that are looked into; of more, everything is said. */
const MAX_PLACES = 20_000;

/**
 * What some content can bring to whoever reads it, as a text that is equal for contents that bring the same: taints with their sources, texts,
 * constants, functions, classes, things of libraries, and under which name each stands. How many lists and records hold it, what a hole is
 * called and which way a taint came is left out: it goes on changing when everything has been said. `undefined` if there is too much of it.
 */
export function gistOf(content: unknown): string | undefined {
  const gist = new Gist();
  return gist.isWhole(content) ? gist.text : undefined;
}

class Gist {
  readonly #said = new Set<string>();
  readonly #seen = new Map<object, Set<string>>();
  readonly #open: { readonly content: unknown; readonly name: string }[] = [];
  #left = MAX_PLACES;

  isWhole(content: unknown): boolean {
    this.#open.push({ content, name: '' });
    for (let one = this.#open.pop(); one; one = this.#open.pop()) {
      if (this.#left-- <= 0) return false;
      this.#content(one.content, one.name);
    }
    return true;
  }

  get text(): string {
    const hash = new RunningHash();
    for (const one of [...this.#said].sort()) hash.add(`${one}\n`);
    return hash.text;
  }

  #say(name: string, what: string): void {
    this.#said.add(`${name}=${what}`);
  }

  /** Each place is gone through once under each name. */
  #isNew(place: object, name: string): boolean {
    const names = this.#seen.get(place);
    if (!names) this.#seen.set(place, new Set([name]));
    else if (names.has(name)) return false;
    else names.add(name);
    return true;
  }

  #cell(cell: Cell<never> | Cell<unknown>, name: string): void {
    if (this.#isNew(cell, name)) this.#open.push({ content: (cell as Cell<unknown>).base, name });
  }

  #content(content: unknown, name: string): void {
    if (content === undefined) return;
    if (isItems(content)) for (const item of content) this.#open.push({ content: item.value, name: `${name}[]` });
    else if (isFields(content)) {
      for (const [key, value] of content.entries) this.#open.push({ content: value, name: ownerOf(name) + key });
      if (content.rest) this.#open.push({ content: content.rest, name: `${ownerOf(name)}*` });
      if (content.factory) this.#open.push({ content: content.factory, name: `${ownerOf(name)}+` });
      for (const taint of content.names ?? []) this.#say(name, `?${ofTaint(taint)}`);
    } else this.#value(content as Value, name);
  }

  #value(value: Value, name: string): void {
    switch (value.k) {
      case 'text':
        this.#text(value.segments, name);
        break;
      case 'constant':
        this.#say(name, `${typeof value.value}${String(value.value)}`);
        break;
      case 'hole':
        this.#say(name, ofSegment(value));
        break;
      case 'list':
        this.#say(name, value.set ? 'set' : 'list');
        this.#cell(value.cell, name);
        break;
      case 'record':
        this.#say(name, value.cls ? `#${idOf(value.cls.cls)}` : `record${String(value.map ?? '')}`);
        this.#cell(value.cell, value.cls ? `${idOf(value.cls.cls)}.` : `${lastOf(name)}.`);
        break;
      case 'function':
        this.#say(name, `f${idOf(value.fn)}`);
        this.#scope(value.scope);
        if (value.self) this.#open.push({ content: value.self, name: `${name}()` });
        this.#arguments(value.bound, `f${idOf(value.fn)}`);
        break;
      case 'class':
        this.#say(name, `c${idOf(value.cls)}`);
        this.#cell(value.statics, `c${idOf(value.cls)}.`);
        break;
      case 'external':
        this.#say(name, `x${value.path}|${value.maker ?? ''}|${value.confidence}`);
        if (!this.#isNew(value, name)) break;
        this.#arguments(value.made, lastOf(name));
        this.#arguments(value.bound, lastOf(name));
        break;
      case 'module':
        this.#say(name, `m${value.path}`);
        break;
      case 'json':
        this.#open.push({ content: value.value, name });
        break;
      case 'any':
        if (this.#isNew(value, name)) for (const one of value.values) this.#open.push({ content: one, name });
    }
  }

  #text(segments: readonly Segment[], name: string): void {
    const [only] = segments;
    if (segments.length === 1 && only?.k === 'either') for (const option of only.options) this.#text(option, name);
    else this.#say(name, segments.map(ofSegment).join(''));
  }

  #arguments(args: readonly PassedArgument[] | undefined, name: string): void {
    for (const arg of args ?? []) this.#open.push({ content: arg.value, name: `${name}<${arg.name ?? ''}` });
  }

  #scope(scope: Scope): void {
    for (let one: Scope | undefined = scope; one && one.module === undefined; one = one.parent)
      for (const [name, cell] of one.variables) this.#cell(cell, `$${name}`);
  }
}

/** What a field's name stands behind: a class, or the name of the record itself. */
function ownerOf(name: string): string {
  return name.endsWith('.') ? name : `${lastOf(name)}.`;
}

/** The last part of a name: names of records in records do not grow. */
function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/(?:\[\]){2,}/g, '[]');
}

function ofSegment(segment: Segment): string {
  switch (segment.k) {
    case 'literal':
      return `'${segment.text.length}:${segment.text}`;
    case 'hole':
      return `$${segment.taints.map(ofTaint).sort().join()}`;
    case 'repeat':
      return `<${JSON.stringify(segment.separator)}${segment.segments.map(ofSegment).join('')}>`;
    case 'either':
      return `(${segment.options
        .map((option) => option.map(ofSegment).join(''))
        .sort()
        .join('|')})`;
  }
}

function ofTaint({ label, confidence, source, clearedFor, at }: Taint): string {
  return `!${label}${confidence}${source}${clearedFor?.join() ?? ''}@${idOf(at.origin)}:${at.start}`;
}
