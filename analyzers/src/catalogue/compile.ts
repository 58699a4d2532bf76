import { ANY_RECEIVER, expandPaths, pathKey, typesIn, type PathLanguage, type Paths } from './accessPath.ts';
import type { CheckEntry } from './checkSchema.ts';
import { unknownEndpoint, type Endpoint, type Endpoints } from './endpoint.ts';
import { validatorFrom, type Validator } from './validator.ts';
import type {
  BarrierEntry,
  ComposeEntry,
  ClassDecoratorEntry,
  DeprecationEntry,
  FillEntry,
  FlowEntry,
  GuardEntry,
  HandlerEntry,
  Library,
  LoadEntry,
  PipelineEntry,
  OperationEntry,
  PromptEntry,
  RequestEntry,
  ServeEntry,
  SinkEntry,
  SourceEntry,
  StoreEntry,
  ToolEntry,
  TypeEntry,
} from './schema.ts';

/** An entry with the library that it stands in. */
export type Of<T> = T & { readonly of: Library };

/** An operation, and the endpoint that it is when nothing else says so. */
export type Operation = Of<OperationEntry> & { readonly fixed: Endpoint | undefined; readonly fallback: Endpoint };

/** Names that matter in classes which check what they are given. */
export interface ModelWords {
  readonly fieldValidators: Set<string>;
  readonly made: Set<string>;
  readonly checksHandlers: Set<string>;
}

/** All that the catalogue says of one access path. */
export interface Knowledge {
  type?: Of<TypeEntry>;
  operations?: Operation[];
  requests?: Of<RequestEntry>[];
  prompt?: Of<PromptEntry>;
  fill?: Of<FillEntry>;
  tools?: Of<ToolEntry>[];
  handlers?: Of<HandlerEntry>[];
  /** A method of a class that derives from the library's, by the path of what it overrides. */
  overridden?: Of<HandlerEntry>[];
  /** As the written type of a variable: how the function in it is called. */
  typed?: Of<HandlerEntry>;
  /** What reading the member gives. */
  member?: Of<SourceEntry>;
  /** What calling gives, or gives a callback. */
  sources?: Of<SourceEntry>[];
  flow?: Of<FlowEntry>;
  sinks?: Of<SinkEntry>[];
  /** What writing the member does, and choosing one of its own by a name. */
  assigned?: Of<SinkEntry>[];
  chosen?: Of<SinkEntry>[];
  barriers?: Of<BarrierEntry>[];
  compose?: Of<ComposeEntry>;
  /** The call runs what a composition of this kind put together. */
  run?: Of<ComposeEntry>;
  /** The call adds to, connects or runs the components of a pipeline. */
  pipelineAdd?: Of<PipelineEntry>;
  pipelineConnect?: Of<PipelineEntry>;
  pipelineRun?: Of<PipelineEntry>;
  stores?: Of<StoreEntry>[];
  load?: Of<LoadEntry>;
  guards?: Of<GuardEntry>[];
  serves?: Of<ServeEntry>[];
  deprecation?: Of<DeprecationEntry>;
  /** As a class's decorator: fields that it fills. */
  fills?: Of<ClassDecoratorEntry>;
  /** As a handler in front of others, it or what calling it gives. */
  middleware?: Of<GuardEntry>[];
  /** What holds where a call says yes, or comes back. */
  check?: CheckEntry;
  asserts?: CheckEntry;
  /** What an instance, a class derived from it, one decorated with it, or a flag is. */
  is?: Set<Trait>;
  /** As a decorator. */
  decorates?: { tools?: Of<ToolEntry>[]; handlers?: Of<HandlerEntry>[]; guards?: Of<GuardEntry>[]; makes?: string; gathers?: string };
}

/** `wordless`: no room for words; `enumeration`, `tuple`: a base of such; `model`, `model-decorator`, `adapter`, `function-validator`: see `models`; `harmless-flag`: of a pattern. */
export type Trait = 'wordless' | 'enumeration' | 'tuple' | 'model' | 'model-decorator' | 'adapter' | 'function-validator' | 'harmless-flag';

/** What is known of a type, whichever entries said it. */
export interface KnownType {
  readonly entries: Of<TypeEntry>[];
  readonly transparent: Set<string>;
  readonly same: Set<string>;
  closed: boolean;
  keeps: boolean | 'besides';
}

/** A member of a type whose name says much of itself: `chat.completions.create`. */
export interface ShapedOperation {
  readonly members: readonly string[];
  readonly type: string;
  readonly operation: Operation;
}

/** The look-up tables of one language. */
export interface Tables {
  readonly known: Map<string, Knowledge>;
  /** Paths that are instances without a call → type. */
  readonly ready: Map<string, string>;
  /** First components of those. */
  readonly readyRoots: Set<string>;
  /** Calls behind which a known path goes on: `googleapis#google.gmail()` of `googleapis#google.gmail().users.messages.get`. */
  readonly leading: Set<string>;
}

export interface Compiled {
  readonly tables: Readonly<Record<PathLanguage, Tables>>;
  readonly types: Map<string, KnownType>;
  readonly typeNames: Map<string, string>;
  /** Type of a stage → type of the composition that it can be a stage of. */
  readonly compositions: Map<string, string>;
  /** Types that hold components. */
  readonly pipelines: Set<string>;
  /** By the last component of the member path. */
  readonly shapes: Map<string, ShapedOperation[]>;
  /** By the module that brings it. */
  readonly validators: Map<string, Validator>;
  readonly models: ModelWords;
  /** Instances of types, by the type, that a platform finds by the names of exports, and asks. */
  readonly exportedInstances: Map<string, Operation[]>;
  /** By the type of what holds instructions, the operations that read them there: an agent's. */
  readonly instructed: Map<string, Operation[]>;
  /** Handlers that a platform finds by the names of exports. */
  readonly exported: Readonly<Record<PathLanguage, Of<HandlerEntry>[]>>;
}

const LANGUAGES: readonly PathLanguage[] = ['javascript', 'python'];

/**
 * Makes the look-up tables of the catalogue's entries. Done once; a look-up is one access to a map.
 * @param added entries of a workspace: they add to what is known, and replace nothing of it
 */
export function compile(libraries: readonly Library[], endpoints: Endpoints, added: readonly Library[] = []): Compiled {
  const empty = (): Tables => ({ known: new Map(), ready: new Map(), readyRoots: new Set(), leading: new Set() });
  const compiled: Compiled = {
    tables: { javascript: empty(), python: empty() },
    types: new Map(),
    typeNames: new Map(),
    compositions: new Map(),
    pipelines: new Set(),
    shapes: new Map(),
    validators: new Map(),
    models: { fieldValidators: new Set(), made: new Set(), checksHandlers: new Set() },
    exportedInstances: new Map(),
    instructed: new Map(),
    exported: { javascript: [], python: [] },
  };
  for (const library of libraries) addLibrary(compiled, library, endpoints);
  const own = new Set(compiled.types.keys());
  for (const library of added) addLibrary(compiled, library, endpoints, own);
  return compiled;
}

/** @param settled types of whose members nothing more can be said */
function addLibrary(compiled: Compiled, library: Library, endpoints: Endpoints, settled: ReadonlySet<string> = new Set()): void {
  const languages = library.language === undefined ? LANGUAGES : [library.language];
  /** Notes something for each path, in each language, under the key that it is looked up by. */
  const at = (paths: Paths, note: (knowledge: Knowledge, path: string) => void): void => {
    for (const path of expandPaths(paths)) {
      for (const language of languages) {
        const key = entryKey(path, language);
        const { known } = compiled.tables[language];
        let knowledge = known.get(key);
        if (!knowledge) {
          known.set(key, (knowledge = {}));
          for (const { index } of key.matchAll(/\(\)(?=.)/g)) compiled.tables[language].leading.add(key.slice(0, index + 2));
        }
        note(knowledge, path);
      }
    }
  };
  const decorating = (paths: Paths, note: (decorates: NonNullable<Knowledge['decorates']>) => void): void =>
    at(paths, (knowledge) => note((knowledge.decorates ??= {})));
  const own = <T extends object>(entry: T): Of<T> => ({ ...entry, of: library });

  for (const one of library.types ?? []) {
    addType(compiled, own(one), languages, at, settled.has(one.type));
    decorating(one.decorator, (decorates) => (decorates.makes ??= one.type));
    decorating(one.gathers?.decorator, (decorates) => (decorates.gathers ??= one.gathers?.as ?? ''));
  }
  for (const one of library.operations ?? []) addOperation(compiled, own(one), endpoints, at);
  for (const one of library.requests ?? []) at(one.call, (knowledge) => (knowledge.requests ??= []).push(own(one)));
  for (const one of library.prompts ?? []) at(one.call, (knowledge) => (knowledge.prompt ??= own(one)));
  for (const one of library.fills ?? []) at(one.call, (knowledge) => (knowledge.fill ??= own(one)));
  for (const one of library.tools ?? []) {
    at(one.call, (knowledge) => (knowledge.tools ??= []).push(own(one)));
    decorating(one.decorator, (decorates) => (decorates.tools ??= []).push(own(one)));
  }
  for (const one of library.handlers ?? []) {
    at(one.call, (knowledge) => (knowledge.handlers ??= []).push(own(one)));
    decorating(one.decorator, (decorates) => (decorates.handlers ??= []).push(own(one)));
    at(one.typed, (knowledge) => (knowledge.typed ??= own(one)));
    at(one.overrides, (knowledge) => (knowledge.overridden ??= []).push(own(one)));
    if (one.exported) for (const language of languages) compiled.exported[language].push(own(one));
  }
  for (const one of library.sources ?? []) {
    at(one.member, (knowledge) => (knowledge.member ??= own(one)));
    at(one.call, (knowledge) => (knowledge.sources ??= []).push(own(one)));
  }
  for (const one of library.flows ?? []) at(one.call, (knowledge) => (knowledge.flow ??= own(one)));
  for (const one of library.sinks ?? []) {
    at(one.call, (knowledge) => (knowledge.sinks ??= []).push(own(one)));
    at(one.chosen, (knowledge) => (knowledge.chosen ??= []).push(own(one)));
    at(one.assigned, (knowledge) => (knowledge.assigned ??= []).push(own(one)));
  }
  for (const one of library.barriers ?? []) at(one.call, (knowledge) => (knowledge.barriers ??= []).push(own(one)));
  for (const one of library.composes ?? []) {
    for (const stage of [one.type, ...(one.stages ?? [])]) compiled.compositions.set(stage, one.type);
    at(one.call, (knowledge) => (knowledge.compose ??= own(one)));
    at(one.run, (knowledge) => (knowledge.run ??= own(one)));
  }
  for (const one of library.pipelines ?? []) {
    compiled.pipelines.add(one.type);
    at(one.add, (knowledge) => (knowledge.pipelineAdd ??= own(one)));
    at(one.connect, (knowledge) => (knowledge.pipelineConnect ??= own(one)));
    at(one.run, (knowledge) => (knowledge.pipelineRun ??= own(one)));
  }
  for (const one of library.stores ?? []) at(one.call, (knowledge) => (knowledge.stores ??= []).push(own(one)));
  for (const one of library.loads ?? []) at(one.call, (knowledge) => (knowledge.load ??= own(one)));
  for (const one of library.serves ?? []) at(one.call, (knowledge) => (knowledge.serves ??= []).push(own(one)));
  for (const one of library.deprecations ?? []) at(one.call, (knowledge) => (knowledge.deprecation ??= own(one)));
  addChecks(compiled, library, at);
  for (const one of library.classDecorators ?? []) at(one.decorator, (knowledge) => (knowledge.fills ??= own(one)));
  for (const one of library.guards ?? []) {
    at(one.call, (knowledge) => (knowledge.guards ??= []).push(own(one)));
    decorating(one.decorator, (decorates) => (decorates.guards ??= []).push(own(one)));
    at(one.middleware, (knowledge) => (knowledge.middleware ??= []).push(own(one)));
  }
}

function addChecks(compiled: Compiled, library: Library, at: At): void {
  const trait = (paths: Paths, what: Trait): void => at(paths, (knowledge) => (knowledge.is ??= new Set()).add(what));
  for (const one of library.checks ?? []) at(one.call, (knowledge) => (one.throws ? (knowledge.asserts ??= one) : (knowledge.check ??= one)));
  trait(library.wordless, 'wordless');
  trait(library.enumerations, 'enumeration');
  trait(library.tuples, 'tuple');
  trait(library.harmlessFlags, 'harmless-flag');
  const { models, validators } = compiled;
  for (const one of library.models ?? []) {
    trait(one.base, 'model');
    trait(one.decorator, 'model-decorator');
    trait(one.adapter, 'adapter');
    trait(one.functionValidators, 'function-validator');
    for (const name of one.fieldValidators ?? []) models.fieldValidators.add(name);
    for (const name of one.made ?? []) models.made.add(name);
  }
  for (const name of library.checksHandlers ?? []) models.checksHandlers.add(name);
  for (const one of library.validators ?? []) for (const module of one.modules) validators.set(module, validatorFrom(one));
}

/** The key of an entry's path: `module#*` stands for every name of the module, not for the module. */
function entryKey(path: string, language: PathLanguage): string {
  if (!path.endsWith('#*')) return pathKey(path, language);
  return language === 'python' ? `${path.slice(0, -2)}.*` : path;
}

type At = (paths: Paths, note: (knowledge: Knowledge, path: string) => void) => void;

function addType(compiled: Compiled, entry: Of<TypeEntry>, languages: readonly PathLanguage[], at: At, isSettled: boolean): void {
  let known = compiled.types.get(entry.type);
  if (!known) compiled.types.set(entry.type, (known = { entries: [], transparent: new Set(), same: new Set(), closed: false, keeps: false }));
  known.entries.push(entry);
  at(entry.from, (knowledge) => (knowledge.type ??= entry));
  if (isSettled) return;
  known.closed ||= entry.closed ?? false;
  known.keeps ||= entry.keeps ?? false;
  for (const name of entry.transparent ?? []) known.transparent.add(name);
  for (const name of entry.same ?? []) known.same.add(name);
  for (const name of entry.names ?? []) if (!compiled.typeNames.has(name)) compiled.typeNames.set(name, entry.type);
  for (const path of expandPaths(entry.ready)) {
    for (const language of languages) {
      const key = pathKey(path, language).replace(/\.$/, '');
      const { ready, readyRoots } = compiled.tables[language];
      if (!ready.has(key)) ready.set(key, entry.type);
      // A default export's members and the module's are one.
      const whole = key.replace(/#default$/, '#');
      if (whole !== key && !ready.has(whole)) ready.set(whole, entry.type);
      readyRoots.add(rootOf(key));
    }
  }
}

/** The first component of a path's key: what tells quickly that no instance stands at its beginning. */
export function rootOf(key: string): string {
  const end = key.search(/[#.]/);
  return end < 0 ? key : key.slice(0, end);
}

function addOperation(compiled: Compiled, entry: Of<OperationEntry>, endpoints: Endpoints, at: At): void {
  const fixed = typeof entry.endpoint === 'string' ? endpoints.byId(entry.endpoint) : undefined;
  const otherwise = typeof entry.endpoint === 'object' && entry.endpoint.otherwise !== undefined ? endpoints.byId(entry.endpoint.otherwise) : undefined;
  const fallback = fixed ?? otherwise ?? unknownEndpoint(`${entry.of.library}.${entry.kind}`, entry.kind, entry.request ?? {});
  const operation: Operation = { ...entry, fixed, fallback };
  for (const type of holdersOfInstructions(entry)) compiled.instructed.set(type, [...(compiled.instructed.get(type) ?? []), operation]);
  if (entry.exported) {
    for (const type of typesIn(entry.call)) compiled.exportedInstances.set(type, [...(compiled.exportedInstances.get(type) ?? []), operation]);
    return;
  }
  at(entry.call, (knowledge, path) => {
    if (!knowledge.operations?.includes(operation)) (knowledge.operations ??= []).push(operation);
    if (path.startsWith(':') && fixed) addShape(compiled, path, operation);
    if (path.startsWith(ANY_RECEIVER)) addShape(compiled, `:.${path.slice(ANY_RECEIVER.length)}`, operation, 1);
  });
}

/** Types whose instances are made with the instructions that an operation sends: what it is a method of, or what its library's functions are given first. */
function holdersOfInstructions({ call, request, of }: Of<OperationEntry>): ReadonlySet<string> {
  const paths = [request?.system ?? []].flat();
  const made = paths.some((path) => /^made\./.test(path)) ? typesIn(call) : [];
  const given = paths.some((path) => /^args\[0\]\.\w+$/.test(path)) ? (of.types ?? []).map(({ type }) => type) : [];
  return new Set([...made, ...given]);
}

function addShape(compiled: Compiled, path: string, operation: Operation, least = 2): void {
  const [type = '', ...members] = path.slice(1).split('.');
  const last = members.at(-1);
  if (last === undefined || members.length < least) return;
  const same = compiled.shapes.get(last) ?? [];
  compiled.shapes.set(last, same);
  if (!same.some((one) => one.operation === operation && one.members.join('.') === members.join('.'))) same.push({ members, type, operation });
}
