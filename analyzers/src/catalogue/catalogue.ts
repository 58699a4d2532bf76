import { pathKey, type PathLanguage } from './accessPath.ts';
import { compile, rootOf, type Compiled, type Knowledge, type KnownType, type ModelWords, type Of, type Operation, type Trait } from './compile.ts';
import type { Endpoints } from './endpoint.ts';
import type { HandlerEntry, Library } from './schema.ts';
import type { Validator } from './validator.ts';
import { modulesOf, UnreadImports } from './unreadImports.ts';

/** Access paths whose meaning is remembered; a program has few distinct ones. */
const MAX_REMEMBERED = 20_000;

const NOTHING: Knowledge = {};

/** What is known of libraries, compiled: answers what an access path means. */
export class Catalogue {
  readonly libraries: readonly Library[];
  readonly endpoints: Endpoints;
  /** AI libraries that are known and not read. */
  readonly unread: UnreadImports;
  readonly #own: readonly Library[];
  readonly #compiled: Compiled;
  #pythonModules: ReadonlySet<string> | undefined;
  readonly #remembered: Readonly<Record<PathLanguage, Map<string, Knowledge>>> = { javascript: new Map(), python: new Map() };

  /** @param added entries of a workspace: they add to what is known, and replace nothing of it */
  constructor(libraries: readonly Library[], endpoints: Endpoints, added: readonly Library[] = []) {
    this.libraries = [...libraries, ...added];
    this.endpoints = endpoints;
    this.unread = new UnreadImports(this.libraries);
    this.#compiled = compile(libraries, endpoints, added);
    this.#own = libraries;
  }

  /** This catalogue with a workspace's entries. */
  with(added: readonly Library[]): Catalogue {
    return new Catalogue(this.#own, this.endpoints, added);
  }

  /** The ends of member paths that say by themselves that a model is called: `completions.create`. */
  memberWords(): string[] {
    return [...new Set([...this.#compiled.shapes.values()].flat().map(({ members }) => members.slice(-2).join('.')))];
  }

  /** Whether a module of Python's is one of a package that is read; what a workspace adds are its own. */
  hasPythonModule(module: string): boolean {
    this.#pythonModules ??= new Set(
      [
        ...modulesOf(
          this.#own.filter(({ read }) => read !== false),
          'pypi',
        ).keys(),
      ].map((one) => one.split('.')[0] ?? one),
    );
    return this.#pythonModules.has(module);
  }

  /** All that is said of an access path; an empty object if nothing is. */
  of(path: string, language: PathLanguage): Knowledge {
    const remembered = this.#remembered[language];
    let knowledge = remembered.get(path);
    if (!knowledge) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(path, (knowledge = this.#find(path, language)));
    }
    return knowledge;
  }

  /** Whether anything is said of an access path. */
  knows(path: string, language: PathLanguage): boolean {
    return this.of(path, language) !== NOTHING;
  }

  /** Whether something is said of what a call of a path gives, and of its members: only what keeps the path is recognised there. */
  leadsOn(path: string, language: PathLanguage): boolean {
    return !path.startsWith(':') && this.#compiled.tables[language].leading.has(`${pathKey(path, language)}()`);
  }

  #find(path: string, language: PathLanguage): Knowledge {
    const { known } = this.#compiled.tables[language];
    const key = this.#instanceKey(pathKey(path, language), language);
    const exact = known.get(key);
    if (exact) return exact;
    for (const plain of this.#plain(key)) {
      const found = known.get(plain);
      if (found) return found;
    }
    const plain = this.#plain(key)[0] ?? key;
    // `os#environ.*`, and with a member of it `:workers-environment.*.upsert`.
    return known.get(plain.replace(/([.#])[^.#]+$/, '$1*')) ?? known.get(plain.replace(/\.[^.#]+(\.[^.#]+)$/, '.*$1')) ?? NOTHING;
  }

  /** `openai#chat.completions.create` of a module that is a client → `:openai.chat.completions.create`. */
  #instanceKey(key: string, language: PathLanguage): string {
    const { known, ready, readyRoots } = this.#compiled.tables[language];
    // What has an entry of its own is no member of the instance: `openai#OpenAI` of the module that is a client.
    if (!readyRoots.has(rootOf(key)) || known.has(key)) return key;
    for (let end = key.length; end > 0; end = lastBoundary(key, end)) {
      const type = ready.get(key.slice(0, end));
      if (type !== undefined) return end === key.length ? `:${type}` : `:${type}.${key.slice(end).replace(/^\./, '')}`;
    }
    return key;
  }

  /**
   * A member path without the components that only change how a result is wrapped: without all of them, and with one each,
   * because what wraps in one place may be part of the path in another (`beta.threads`).
   */
  #plain(key: string): string[] {
    if (!key.startsWith(':')) return [];
    const [type = '', ...members] = key.slice(1).split('.');
    const transparent = this.#compiled.types.get(type)?.transparent;
    const wrapping = members.filter((member) => transparent?.has(member));
    const without = (kept?: string): string => `:${[type, ...members.filter((member) => member === kept || !wrapping.includes(member))].join('.')}`;
    return wrapping.length === 0 ? [] : [without(), ...wrapping.map(without)];
  }

  /** The type of which a path is an instance, or a member of an instance: `openai` for `:openai.chat`, and for `openai#chat`. */
  instanceType(path: string, language: PathLanguage): string | undefined {
    return /^:([\w-]+)/.exec(this.#instanceKey(pathKey(path, language), language))?.[1];
  }

  /** The path of the instance that a path itself is without a call: `:request` for `:request.req`. */
  readyInstance(path: string, language: PathLanguage): string | undefined {
    const { ready, readyRoots } = this.#compiled.tables[language];
    const key = pathKey(path, language);
    const type = readyRoots.has(rootOf(key)) ? ready.get(key) : undefined;
    return type === undefined ? undefined : `:${type}`;
  }

  /** Whether a path is an instance of whose members all that matter are known. */
  isClosed(path: string): boolean {
    return path.startsWith(':') && (this.#compiled.types.get(path.slice(1))?.closed ?? false);
  }

  /** The type of an instance that keeps for later handlers what earlier ones put into it; `undefined` for any other path. */
  keeper(path: string, language: PathLanguage): string | undefined {
    const instance = path.startsWith(':') && !path.includes('.') ? path : this.readyInstance(path, language);
    const type = instance?.slice(1);
    return type !== undefined && this.#compiled.types.get(type)?.keeps ? type : undefined;
  }

  /** Whether what is kept in an instance stands beside members of its own. */
  keepsBesides(path: string): boolean {
    return this.#compiled.types.get(path.slice(1))?.keeps === 'besides';
  }

  /** The path of an instance whose member gives the instance again: `:openai.with_options` → `:openai`. */
  sameInstance(path: string, language: PathLanguage): string | undefined {
    const key = this.#instanceKey(pathKey(path, language), language);
    const match = /^:([\w-]+)\.(\w+)$/.exec(key);
    return match && this.#compiled.types.get(match[1] ?? '')?.same.has(match[2] ?? '') ? `:${match[1]}` : undefined;
  }

  /** Whether something holds of what an access path names. */
  is(trait: Trait, path: string, language: PathLanguage): boolean {
    return this.of(path, language).is?.has(trait) ?? false;
  }

  /** The library and the name of a function in it that an access path means: `zod#z.coerce.number` → zod, `coerce.number`. */
  validatorOf(path: string): { readonly validator: Validator; readonly name: string } | undefined {
    const split = path.indexOf('#');
    const validator = split < 0 ? undefined : this.#compiled.validators.get(path.slice(0, split));
    if (!validator) return undefined;
    const name = path.slice(split + 1);
    const owner = validator.owners.find((one) => name.startsWith(`${one}.`));
    return { validator, name: owner === undefined ? name : name.slice(owner.length + 1) };
  }

  /** Names that matter in classes which check what they are given. */
  get models(): ModelWords {
    return this.#compiled.models;
  }

  /** What a platform asks of an instance of a type that is exported under a name. */
  exportedInstance(type: string, name: string): readonly Operation[] {
    return (this.#compiled.exportedInstances.get(type) ?? []).filter(({ exported }) => exported?.includes(name));
  }

  /** What asks an instance of a type that may have been made with instructions. */
  instructedBy(type: string): readonly Operation[] {
    return this.#compiled.instructed.get(type) ?? [];
  }

  /** Handlers that a platform finds by the names of their exports. */
  exportedHandlers(language: PathLanguage): readonly Of<HandlerEntry>[] {
    return this.#compiled.exported[language];
  }

  /** The type of composition that instances of a type can be stages of. */
  compositionOf(type: string): string | undefined {
    return this.#compiled.compositions.get(type);
  }

  /** Whether instances of a type hold components that are run together. */
  isPipeline(type: string): boolean {
    return this.#compiled.pipelines.has(type);
  }

  type(id: string): KnownType | undefined {
    return this.#compiled.types.get(id);
  }

  /** The type that an annotation names, whatever module the name comes from. */
  typeNamed(name: string): string | undefined {
    return this.#compiled.typeNames.get(name);
  }

  /**
   * The operations that a call on an unknown receiver may be: of those whose member path is the end of the called one, those with the
   * longest path. The caller must check that the arguments have the request's shape, or that the receiver is called so.
   */
  operationsByShape(written: string): readonly Operation[] {
    const called = written.split('.');
    const fitting = (this.#compiled.shapes.get(called.at(-1) ?? '') ?? []).filter((one) => endsWith(called, one.members, this.type(one.type)));
    const longest = Math.max(...fitting.map(({ members }) => members.length));
    return fitting.filter(({ members }) => members.length === longest).map(({ operation }) => operation);
  }
}

function lastBoundary(key: string, before: number): number {
  for (let i = before - 1; i > 0; i--) {
    // A module as a whole keeps its `#`.
    if (key[i] === '#' && i + 1 < before) return i + 1;
    if (key[i] === '.') return i;
  }
  return 0;
}

/** Whether called members end with these, leaving out what only changes the result's wrapping. */
function endsWith(called: readonly string[], members: readonly string[], type: KnownType | undefined): boolean {
  let i = called.length - 1;
  for (let j = members.length - 1; j >= 0; i--) {
    const name = called[i];
    if (name === undefined) return false;
    if (name === members[j]) j--;
    else if (!type?.transparent.has(name)) return false;
  }
  return true;
}
