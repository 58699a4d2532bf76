import type { Expr } from '../../languages/ir.ts';
import { harmlessMembers, STATUS } from '../../catalogue/conventions.ts';
import { isCredentialName, OPEN_PARTS } from '../../catalogue/credentials.ts';
import { addressText, isAddress, memberOfAddress } from '../transfer/addressObjects.ts';
import { allowedBy } from '../transfer/models.ts';
import { partAt } from '../transfer/components.ts';
import { memberOfExternal } from '../transfer/externals.ts';
import { keptIn } from '../transfer/kept.ts';
import { isListMethod } from '../transfer/listMethods.ts';
import { isRecordMethod } from '../transfer/recordMethods.ts';
import { atNumber, chosen, underField } from '../transfer/records.ts';
import { isEnvironment, readAs, underName, variableUnder, withoutSecrets, withoutSecretsOfMany } from '../transfer/secrets.ts';
import { chosenExport, noteChosen, noteChosenMethod } from '../transfer/sinks.ts';
import { isTextMethod } from '../transfer/textMethods.ts';
import { candidatesAt, isFixed } from '../values/items.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { partOfMatch } from '../transfer/matchParts.ts';
import { clearedFor } from '../values/taint.ts';
import { literalOf, UNDEFINED, type ClassValue, type Fields, type Hole, type Loc, type Taint, type Value } from '../values/values.ts';
import { readThroughGetter } from './accessors.ts';
import { boundMethod } from './boundMethods.ts';
import { callValue, type CallExpr } from './call.ts';
import { externalBase } from './classLookup.ts';
import { findMethod, memberOfInstance, staticMember } from './classes.ts';
import { oneOf } from './branching.ts';
import { evaluate } from './evaluate.ts';
import { eachKey, keyOf, mayBeNothing, withField } from './fields.ts';
import { callFunction } from './functions.ts';
import { hole, isNothing, locOf, taintsOf, type Frame, type Machine } from './machine.ts';

/** Members of a path that are one name. */
const LAST_COMPONENT: ReadonlySet<string> = new Set(['name', 'stem', 'suffix']);

/** A link of a chain: with `?.`, what is missing gives nothing. */
export function linked(frame: Frame, object: Value, optional: boolean | undefined, follow: (object: Value) => Value): Value {
  if (!optional) return follow(object);
  if (isNothing(object)) return UNDEFINED;
  return mayBeNothing(object) ? joinValues([follow(object), UNDEFINED], frame.state) : follow(object);
}

/** What a record holds under a name where the frame stands; `undefined` if it was made on a way that does not lead here. */
export function fieldsHere(frame: Frame, record: Value & { k: 'record' }, name: string): Fields | undefined {
  return frame.state.heldUnder(record.cell, name) as Fields | undefined;
}

export function memberOf(machine: Machine, frame: Frame, object: Value, property: string, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  switch (object.k) {
    case 'external':
      return memberOfExternal(machine, frame, object, property, at, nameOf(expr));
    case 'record': {
      const fields = fieldsHere(frame, object, property);
      // A record of another way of the program, asked about here: nothing is known of it.
      if (fields === undefined) return hole(nameOf(expr), at);
      if (object.cls) return memberOfInstance(machine, frame, object, property, expr);
      if (isAddress(object))
        return (
          memberOfAddress(frame, object, property, at, nameOf(expr)) ?? memberOf(machine, frame, addressText(frame, object, at, nameOf(expr)), property, expr)
        );
      const known = fields.entries.get(property);
      if (known) return readThroughGetter(machine, frame, known, object, at);
      if (hasMethod(frame, object, fields, property)) return boundMethod(frame, object, property, expr);
      if (fields.factory) return madeEntry(machine, frame, object, property, expr);
      if (property === 'size' && frame.semantics.sizeIsAMember) return hole(nameOf(expr), at);
      if (fields.rest) return ofUnknownName(frame, fields.rest, property, nameOf(expr), at);
      return frame.semantics.missingFieldIsUndefined ? UNDEFINED : hole(nameOf(expr), at);
    }
    case 'class': {
      const found = staticMember(machine, frame, object, property);
      return found?.k === 'function' && found.fn.isStatic
        ? readThroughGetter(machine, frame, found, object, at)
        : (found ?? ofBase(machine, frame, object, property, expr) ?? hole(nameOf(expr), at));
    }
    case 'module':
      return memberOfModule(machine, frame, object.path, property) ?? hole(nameOf(expr), at);
    case 'any':
      return joinValues(object.values.filter((one) => !isNothing(one)).map((one) => memberOf(machine, frame, one, property, expr)));
    case 'hole':
      return hole(nameOf(expr), at, ofMember(object, property), object.widened);
    case 'text':
    case 'list':
      // The value of an enumeration's member, which stands for itself here.
      if (object.k === 'text' && property === 'value' && frame.semantics.enumMembersHaveValue) return object;
      // The last component of a path leads nowhere else.
      if (object.k === 'text' && LAST_COMPONENT.has(property)) return hole(nameOf(expr), at, clearedFor(taintsOf(frame, object), ['path']));
      if (object.k === 'list' ? isListMethod(property) : isTextMethod(property)) return boundMethod(frame, object, property, expr);
      if (property === 'length') return lengthOf(frame, object) ?? hole(nameOf(expr), at);
      return hole(nameOf(expr), at, ofField({ taints: taintsOf(frame, object) }, property));
    default:
      return hole(nameOf(expr), at, ofField({ taints: taintsOf(frame, object) }, property));
  }
}

/** What a class has of the library's class that it derives from, where the catalogue knows it. */
function ofBase(machine: Machine, frame: Frame, cls: ClassValue, property: string, expr: Expr): Value | undefined {
  const base = externalBase(cls);
  const isKnown = base?.k === 'external' && machine.catalogue.knows(`${base.path}.${property}`, frame.language);
  return isKnown ? memberOfExternal(machine, frame, base, property, locOf(frame, expr.span), nameOf(expr)) : undefined;
}

/** What stands under a name of which is not known whether it is there: what is not known itself may be nothing anyway. */
function ofUnknownName(frame: Frame, rest: Value, property: string, name: string, at: Loc): Value {
  if (rest.k === 'hole') return { ...readAs(property, rest), name, at } as Value;
  return frame.semantics.missingFieldIsUndefined ? joinValues([rest, UNDEFINED], frame.state) : rest;
}

/** Whether a member of a plain record is the method of that name which all of its kind have. */
function hasMethod(frame: Frame, object: Value & { k: 'record' }, fields: Fields, property: string): boolean {
  const isDictionary = object.map || (!frame.semantics.entriesAreMembers && fields.rest === undefined);
  return Boolean(isDictionary) && !object.store && isRecordMethod(property);
}

/** How many items a list has, where each of them is surely there. */
function lengthOf(frame: Frame, object: Value): Value | undefined {
  const items = object.k === 'list' ? frame.state.read(object.cell) : undefined;
  return items && isFixed(items) ? { k: 'constant', value: items.length } : undefined;
}

/** What a module holds under a name here: what was written to it on the way counts. */
function memberOfModule(machine: Machine, frame: Frame, path: string, property: string): Value | undefined {
  const variable = machine.host.exportedCell(path, property);
  if (variable) return frame.state.read(variable);
  const whole = machine.host.exported(path, '*');
  return (whole?.k === 'record' ? fieldsHere(frame, whole, property)?.entries.get(property) : undefined) ?? machine.host.exported(path, property);
}

/** An entry of a `defaultdict` that is made by being read. */
function madeEntry(machine: Machine, frame: Frame, object: Value & { k: 'record' }, key: string | undefined, expr: Expr): Value {
  const { factory, rest } = frame.state.read(object.cell);
  const call: CallExpr = { k: 'call', callee: expr, args: [], construct: false, span: expr.span, nameSpan: expr.span };
  const made = factory ? callValue(machine, frame, factory, [], call) : UNDEFINED;
  const value = rest ? joinValues([rest, made], frame.state) : made;
  frame.state.write(object.cell, withField(frame.state.read(object.cell), key, value));
  return value;
}

/** An element, or an entry. Of what raises an error where there is none, the error tells the key: `KeyError: 'tone'`. */
export function indexOf(machine: Machine, frame: Frame, expr: Expr & { k: 'index' }, isAsked = false): Value {
  const object = evaluate(machine, frame, expr.object);
  const allowed = expr.type && object.k === 'external' ? allowedBy(machine, frame, expr.type, locOf(frame, expr.span)) : undefined;
  if (allowed) return allowed;
  const key = evaluate(machine, frame, expr.key);
  if (frame.semantics.indexRaises && object.k === 'record' && !object.cls) machine.catchers.at(-1)?.thrown({ taints: taintsOf(frame, key), errors: [] });
  return linked(frame, object, expr.optional, (one) => {
    const value = partAt(key, valueAt(machine, frame, one, key, expr), expr);
    return isAsked && mayMiss(frame, one, key) ? joinValues([value, UNDEFINED], frame.state) : value;
  });
}

/** Whether nothing may stand at an index or under a key: told where the program itself asks. */
function mayMiss(frame: Frame, object: Value, key: Value): boolean {
  if (!frame.semantics.missingFieldIsUndefined) return false;
  if (object.k === 'any') return object.values.some((one) => mayMiss(frame, one, key));
  if (object.k === 'record') return keyOf(key) === undefined;
  if (object.k !== 'list') return false;
  const index = key.k === 'constant' && typeof key.value === 'number' ? key.value : undefined;
  return index === undefined || candidatesAt(frame.state.read(object.cell), index).mayBeMissing;
}

export function valueAt(machine: Machine, frame: Frame, object: Value, key: Value, expr: Expr & { k: 'index' }): Value {
  const at = locOf(frame, expr.span);
  if (object.k === 'any') return joinValues(object.values.filter((one) => !isNothing(one)).map((one) => valueAt(machine, frame, one, key, expr)));
  if (object.k === 'record') {
    const itself = object.cls && findMethod(machine, object.cls, '__getitem__');
    if (itself) return callFunction(machine, frame, itself, { kind: 'call', args: [{ value: key, at }], at }, object);
    const each = atEachKey(machine, frame, object, key, expr);
    if (each) return each;
    const name = keyOf(key);
    const otherwise = object.cls && missingEntry(machine, frame, object, object.cls, name, key, at);
    if (otherwise) return otherwise;
    if (name !== undefined) return memberOf(machine, frame, object, name, expr);
    if (object.cls && frame.semantics.entriesAreMembers) noteChosenMethod(machine, frame, key, expr);
    if (frame.state.read(object.cell).factory) madeEntry(machine, frame, object, undefined, expr);
    // A known table indexed by anything gives one of its values: the key constrains, it does not taint.
    const { entries, rest } = frame.state.read(object.cell);
    return underName(frame, key, joinValues([...entries.values(), ...(rest ? [rest] : [])], frame.state));
  }
  if (object.k === 'list') {
    const each = atEachKey(machine, frame, object, key, expr);
    if (each) return each;
    const items = frame.state.read(object.cell);
    const index = key.k === 'constant' && typeof key.value === 'number' ? key.value : undefined;
    return joinValues(index === undefined ? items.map((item) => item.value) : candidatesAt(items, index).values, frame.state);
  }
  const part = object.k === 'external' ? partOfMatch(object, key) : undefined;
  if (part) return part;
  if (object.k === 'external' && literalOf(key) === undefined) noteChosen(machine, frame, object.path, key, expr);
  if (object.k === 'external') {
    const variable = isEnvironment(machine, frame, object) ? variableUnder(frame, key, nameOf(expr), at) : undefined;
    if (variable) return variable;
    // `Agent[Deps, Answer]`: a class for which types are given is that class.
    if (frame.semantics.classesTakeTypes && machine.catalogue.of(object.path, frame.language).type) return object;
    const kept = keyOf(key) === undefined ? keptIn(machine, frame, object) : undefined;
    return kept ? valueAt(machine, frame, kept, key, expr) : memberOfExternal(machine, frame, object, literalOf(key) ?? '[]', at, nameOf(expr));
  }
  if (object.k === 'module') {
    const name = keyOf(key);
    return (
      atEachKey(machine, frame, object, key, expr) ??
      (name === undefined ? chosenExport(frame, key, nameOf(expr), at) : memberOf(machine, frame, object, name, expr))
    );
  }
  const field = literalOf(key);
  const carried = object.k === 'hole' && field !== undefined ? underField(ofField(object, field), field) : atKey(taintsOf(frame, object), key);
  // One letter of a key is not the key.
  return hole(nameOf(expr), at, key.k === 'constant' ? withoutSecrets(carried) : carried, object.k === 'hole' && object.widened);
}

/** What stands of records at a number; under a name that is not known, somebody chose it. */
function atKey(taints: readonly Taint[], key: Value): readonly Taint[] {
  return key.k === 'text' || key.k === 'any' ? chosen(taints) : atNumber(taints);
}

/** Under a key that is one of several, all of them known: what stands at any of these. */
function atEachKey(machine: Machine, frame: Frame, object: Value, key: Value, expr: Expr & { k: 'index' }): Value | undefined {
  const each = eachKey(key);
  return (
    each &&
    joinValues(
      each.map((one) => valueAt(machine, frame, object, one, expr)),
      frame.state,
    )
  );
}

/** `class Defaults(dict)` with a `__missing__`: what that gives for a key that is not there, or may not be. */
function missingEntry(
  machine: Machine,
  frame: Frame,
  object: Value & { k: 'record' },
  cls: ClassValue,
  name: string | undefined,
  key: Value,
  at: Loc,
): Value | undefined {
  const method = findMethod(machine, cls, '__missing__');
  if (!method) return undefined;
  const { entries, rest } = frame.state.read(object.cell);
  const own = name === undefined ? [...entries.values()] : [entries.get(name)].filter((one) => one !== undefined);
  if (name !== undefined && own.length > 0 && !mayBeNothing(own[0])) return undefined;
  const known = [...own, ...(rest ? [rest] : [])];
  const call = (): Value => callFunction(machine, frame, method, { kind: 'call', args: [{ value: key, at }], at }, object);
  return known.length === 0 ? call() : oneOf(frame, [() => joinValues(known, frame.state), call]);
}

/**
 * What a field carries of an object whose fields are not told apart. Where only that is known what all of them did, a credential is under
 * the name of one.
 */
/** What a member carries of what is not known. */
function ofMember(object: Hole, property: string): readonly Taint[] {
  if (harmlessMembers.has(property)) return [];
  const taints = underField(ofField(object, property), property);
  return property === STATUS ? taints.filter(isFilledIn) : taints;
}

/** What came directly from a request, or was written by a model, which fills in fields. */
function isFilledIn({ label, confidence }: Taint): boolean {
  return label === 'tool-argument' || label === 'parameter' || label === 'model-output' || (label === 'untrusted' && confidence === 'proven');
}

function ofField({ taints, widened }: Pick<Hole, 'taints' | 'widened'>, field: string): readonly Taint[] {
  if (OPEN_PARTS.has(field)) return withoutSecrets(taints);
  if (isCredentialName(field)) return taints;
  return widened ? withoutSecrets(taints) : withoutSecretsOfMany(taints);
}
