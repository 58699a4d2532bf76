import { ANY_RECEIVER, expandPaths, pathKey, typesIn, type PathLanguage, type Paths } from './accessPath.ts';
import type { Catalogue } from './catalogue.ts';
import { pathsOf } from './endpoint.ts';
import { modulesOfWords } from './modulesOfWords.ts';
import { isCredentialName, isLogName } from './credentials.ts';
import type { Condition } from './argumentSchema.ts';
import type { Library } from './schema.ts';
import type { SourceLabel } from './vocabulary.ts';

/**
 * What a name *may* turn out to be, asked before anything is evaluated: an over-approximation, one bit for each kind.
 * A function that shows none of it, itself or through what it names, cannot give a fact.
 */
export const MAY = {
  /** Something of a library that calls models, or a call that looks like one of its operations. */
  model: 1,
  /** A place where text does something: it is run, shown, sent. */
  sink: 2,
  /** What a stranger sent. */
  untrusted: 4,
  /** A credential is read. */
  secret: 8,
  /** The environment is read, by a name that is not known here. */
  environment: 16,
  /** A text is written to a log, or told to whoever asks: what does harm with credentials alone. */
  log: 32,
  /** What a text is put together from, or a log is given, has a name that stands for a credential. */
  credentialName: 64,
  /** A constant that may be the name of a credential's variable. */
  credentialWord: 128,
  /** A constant that is a key, or that one can be put together from. */
  keyPart: 256,
  /** An HTTP client. */
  http: 512,
  /** A word that the address of a model ends in. */
  address: 1024,
  /** A variable of a module is written to: others may find there what it leaves. */
  writes: 2048,
  /** A call gives something whose contents are known: a dictionary, a queue, what a function is made into. */
  contents: 4096,
  /** What a handler is called with. */
  argument: 8192,
  /** A database that does much else, in which texts may be searched, or indexed, by what they mean. */
  store: 16384,
  /** A word without which nobody searches one, or puts something there to be found: the vector that is given. */
  storeWord: 32768,
  /** Something is read of what a library hands to all who ask for it (handlers, constructors), or put there: who reads it may find whatever anybody has put. */
  takes: 65536,
  puts: 131072,
} as const;

/** Sinks of that kind. */
const TELLS: ReadonlySet<string> = new Set(['log', 'answer']);

type Note = (paths: Paths, may: number) => void;

interface Place {
  may: number;
  readonly members: Map<string, Place>;
}

const LANGUAGES: readonly PathLanguage[] = ['javascript', 'python'];

/** `os#environ.get` → `os`, `environ`, `get`; a call in a path (`Env()`) is a member of its own: `()`. */
function componentsOf(path: string, language: PathLanguage): string[] {
  const key = pathKey(path, language).replaceAll('()', '.()');
  const hash = key.indexOf('#');
  const members = key.slice(hash + 1).split('.');
  return (hash < 0 ? members : [key.slice(0, hash), ...members]).filter((part) => part !== '' && part !== '*');
}

/** A call in a list of members, with its first argument where that is a constant text. */
export function callMember(argument: string | undefined): string {
  return argument === undefined ? '()' : `(${argument}`;
}

/** The catalogue, turned round: from the beginning of an access path to what may come of it. */
export class Lookahead {
  readonly #catalogue: Catalogue;
  readonly #tables: Readonly<Record<PathLanguage, Place>> = { javascript: newPlace(), python: newPlace() };
  readonly #addresses: RegExp;
  /** Last parts of the paths of whatever does harm with credentials alone. */
  readonly #tellingNames = new Set<string>();
  readonly #operationNames = new Set<string>();
  /** Members that are a sink whoever's they are. */
  readonly #sinkNames = new Set<string>();
  /** Fields without which a database is not searched by what texts mean, and nothing is put there to be found so. */
  readonly #storeWords = new Set<string>();
  /** Last parts of the paths of what keeps things for later handlers. */
  readonly #keeperNames = new Set<string>();
  /** Last parts of the paths of methods that put something into their receiver under a name: `decorate`. */
  readonly #putterNames = new Set<string>();
  /** Fields of what libraries hand to functions that hold an instance of one of their types. */
  readonly #givenNames = new Set<string>();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    for (const library of catalogue.libraries) this.#library(library);
    const ends = catalogue.endpoints.all.flatMap(pathsOf).flatMap((path) => /([A-Za-z]+)[^A-Za-z]*$/.exec(path.replace(/\{\w+\}/g, ''))?.[1] ?? []);
    this.#addresses = new RegExp([...new Set(ends)].join('|') || '$^');
  }

  #note(languages: readonly PathLanguage[], paths: Paths, may: number): void {
    for (const path of expandPaths(paths)) {
      if (path.startsWith(':')) continue;
      if (path.startsWith(ANY_RECEIVER)) {
        (may === MAY.log ? this.#tellingNames : this.#sinkNames).add(lastName(path));
        continue;
      }
      for (const language of languages) {
        let place = this.#tables[language];
        for (const member of componentsOf(path, language)) place = placeIn(place.members, member);
        place.may |= may;
      }
    }
  }

  #library(library: Library): void {
    const languages = library.language === undefined ? LANGUAGES : [library.language];
    const note: Note = (paths, may) => this.#note(languages, paths, may);
    // Whatever is named of such a package counts, not its operations alone. A database is one for most of those who use it.
    const inDatabase = storesInDatabase(library);
    const modules = modulesOfWords(library);
    const ofModels = inDatabase.length > 0 ? modulesOfWords({ ...library, stores: [] }) : modules;
    for (const module of modules) note(`${module}#`, ofModels.has(module) ? MAY.model : MAY.store);
    for (const { when } of inDatabase) for (const word of needed(when)) this.#storeWords.add(word);
    for (const { kind, when } of library.sinks ?? []) if (kind === 'index') for (const word of needed(when)) this.#storeWords.add(word);
    const words = wordsOf(library);
    for (const { call } of library.operations ?? []) for (const path of expandPaths(call)) this.#operationNames.add(lastName(path));
    for (const { call, kind } of library.sinks ?? []) if (TELLS.has(kind)) for (const path of expandPaths(call)) this.#tellingNames.add(lastName(path));
    for (const { paths, may } of words) note(paths, may);
    // What a page is given by another function of its module is named nowhere.
    for (const { call, gives, from } of library.flows ?? []) {
      note(call, MAY.contents | (gives === 'route-data' ? MAY.model : 0));
      if (gives === 'attribute-set' && from === 'receiver') for (const path of expandPaths(call)) this.#putterNames.add(lastName(path));
    }
    for (const { keeps, ready } of library.types ?? []) if (keeps) for (const path of expandPaths(ready)) this.#keeperNames.add(lastName(path));
    for (const given of [...(library.handlers ?? []).map(({ parameters }) => parameters), ...(library.tools ?? []).map((tool) => tool.given)]) {
      if (!library.ai || typeof given !== 'object') continue;
      for (const fields of Object.values(given)) {
        if (typeof fields !== 'object') continue;
        for (const [field, filling] of Object.entries(fields)) if (filling.startsWith(':')) this.#givenNames.add(field);
      }
    }
    const ofTypes = mayOfTypes(library, words);
    for (const { type, from, ready, decorator } of library.types ?? []) {
      const may = (ofTypes.get(type) ?? 0) | (library.ai ? MAY.model : 0);
      note(from, may);
      note(ready, may);
      note(decorator, may);
    }
  }

  /**
   * What a thing may be or lead to.
   * @param path its module, `global` for none, and the members named of it, in order, calls as `callMember` writes them;
   *   where the list ends within known paths, all that lie below count
   */
  mayBe(language: PathLanguage, module: string, members: readonly string[]): number {
    let place: Place | undefined = this.#tables[language];
    let may = 0;
    const heads = language === 'python' ? module.split('.') : [module];
    for (const member of [...heads, ...members]) {
      const next: Place | undefined = place.members.get(member.startsWith('(') ? '()' : member);
      // The default export and the module as a whole are one.
      place = next ?? (member === 'default' && language === 'javascript' ? place : undefined);
      if (!place) return environmentNamed(may, member);
      may |= place.may;
    }
    const all = may | allBelow(place);
    // The environment as a whole, or the way to read any of it.
    return (all & MAY.environment) !== 0 ? all | MAY.secret : all;
  }

  /** Whether a call written like this looks like a model's operation, whatever its receiver is. */
  looksLikeOperation(name: string): boolean {
    return this.#catalogue.operationsByShape(name).length > 0;
  }

  /** Whether something of this name may keep things for later handlers. */
  isKeeperName(name: string): boolean {
    return this.#keeperNames.has(name);
  }

  /** Whether a method of this name may put something where later handlers find it. */
  isPutterName(name: string): boolean {
    return this.#putterNames.has(name);
  }

  /** Whether a function may be given something that asks a model as a field of this name. */
  isGivenName(name: string): boolean {
    return this.#givenNames.has(name);
  }

  /** Whether a database is searched, or filled, with a field of this name. */
  isStoreWord(name: string): boolean {
    return this.#storeWords.has(name);
  }

  /** Whether an operation of some library has a method of this name. */
  isOperationName(name: string): boolean {
    return this.#operationNames.has(name);
  }

  /** Whether a member or function of this name may write to a log, or an answer. */
  mayLog(name: string): boolean {
    return this.#tellingNames.has(name) || isLogName(`log.${name}`);
  }

  /** Whether a member of this name is a sink, whoever's it is. */
  isSinkName(name: string): boolean {
    return this.#sinkNames.has(name);
  }

  /** Whether a parameter of this type is filled by a stranger, whatever library the type comes from. */
  isRequestType(type: string): boolean {
    return this.#catalogue.typeNamed(type) !== undefined;
  }

  /** Whether a constant may be the end of a model's address. */
  mayEndAddress(text: string): boolean {
    return this.#addresses.test(text);
  }
}

/** `console#error`, `debug#default()` → `error`, `default`. */
function lastName(path: string): string {
  return /([\w$]+)(?:\(\))?$/.exec(path)?.[1] ?? path;
}

/** The ways to search a library's databases that hang on a field that only a search has; none if any of them does not. */
function storesInDatabase({ ai, stores = [] }: Library): NonNullable<Library['stores']> {
  return ai || stores.some(({ when }) => needed(when).length === 0) ? [] : stores;
}

/** The fields that an entry asks for by name. */
function needed(when: Condition | undefined): string[] {
  return Object.entries(when ?? {}).flatMap(([path, { present }]) => (present ? [lastName(path)] : []));
}

function newPlace(): Place {
  return { may: 0, members: new Map() };
}

function placeIn(places: Map<string, Place>, name: string): Place {
  let place = places.get(name);
  if (!place) places.set(name, (place = newPlace()));
  return place;
}

function allBelow(place: Place): number {
  let may = place.may;
  for (const member of place.members.values()) may |= allBelow(member);
  return may;
}

/** A variable of the environment is a secret if its name says so; what a method of the environment gives may be all of it. */
function environmentNamed(may: number, member: string): number {
  if ((may & MAY.environment) === 0 || member === '[]' || member === '()') return may;
  if (/^[a-z]/.test(member)) return may | MAY.secret;
  return (may & ~MAY.environment) | (isCredentialName(member.replace(/^\(/, '')) ? MAY.secret : 0);
}

const LABELS: Readonly<Record<SourceLabel, number>> = {
  untrusted: MAY.untrusted,
  retrieved: MAY.untrusted,
  fetched: MAY.untrusted,
  stored: MAY.untrusted,
  file: MAY.untrusted,
  'model-output': MAY.model,
  secret: MAY.secret,
  environment: MAY.environment,
};

interface Word {
  readonly paths: Paths;
  readonly may: number;
}

/** What each entry of a library makes of its paths. Flows, barriers and guards give no facts of their own. */
function wordsOf(library: Library): Word[] {
  const mayBeStore = storesInDatabase(library).length > 0 ? MAY.store : MAY.model;
  const model = [
    ...(library.operations ?? []),
    ...(library.loads ?? []),
    ...(library.prompts ?? []),
    ...(library.fills ?? []),
    ...(library.composes ?? []),
  ].map((one): Word => ({ paths: one.call, may: MAY.model }));
  const pipelines = (library.pipelines ?? []).map((one): Word => ({ paths: one.run, may: MAY.model }));
  return [
    ...model,
    ...pipelines,
    ...(library.stores ?? []).map((one): Word => ({ paths: one.call, may: mayBeStore })),
    ...(library.tools ?? []).flatMap((one): Word[] => [one.call, one.decorator].map((paths) => ({ paths, may: MAY.model }))),
    ...(library.requests ?? []).map((one): Word => ({ paths: one.call, may: MAY.http })),
    ...(library.handlers ?? []).flatMap((one): Word[] => [one.call, one.decorator].map((paths) => ({ paths, may: MAY.untrusted }))),
    ...(library.sources ?? []).flatMap((one): Word[] => [one.call, one.member].map((paths) => ({ paths, may: LABELS[one.label] }))),
    ...(library.sinks ?? []).flatMap((one): Word[] =>
      [one.call, one.assigned, one.chosen].map((paths) => ({ paths, may: TELLS.has(one.kind) ? MAY.log : MAY.sink })),
    ),
  ];
}

/** What the members of a library's types may be: whoever makes an instance may come to them. */
function mayOfTypes(library: Library, words: readonly Word[]): Map<string, number> {
  const may = new Map<string, number>();
  const add = (paths: Paths, bits: number): void => {
    for (const type of typesIn(paths)) may.set(type, (may.get(type) ?? 0) | bits);
  };
  for (const word of words) add(word.paths, word.may);
  // An instance that a member of another gives: as often as such members may stand in a row.
  for (let round = 0; round < 3; round++)
    for (const { type, from, ready } of library.types ?? []) for (const paths of [from, ready]) add(paths, may.get(type) ?? 0);
  return may;
}
