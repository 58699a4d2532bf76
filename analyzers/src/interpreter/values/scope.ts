import { Cell, nextCell } from './state.ts';
import { UNDEFINED, type Value } from './values.ts';

/** The names visible at a place. A module's scope reports what is read from it: that is what a cached result depends on. */
export class Scope {
  readonly variables = new Map<string, Cell<Value>>();
  readonly parent: Scope | undefined;
  /** The file, for a module's own scope. */
  readonly module: string | undefined;
  readonly isFunction: boolean;
  /** Qualified name of the function, for the scope of its body. */
  readonly name: string | undefined;
  /** The id of the first cell that was made after it. */
  readonly since = nextCell();
  #redirects: Map<string, Scope> | undefined;

  constructor(parent: Scope | undefined, options: { module?: string; isFunction?: boolean; name?: string } = {}) {
    this.parent = parent;
    this.module = options.module;
    this.isFunction = options.isFunction ?? false;
    this.name = options.name;
  }

  /** Whether some of its names mean other scopes' variables. */
  get hasRedirects(): boolean {
    return this.#redirects !== undefined;
  }

  /** The same scope with other cells in a place of its own. */
  copied(parent: Scope | undefined, cellOf: (cell: Cell<Value>) => Cell<Value>, scopeOf: (scope: Scope) => Scope, add: (copy: Scope) => void): Scope {
    const copy = new Scope(parent, { module: this.module, isFunction: this.isFunction, name: this.name });
    // Before what it holds is copied: that may be a closure in this very scope.
    add(copy);
    for (const [name, cell] of this.variables) copy.share(name, cellOf(cell));
    for (const [name, to] of this.#redirects ?? []) copy.redirect(name, scopeOf(to));
    return copy;
  }

  /** From now on, the name means another scope's variable here. */
  redirect(name: string, to: Scope): void {
    (this.#redirects ??= new Map()).set(name, to);
  }

  declare(name: string): Cell<Value> {
    const elsewhere = this.#redirects?.get(name);
    if (elsewhere) return elsewhere.declare(name);
    let cell = this.variables.get(name);
    if (!cell) this.variables.set(name, (cell = new Cell<Value>(UNDEFINED)));
    return cell;
  }

  /** The name stands for another module's variable. */
  share(name: string, cell: Cell<Value>): void {
    this.variables.set(name, cell);
  }

  find(name: string): { cell: Cell<Value>; scope: Scope } | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const elsewhere: Scope | undefined = scope.#redirects?.get(name);
      if (elsewhere) return elsewhere.find(name);
      const cell = scope.variables.get(name);
      if (cell) return { cell, scope };
    }
    return undefined;
  }

  /** The variables in sight that are no module's: what a closure that is made here holds. */
  *captured(): Generator<Cell<Value>> {
    for (let scope: Scope | undefined = this; scope && scope.module === undefined; scope = scope.parent) yield* scope.variables.values();
  }

  get root(): Scope {
    let scope: Scope = this;
    while (scope.parent) scope = scope.parent;
    return scope;
  }

  /** The name of the function that this is written in; `undefined` at a module's top level. */
  get owner(): string | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) if (scope.name !== undefined) return scope.name;
    return undefined;
  }

  /** The nearest scope that belongs to a function or a module. */
  get functionScope(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent) scope = scope.parent;
    return scope;
  }
}
