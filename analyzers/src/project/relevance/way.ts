import type { ClassIR } from '../../languages/ir.ts';
import { MAY } from '../../catalogue/lookahead.ts';
import type { Mentions } from './mentions.ts';
import { runsUnnamed, type ModuleNames } from './moduleNames.ts';

/** Something that can be reached: a piece of code, a class, or all that a module names. */
export type Thing = { readonly module: string } & ({ readonly code: Mentions } | { readonly cls: ClassIR } | { readonly names: ModuleNames });

export interface Resolved {
  readonly may: number;
  readonly things: readonly Thing[];
  /** Code that may have put something into what is named. */
  readonly writers: readonly Thing[];
}

/** What names mean in the workspace. */
export interface Names {
  mentionsOf(ir: object): Mentions;
  resolved(module: string, code: Mentions): Resolved;
  /** Everything that a module names. */
  everything(module: string, names: ModuleNames): Resolved[];
  /** Code that puts something into what a library hands to all handlers. */
  putters(): readonly Thing[];
}

/** Code that is followed on the way of what is remembered: who reaches more is asked anew after each edit. */
const MAX_TRAIL = 64;

/** What a way has asked of names: while that is answered as it was, the way leads where it led. */
export class Trail {
  readonly #names: Names;
  #met: { readonly module: string; readonly code: Mentions; readonly resolved: Resolved }[] | undefined = [];
  #putters: readonly Thing[] | undefined;

  constructor(names: Names) {
    this.#names = names;
  }

  get isAsItWas(): boolean {
    if (!this.#met || (this.#putters && this.#putters !== this.#names.putters())) return false;
    return this.#met.every(({ module, code, resolved }) => this.#names.resolved(module, code) === resolved);
  }

  resolved(module: string, code: Mentions): Resolved {
    const resolved = this.#names.resolved(module, code);
    if (this.#met && this.#met.push({ module, code, resolved }) > MAX_TRAIL) this.#met = undefined;
    return resolved;
  }

  putters(): readonly Thing[] {
    return (this.#putters = this.#names.putters());
  }

  everything(module: string, names: ModuleNames): Resolved[] {
    this.#met = undefined;
    return this.#names.everything(module, names);
  }
}

/** What is reached from one function on: grows until nothing new is named. */
export class Way {
  readonly #names: Names;
  readonly trail: Trail;
  readonly #seen = new Set<Mentions | ClassIR | ModuleNames>();
  readonly #open: Thing[] = [];
  readonly #members = new Set<string>();
  /** Methods of classes that were met, by name, until something of that name is mentioned. */
  readonly #waiting = new Map<string, Thing[]>();
  readonly writers: Thing[] = [];
  may = 0;
  #takes = false;

  constructor(names: Names) {
    this.#names = names;
    this.trail = new Trail(names);
  }

  enter(thing: Thing): void {
    const key = 'code' in thing ? thing.code : 'cls' in thing ? thing.cls : thing.names;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#open.push(thing);
  }

  /** @returns whether `isEnough` was met on the way */
  run(isEnough: (may: number) => boolean): boolean {
    for (let thing = this.#open.pop(); thing !== undefined; thing = this.#open.pop()) {
      if (isEnough(this.may)) return true;
      if ('code' in thing) this.#code(thing.module, thing.code);
      else if ('cls' in thing) this.#class(thing.module, thing.cls);
      else for (const resolved of this.trail.everything(thing.module, thing.names)) this.#met(resolved);
    }
    return isEnough(this.may);
  }

  #code(module: string, code: Mentions): void {
    this.#met(this.trail.resolved(module, code));
    for (const member of code.members) {
      if (this.#members.has(member)) continue;
      this.#members.add(member);
      for (const method of this.#waiting.get(member) ?? []) this.enter(method);
      this.#waiting.delete(member);
    }
  }

  #met({ may, things, writers }: Resolved): void {
    this.may |= may;
    this.writers.push(...writers);
    for (const thing of things) this.enter(thing);
    if ((may & MAY.takes) === 0 || this.#takes) return;
    this.#takes = true;
    for (const thing of this.trail.putters()) this.enter(thing);
  }

  #class(module: string, cls: ClassIR): void {
    for (const ir of [...cls.fields, ...cls.bases]) this.enter({ module, code: this.#names.mentionsOf(ir) });
    for (const fn of cls.methods) {
      const method = { module, code: this.#names.mentionsOf(fn) };
      if (runsUnnamed(fn) || this.#members.has(fn.name)) this.enter(method);
      else {
        const others = this.#waiting.get(fn.name);
        if (others) others.push(method);
        else this.#waiting.set(fn.name, [method]);
      }
    }
  }
}
