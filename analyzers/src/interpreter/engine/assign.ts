import type { Binding, Expr, Pattern } from '../../languages/ir.ts';
import { findMethod, setStatic } from './classes.ts';
import { callFunction } from './functions.ts';
import { noteAssigned } from '../transfer/sinks.ts';
import { recordKeyValue } from '../transfer/clientKeys.ts';
import { writeToAddress } from '../transfer/addressObjects.ts';
import { chosen } from '../transfer/records.ts';
import { keepMember } from '../transfer/kept.ts';
import { eachKey, keyOf, namesOf, withField } from './fields.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './elements.ts';
import { memberOf, valueAt } from './members.ts';
import { assignSlice } from './slices.ts';
import { writtenInto } from './opened.ts';
import { oneOf } from './branching.ts';
import { writeThroughSetter } from './accessors.ts';
import { memberWritten, notePair, variableWritten } from '../guards/index.ts';
import { putEntry } from '../values/entries.ts';
import { JOINED } from '../values/notes.ts';
import { candidatesAt, eitherItems, isFixed, mayBeMissing, sliced } from '../values/items.ts';
import { alike, joinValues } from '../values/join.ts';
import { isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';
import type { Cell } from '../values/state.ts';
import { carrying, stepped } from '../values/taint.ts';
import { withEachHole, withHoles } from '../values/segments.ts';
import { UNDEFINED, type Item, type Loc, type Taint, type Value } from '../values/values.ts';

/** Puts a value into a variable, a field, an element, or the parts of a pattern. */
export function assign(machine: Machine, frame: Frame, pattern: Pattern, value: Value, binding: Binding): void {
  switch (pattern.k) {
    case 'name': {
      const cell = placeOf(frame, pattern.name, binding);
      frame.state.write(cell, withStep(value, locOf(frame, pattern.span), pattern.name));
      variableWritten(machine, frame, cell);
      return;
    }
    case 'fields':
      assignFields(machine, frame, pattern, value, binding);
      return;
    case 'elements':
      assignElements(machine, frame, pattern, value, binding);
      return;
    case 'fallback':
      assign(machine, frame, pattern.target, orFallback(machine, frame, value, pattern.fallback), binding);
      return;
    case 'place':
      assignPlace(machine, frame, pattern, value);
  }
}

/** The variable that an assignment means. A name that nobody has declared becomes the function's own. */
function placeOf(frame: Frame, name: string, binding: Binding): Cell<Value> {
  if (binding === 'declare-in-block') return frame.scope.declare(name);
  const known = binding === 'assign' ? frame.scope.find(name)?.cell : undefined;
  return known ?? frame.scope.functionScope.declare(name);
}

/** A part of a pattern, or its default where the part is missing. */
function orFallback(machine: Machine, frame: Frame, value: Value, fallback: Expr): Value {
  if (isNothing(value)) return evaluate(machine, frame, fallback);
  const isUncertain = value.k === 'hole' || value.k === 'any';
  const present = value.k === 'any' ? joinValues(value.values.filter((one) => one !== UNDEFINED)) : value;
  return isUncertain ? oneOf(frame, [() => present, () => evaluate(machine, frame, fallback)]) : value;
}

/** Notes in the path that the value passed through a variable. Only texts and holes carry a path of their own. */
function withStep(value: Value, at: Loc, name: string): Value {
  if (value.k === 'hole') return carrying(value, stepped(value.taints, at, `kept in \`${name}\``));
  if (value.k !== 'text' || value.segments.every((segment) => segment.k === 'literal')) return value;
  const joined = value.segments.length > 1;
  const note = `${joined ? JOINED : 'kept in'} \`${name}\``;
  return withHoles(value, (one) => carrying(one, stepped(one.taints, at, note, joined)));
}

function assignFields(machine: Machine, frame: Frame, pattern: Pattern & { k: 'fields' }, value: Value, binding: Binding): void {
  for (const field of pattern.fields) {
    const span = field.target.span;
    const object = { k: 'load' as const, name: sourceName(value), span };
    if (field.computed) {
      const key = evaluate(machine, frame, field.computed);
      const found = valueAt(machine, frame, value, key, { k: 'index', object, key: field.computed, span });
      const mayBeMissing = field.target.k === 'fallback' && keyOf(key) === undefined;
      assign(machine, frame, field.target, mayBeMissing ? joinValues([found, UNDEFINED], frame.state) : found, binding);
      continue;
    }
    const source = { k: 'member' as const, object, property: field.key, span, nameSpan: span };
    assign(machine, frame, field.target, memberOf(machine, frame, value, field.key, source), binding);
  }
  if (!pattern.rest) return;
  const taken = new Set(pattern.fields.map((field) => field.key));
  if (value.k === 'record') {
    const fields = frame.state.read(value.cell);
    const entries = new Map([...fields.entries].filter(([key]) => !taken.has(key)));
    assign(machine, frame, pattern.rest, newRecord(frame, { ...fields, entries }), binding);
  } else assign(machine, frame, pattern.rest, taken.size > 0 ? withEachHole(value, (one) => carrying(one, chosen(one.taints))) : value, binding);
}

function sourceName(value: Value): string {
  if (value.k === 'hole') return value.name;
  return value.k === 'external' ? (value.name ?? value.path.split(/[#.:]/).at(-1) ?? '…') : '…';
}

function assignElements(machine: Machine, frame: Frame, pattern: Pattern & { k: 'elements' }, value: Value, binding: Binding): void {
  const at = locOf(frame, pattern.span);
  const ways = value.k === 'any' ? value.values.filter((one) => !isNothing(one)) : [value];
  const lists = ways.map((one) => itemsOf(frame, one, at, sourceName(one)));
  const after = pattern.after ?? [];
  const give = (element: Pattern | undefined, index: number): void => {
    if (!element) return;
    const candidates = lists.map((items) => candidatesAt(items, index));
    const missing = element.k === 'fallback' && candidates.some((one) => one.mayBeMissing) ? [UNDEFINED] : [];
    assign(machine, frame, element, joinValues([...candidates.flatMap((one) => one.values), ...missing], frame.state), binding);
  };
  pattern.elements.forEach(give);
  after.forEach((element, i) => {
    give(element, i - after.length);
  });
  notePair(machine, frame, pattern);
  if (!pattern.rest) return;
  const rests = lists.map((items) => (isFixed(items) ? items.slice(pattern.elements.length, items.length - after.length) : mayBeMissing(items)));
  const [only = []] = rests;
  assign(machine, frame, pattern.rest, newList(frame, rests.length > 1 ? eitherItems(rests, alike) : only), binding);
}

function assignPlace(machine: Machine, frame: Frame, pattern: Pattern & { k: 'place' }, value: Value): void {
  const place = pattern.place;
  if (place.k === 'slice') {
    assignSlice(machine, frame, place, value);
    return;
  }
  if (place.k !== 'member' && place.k !== 'index') {
    evaluate(machine, frame, place);
    return;
  }
  const object = evaluate(machine, frame, place.object);
  const named = place.k === 'member' ? undefined : evaluate(machine, frame, place.key);
  const key = place.k === 'member' ? place.property : named && keyOf(named);
  // `openai.api_key = "…"`
  if (object.k === 'external' && key !== undefined)
    recordKeyValue(machine, frame, object.path.split('#')[0]?.replace(/^:/, '') ?? '', key, value, locOf(frame, pattern.span));
  if (key !== undefined) noteAssigned(machine, frame, object, key, value, place);
  memberWritten(machine, frame, key);
  if (named && object.k === 'record' && object.cls && writtenByItself(machine, frame, object, named, value, locOf(frame, place.span))) return;
  const targets = object.k === 'any' ? object.values : [object];
  const each = named && eachKey(named);
  if (each) {
    for (const target of targets) for (const one of each) setMember(machine, frame, target, keyOf(one), value, locOf(frame, place.span), true);
    return;
  }
  for (const target of targets) writtenInto(machine, frame, place.object, target, key, value, place.k === 'index');
  for (const target of targets)
    if (!writeThroughSetter(machine, frame, target, key, value, locOf(frame, place.span)))
      setMember(
        machine,
        frame,
        target,
        key,
        value,
        locOf(frame, place.span),
        targets.length > 1,
        named && key === undefined ? taintsOf(frame, named) : [],
        namesOf(named),
      );
}

/** `object[key] = value` where the object's class says what that does. @returns whether it does */
function writtenByItself(machine: Machine, frame: Frame, object: Value & { k: 'record' }, key: Value, value: Value, at: Loc): boolean {
  const method = object.cls && findMethod(machine, object.cls, '__setitem__');
  if (!method) return false;
  callFunction(machine, frame, method, { kind: 'call', args: [key, value].map((one) => ({ value: one, at })), at }, object);
  return true;
}

/**
 * @param uncertain the write goes to this target or to another one: what was there may be there still
 * @param names what a key carries that is not known
 * @param mayBe which names such a key may have
 */
export function setMember(
  machine: Machine,
  frame: Frame,
  target: Value,
  key: string | undefined,
  value: Value,
  at: Loc,
  uncertain: boolean,
  names: readonly Taint[] = [],
  mayBe?: (name: string) => boolean,
): void {
  if (writeToAddress(frame, target, key, value, at)) return;
  if (target.k === 'record') {
    if (key === undefined) frame.state.write(target.cell, withField(frame.state.read(target.cell), key, value, names, mayBe));
    else if (uncertain) {
      const { entries, rest } = frame.state.readUnder(target.cell, key);
      putEntry(frame.state, target.cell, key, joinValues([entries.get(key) ?? rest ?? UNDEFINED, value], frame.state));
    } else putEntry(frame.state, target.cell, key, value);
  } else if (target.k === 'class' && key !== undefined) {
    setStatic(frame, target, key, value);
  } else if (target.k === 'list') {
    const items = frame.state.read(target.cell);
    frame.state.write(target.cell, key === 'length' ? cutTo(items, value, uncertain) : withItem(frame, items, key, value, at, uncertain));
  } else if (target.k === 'module' && key !== undefined) {
    const variable = machine.host.exportedCell(target.path, key);
    const whole = variable ? undefined : machine.host.exported(target.path, '*');
    if (variable) frame.state.write(variable, uncertain ? joinValues([frame.state.read(variable), value], frame.state) : value);
    else if (whole?.k === 'record') setMember(machine, frame, whole, key, value, at, uncertain);
  } else if (target.k === 'external') keepMember(machine, frame, target, key, value, at, uncertain);
}

/** `list.length = 2`: what stands behind that is gone. */
function cutTo(items: readonly Item[], length: Value, uncertain: boolean): readonly Item[] {
  const to = length.k === 'constant' && typeof length.value === 'number' ? length.value : undefined;
  if (uncertain) return mayBeMissing(items);
  return to === 0 ? [] : sliced(items, 0, to);
}

/** `list[key] = value`: a known index of a list of known length replaces; anything else may replace any of them, or add one. */
function withItem(frame: Frame, items: readonly Item[], key: string | undefined, value: Value, at: Loc, uncertain: boolean): readonly Item[] {
  const number = key === undefined ? NaN : Number(key);
  const index = number < 0 ? items.length + number : number;
  const fixed = items.every((item) => !item.repeat && !item.optional);
  if (fixed && !uncertain && Number.isInteger(index) && items[index]) return items.map((item, i) => (i === index ? { value } : item));
  if (fixed && !uncertain && index === items.length) return [...items, { value }];
  const any = items.map((item) => ({ ...item, value: joinValues([item.value, value], frame.state) }));
  return key !== undefined && fixed && items[index] ? any : [...any, { value: placedAt(value, at), repeat: true }];
}

function placedAt(value: Value, at: Loc): Value {
  return value.k === 'hole' ? { ...value, at } : value;
}
