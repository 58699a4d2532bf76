import { isFields, isItems } from '../values/same.ts';
import { mapValues, type Mapping } from '../values/mapValues.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell } from '../values/state.ts';
import { type State } from '../values/state.ts';
import { mayStandInMany, type ClassValue, type Value } from '../values/values.ts';
import type { Matching } from './matching.ts';
import type { Left, Summary } from './summary.ts';
import { changedLike } from '../values/entries.ts';

/**
 * Says what a summary left in the terms of the place where it is used: what it was given stands for what is there now,
 * and of what it made there is a new one each time.
 */
export class Renaming {
  /** The new cells, with what they hold. */
  readonly made: (readonly [Cell<unknown>, readonly unknown[]])[] = [];
  readonly #summary: Summary;
  readonly #matching: Matching;
  readonly #state: State;
  readonly #cells = new Map<Cell<unknown>, Cell<unknown>>();
  readonly #scopes = new Map<Scope, Scope>();
  readonly #classes = new Map<ClassValue, ClassValue>();
  readonly #values = new Map<Value, Value>();
  readonly #mapping: Mapping;

  /** @param state where new cells get what the old ones held at the end */
  constructor(summary: Summary, matching: Matching, state: State) {
    this.#summary = summary;
    this.#matching = matching;
    this.#state = state;
    this.#mapping = { value: this.value, cell: this.cell, scope: this.scope, class: this.class };
  }

  readonly value = (value: Value): Value => {
    if (!mayStandInMany(value)) return mapValues(value, this.#mapping);
    let renamed = this.#values.get(value);
    if (!renamed) this.#values.set(value, (renamed = mapValues(value, this.#mapping)));
    return renamed;
  };

  readonly cell = <T>(cell: Cell<T>): Cell<T> => {
    if (cell.isShared) return cell;
    const old = cell as Cell<unknown>;
    const known = this.#matching.cells.get(old) ?? this.#cells.get(old);
    if (known) return known as Cell<T>;
    if (cell.id < this.#summary.start) return cell;
    const made = cell.another();
    this.#cells.set(old, made as Cell<unknown>);
    const content = this.content(this.#summary.made.get(old));
    if (content !== undefined) {
      this.#state.write(made as Cell<unknown>, content);
      this.made.push([made as Cell<unknown>, [content]]);
    }
    return made;
  };

  readonly scope = (scope: Scope): Scope => {
    const known = this.#matching.scopes.get(scope) ?? this.#scopes.get(scope);
    if (known) return known;
    if (scope.module !== undefined || scope.since < this.#summary.start) return scope;
    return scope.copied(scope.parent && this.scope(scope.parent), this.cell, this.scope, (copy) => this.#scopes.set(scope, copy));
  };

  readonly class = (cls: ClassValue): ClassValue => {
    const known = this.#matching.classes.get(cls) ?? this.#classes.get(cls);
    if (known) return known;
    if (cls.statics.isShared || cls.statics.id < this.#summary.start) return cls;
    const made: ClassValue = { ...cls, scope: this.scope(cls.scope), statics: this.cell(cls.statics), bases: cls.bases.map(this.value) };
    this.#classes.set(cls, made);
    return made;
  };

  /** What a cell of the place where the summary is used holds, where it held that of another one when the summary was made. */
  left({ contents, before }: Left, now: unknown): readonly unknown[] {
    return contents.map((content) => (before && isFields(content) && isFields(now) ? changedLike(now, before, content, this.value) : this.content(content)));
  }

  /** What a cell holds: a value, a list's items, a record's fields. */
  content(content: unknown): unknown {
    if (content === undefined) return undefined;
    if (isItems(content)) {
      const items = content.map((item) => {
        const there = this.#matching.items.get(item);
        if (there) return there;
        const value = this.value(item.value);
        return value === item.value ? item : { ...item, value };
      });
      return items.every((item, i) => item === content[i]) ? content : items;
    }
    if (!isFields(content)) return this.value(content as Value);
    const entries = new Map([...content.entries].map(([key, value]) => [key, this.value(value)]));
    const rest = content.rest && this.value(content.rest);
    const factory = content.factory && this.value(content.factory);
    const isSame = rest === content.rest && factory === content.factory && [...entries].every(([key, value]) => value === content.entries.get(key));
    return isSame ? content : { ...content, entries, ...(rest ? { rest } : {}), ...(factory ? { factory } : {}) };
  }
}
