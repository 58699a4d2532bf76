import { namedBy, type Annotation, type Expr, type FunctionIR } from '../../languages/ir.ts';
import { memberOf } from '../engine/members.ts';
import { elementOf } from '../engine/elements.ts';
import { evaluate } from '../engine/evaluate.ts';
import { callFunction } from '../engine/functions.ts';
import { isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { enumMembers, hasNoRoomForWords, isEnum, withoutWords } from '../guards/index.ts';
import { hole } from '../values/carried.ts';
import { joinValues } from '../values/join.ts';
import type { Scope } from '../values/scope.ts';
import { text, type ClassValue, type ExternalValue, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { isSchema, PROVIDED_TYPE, schemaValue } from './schema.ts';
import { heldAgainst } from './schemas.ts';
import { noteChecked, withForm } from './checkedNotes.ts';
import { anywhere } from './anywhere.ts';
import { isUnknown, memberOfExternal, typeNamed } from './externals.ts';

/** Models inside models that are followed. */
const MAX_DEPTH = 4;
const MAX_BASES = 6;
const WRAPPERS = new Set(['Optional', 'Annotated', 'Final', 'Required', 'NotRequired', 'ReadOnly']);
const SEQUENCES = new Set(['list', 'List', 'set', 'Set', 'frozenset', 'FrozenSet', 'Sequence', 'Iterable', 'tuple', 'Tuple', 'conlist']);

const INJECTED = new Set(['Depends', 'Security', 'fastapi.Depends']);

/** Something that a library has checked against a written type. */
interface Checked {
  readonly machine: Machine;
  readonly frame: Frame;
  /** Where the names in the type mean something. */
  readonly scope: Scope;
  readonly at: Loc;
  readonly depth: number;
}

/**
 * What is left of a value once a library has checked it against a written type.
 * @returns `undefined` if the type says nothing about the words in it
 */
export function checkedAgainst(machine: Machine, frame: Frame, annotation: Annotation, value: Value, at: Loc, scope = frame.scope): Value | undefined {
  return check({ machine, frame, scope, at, depth: 0 }, annotation, value);
}

/** A written type as a value, by what it leaves of one, or what provides it: `Literal['a', 'b']`; `undefined` if it leaves all of it. */
export function allowedBy(machine: Machine, frame: Frame, annotation: Annotation, at: Loc): Value | undefined {
  const content = checkedAgainst(machine, frame, annotation, hole('…', at), at);
  return content ? schemaValue({ content, changes: false, library: '' }, at) : providedType(machine, frame, annotation, at);
}

/** `Annotated[User, Depends(current_user)]` that has a name of its own: what provides it is kept. */
function providedType(machine: Machine, frame: Frame, annotation: Annotation, at: Loc): Value | undefined {
  const depends = annotation.k === 'named' ? annotation.args.find((one) => one.k === 'called' && INJECTED.has(one.name)) : undefined;
  const given = depends?.k === 'called' && depends.call?.k === 'call' ? depends.call.args[0]?.value : undefined;
  if (!given) return undefined;
  const [first] = annotation.k === 'named' ? annotation.args : [];
  const type = first?.k === 'named' ? typeNamed(machine, frame, first.name, at) : undefined;
  const made = [{ value: evaluate(machine, frame, given), at }, ...(type ? [{ value: type, at }] : [])];
  return { k: 'external', path: PROVIDED_TYPE, at, made, confidence: 'proven' };
}

function check(how: Checked, annotation: Annotation, value: Value): Value | undefined {
  switch (annotation.k) {
    case 'literal':
      if (annotation.value === null) return { k: 'constant', value: null };
      // A type in quotes.
      return typeof annotation.value === 'string' && /^[\w.]+$/.test(annotation.value)
        ? check(how, { k: 'named', name: annotation.value, args: [] }, value)
        : undefined;
    case 'union':
      return eitherOf(how, annotation.members, value);
    case 'named':
      return named(how, annotation, value);
    case 'called':
      return byPattern([annotation], value);
    case 'unknown':
      return undefined;
  }
}

function eitherOf(how: Checked, members: readonly Annotation[], value: Value): Value | undefined {
  const known = members.map((member) => check(how, member, value));
  const possible = known.filter((one) => one !== undefined && !(one.k === 'constant' && one.value === null));
  if (!known.every((one) => one !== undefined) || possible.length === 0) return undefined;
  return joinValues(possible as Value[], how.frame.state);
}

function named(how: Checked, annotation: Annotation & { k: 'named' }, value: Value): Value | undefined {
  const { name, args } = annotation;
  const last = name.split('.').at(-1) ?? name;
  if (last === 'Literal') return ofLiterals(args, how.at);
  if (last === 'Union') return eitherOf(how, args, value);
  const [first] = args;
  // What a dependency gives is not what was checked.
  if (first && WRAPPERS.has(last))
    return args.some((arg) => arg.k === 'called' && INJECTED.has(arg.name))
      ? undefined
      : byFunctions(how, args, check(how, first, value) ?? byPattern(args, value), value);
  if (first && SEQUENCES.has(last)) return ofElements(how, args, value);
  const type = resolve(how.machine, how.frame, how.scope, name, how.at);
  if (type && isSchema(type)) return heldAgainst(how.machine, how.frame, type, value, how.at);
  if (type?.k === 'external') return how.machine.catalogue.is('wordless', type.path, how.frame.language) ? withoutWords(value) : undefined;
  return type?.k === 'class' ? ofClass(how, type, value) : undefined;
}

/** `AfterValidator(one_of_ours)`: what functions beside the type give back of a value. @param checked what the type itself leaves of it */
function byFunctions(how: Checked, args: readonly Annotation[], checked: Value | undefined, value: Value): Value | undefined {
  const { machine, frame, at } = how;
  return args.reduce((before, arg) => {
    if (arg.k !== 'called' || arg.call?.k !== 'call') return before;
    const within: Frame = { ...frame, scope: how.scope };
    const callee = evaluate(machine, within, arg.call.callee);
    if (callee.k !== 'external' || !machine.catalogue.is('function-validator', callee.path, frame.language)) return before;
    const given = arg.call.args[0];
    const fn = given && evaluate(machine, within, given.value);
    const result = fn?.k === 'function' ? callFunction(machine, frame, fn, { kind: 'call', args: [{ value: before ?? value, at }], at }) : undefined;
    return result === undefined || isNothing(result) ? before : result;
  }, checked);
}

/** `Field(pattern=…)`, `constr(pattern=…)`: a text that the pattern has let through. */
function byPattern(constraints: readonly Annotation[], value: Value): Value | undefined {
  const limited = constraints.some((one) => {
    const pattern = one.k === 'called' ? (one.keywords.get('pattern') ?? one.keywords.get('regex')) : undefined;
    return typeof pattern === 'string' && hasNoRoomForWords(pattern, '');
  });
  return limited ? withoutWords(value) : undefined;
}

/** What a model's own validators and the constraints beside the type leave of a field's value. */
function furtherChecked(machine: Machine, frame: Frame, cls: ClassValue, field: Field, value: Value, at: Loc): Value {
  const given = field.value?.k === 'call' ? field.value : undefined;
  const keywords = new Map(
    (given?.args ?? []).flatMap((arg) => (arg.name !== undefined && arg.value.k === 'const' ? [[arg.name, arg.value.value] as const] : [])),
  );
  const limited = byPattern([{ k: 'called', name: '', keywords, names: [] }], value) ?? value;
  return validatorsOf(machine, cls, field.name).reduce((before, fn) => {
    const method: Value = { k: 'function', fn, scope: cls.scope, cls, self: cls };
    const result = callFunction(machine, frame, method, { kind: 'call', args: [{ value: before, at }], at }, cls);
    return isNothing(result) ? before : result;
  }, limited);
}

function validatorsOf(machine: Machine, cls: ClassValue, name: string): readonly FunctionIR[] {
  return cls.cls.methods.filter((method) =>
    method.decorators.some(
      (one) =>
        one.k === 'call' &&
        one.callee.k === 'load' &&
        machine.catalogue.models.fieldValidators.has(one.callee.name) &&
        one.args.some((arg) => arg.name === undefined && arg.value.k === 'const' && arg.value.value === name),
    ),
  );
}

function ofLiterals(args: readonly Annotation[], at: Loc): Value | undefined {
  const values = args.map((arg): Value | undefined => {
    if (arg.k !== 'literal') return undefined;
    return typeof arg.value === 'string' ? text(arg.value, at) : { k: 'constant', value: arg.value };
  });
  return values.length > 0 && values.every((one) => one !== undefined) ? joinValues(values as Value[]) : undefined;
}

function ofElements(how: Checked, args: readonly Annotation[], value: Value): Value | undefined {
  const element = elementOf(how.frame, value, how.at, '…');
  const known = args.filter((arg) => arg.k !== 'unknown').map((arg) => check(how, arg, element));
  if (known.length === 0 || !known.every((one) => one !== undefined)) return undefined;
  return newList(how.frame, [{ value: joinValues(known as Value[], how.frame.state), repeat: true }]);
}

function ofClass(how: Checked, cls: ClassValue, value: Value): Value | undefined {
  if (isEnum(cls)) return joinedMembers(how.frame, cls) ?? withoutWords(value);
  if (value.k === 'record' && value.cls) return value;
  return isModel(cls) && how.depth < MAX_DEPTH ? modelOf(how.machine, how.frame, cls, value, how.at, how.depth + 1) : undefined;
}

function joinedMembers(frame: Frame, cls: ClassValue): Value | undefined {
  const members = enumMembers(frame, cls);
  return members && joinValues(members, frame.state);
}

/** What a written name means; noted as read, because a cached result depends on it. */
function resolve(machine: Machine, frame: Frame, scope: Scope, name: string, at: Loc): Value | undefined {
  const [first = '', ...rest] = name.split('.');
  const found = scope.find(first);
  const module = found ? found.scope.module : scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, first);
  let value: Value | undefined = found ? frame.state.read(found.cell) : { k: 'external', path: `global#${first}`, at, confidence: 'proven' };
  for (const part of rest) {
    if (value?.k === 'external') value = memberOfExternal(machine, frame, value, part, at, name);
    else if (value?.k === 'module') value = machine.host.exported(value.path, part);
    else return undefined;
  }
  return value;
}

/** Whether the library that a class derives from checks what its fields are given. */
export function isModel(cls: ClassValue): boolean {
  return cls.isModel ?? false;
}

/** Whether a decorator makes the class one that checks. */
export function isValidatedClass(machine: Machine, frame: Frame, cls: ClassValue): boolean {
  if (isModel(cls)) return true;
  return cls.cls.decorators.some((decorator) => {
    const named = namedBy(decorator);
    if (named.k !== 'load') return false;
    const value = resolve(machine, frame, cls.scope, named.name, locOf(frame, named.span));
    return value?.k === 'external' && machine.catalogue.is('model-decorator', value.path, frame.language);
  });
}

/** An instance whose fields hold what the fields of the same names of something unknown hold, as far as their types let them. */
export function modelOf(machine: Machine, frame: Frame, cls: ClassValue, given: Value, at: Loc, depth = 0): Value {
  const entries = new Map<string, Value>();
  for (const field of fieldsOf(cls)) {
    const span = { start: at.start, end: at.end };
    const object = { k: 'load' as const, name: given.k === 'hole' ? given.name : '…', span };
    const value = memberOf(machine, frame, given, field.name, { k: 'member', object, property: field.name, span, nameSpan: span });
    const checked = field.annotation && check({ machine, frame, scope: cls.scope, at, depth }, field.annotation, value);
    entries.set(field.name, furtherChecked(machine, frame, cls, field, checked ?? withForm(value), at));
  }
  const others = hole(given.k === 'hole' ? given.name : '…', at, taintsOf(frame, given));
  return newRecord(frame, { entries, rest: takesOthers(cls) ? others : withForm(others) }, cls);
}

/** Whether a model keeps what it is given under names that it does not declare; what another holds beside its fields is made of them. */
const takesOthers = ({ cls }: ClassValue): boolean =>
  cls.fields.some(({ name, value }) => name === 'model_config' && value !== undefined && anywhere(value, (one) => one.k === 'const' && one.value === 'allow'));

/** `Body.model_validate(x)` and its kin; `undefined` if the method is another one, or the class checks nothing. */
export function modelMadeBy(machine: Machine, frame: Frame, cls: ClassValue, method: string, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const given = args[0]?.value;
  if (!given || !machine.catalogue.models.made.has(method) || !isModel(cls)) return undefined;
  noteChecked(machine, frame, given);
  // A text in JSON, or an object: whatever it is, the fields come out of it.
  const source = given.k === 'record' ? given : hole(given.k === 'hole' ? given.name : '…', at, taintsOf(frame, given));
  return modelOf(machine, frame, cls, source, at);
}

/** `TypeAdapter(Tone).validate_python(x)`; `undefined` for any other call, and for a type that is no class of the workspace. */
export function adapted(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], at: Loc): Value | undefined {
  const type = callee.made?.[0]?.value;
  const given = args[0]?.value;
  if (given && type && isSchema(type) && machine.catalogue.is('adapter', callee.path, frame.language)) {
    noteChecked(machine, frame, given);
    return heldAgainst(machine, frame, type, given, at);
  }
  if (!given || type?.k !== 'class' || !machine.catalogue.is('adapter', callee.path, frame.language)) return undefined;
  noteChecked(machine, frame, given);
  return ofClass({ machine, frame, scope: type.scope, at, depth: 0 }, type, hole(given.k === 'hole' ? given.name : '…', at, taintsOf(frame, given)));
}

/** Whether the library that calls a function has checked its arguments against their written types. */
export function frameworkChecks(machine: Machine, frame: Frame, decorators: readonly Expr[]): boolean {
  return decorators.some((decorator) => {
    const callee = namedBy(decorator);
    const owner = callee.k === 'member' ? callee.object : callee;
    const value = owner.k === 'load' ? resolve(machine, frame, frame.scope, owner.name, locOf(frame, owner.span)) : undefined;
    if (value?.k !== 'external') return false;
    const type = machine.catalogue.instanceType(value.path, frame.language);
    if (type !== undefined) return machine.catalogue.type(type)?.entries.some((entry) => entry.validates) ?? false;
    return machine.catalogue.models.checksHandlers.has(value.path.slice(0, value.path.search(/[#.]/)));
  });
}

/** Whether a type is a class that is not made unless its fields are what they should be. */
export function namesModel(machine: Machine, frame: Frame, annotation: Annotation, at: Loc): boolean {
  if (annotation.k === 'union') return annotation.members.some((member) => namesModel(machine, frame, member, at));
  if (annotation.k !== 'named') return false;
  const type = resolve(machine, frame, frame.scope, annotation.name, at);
  return (type?.k === 'class' && isModel(type)) || annotation.args.some((arg) => namesModel(machine, frame, arg, at));
}

type Field = ClassValue['cls']['fields'][number];

function fieldsOf(cls: ClassValue, depth = MAX_BASES): readonly Field[] {
  const inherited = cls.bases.flatMap((base) => (base.k === 'class' && depth > 0 ? fieldsOf(base, depth - 1) : []));
  return [...inherited, ...cls.cls.fields];
}

/** An instance made by a call: named and positional arguments, and what a spread brings, each checked where the class checks. */
export function instanceFields(
  machine: Machine,
  frame: Frame,
  cls: ClassValue,
  known: ReadonlyMap<string, Value>,
  args: readonly PassedArgument[],
): ReadonlyMap<string, Value> {
  const fields = fieldsOf(cls);
  const checks = isValidatedClass(machine, frame, cls);
  const entries = new Map(known);
  if (checks) for (const { value } of args) noteChecked(machine, frame, value);
  const put = (name: string, value: Value, at: Loc): void => {
    const declared = fields.find((one) => one.name === name);
    const promised = known.get(name);
    // Of what nothing is known the written type says what it is.
    if (declared?.value === undefined && promised?.k === 'external' && promised.path.startsWith(':') && isUnknown(machine, frame, value)) return;
    const field = checks ? declared : undefined;
    const checked = (field?.annotation && checkedAgainst(machine, frame, field.annotation, value, at, cls.scope)) ?? (field ? withForm(value) : value);
    entries.set(name, field ? furtherChecked(machine, frame, cls, field, checked, at) : checked);
  };
  let next = 0;
  for (const arg of args) {
    if (arg.spread === 'record') {
      // Whatever it holds, under whatever name: it may be any of the fields.
      const taints = taintsOf(frame, arg.value);
      for (const field of fields) put(field.name, hole(field.name, arg.at, taints), arg.at);
    } else {
      const name = arg.name ?? (arg.spread === undefined ? fields[next++]?.name : undefined);
      if (name !== undefined) put(name, arg.value, arg.at);
    }
  }
  return entries;
}
