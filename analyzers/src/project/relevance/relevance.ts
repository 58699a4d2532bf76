import type { PathLanguage } from '../../catalogue/accessPath.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import { Lookahead, MAY } from '../../catalogue/lookahead.ts';
import type { ClassIR, FunctionIR } from '../../languages/ir.ts';
import { namesOf, type Binding, type ModuleNames } from './moduleNames.ts';
import { MentionsReader, type Chain, type Mentions } from './mentions.ts';
import { Pieces, type Unit } from './pieces.ts';
import { Naming } from './naming.ts';
import { Putters } from './putters.ts';
import { Resolutions } from './resolutions.ts';
import { Way, type Resolved, type Thing, type Trail } from './way.ts';

/** What the relevance needs of the workspace. */
export interface Sources {
  /** A module's statements: the same array for as long as nothing in it changes. `undefined` if it is not in the workspace. */
  moduleOf(path: string): { readonly units: readonly Unit[]; readonly language: PathLanguage } | undefined;
  /** The workspace's file that a specifier means. */
  resolve(from: string, specifier: string): string | undefined;
  /** All modules of the workspace. */
  modules(): Iterable<string>;
}

/** A function that may be evaluated on its own. */
export interface Candidate {
  readonly module: string;
  readonly fn: FunctionIR;
  readonly cls?: ClassIR;
  /** Strangers call it. */
  readonly isHandler: boolean;
}

interface Mattered {
  readonly candidate: Candidate;
  readonly ways: readonly Trail[];
  readonly does: boolean;
}

function isSame(one: Candidate, other: Candidate): boolean {
  return one.module === other.module && one.fn === other.fn && one.cls === other.cls && one.isHandler === other.isHandler;
}

interface Found {
  may: number;
  readonly things: Thing[];
  readonly writers: Thing[];
}

/** How many modules may pass an export on to the next. */
const MAX_PASSED_ON = 16;

const lookaheads = new WeakMap<Catalogue, Lookahead>();

function lookaheadOf(catalogue: Catalogue): Lookahead {
  let lookahead = lookaheads.get(catalogue);
  if (!lookahead) lookaheads.set(catalogue, (lookahead = new Lookahead(catalogue)));
  return lookahead;
}

/**
 * Which functions can give a fact: decided from names alone, before anything is evaluated, as an over-approximation.
 *
 * An evaluation can only reach what the code on its way names: functions and values by their names, through imports; of a class
 * its constructor, and the methods whose names occur anywhere on the way. All of that is gathered; where it cannot hold both
 * ends of any flow that is looked for, the function is not evaluated.
 */
export class Relevance {
  readonly #sources: Sources;
  readonly #lookahead: Lookahead;
  readonly #reader: MentionsReader;
  readonly #names = new WeakMap<object, ModuleNames>();
  readonly #globals = new WeakMap<Chain, number>();
  readonly #resolutions: Resolutions;
  /** Module and name of a variable → code of other modules that may write to it. */
  #foreign: Map<string, Thing[]> | undefined;
  readonly #putters: Putters;
  /** Module → modules whose variables its functions may write to. */
  readonly #written = new Map<string, ReadonlySet<string>>();
  /** What each module may give, with all that it reaches. */
  readonly #given = new Map<string, number>();
  readonly #pieces: Pieces;
  readonly #naming: Naming;
  /** Functions that were asked about, each with what the answer rests on. */
  readonly #mattered = new WeakMap<FunctionIR, Mattered>();

  constructor(catalogue: Catalogue, sources: Sources) {
    this.#sources = sources;
    this.#lookahead = lookaheadOf(catalogue);
    this.#reader = new MentionsReader(this.#lookahead);
    this.#pieces = new Pieces((ir) => this.mentionsOf(ir));
    this.#putters = new Putters(sources, this.#pieces);
    this.#naming = new Naming(sources, this.#pieces);
    this.#resolutions = new Resolutions((path) => this.#namesNow(path));
  }

  /** To be called when files have come or gone, or lie elsewhere: names may mean something else. */
  forget(): void {
    this.#resolutions.forget();
    this.#forgetReached();
  }

  /** To be called when a file's text has changed: what it names may be something else, and so may what others name of it. */
  changed(path: string): void {
    this.#resolutions.doubt(path);
    this.#forgetReached();
  }

  /** Whatever is known of more than single names. */
  #forgetReached(): void {
    this.#foreign = undefined;
    this.#putters.forget();
    this.#written.clear();
    this.#given.clear();
    this.#naming.doubt();
  }

  matters(candidate: Candidate): boolean {
    const known = this.#mattered.get(candidate.fn);
    if (known && isSame(known.candidate, candidate) && known.ways.every((way) => way.isAsItWas)) return known.does;
    const way = new Way(this);
    const others = new Way(this);
    const does = this.#matters(candidate, way, others);
    this.#mattered.set(candidate.fn, { candidate, ways: [way.trail, others.trail], does });
    return does;
  }

  /** @param way empty; filled with what is reached from the function. @param others with what others may have left there */
  #matters(candidate: Candidate, way: Way, others: Way): boolean {
    const { module, fn, cls } = candidate;
    // What a handler is called with may be what a model wrote: a tool's arguments. What it gives back somebody is told.
    way.may |= candidate.isHandler ? MAY.untrusted | MAY.argument | MAY.log : 0;
    if (cls) way.enter({ module, cls });
    way.enter({ module, code: this.mentionsOf(fn) });
    if (way.run(isFact)) return true;
    if (cls && this.callsWhatItWasGiven(fn, cls)) return true;
    // What it leaves in a variable of a module, others may send on.
    const own = this.resolved(module, this.mentionsOf(fn));
    if ((own.may & MAY.writes) !== 0) return true;
    // Other methods may have left something in the instance, other functions in variables; what they do with it is their own matter.
    const needsSource = (way.may & (MAY.sink | MAY.log | MAY.http)) !== 0;
    if (!needsSource) return false;
    for (const method of cls?.methods ?? []) others.enter({ module, code: this.mentionsOf(method) });
    for (const writer of way.writers) others.enter(writer);
    others.run(() => false);
    return isFact(way.may, others.may);
  }

  /**
   * Whether anything that is written in a module can give a fact, be it in a closure that holds what is around it.
   * @param alone what it leaves for others in variables is their matter
   */
  mayGive(module: string, alone: 'alone' | 'with others'): boolean {
    let may = this.#given.get(module);
    if (may === undefined) {
      const way = new Way(this);
      // Once a model is met, nothing that is met besides says more.
      for (const unit of this.#sources.moduleOf(module)?.units ?? []) {
        for (const code of this.#pieces.of(unit)) way.enter({ module, code });
        if (way.run(isModelFact)) break;
      }
      // What is read of variables is what others put there; entered last, they may name more.
      for (const writer of way.writers) {
        if (isModelFact(way.may)) break;
        way.enter(writer);
        way.run(isModelFact);
      }
      this.#given.set(module, (may = way.may));
    }
    return isFact(alone === 'alone' ? may & ~MAY.writes : may);
  }

  /** Whether a method calls something by the name of an operation in a class whose constructor is given what it holds: it may be a model. */
  callsWhatItWasGiven(fn: FunctionIR, cls: ClassIR): boolean {
    const isGiven = cls.methods.some(({ name, params }) => (name === '__init__' && params.length > 1) || (name === 'constructor' && params.length > 0));
    return isGiven && [...this.mentionsOf(fn).members].some((member) => this.#lookahead.isOperationName(member));
  }

  /** Modules whose variables the functions of a module may write to: its own, and those that it imports. */
  writtenBy(module: string): ReadonlySet<string> {
    let written = this.#written.get(module);
    if (!written) this.#written.set(module, (written = this.#writtenBy(module)));
    return written;
  }

  #writtenBy(module: string): Set<string> {
    const names = this.#namesOf(module);
    const written = new Set<string>();
    for (const binding of names?.own.values() ?? []) if (binding.holds && binding.writers.length > 0) written.add(module);
    for (const { from, imported } of names?.writesToImported ?? []) {
      const held = this.#heldBy(module, from, imported);
      if (held) written.add(held.target);
    }
    return written;
  }

  /** Whether any code of the workspace names a function of this name, be it as a member. A function without a name is not named. */
  isNamed(name: string): boolean {
    return this.#naming.isNamed(name);
  }

  /** Whether a call site may stand in a function itself, by what it names and how the methods are called that it calls. */
  mayHoldSite(module: string, fn: FunctionIR): boolean {
    const code = this.mentionsOf(fn);
    if ((this.resolved(module, code).may & (MAY.model | MAY.http)) !== 0) return true;
    for (const member of code.members) if (this.#lookahead.isOperationName(member)) return true;
    return false;
  }

  mentionsOf(ir: object): Mentions {
    return this.#reader.of(ir);
  }

  /** What is named by a piece of code of a module, and what it may be by itself. */
  resolved(module: string, code: Mentions): Resolved {
    return this.#resolutions.of(module, code, () => this.#resolve(module, code));
  }

  #resolve(module: string, code: Mentions): Resolved {
    const found: Found = { may: code.may, things: [], writers: [] };
    const names = this.#namesOf(module);
    const add = (resolved: Resolved): void => {
      found.may |= resolved.may;
      found.things.push(...resolved.things);
      found.writers.push(...resolved.writers);
    };
    if (
      [...code.writes].some(
        (name) => names?.own.get(name)?.holds || names?.own.get(name)?.imports.some(({ from, imported }) => this.#heldBy(module, from, imported)),
      )
    )
      found.may |= MAY.writes;
    for (const { local, imported, from } of code.imports) {
      const uses = code.chains.filter(({ base }) => base === local || local === '*');
      for (const { base, members } of uses) add(this.#imported(module, from, imported === '*' && local === '*' ? base : imported, members));
    }
    for (const { specifier, members } of code.modules) add(this.#imported(module, specifier, '*', members));
    for (const chain of code.chains) {
      // Most names are of no module: texts and lists have methods, and what everybody has is global.
      if (names !== undefined && names.stars.length === 0 && !names.own.has(chain.base)) found.may |= this.#globalMay(module, chain);
      else add(this.#nameOf(module, names, chain.base, chain.members));
    }
    return found;
  }

  #namesOf(module: string): ModuleNames | undefined {
    return this.#resolutions.namesOf(module);
  }

  #namesNow(module: string): ModuleNames | undefined {
    const units = this.#sources.moduleOf(module)?.units;
    if (!units) return undefined;
    let names = this.#names.get(units);
    if (!names) this.#names.set(units, (names = namesOf(units, this.#reader, (from, members) => (this.#mayBe(module, from, members) & MAY.contents) !== 0)));
    return names;
  }

  #mayBe(module: string, from: string, members: readonly string[]): number {
    return this.#lookahead.mayBe(this.#sources.moduleOf(module)?.language ?? 'javascript', from.replace(/^node:/, ''), members);
  }

  /** What a name that no module gives may be: a matter of the catalogue alone, so it stays whatever changes in the workspace. */
  #globalMay(module: string, chain: Chain): number {
    let may = this.#globals.get(chain);
    if (may === undefined) this.#globals.set(chain, (may = this.#mayBe(module, 'global', [chain.base, ...chain.members])));
    return may;
  }

  #nameOf(module: string, names: ModuleNames | undefined, base: string, members: readonly string[]): Resolved {
    const own = names?.own.get(base);
    if (own) return this.#bound(module, base, own, members, MAX_PASSED_ON);
    const things = (names?.stars ?? []).flatMap((star) => {
      const target = this.#sources.resolve(module, star);
      return target === undefined ? [] : (this.#exported(target, base, members, MAX_PASSED_ON)?.things ?? []);
    });
    return { may: this.#mayBe(module, 'global', [base, ...members]), things, writers: [] };
  }

  /** The variable that an imported name is, if it is one that may hold something; of a whole module `*`, any of them. */
  #heldBy(module: string, from: string, imported: string): { readonly target: string; readonly name: string } | undefined {
    const target = this.#sources.resolve(module, from);
    if (imported === '*') return target === undefined ? undefined : { target, name: imported };
    // `from . import state`: the name is a module itself.
    const below = this.#sources.resolve(module, from.endsWith('.') ? from + imported : `${from}.${imported}`);
    if (below !== undefined) return { target: below, name: '*' };
    const names = target === undefined ? undefined : this.#namesOf(target);
    const binding = names?.exported.get(imported) ?? names?.own.get(imported);
    return target !== undefined && binding?.holds ? { target, name: imported } : undefined;
  }

  #foreignWriters(module: string, name: string): readonly Thing[] {
    // Who uses which of them is told by the names of what they write to.
    this.#foreign ??= this.#resolutions.forNobody(() => this.#writersElsewhere());
    const own = this.#foreign.get(`${module}\0${name}`) ?? [];
    const whole = this.#foreign.get(`${module}\0*`);
    return whole ? [...own, ...whole] : own;
  }

  #writersElsewhere(): Map<string, Thing[]> {
    const found = new Map<string, Thing[]>();
    for (const path of this.#sources.modules()) {
      for (const { from, imported, code } of this.#namesOf(path)?.writesToImported ?? []) {
        const held = this.#heldBy(path, from, imported);
        if (!held) continue;
        const key = `${held.target}\0${held.name}`;
        const known = found.get(key);
        if (known) known.push({ module: path, code });
        else found.set(key, [{ module: path, code }]);
      }
    }
    return found;
  }

  #bound(module: string, name: string, binding: Binding, members: readonly string[], left: number): Resolved {
    const found: Found = { may: 0, things: [], writers: [] };
    for (const code of binding.code) found.things.push({ module, code });
    for (const cls of binding.classes) found.things.push({ module, cls });
    if (binding.holds) found.writers.push(...binding.writers.map((code): Thing => ({ module, code })), ...this.#foreignWriters(module, name));
    for (const { from, imported } of left > 0 ? binding.imports : []) {
      const resolved = this.#imported(module, from, imported, members, left - 1);
      found.may |= resolved.may;
      found.things.push(...resolved.things);
      found.writers.push(...resolved.writers);
    }
    return found;
  }

  /** What an imported name and the members named of it are. */
  #imported(module: string, from: string, imported: string, members: readonly string[], left = MAX_PASSED_ON): Resolved {
    const target = this.#sources.resolve(module, from) ?? this.#sources.resolve(module, from.endsWith('.') ? from + imported : `${from}.${imported}`);
    if (target === undefined) return { may: this.#mayBe(module, from, imported === '*' ? members : [imported, ...members]), things: [], writers: [] };
    const [name, ...rest] = imported === '*' ? members : [imported, ...members];
    const exported = name === undefined ? undefined : this.#exported(target, name, rest, left);
    // A name that is not plainly there may be anything of that module, or a module below it.
    return exported ?? this.#whole(module, target, from, name);
  }

  #exported(module: string, name: string, members: readonly string[], left: number): Resolved | undefined {
    const names = this.#namesOf(module);
    const binding = names?.exported.get(name) ?? names?.own.get(name);
    if (binding) return this.#bound(module, name, binding, members, left);
    for (const star of left > 0 ? (names?.stars ?? []) : []) {
      const target = this.#sources.resolve(module, star);
      const passed = target === undefined ? undefined : this.#exported(target, name, members, left - 1);
      if (passed) return passed;
    }
    return undefined;
  }

  #whole(module: string, target: string, from: string, name: string | undefined): Resolved {
    const below = name === undefined ? undefined : this.#sources.resolve(module, from.endsWith('.') ? from + name : `${from}.${name}`);
    const things = (below === undefined ? [target] : [target, below]).flatMap((path): Thing[] => {
      const names = this.#namesOf(path);
      this.#resolutions.noteWhole(path);
      return names ? [{ module: path, names }] : [];
    });
    return { may: 0, things, writers: [] };
  }

  putters(): readonly Thing[] {
    return this.#putters.all;
  }

  /** Everything that a module names. */
  everything(module: string, names: ModuleNames): Resolved[] {
    return [names.own, names.exported].flatMap((table) => [...table].map(([name, binding]) => this.#bound(module, name, binding, [], MAX_PASSED_ON)));
  }
}

function isModelFact(may: number): boolean {
  return (may & (MAY.model | MAY.keyPart)) !== 0 || isSearched(may);
}

/** A database that is searched by what texts mean, as if it were made for that. */
function isSearched(may: number): boolean {
  return (may & MAY.store) !== 0 && (may & MAY.storeWord) !== 0;
}

/**
 * Whether all that one flow needs was met: a call of a model; text of a model and a place that runs it; a credential and a log; what a
 * model, a stranger or a credential gave, and a variable in which others find it.
 * @param elsewhere what other methods of the same instance may have left in it
 */
function isFact(may: number, elsewhere = 0): boolean {
  const sources = may | elsewhere;
  const has = (wanted: number, bits = may): boolean => (bits & wanted) !== 0;
  if (isModelFact(may)) return true;
  if (has(MAY.http) && has(MAY.address, sources)) return true;
  const hasModel = has(MAY.model, sources) || isSearched(sources) || (has(MAY.http, sources) && has(MAY.address, sources));
  if (has(MAY.sink) && (hasModel || has(MAY.argument, sources))) return true;
  const hasSecret = has(MAY.secret, sources) || (has(MAY.environment, sources) && has(MAY.credentialWord, sources));
  if (has(MAY.writes) && (hasModel || has(MAY.untrusted | MAY.secret, sources))) return true;
  return has(MAY.log) && (hasSecret || has(MAY.credentialName | MAY.keyPart, sources));
}
