import { bareHandlerDecorators, contextMembers, handlerDecorators, harmlessTypes, requestDecorators, requestNames } from '../../catalogue/conventions.ts';
import type { HandlerEntry } from '../../catalogue/schema.ts';
import { namedBy, type Expr, type FunctionIR, type Param } from '../../languages/ir.ts';
import { construct, memberOfInstance } from '../engine/classes.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Entry } from '../engine/functions.ts';
import { hole, isNothing, locOf, newList, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { entryUnder } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { originNote, TYPED } from '../values/notes.ts';
import { newTaint } from '../values/taint.ts';
import type { Confidence, Loc, PassedArgument, Taint, TaintLabel, Value } from '../values/values.ts';
import { annotated, annotatedClass, annotatedExternal, typeNamed } from './externals.ts';
import { heldOption, typedOptions, type Declaring } from './commandOptions.ts';
import { heldByDecorators } from './forms.ts';
import { providedBy } from './flows/functions.ts';
import { isSchema, promisedType, providerOf } from './schema.ts';
import { checkedAgainst, frameworkChecks, namesModel } from './models.ts';
import { injectedBy, injectedByType } from './supplied.ts';
import { throughPipes } from './pipes.ts';
import { heldAgainst } from './schemas.ts';

/** Written types that leave open what it is. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['any', 'unknown', 'Any', 'typing.Any', 'object']);

/** How the parameter of a command is called that holds all of its options. */
const OPTIONS = /^(?:opt(?:ion)?s?|args|argv|flags)$/;

/** The first step of what a handler gets as its parameter. */
const SENT = 'sent by whoever calls the handler';

/** Which parameters of a registered function are filled by whom: all of them with one label, or by position a label or an instance. */
export interface Parameters {
  readonly label: 'untrusted' | 'model-output' | 'tool-argument';
  readonly positions?: Readonly<Record<string, Filling | Readonly<Record<string, Filling>>>>;
  /** The library holds what it passes against the written types. */
  readonly checked?: boolean;
  /** What the first of them is held against, or its field of this name. */
  readonly schema?: Value;
  readonly checkedField?: string;
  /** Schemas against which parts of the request were held before. */
  readonly held?: readonly PassedArgument[];
  /** The field of the instance that holds the schema by whose fields what its method is given was held before. */
  readonly ownSchema?: string;
  /** What decorators of a library hand it, which held that against schemas, in their order. */
  readonly handed?: readonly Handed[];
  /** Names of those that the address of the route lets through only as numbers and the like. */
  readonly converted?: ReadonlySet<string>;
  /** It answers whoever reaches it over the network. */
  readonly isRoute?: boolean;
  /** It is a command: whoever starts the program types in what it is given. */
  readonly isCommand?: boolean;
  /** Of a command that a call registers: that call, with those in front of it that declare its options. */
  readonly declaredIn?: Declaring;
  /** A text that it gives back is sent as HTML. */
  readonly isHtml?: boolean;
}

/** What a request holds, as far as a schema lets it through: the next parameter, each field as the parameter of its name, or what is called `…_data`. */
export interface Handed {
  readonly schema: Value;
  readonly to: 'next' | 'each' | 'data';
}

/** What fills a parameter or its field: a label, or an instance: `:request`. */
type Filling = string;

export function parametersOf({ parameters, label, route, console, ownSchema }: HandlerEntry): Parameters {
  const told = { ...(route ? { isRoute: true } : {}), ...(console ? { isCommand: true } : {}), ...(ownSchema === undefined ? {} : { ownSchema }) };
  if (parameters !== 'all') return { label: 'untrusted', positions: parameters, ...told };
  return label === undefined ? { label: 'untrusted', ...told } : { label, checked: true, ...told };
}

/** By its name, its place, or as one of all that follow a place. */
function fillingOf(positions: NonNullable<Parameters['positions']>, index: number, name: string): Filling | Readonly<Record<string, Filling>> | undefined {
  const from = Object.keys(positions).find((one) => one.endsWith('+') && Number(one.slice(0, -1)) <= index);
  return positions[name] ?? positions[String(index)] ?? (from === undefined ? undefined : positions[from]);
}

/** What a parameter stands for when nobody in the workspace calls the function. */
export function parameterValue(machine: Machine, frame: Frame, param: Param, index: number, called: Entry): Value {
  const entry = called.kind === 'handler' ? withOwnSchema(machine, frame, param, called) : called;
  const handed = entry.kind === 'handler' ? handedValue(machine, frame, param, index, entry) : undefined;
  if (handed) return handed;
  const given = givenValue(machine, frame, param, index, entry);
  const whole = entry.kind === 'handler' && entry.parameters?.checkedField === undefined;
  const schema = entry.kind === 'handler' && whole && index === 0 ? entry.parameters?.schema : undefined;
  const value = schema ? besides(frame, given, heldAgainst(machine, frame, schema, given, locOf(frame, param.target.span))) : given;
  return checkedParameter(machine, frame, param, value, entry) ?? value;
}

/** How a method is called by a library that holds what it passes against a schema that the instance has. */
function withOwnSchema(machine: Machine, frame: Frame, { target: { span } }: Param, entry: Entry & { kind: 'handler' }): Entry & { kind: 'handler' } {
  const { parameters } = entry;
  const { self } = frame;
  if (parameters?.ownSchema === undefined || self?.k !== 'record') return entry;
  const schema = memberOfInstance(machine, frame, self, parameters.ownSchema, { k: 'load', name: parameters.ownSchema, span });
  const held: Partial<Parameters> = parameters.positions ? { schema } : { handed: [{ schema, to: 'each' }] };
  return { ...entry, parameters: { ...parameters, ...held } };
}

function handedValue(machine: Machine, frame: Frame, param: Param, index: number, { parameters, confidence }: Entry & { kind: 'handler' }): Value | undefined {
  const { name } = param;
  if (!parameters?.handed || name === undefined) return undefined;
  const at = locOf(frame, param.target.span);
  const sent = hole(name, at, [newTaint(parameters.label, name, at, confidence, noteOf(parameters))]);
  const next = parameters.handed.filter(({ to }) => to === 'next')[index];
  const whole = next ?? (/^\w+_data$/.test(name) ? parameters.handed.find(({ to }) => to === 'data') : undefined);
  if (whole) return heldAgainst(machine, frame, whole.schema, sent, at);
  for (const { schema, to } of parameters.handed) {
    const held = to === 'each' ? heldAgainst(machine, frame, schema, sent, at) : undefined;
    const field = held?.k === 'record' ? entryUnder(frame.state, held.cell, name) : undefined;
    if (field) return field.k === 'hole' ? { ...field, name } : field;
  }
  return undefined;
}

/** What a schema left of a parameter, and what the library puts beside it. */
function besides(frame: Frame, given: Value, held: Value): Value {
  if (given.k !== 'record' || held.k !== 'record' || given === held) return held;
  const fields = frame.state.read(held.cell);
  return newRecord(frame, { ...fields, entries: new Map([...frame.state.read(given.cell).entries, ...fields.entries]) });
}

/** A parameter that was checked against its written type before the function was called. */
function checkedParameter(machine: Machine, frame: Frame, param: Param, value: Value, entry: Entry): Value | undefined {
  const { annotation, fallback } = param;
  if (!frame.semantics.typesAreChecked || !annotation || value.k !== 'hole' || param.rest !== undefined) return undefined;
  // What a dependency provides was checked where it was sent.
  if (fallback?.k === 'call' && provides(machine, frame, fallback)) return undefined;
  const at = locOf(frame, param.target.span);
  const checks =
    entry.kind === 'alone' ||
    (entry.kind === 'handler' && entry.parameters?.checked === true) ||
    namesModel(machine, frame, annotation, at) ||
    frameworkChecks(machine, frame, machine.active.at(-1)?.decorators ?? []);
  return checks ? checkedAgainst(machine, frame, annotation, value, at) : undefined;
}

function provides(machine: Machine, frame: Frame, call: Expr & { k: 'call' }): boolean {
  const callee = evaluate(machine, frame, call.callee);
  return callee.k === 'external' && machine.catalogue.of(callee.path, frame.language).flow?.gives === 'provided';
}

function givenValue(machine: Machine, frame: Frame, param: Param, index: number, entry: Entry): Value {
  const at = locOf(frame, param.target.span);
  const name = param.name ?? (param.target.k === 'fields' ? 'options' : '…');
  const { type } = param;
  const dependency = entry.kind === 'handler' && !entry.parameters?.positions ? dependencyOf(machine, frame, param) : undefined;
  if (dependency) return dependency;
  const context = contextOf(machine, frame, param, at);
  if (context) return context;
  const injected = injectedBy(machine, frame, param.decorators ?? [], param.given ?? []);
  if (injected) return injected;
  const isMaker = machine.active.at(-1)?.name === frame.semantics.constructorName;
  const standIn = isMaker && type !== undefined ? injectedByType(machine, frame, type, param.target.span) : undefined;
  const typed = standIn ?? (type === undefined ? undefined : annotated(machine, frame, type, param.target.span));
  const isConverted = entry.kind === 'handler' && entry.parameters?.converted?.has(name) === true;
  const harmless = isConverted || (type !== undefined && harmlessTypes.has(type));
  if (param.decorators?.some((decorator) => requestDecorators.has(decorator)) && !harmless)
    return throughPipes(machine, frame, param, ofClass(machine, frame, param, hole(name, at, [newTaint('untrusted', name, at, 'proven', SENT)])));
  if (typed) return typed.k === 'external' ? { ...typed, name } : typed;
  if (type !== undefined && machine.catalogue.typeNamed(type) !== undefined)
    return { k: 'external', path: `:${machine.catalogue.typeNamed(type)}`, at, name, confidence: 'proven' };
  const looksLikeRequest = !isMaker && index === 0 && requestNames.has(name) && (type === undefined || SAYS_NOTHING.has(type));
  if (entry.kind === 'handler') return handlerParameter(machine, frame, param, { index, name, at, harmless, looksLikeRequest }, entry);
  if (looksLikeRequest) return { k: 'external', path: ':request', at, name, confidence: 'likely' };
  if (param.rest === 'list') return newList(frame, [{ value: hole(name, at, parameterTaint(name, at)), repeat: true }]);
  if (harmless) return hole(name, at);
  if (param.fallback) {
    const fallback = evaluate(machine, frame, param.fallback);
    if (!isNothing(fallback)) return joinValues([hole(name, at, parameterTaint(name, at)), fallback]);
  }
  return hole(name, at, parameterTaint(name, at));
}

/** `RunContext[Services]`: what a tool is told of the call, with an instance of the class that the program gave the library. */
function contextOf(machine: Machine, frame: Frame, { annotation, name, target }: Param, at: Loc): Value | undefined {
  if (annotation?.k !== 'named') return undefined;
  const member = contextMembers.get(annotation.name.split('.').at(-1) ?? '');
  const [first] = annotation.args;
  if (member === undefined || first?.k !== 'named') return undefined;
  const cls = annotatedClass(machine, frame, first.name, target.span);
  const given = cls ? construct(machine, frame, cls, { kind: 'alone' }) : annotatedExternal(machine, frame, first.name, target.span);
  return given && newRecord(frame, { entries: new Map([[member, given]]), rest: hole(name ?? 'context', at) });
}

/** A body, as far as the class of its written type lets through. */
function ofClass(machine: Machine, frame: Frame, { type, target }: Param, value: Value): Value {
  const cls = type === undefined ? undefined : annotatedClass(machine, frame, type, target.span);
  const schema = cls?.bases.find(isSchema);
  if (schema) return heldAgainst(machine, frame, schema, value, locOf(frame, target.span));
  return cls ? heldByDecorators(machine, frame, cls, value, locOf(frame, target.span)) : value;
}

interface Described {
  readonly index: number;
  readonly name: string;
  readonly at: Loc;
  readonly harmless: boolean;
  readonly looksLikeRequest: boolean;
}

/** A parameter of a function that a library calls: with what a stranger sent, or what a model wrote. */
function handlerParameter(machine: Machine, frame: Frame, param: Param, described: Described, entry: Entry & { kind: 'handler' }): Value {
  const { index, name, at, harmless, looksLikeRequest } = described;
  const { parameters, confidence } = entry;
  const command = parameters?.isCommand ? [...(parameters.declaredIn ? [parameters.declaredIn] : []), ...machine.active.slice(-1)] : [];
  const held = heldOption(machine, frame, command, name, at);
  if (held) return held;
  if (parameters?.positions) {
    const given = fillingOf(parameters.positions, index, name);
    if (given === undefined) return hole(name, at);
    if (typeof given === 'string') {
      const { schema, checkedField } = parameters;
      if (schema && checkedField !== undefined && given.startsWith(':')) return heldField(machine, frame, schema, checkedField, name, at, confidence);
      if (harmless && !given.startsWith(':')) return hole(name, at);
      const value = filled(given, name, at, confidence);
      return index === 0 && parameters.held && value.k === 'external' ? { ...value, made: parameters.held } : value;
    }
    const fields = Object.entries(given).map(([field, filling]): [string, Value] => {
      const value = filled(filling, field, at, confidence);
      const schema = field === parameters.checkedField ? parameters.schema : undefined;
      return [field, schema ? heldAgainst(machine, frame, schema, value, at) : value];
    });
    // Of a tool's arguments all else is what a model wrote.
    const rest = parameters.label === 'untrusted' ? hole(name, at) : filled(parameters.label, name, at, confidence);
    return newRecord(frame, { entries: new Map(fields), rest });
  }
  if (!parameters && (frame.semantics.handlersTakeRequest || looksLikeRequest))
    return index === 0 ? { k: 'external', path: ':request', at, name, confidence } : hole(name, at);
  if (param.fallback?.k === 'call') {
    // `Depends(make_client)` is what that gives, `Body()` what was sent; any other call is a default of the program's own.
    const fallback = evaluate(machine, frame, param.fallback);
    return fallback.k === 'external' && fallback.path.endsWith('()') ? hole(name, at) : fallback;
  }
  if (harmless) return hole(name, at);
  const sent = hole(name, at, [newTaint(parameters?.label ?? 'untrusted', name, at, confidence, noteOf(parameters))]);
  return parameters?.declaredIn && OPTIONS.test(name) ? typedOptions(machine, frame, command, sent, at) : sent;
}

/** What a dependency gives that stands in the written type, or is the class that is written: `Annotated[str, Depends(f)]`, `Annotated[Page, Depends()]`. */
function dependencyOf(machine: Machine, frame: Frame, { annotation, fallback, type, target, name }: Param): Value | undefined {
  const at = locOf(frame, target.span);
  const inType = annotation?.k === 'named' ? annotation.args.flatMap((one) => (one.k === 'called' && one.call?.k === 'call' ? [one.call] : [])) : [];
  const named = annotation?.k === 'named' ? typeNamed(machine, frame, annotation.name, at) : undefined;
  const provider = providerOf(named);
  if (provider?.k === 'function') return providedBy(machine, frame, provider, at);
  if (provider) return providedInstance(machine, frame, named, at) ?? hole(name ?? '…', at);
  const written = [...inType, ...(fallback?.k === 'call' ? [fallback] : [])].find((one) => provides(machine, frame, one));
  if (written?.k !== 'call') return undefined;
  if (written.args.length > 0) {
    if (!inType.includes(written)) return undefined;
    const given = evaluate(machine, frame, written);
    const promised = type === undefined || isKnownInstance(given) ? undefined : annotatedExternal(machine, frame, type, target.span);
    return promised ? { ...promised, name } : given;
  }
  const [first] = annotation?.k === 'named' ? annotation.args : [];
  const wanted = first?.k === 'named' && inType.length > 0 ? first.name : type;
  const cls = wanted === undefined ? undefined : annotatedClass(machine, frame, wanted, written.span);
  return cls && construct(machine, frame, cls, { kind: 'handler', confidence: 'proven', parameters: { label: 'untrusted', checked: true } });
}

/** Whether a value is more than what came of a call that is not known. */
const isKnownInstance = (value: Value): boolean => value.k !== 'hole' && !(value.k === 'external' && !value.path.startsWith(':'));

/** The library's instance that a type with a name of its own promises, whoever provides it: `Store = Annotated[QdrantClient, Depends(get_store)]`. */
function providedInstance(machine: Machine, frame: Frame, named: Value | undefined, at: Loc): Value | undefined {
  const promised = promisedType(named);
  const type = promised && machine.catalogue.of(promised.path, frame.language).type;
  return type && { k: 'external', path: `:${type.type}`, at, maker: promised.path, confidence: 'proven' };
}

/** The first step of what a handler is given. */
function noteOf(parameters: Parameters | undefined): string | undefined {
  if (parameters?.isCommand) return TYPED;
  return parameters === undefined || parameters.label === 'untrusted' ? SENT : undefined;
}

/** A request of which one field was held against a schema; all else of it is as it was sent. */
function heldField(machine: Machine, frame: Frame, schema: Value, field: string, name: string, at: Loc, confidence: Confidence): Value {
  const sent = filled('untrusted', `${name}.${field}`, at, confidence);
  const entries = new Map([[field, heldAgainst(machine, frame, schema, sent, at)]]);
  return newRecord(frame, { entries, rest: filled('untrusted', name, at, confidence) });
}

function filled(given: Filling, name: string, at: Loc, confidence: Confidence): Value {
  if (given.startsWith(':')) return { k: 'external', path: given, at, name, confidence };
  const label = given as TaintLabel;
  return hole(name, at, [newTaint(label, name, at, confidence, label === 'untrusted' ? SENT : originNote(label, name))]);
}

function parameterTaint(name: string, at: Loc): readonly Taint[] {
  return [newTaint('parameter', name, at, 'heuristic')];
}

/** Whether a decorator makes the function a handler, by its name alone: `@app.post("/x")`, `@router.get`, `@bot.message_handler`. */
export const isHandler = (fn: FunctionIR): boolean => fn.decorators.some(isHandlerDecorator);

/** Whether a decorator is called like those that register a handler. */
export function isHandlerDecorator(decorator: Expr): boolean {
  const callee = namedBy(decorator);
  if (callee.k === 'member') return handlerDecorators.has(callee.property);
  return callee.k === 'load' && bareHandlerDecorators.has(callee.name);
}
