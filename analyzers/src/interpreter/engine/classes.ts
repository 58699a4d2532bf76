import type { Annotation, ClassIR, Expr, FunctionIR, Stmt } from '../../languages/ir.ts';
import { isCredentialName } from '../../catalogue/credentials.ts';
import { eachPart } from '../../languages/walk.ts';
import { memberSource } from '../transfer/sources.ts';
import { externalBase, externalBases, lineOf, lookUpMethod } from './classLookup.ts';
import { heldByForm, schemaOfForm } from '../transfer/forms.ts';
import { Control } from './control.ts';
import { evaluate } from './evaluate.ts';
import { entryUnder, putEntry } from '../values/entries.ts';
import { nameOf } from '../values/names.ts';
import { annotated, memberOfExternal } from '../transfer/externals.ts';
import { noteDecorators } from '../transfer/registrations.ts';
import { callValue } from './call.ts';
import { execute } from './execute.ts';
import { filledByDecorators } from './filledClasses.ts';
import { withinShare } from './shares.ts';
import { madeByDecorators } from './decorators.ts';
import { callFunction, keepDefaults, type Entry } from './functions.ts';
import { Scope } from '../values/scope.ts';
import { summarised } from '../summaries/index.ts';
import type { Call } from '../summaries/summary.ts';
import { enumMembers } from '../guards/index.ts';
import { joinValues } from '../values/join.ts';
import { noteInjected } from '../transfer/injected.ts';
import { injectedInto, noteSuppliers } from '../transfer/supplied.ts';
import { instanceFields } from '../transfer/models.ts';
import { mayBeNothing } from './fields.ts';
import { hole, isNothing, locOf, newList, newRecord, type Frame, type Machine } from './machine.ts';
import { readThroughGetter } from './accessors.ts';
import { surelyAssigned } from './selfWrites.ts';
import { Cell } from '../values/state.ts';
import {
  text,
  UNDEFINED,
  type ClassValue,
  type ExternalValue,
  type Fields,
  type FunctionValue,
  type Item,
  type Loc,
  type PassedArgument,
  type Value,
} from '../values/values.ts';

export function classValue(machine: Machine, frame: Frame, written: ClassIR): ClassValue {
  const filled = filledByDecorators(machine, frame, written);
  const cls = filled?.cls ?? written;
  const statics = new Cell<Fields>({ entries: new Map() });
  const bases = cls.bases.map((base) => evaluate(machine, frame, base));
  const derives = (what: 'enumeration' | 'model' | 'tuple', inherited: 'isEnum' | 'isModel' | 'isTuple'): boolean =>
    bases.some((base) => (base.k === 'class' ? base[inherited] : base.k === 'external' && machine.catalogue.is(what, base.path, frame.language)));
  const is = {
    ...(derives('enumeration', 'isEnum') ? { isEnum: true } : {}),
    ...(derives('model', 'isModel') ? { isModel: true } : {}),
    ...(derives('tuple', 'isTuple') ? { isTuple: true } : {}),
  };
  const value: ClassValue = { k: 'class', cls, scope: frame.scope, bases, statics, ...is };
  makeStatics(machine, frame, value);
  for (const [name, document] of filled?.documents ?? []) setStatic(frame, value, name, document);
  const registering = new Map<FunctionIR, ReadonlySet<Expr>>();
  for (const method of cls.methods) {
    machine.made(method, { k: 'function', fn: method, scope: frame.scope, cls: value });
    within(frame, method.origin, (own) => registering.set(method, noteDecorators(machine, own, method)));
    if (frame.semantics.defaultsAreKept) keepDefaults(machine, frame, method);
  }
  for (const method of cls.methods) decorateMethod(machine, frame, value, method, registering.get(method) ?? new Set());
  if (cls.setup) runSetup(machine, frame, value, cls.setup);
  noteSuppliers(machine, frame, cls);
  return value;
}

/** Fields of the class itself. While they are made the class is there already, with those before: an only instance is made so. */
function makeStatics(machine: Machine, frame: Frame, value: ClassValue): void {
  const { cls, statics } = value;
  frame.state.write(statics, { entries: new Map() });
  const fields = cls.fields.filter((field) => field.isStatic && field.value);
  if (fields.length > 0 && cls.name !== '') frame.state.write(frame.scope.functionScope.declare(cls.name), value);
  for (const field of fields) {
    const made = within(frame, field.origin, (own) => evaluate(machine, own, field.value as Expr));
    setStatic(frame, value, field.name, made);
  }
}

/** Under which name a class keeps what decorators made of a method; no program can write it. */
const decoratedName = (name: string): string => `@${name}`;

function decorateMethod(machine: Machine, frame: Frame, cls: ClassValue, method: FunctionIR, registering: ReadonlySet<Expr>): void {
  if (method.decorators.length === 0 || method.accessor !== undefined) return;
  const value: FunctionValue = { k: 'function', fn: method, scope: cls.scope, cls };
  within(frame, method.origin, (own) => {
    const made = madeByDecorators(machine, own, value, registering, method.name);
    if (made !== value) setStatic(own, cls, decoratedName(method.name), made);
  });
}

/** A method of an instance or, without one, of its class: as its decorators made it. */
function asDecorated(frame: Frame, method: FunctionValue, self: Value | undefined): Value {
  const made = method.cls && entryUnder(frame.state, method.cls.statics, decoratedName(method.fn.name));
  const of = (one: Value): Value => (one.k === 'function' ? { ...one, self, cls: method.cls } : one);
  if (!made) return { ...method, self };
  return made.k === 'any' ? joinValues(made.values.map(of)) : of(made);
}

/** Does something in another chunk's place, in the same activation. */
function within<T>(frame: Frame, origin: Frame['origin'], run: (frame: Frame) => T): T {
  const own = { ...frame, origin };
  const result = run(own);
  frame.state = own.state;
  return result;
}

/** `static { … }`: runs with the class under its name and as `this`. */
function runSetup(machine: Machine, frame: Frame, cls: ClassValue, setup: readonly Stmt[]): void {
  const scope = new Scope(frame.scope, { isFunction: true });
  if (cls.cls.name !== '') frame.state.write(scope.declare(cls.cls.name), cls);
  const inner: Frame = { ...frame, scope, self: cls, cls };
  execute(machine, inner, setup);
  frame.state = inner.state;
}

/** A method, noted as read: a cached result depends on which function it is. */
export function findMethod(machine: Machine, cls: ClassValue, name: string): FunctionValue | undefined {
  const module = cls.scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, `${cls.cls.name}.${name}`);
  return lookUpMethod(cls, name);
}

/** @param self the class that is asked, where this is one that it derives from */
export function staticMember(machine: Machine, frame: Frame, cls: ClassValue, property: string, depth = 6, self = cls): Value | undefined {
  const own = entryUnder(frame.state, cls.statics, property);
  if (own) return own;
  const method = findMethod(machine, cls, property)?.fn;
  if (method && cls.cls.methods.includes(method))
    return asDecorated(frame, { k: 'function', fn: method, scope: cls.scope, cls }, method.isStatic ? self : undefined);
  for (const base of depth > 0 ? cls.bases : []) {
    const found = base.k === 'class' ? staticMember(machine, frame, base, property, depth - 1, self) : undefined;
    if (found) return found;
  }
  return undefined;
}

export function setStatic(frame: Frame, cls: ClassValue, key: string, value: Value): void {
  putEntry(frame.state, cls.statics, key, value);
}

/** A new instance: fields initialised, the constructor run. */
export function construct(machine: Machine, frame: Frame, cls: ClassValue, entry: Entry): Value {
  const members = entry.kind === 'call' ? enumMembers(frame, cls) : undefined;
  // `Tone(x)`: one of the members, or an error.
  if (members) return joinValues(members, frame.state);
  if (entry.kind === 'handler') return instanceOf(machine, frame, cls, entry);
  const call: Call = {
    what: cls.cls,
    kind: entry.kind,
    scope: cls.scope,
    self: undefined,
    cls,
    args: entry.kind === 'call' ? entry.args : [],
    mode: frame.depth === 0 ? 'top' : '',
  };
  const calledFrom = entry.kind === 'call' ? { name: frame.name, at: entry.at } : undefined;
  const make = (): Value => summarised(machine, frame, call, calledFrom, () => instanceOf(machine, frame, cls, entry));
  return withinShare(machine, frame, make);
}

function instanceOf(machine: Machine, frame: Frame, cls: ClassValue, entry: Entry): Value {
  const instance = newRecord(frame, { entries: new Map() }, cls);
  if (entry.kind === 'alone') machine.standing.during(cls.cls, instance, () => initialise(machine, frame, cls, instance, entry));
  else initialise(machine, frame, cls, instance, entry);
  return instance;
}

/** Whether a class derives from a library's error, or the language's: told by the name. */
const isError = (cls: ClassValue): boolean => externalBases(cls).some(({ path }) => /(?:Error|Exception|Warning)$/.test(path));

const itemOf = ({ value, spread }: PassedArgument): Item => (spread === undefined ? { value } : { value, repeat: true });

function initialise(machine: Machine, frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }, entry: Entry): void {
  initialiseFields(machine, frame, cls, instance, 6);
  const { errorsKeep } = frame.semantics;
  if (errorsKeep !== undefined && entry.kind === 'call' && isError(cls))
    putEntry(frame.state, instance.cell, errorsKeep, newList(frame, entry.args.map(itemOf)));
  const maker = findMethod(machine, cls, frame.semantics.constructorName);
  if (maker) callFunction(machine, frame, maker, entry, instance);
  else if (entry.kind === 'call') {
    fieldsFromArguments(machine, frame, cls, instance, entry.args);
    const after = findMethod(machine, cls, '__post_init__');
    if (after) callFunction(machine, frame, after, { kind: 'call', args: onlyForInit(frame, cls, instance, entry.at), at: entry.at }, instance);
  }
  if (entry.kind === 'call') noteInjected(machine, frame, cls, instance);
}

/** `InitVar`: what is given to `__post_init__` in the order of declaration, and is no field. */
function onlyForInit(frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }, at: Loc): PassedArgument[] {
  const { entries } = frame.state.read(instance.cell);
  return lineOf(cls)
    .reverse()
    .flatMap((one) => one.cls.fields)
    .filter(({ annotation }) => annotation !== undefined && isForInit(annotation))
    .map(({ name }) => ({ value: entries.get(name) ?? UNDEFINED, at }));
}

function isForInit(annotation: Annotation): boolean {
  return annotation.k === 'named' && /^(?:dataclasses\.)?InitVar$/.test(annotation.name);
}

function initialiseFields(machine: Machine, frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }, depth: number): void {
  for (const base of depth > 0 ? cls.bases : []) if (base.k === 'class') initialiseFields(machine, frame, base, instance, depth - 1);
  const assigned = assignedByMaker(frame, cls);
  for (const field of cls.cls.fields) {
    // Python's instances share what the class body made, unless something makes fields of it.
    if (field.isStatic && !(frame.semantics.classBodyDeclaresFields && makesFields(cls))) continue;
    const own: Frame = { ...frame, name: cls.cls.name, origin: field.origin, scope: cls.scope, self: instance, cls, control: new Control(), later: [] };
    const value = beginsWith(machine, own, field, assigned.has(field.name) && field.decorators === undefined);
    for (const callback of own.later ?? []) callback();
    frame.state = own.state;
    const set = fromEnvironment(machine, frame, cls, field);
    const given = set && value && !isNothing(value) ? joinValues([set, value], frame.state) : (set ?? value);
    if (given === undefined) continue;
    putEntry(frame.state, instance.cell, field.name, given);
  }
}

/** What a field holds before anything assigns it: its default, what a container puts there, or what its type promises if nobody is sure to assign it. */
function beginsWith(machine: Machine, frame: Frame, { value, decorators = [], type, span }: ClassIR['fields'][number], isAssigned: boolean): Value | undefined {
  if (value) return fieldDefault(machine, frame, value);
  const injected = injectedInto(machine, frame, decorators);
  return injected ?? (type === undefined || isAssigned ? undefined : annotated(machine, frame, type, span));
}

const NO_FIELDS: ReadonlySet<string> = new Set();

/** The fields that a class's own constructor is sure to assign: what their types promise is there for nobody. */
function assignedByMaker(frame: Frame, { cls }: ClassValue): ReadonlySet<string> {
  const maker = cls.methods.find(({ name }) => name === frame.semantics.constructorName);
  return maker ? surelyAssigned(maker) : NO_FIELDS;
}

/** A field that a library fills from the environment where it is a text, and its name is a credential's. */
function fromEnvironment(machine: Machine, frame: Frame, cls: ClassValue, field: ClassIR['fields'][number]): Value | undefined {
  const base = externalBase(cls);
  if (base?.k !== 'external') return undefined;
  const source = machine.catalogue.of(`${base.path}.${field.name}`, frame.language).member;
  if (source?.label !== 'environment') return undefined;
  const at: Loc = { origin: field.origin, start: field.span.start, end: field.span.end };
  const name = `${cls.cls.name}.${field.name}`;
  // What is no text (`SecretStr`) is written out as stars.
  if (!mayBeText(field.annotation)) return field.annotation && isCredentialName(field.name) ? text('**********') : undefined;
  return memberSource(frame, source, { path: base.path, property: field.name, name, source: name, at, confidence: base.confidence });
}

/** Whether a written type names texts, alone or among others. */
function mayBeText(annotation: Annotation | undefined): boolean {
  let found = false;
  eachPart(annotation, (part) => (found ||= 'k' in part && part.k === 'named' && 'name' in part && part.name === 'str'));
  return found;
}

/** Whether the assignments in a class's body are defaults of its instances' fields: a decorator or a base from outside says so. */
function makesFields(cls: ClassValue): boolean {
  return cls.cls.decorators.length > 0 || externalBase(cls) !== undefined;
}

/** `field(default_factory=list)` and its kin: what the factory makes, for each instance anew. */
function fieldDefault(machine: Machine, frame: Frame, value: Expr): Value {
  const named = (name: string): Expr | undefined => (value.k === 'call' ? value.args.find((arg) => arg.name === name)?.value : undefined);
  const factory = named('default_factory') ?? named('factory');
  if (factory)
    return callValue(machine, frame, evaluate(machine, frame, factory), [], {
      k: 'call',
      callee: factory,
      args: [],
      construct: false,
      span: factory.span,
      nameSpan: factory.span,
    });
  const fixed = named('default');
  return evaluate(machine, frame, fixed ?? value);
}

/** Dataclasses and models: keyword arguments become fields, positional ones in the order of declaration. */
function fieldsFromArguments(machine: Machine, frame: Frame, cls: ClassValue, instance: Value & { k: 'record' }, args: readonly PassedArgument[]): void {
  const known = frame.state.read(instance.cell).entries;
  const entries = instanceFields(machine, frame, cls, known, args);
  frame.state.write(instance.cell, { entries });
}

export function memberOfInstance(machine: Machine, frame: Frame, object: Value & { k: 'record' }, property: string, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  const own = entryUnder(frame.state, object.cell, property);
  if (own && !mayBeNothing(own)) return own;
  const inherited = inheritedMember(machine, frame, object, property, expr, at);
  if (!own) return inherited;
  // Where the instance has none of its own, its class may.
  const given = own.k === 'any' ? own.values.filter((one) => one !== UNDEFINED) : [own];
  return inherited.k === 'hole' ? own : joinValues([...given, inherited], frame.state);
}

/**
 * An instance of a class that derives from one of a library's, as an instance of that: of several bases the first that is known to have the
 * member. What it was made with are its fields.
 */
function asInstance(machine: Machine, frame: Frame, object: Value & { k: 'record' }, property: string, at: Loc): ExternalValue | undefined {
  for (const base of object.cls ? externalBases(object.cls) : []) {
    const type = machine.catalogue.of(base.path, frame.language).type?.type;
    const path = `:${type}.${property}`;
    if (type === undefined || !(machine.catalogue.knows(path, frame.language) || machine.catalogue.readyInstance(path, frame.language))) continue;
    const made = [...frame.state.read(object.cell).entries].map(([name, value]) => ({ name, value, at }));
    return { k: 'external', path: `:${type}`, maker: base.path, made, at, confidence: 'likely' };
  }
  return undefined;
}

function inheritedMember(machine: Machine, frame: Frame, object: Value & { k: 'record' }, property: string, expr: Expr, at: Loc): Value {
  const cls = object.cls;
  if (!cls) return UNDEFINED;
  if (property === '__dict__') return { k: 'record', cell: object.cell };
  const method = findMethod(machine, cls, property);
  if (method) {
    return readThroughGetter(machine, frame, asDecorated(frame, method, object), object, at);
  }
  const fixed = staticMember(machine, frame, cls, property);
  if (fixed) return fixed;
  const base = externalBase(cls);
  if (base?.k === 'external') {
    const asks = schemaOfForm(machine, frame, object, at, property);
    if (asks) return asks;
    const given = memberOfExternal(
      machine,
      frame,
      asInstance(machine, frame, object, property, at) ?? { k: 'external', path: base.path, at, confidence: 'likely' },
      property,
      at,
      nameOf(expr),
    );
    return heldByForm(machine, frame, cls, `${base.path}.${property}`, given, at);
  }
  const otherwise = findMethod(machine, cls, '__getattr__');
  if (otherwise) return callFunction(machine, frame, otherwise, { kind: 'call', args: [{ value: text(property), at }], at }, object);
  return frame.state.readUnder(object.cell, property).rest ?? hole(nameOf(expr), at);
}
