import { argumentPaths } from '../catalogue/argumentPath.ts';
import { LIMITED_BY, RETRIES, SETTINGS_OF_A_REQUEST, WORDS_OF_A_REQUEST, type LimitKind } from '../catalogue/limits.ts';
import type { RequestShape } from '../catalogue/schema.ts';
import type { Roots } from './shape.ts';
import type { View } from './view.ts';

/**
 * What is known of a call's bounds: `set` where there is one, `open` where options are put together in a way that is not known; one that
 * is missing here is surely not set.
 */
export type Limits = Readonly<Partial<Record<LimitKind, 'set' | 'open'>>>;

/** The bounds of a call as they are written, by their names: the values that each may have. One without values is given, and has no fixed one. */
export type Bounds = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** Settings inside of settings are not nested deeper. */
const MAX_DEPTH = 4;

/**
 * Reads what bounds a call: its body, its other options, and what its client or model was made with.
 * @param around the call that carries the body, where that is the request of another library: its first argument is an address
 */
export function readLimits(shape: RequestShape, roots: Roots, around?: Roots): { readonly limits: Limits; readonly bounds: Bounds } {
  const reader = new LimitReader();
  reader.call(roots, (position) => isWords(shape, position));
  if (around) reader.call(around, (position) => position === 0);
  return { limits: reader.found, bounds: Object.fromEntries(reader.written) };
}

/** Whether a positional argument is the prompt itself, or the model. */
function isWords(shape: RequestShape, position: number): boolean {
  return [shape.messages, shape.prompt, shape.system, shape.embed, shape.model].some((paths) =>
    argumentPaths(paths).some(({ root, steps }) => {
      const [first, ...more] = steps;
      return root === 'args' && first?.k === 'element' && first.index === position && more.every((step) => step.k !== 'field');
    }),
  );
}

class LimitReader {
  readonly found: Partial<Record<LimitKind, 'set' | 'open'>> = {};
  /** What is nearest to the call comes first, and holds. */
  readonly written = new Map<string, Bounds[string]>();

  /** @param isNoOption whether a positional argument is the prompt, a model, an address: nothing that bounds */
  call({ body, args, made }: Roots, isNoOption: (position: number) => boolean): void {
    // Where the first argument holds no options, what is not known of it is none either.
    if (args && isNoOption(0)) this.#fields(body, 0);
    else this.read(body, 0);
    args?.items().forEach(({ view }, i) => {
      if (!isNoOption(i)) this.read(view, 0);
    });
    if (made) this.made(made, 0);
  }

  read(view: View, depth: number): void {
    if (depth > MAX_DEPTH) return;
    if (view.k === 'choice') this.#ofEither(view.choices(), depth);
    else if (view.k === 'unknown') this.#open();
    else if (view.k === 'record') {
      if (view.rest()) this.#open();
      this.#fields(view, depth);
    }
  }

  /** What an instance was made with, and the one that made it. */
  made(view: View, depth: number): void {
    if (depth > MAX_DEPTH) return;
    this.#fields(view, depth);
    if (view.rest()) this.#open();
    for (const { view: argument } of view.field('args')?.items() ?? []) if (argument.k === 'record') this.#fields(argument, depth + 1);
    const receiver = view.field('receiver');
    if (receiver?.k === 'record') this.made(receiver, depth + 1);
  }

  #fields(view: View, depth: number): void {
    for (const [name, kinds] of LIMITED_BY) {
      const field = view.field(name);
      if (!field || field.k === 'nothing') continue;
      for (const kind of kinds) this.found[kind] = 'set';
      this.#write(name, field);
    }
    for (const name of RETRIES) {
      const field = view.field(name);
      if (field && field.k !== 'nothing') this.#write(name, field);
    }
    for (const name of view.fieldNames() ?? []) {
      const field = WORDS_OF_A_REQUEST.has(name) ? undefined : view.field(name);
      if (field?.k === 'record' || (field && SETTINGS_OF_A_REQUEST.has(name))) this.read(field, depth + 1);
    }
  }

  #write(name: string, field: View): void {
    if (this.written.has(name)) return;
    const values = (field.k === 'choice' ? field.choices() : [field]).map((one) => one.constant());
    this.written.set(name, values.includes(undefined) ? [] : values.filter((value) => value !== undefined));
  }

  /** Only what bounds it on every way does; what is written on some ways alone has no fixed value. */
  #ofEither(ways: readonly View[], depth: number): void {
    const readers = ways.map((way) => {
      const reader = new LimitReader();
      reader.read(way, depth + 1);
      return reader;
    });
    const each = readers.map(({ found }) => found);
    for (const kind of ['tokens', 'time', 'abort'] as const)
      if (each.length > 0 && each.every((found) => found[kind] !== undefined))
        this.found[kind] ??= each.every((found) => found[kind] === 'set') ? 'set' : 'open';
    const own = new Set(this.written.keys());
    for (const name of readers.flatMap(({ written }) => [...written.keys()])) {
      if (own.has(name)) continue;
      const values = readers.map(({ written }) => written.get(name) ?? []);
      this.written.set(name, values.some(({ length }) => length === 0) ? [] : [...new Set(values.flat())]);
    }
  }

  #open(): void {
    for (const kind of ['tokens', 'time', 'abort'] as const) this.found[kind] ??= 'open';
  }
}
