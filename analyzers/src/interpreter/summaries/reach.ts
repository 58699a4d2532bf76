import { isFields, isItems } from '../values/same.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell, State } from '../values/state.ts';
import type { PassedArgument, Value } from '../values/values.ts';

/** What can be reached of what a call made, from what it left behind. */
export class Reach {
  /** Cells that it made, with what they held at its end. */
  readonly made = new Map<Cell<unknown>, unknown>();
  /** The evaluations that made what is shared of it. */
  readonly owners = new Set<{ readonly gone: boolean }>();
  readonly #state: State;
  readonly #start: number;
  readonly #seen = new Set<object>();

  constructor(state: State, start: number) {
    this.#state = state;
    this.#start = start;
  }

  value(value: Value): void {
    switch (value.k) {
      case 'list':
        this.#cell(value.cell);
        break;
      case 'record':
        this.#cell(value.cell);
        if (value.cls) this.value(value.cls);
        break;
      case 'function':
        this.#scope(value.scope);
        if (value.self) this.value(value.self);
        if (value.cls) this.value(value.cls);
        this.#arguments(value.bound);
        break;
      case 'class':
        if (this.#seen.has(value)) break;
        this.#seen.add(value);
        this.#scope(value.scope);
        this.#cell(value.statics);
        value.bases.forEach((base) => this.value(base));
        break;
      case 'external':
        this.#arguments(value.made);
        this.#arguments(value.bound);
        break;
      case 'json':
        this.value(value.value);
        break;
      case 'any':
        value.values.forEach((one) => this.value(one));
        break;
    }
  }

  content(content: unknown): void {
    if (content === undefined) return;
    if (isItems(content)) content.forEach((item) => this.value(item.value));
    else if (isFields(content)) {
      for (const value of content.entries.values()) this.value(value);
      if (content.rest) this.value(content.rest);
      if (content.factory) this.value(content.factory);
    } else this.value(content as Value);
  }

  #cell(one: Cell<never> | Cell<unknown>): void {
    const cell = one as Cell<unknown>;
    if (cell.owner) this.owners.add(cell.owner);
    if (cell.isShared || cell.id < this.#start || this.#seen.has(cell)) return;
    this.#seen.add(cell);
    if (!this.#state.has(cell)) return;
    const content = this.#state.read(cell);
    this.made.set(cell, content);
    this.content(content);
  }

  #scope(scope: Scope): void {
    for (let one: Scope | undefined = scope; one && one.module === undefined && one.since >= this.#start && !this.#seen.has(one); one = one.parent) {
      this.#seen.add(one);
      for (const cell of one.variables.values()) this.#cell(cell as Cell<unknown>);
    }
  }

  #arguments(args: readonly PassedArgument[] | undefined): void {
    for (const arg of args ?? []) this.value(arg.value);
  }
}
