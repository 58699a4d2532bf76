import type { Mentions } from './mentions.ts';
import type { Binding, ModuleNames } from './moduleNames.ts';
import type { Resolved } from './way.ts';

/** Pieces of code of one module that are remembered; of edited ones nobody asks again. */
const MAX_KEPT = 20_000;

/**
 * What pieces of code name, for as long as it means the same. After an edit a module's names are compared with what they were: what mentions none of
 * those that changed, and lies in no module that uses any of this one's, is as it was.
 */
export class Resolutions {
  readonly #namesNow: (module: string) => ModuleNames | undefined;
  readonly #of = new Map<string, Map<Mentions, Resolved>>();
  /** What was resolved by imports of its own, which may lead elsewhere whenever anything has changed. */
  #fleeting = new Map<string, Map<Mentions, Resolved>>();
  readonly #names = new Map<string, ModuleNames | undefined>();
  /** Module → those whose code was resolved with its names. */
  readonly #usedBy = new Map<string, Set<string>>();
  readonly #doubted = new Set<string>();
  /** The modules whose code is being resolved, the innermost last. */
  readonly #resolving: string[] = [];

  constructor(namesNow: (module: string) => ModuleNames | undefined) {
    this.#namesNow = namesNow;
  }

  forget(): void {
    this.#of.clear();
    this.#fleeting.clear();
    this.#names.clear();
    this.#usedBy.clear();
    this.#doubted.clear();
  }

  /** A module's names may be others. */
  doubt(module: string): void {
    this.#doubted.add(module);
    if (this.#fleeting.size > 0) this.#fleeting = new Map();
  }

  of(module: string, code: Mentions, resolve: () => Resolved): Resolved {
    this.#settle();
    const kept = this.#keptFor(module, code);
    const known = kept.get(code);
    if (known) return known;
    this.#resolving.push(module);
    try {
      const resolved = resolve();
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(code, resolved);
      return resolved;
    } finally {
      this.#resolving.pop();
    }
  }

  /** A module's names as they are now; noted if code of another is being resolved with them. */
  namesOf(module: string): ModuleNames | undefined {
    this.#settle();
    const user = this.#resolving.at(-1);
    if (user !== undefined && user !== module) this.#noteUse(module, user);
    if (!this.#names.has(module)) this.#names.set(module, this.#namesNow(module));
    return this.#names.get(module);
  }

  /** Everything that a module names is meant, by code of this one. */
  noteWhole(module: string): void {
    const user = this.#resolving.at(-1);
    if (user !== undefined) this.#noteUse(module, user);
  }

  /** Asks for names on behalf of no code that is remembered. */
  forNobody<T>(ask: () => T): T {
    const around = this.#resolving.splice(0);
    try {
      return ask();
    } finally {
      this.#resolving.push(...around);
    }
  }

  #noteUse(module: string, user: string): void {
    const users = this.#usedBy.get(module);
    if (users) users.add(user);
    else this.#usedBy.set(module, new Set([user]));
  }

  #keptFor(module: string, code: Mentions): Map<Mentions, Resolved> {
    const table = code.imports.length > 0 || code.modules.length > 0 ? this.#fleeting : this.#of;
    let kept = table.get(module);
    if (!kept) table.set(module, (kept = new Map()));
    return kept;
  }

  /** Lets go of what doubted modules have changed. */
  #settle(): void {
    if (this.#doubted.size === 0) return;
    const doubted = [...this.#doubted];
    this.#doubted.clear();
    for (const module of doubted) {
      const before = this.#names.get(module);
      if (!this.#names.has(module)) continue;
      const now = this.#namesNow(module);
      this.#names.set(module, now);
      const changed = before && now && changedNames(before, now);
      if (!changed) {
        // Who may write to what others hold has changed, or what is passed on as it is: names of any module may be more, or less.
        this.#of.clear();
        this.#usedBy.clear();
        continue;
      }
      if (changed.size === 0) continue;
      for (const user of this.#usedBy.get(module) ?? []) this.#of.delete(user);
      this.#usedBy.delete(module);
      const own = this.#of.get(module);
      for (const code of own?.keys() ?? []) if (mentionsAny(code, changed)) own?.delete(code);
      for (const binding of changed.values()) for (const code of binding?.code ?? []) own?.delete(code);
    }
  }
}

function mentionsAny({ chains, writes }: Mentions, names: ReadonlyMap<string, unknown>): boolean {
  for (const { base } of chains) if (names.has(base)) return true;
  for (const name of writes) if (names.has(name)) return true;
  return false;
}

/** The names that stand for something else than before, each with what it stood for; `undefined` if more has changed than single names. */
function changedNames(before: ModuleNames, now: ModuleNames): Map<string, Binding | undefined> | undefined {
  if (!areSame(before.stars, now.stars) || !areSame(before.writesToImported, now.writesToImported, sameWrite)) return undefined;
  const changed = new Map<string, Binding | undefined>();
  for (const table of ['own', 'exported'] as const) {
    for (const [name, binding] of now[table]) if (!isSame(before[table].get(name), binding)) changed.set(name, before[table].get(name));
    for (const [name, binding] of before[table]) if (!now[table].has(name)) changed.set(name, binding);
  }
  return changed;
}

function isSame(one: Binding | undefined, other: Binding): boolean {
  if (one === other) return true;
  return (
    one !== undefined &&
    one.holds === other.holds &&
    areSame(one.code, other.code) &&
    areSame(one.classes, other.classes) &&
    areSame(one.writers, other.writers) &&
    areSame(one.imports, other.imports, (a, b) => a.from === b.from && a.imported === b.imported)
  );
}

type Write = ModuleNames['writesToImported'][number];

const sameWrite = (one: Write, other: Write): boolean => one.code === other.code && one.from === other.from && one.imported === other.imported;

function areSame<T>(one: readonly T[], other: readonly T[], is: (a: T, b: T) => boolean = (a, b) => a === b): boolean {
  return one.length === other.length && one.every((a, i) => is(a, other[i] as T));
}
