import type { Argument, Expr, RecordEntry } from '../../languages/ir.ts';
import { harmlessMembers } from '../../catalogue/conventions.ts';
import { assign } from './assign.ts';
import { sliceOf } from './slices.ts';
import { keyOf, mayBeNothing, pairsOf, withField, withSpread } from './fields.ts';
import { readThroughGetter } from './accessors.ts';
import { call, callValue, type CallExpr } from './call.ts';
import { awaitedOrThrown } from './promises.ts';
import { classValue, findMethod, memberOfInstance, staticMember } from './classes.ts';
import { callFunction } from './functions.ts';
import { composedBy } from '../transfer/compositions.ts';
import { memberOfExternal } from '../transfer/externals.ts';
import { noteChosen, noteChosenMethod } from '../transfer/sinks.ts';
import { keptIn } from '../transfer/kept.ts';
import { formatPercent } from '../transfer/format.ts';
import { enumMembers, guardsOf, narrowedAt, regularExpression, withGuard, withKnownFields } from '../guards/index.ts';
import { candidatesAt, eitherItems, isFixed } from '../values/items.ts';
import { alike, joinValues } from '../values/join.ts';
import { maybe, oneOf } from './branching.ts';
import { executeClauses } from './comprehension.ts';
import { inContext } from './contexts.ts';
import { elementOf } from './loop.ts';
import { removeMember } from './remove.ts';
import { truthOf } from './truth.ts';
import { hole, isNothing, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';
import { nameOf } from '../values/names.ts';
import { normalize } from '../values/segments.ts';
import { noteBuilt, withoutSecrets } from '../transfer/secrets.ts';
import { clearedFor, mergeTaints, weakened } from '../values/taint.ts';
import { placed, segmentsOf } from '../values/text.ts';
import { literalOf, text, UNDEFINED, type Fields, type Item, type PassedArgument, type Taint, type Value } from '../values/values.ts';

/** Members of a path that are one name. */
const LAST_COMPONENT: ReadonlySet<string> = new Set(['name', 'stem', 'suffix']);

export function evaluate(machine: Machine, frame: Frame, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  if (!machine.step()) return hole(nameOf(expr), at, [], true);
  switch (expr.k) {
    case 'const':
      return typeof expr.value === 'string' ? text(expr.value, at) : { k: 'constant', value: expr.value };
    case 'load':
      return narrowedAt(machine, frame, expr) ?? load(machine, frame, expr.name, expr);
    case 'concat': {
      const values = expr.parts.map((part) => placed(evaluate(machine, frame, part), locOf(frame, part.span), nameOf(part)));
      const segments = expr.parts.flatMap((part, i) => segmentsOf(frame, values[i] ?? UNDEFINED, locOf(frame, part.span), nameOf(part)));
      return noteBuilt(machine, { k: 'text', segments: normalize(segments), at }, values);
    }
    case 'sum':
      return sum(machine, frame, expr);
    case 'member':
      return (
        narrowedAt(machine, frame, expr) ??
        linked(frame, evaluate(machine, frame, expr.object), expr.optional, (one) => memberOf(machine, frame, one, expr.property, expr))
      );
    case 'index':
      return narrowedAt(machine, frame, expr) ?? indexOf(machine, frame, expr);
    case 'slice':
      return noteBuilt(machine, sliceOf(machine, frame, expr));
    case 'call':
      return narrowedAt(machine, frame, expr) ?? noteBuilt(machine, call(machine, frame, expr));
    case 'closure': {
      const fn: Value = { k: 'function', fn: expr.fn, scope: frame.scope, self: frame.semantics.closuresKeepReceiver ? frame.self : undefined, cls: frame.cls };
      machine.made(expr.fn, fn);
      return fn;
    }
    case 'class':
      return classValue(machine, frame, expr.cls);
    case 'list':
      return newList(
        frame,
        expr.items.flatMap((item) => itemsOfArgument(machine, frame, item)),
      );
    case 'record':
      return { ...record(machine, frame, expr.entries), at };
    case 'comprehension':
      return comprehension(machine, frame, expr);
    case 'phi':
      return phi(machine, frame, expr);
    case 'binary':
      return binary(machine, frame, expr);
    case 'not':
      evaluate(machine, frame, expr.operand);
      return hole(nameOf(expr), at);
    case 'await':
      if (expr.context) return inContext(machine, frame, evaluate(machine, frame, expr.operand), expr.context, expr);
      return awaitedOrThrown(machine, frame, evaluate(machine, frame, expr.operand));
    case 'yield': {
      const value = expr.operand ? evaluate(machine, frame, expr.operand) : UNDEFINED;
      if (frame.yields) {
        const items = frame.state.read(frame.yields);
        frame.state.write(frame.yields, [...items, ...(expr.delegate ? itemsOf(frame, value, locOf(frame, expr.span)) : [{ value }])]);
      }
      if (frame.yields) frame.control.suspended.push(frame.state.fork());
      if (expr.delegate && value.k === 'list' && value.returned) return value.returned;
      return hole('sent', at);
    }
    case 'assign':
      return assignment(machine, frame, expr);
    case 'delete':
      removeMember(machine, frame, expr.place);
      return { k: 'constant', value: true };
    case 'unknown': {
      const values = expr.children.map((child) => evaluate(machine, frame, child));
      if (expr.what === 'nothing') return UNDEFINED;
      if (expr.what === 'number' || expr.what === 'comparison' || expr.what === 'type') return hole(nameOf(expr), at);
      if (expr.what === 'regex') return regularExpression(literalOf(values[0]) ?? '', literalOf(values[1]) ?? '', at);
      if (expr.what === 'formatted') return hole(nameOf(expr), at, mergeTaints(...values.map((value) => taintsOf(frame, value))));
      return hole(nameOf(expr), at, weakened(mergeTaints(...values.map((value) => taintsOf(frame, value))), 'likely'), expr.unread);
    }
  }
}

/** What a function was called with, as JavaScript's `arguments`. */
function argumentList(frame: Frame, args: readonly PassedArgument[]): Value {
  return newList(
    frame,
    args.map((arg): Item => (arg.spread === 'list' ? { value: arg.value, repeat: true } : { value: arg.value })),
  );
}

/** A link of a chain: with `?.`, what is missing gives nothing. */
function linked(frame: Frame, object: Value, optional: boolean | undefined, follow: (object: Value) => Value): Value {
  if (!optional) return follow(object);
  if (isNothing(object)) return UNDEFINED;
  return mayBeNothing(object) ? joinValues([follow(object), UNDEFINED], frame.state) : follow(object);
}

function load(machine: Machine, frame: Frame, name: string, expr: Expr): Value {
  if (name === 'this' || name === 'super') return frame.self ?? hole(name, locOf(frame, expr.span));
  const found = frame.scope.find(name);
  // A name that is not there is a read, too: once it is defined, the result changes.
  const module = found ? found.scope.module : frame.scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, name);
  if (!found && name === 'arguments' && frame.args) return argumentList(frame, frame.args);
  if (!found) return { k: 'external', path: `global#${name}`, at: locOf(frame, expr.span), confidence: 'proven' };
  return frame.state.read(found.cell);
}

/** What a record holds where the frame stands; `undefined` if it was made on a way that does not lead here. */
export function fieldsHere(frame: Frame, record: Value & { k: 'record' }): Fields | undefined {
  return frame.state.read(record.cell) as Fields | undefined;
}

export function memberOf(machine: Machine, frame: Frame, object: Value, property: string, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  switch (object.k) {
    case 'external':
      return memberOfExternal(machine, frame, object, property, at, nameOf(expr));
    case 'record': {
      const fields = fieldsHere(frame, object);
      // A record of another way of the program, asked about here: nothing is known of it.
      if (fields === undefined) return hole(nameOf(expr), at);
      if (object.cls) return memberOfInstance(machine, frame, object, property, expr);
      const known = fields.entries.get(property);
      if (known) return readThroughGetter(machine, frame, known, object, at);
      if (fields.factory) return madeEntry(machine, frame, object, property, expr);
      if (property === 'size' && frame.semantics.sizeIsAMember) return hole(nameOf(expr), at);
      if (fields.rest) return fields.rest.k === 'hole' ? { ...fields.rest, name: nameOf(expr), at } : fields.rest;
      return frame.semantics.missingFieldIsUndefined ? UNDEFINED : hole(nameOf(expr), at);
    }
    case 'class': {
      const found = staticMember(machine, frame, object, property);
      return found?.k === 'function' && found.fn.isStatic ? readThroughGetter(machine, frame, found, object, at) : (found ?? hole(nameOf(expr), at));
    }
    case 'module':
      return memberOfModule(machine, frame, object.path, property) ?? hole(nameOf(expr), at);
    case 'any':
      return joinValues(object.values.filter((one) => !isNothing(one)).map((one) => memberOf(machine, frame, one, property, expr)));
    case 'hole':
      return hole(nameOf(expr), at, harmlessMembers.has(property) ? [] : object.taints, object.widened);
    case 'text':
    case 'list':
      // The value of an enumeration's member, which stands for itself here.
      if (object.k === 'text' && property === 'value' && frame.semantics.enumMembersHaveValue) return object;
      // The last component of a path leads nowhere else.
      if (object.k === 'text' && LAST_COMPONENT.has(property)) return hole(nameOf(expr), at, clearedFor(taintsOf(frame, object), ['path']));
      if (property === 'length') return lengthOf(frame, object) ?? hole(nameOf(expr), at);
      return hole(nameOf(expr), at, taintsOf(frame, object));
    default:
      return hole(nameOf(expr), at, taintsOf(frame, object));
  }
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
  return (whole?.k === 'record' ? fieldsHere(frame, whole)?.entries.get(property) : undefined) ?? machine.host.exported(path, property);
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

function indexOf(machine: Machine, frame: Frame, expr: Expr & { k: 'index' }, isAsked = false): Value {
  const object = evaluate(machine, frame, expr.object);
  const key = evaluate(machine, frame, expr.key);
  return linked(frame, object, expr.optional, (one) => {
    const value = valueAt(machine, frame, one, key, expr);
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
    const name = keyOf(key);
    if (name !== undefined) return memberOf(machine, frame, object, name, expr);
    if (object.cls) noteChosenMethod(machine, frame, key, expr);
    if (frame.state.read(object.cell).factory) madeEntry(machine, frame, object, undefined, expr);
    // A known table indexed by anything gives one of its values: the key constrains, it does not taint.
    const { entries, rest } = frame.state.read(object.cell);
    return joinValues([...entries.values(), ...(rest ? [rest] : [])], frame.state);
  }
  if (object.k === 'list') {
    const items = frame.state.read(object.cell);
    const index = key.k === 'constant' && typeof key.value === 'number' ? key.value : undefined;
    return joinValues(index === undefined ? items.map((item) => item.value) : candidatesAt(items, index).values, frame.state);
  }
  if (object.k === 'external' && literalOf(key) === undefined) noteChosen(machine, frame, object.path, key, expr);
  if (object.k === 'external') {
    const kept = keyOf(key) === undefined ? keptIn(machine, frame, object) : undefined;
    return kept ? valueAt(machine, frame, kept, key, expr) : memberOfExternal(machine, frame, object, literalOf(key) ?? '[]', at, nameOf(expr));
  }
  if (object.k === 'module') return hole(nameOf(expr), at);
  const carried = taintsOf(frame, object);
  // One letter of a key is not the key.
  return hole(nameOf(expr), at, key.k === 'constant' ? withoutSecrets(carried) : carried);
}

export function itemsOfArgument(machine: Machine, frame: Frame, item: Argument): readonly Item[] {
  const value = evaluate(machine, frame, item.value);
  return item.spread === 'list'
    ? itemsOf(frame, value, locOf(frame, item.value.span), nameOf(item.value))
    : [{ value: placed(value, locOf(frame, item.value.span), nameOf(item.value)) }];
}

/** The elements of anything that can be iterated. What is not known becomes one repeated hole. */
export function itemsOf(frame: Frame, value: Value, at: { origin: Frame['origin']; start: number; end: number }, name = 'items'): readonly Item[] {
  if (value.k === 'list') return frame.state.read(value.cell);
  if (value.k === 'record' && value.map)
    return pairsOf(frame, frame.state.read(value.cell), at, (key, one) => newList(frame, [{ value: key }, { value: one }]));
  if (value.k === 'any') {
    const lists = value.values.filter((one) => !isNothing(one)).map((one) => itemsOf(frame, one, at, name));
    return lists.length <= 1 ? (lists[0] ?? []) : eitherItems(lists, alike);
  }
  if (isNothing(value)) return [];
  if (value.k === 'class') return enumMembers(frame, value)?.map((member): Item => ({ value: member })) ?? [];
  return [{ value: elementOf(frame, value, at, name), repeat: true }];
}

function record(machine: Machine, frame: Frame, entries: readonly RecordEntry[]): Value & { k: 'record' } {
  let fields: Fields = { entries: new Map() };
  for (const entry of entries) {
    const value = placed(evaluate(machine, frame, entry.value), locOf(frame, entry.value.span), nameOf(entry.value));
    if (entry.key === undefined) fields = withSpread(frame, fields, value, locOf(frame, entry.value.span), nameOf(entry.value));
    else if (typeof entry.key === 'string') fields = withField(fields, entry.key, value);
    else {
      const key = evaluate(machine, frame, entry.key);
      const name = keyOf(key);
      fields = withField(fields, name, value, name === undefined ? taintsOf(frame, key) : []);
    }
  }
  return newRecord(frame, fields);
}

function comprehension(machine: Machine, frame: Frame, expr: Expr & { k: 'comprehension' }): Value {
  const items: Item[] = [];
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  let names: readonly Taint[] = [];
  executeClauses(machine, frame, expr.clauses, (uncertain) => {
    const value = withKnownFields(machine, frame, expr.element, evaluate(machine, frame, expr.element));
    if (expr.key) {
      const key = evaluate(machine, frame, expr.key);
      const name = literalOf(key);
      if (name !== undefined && !uncertain) entries.set(name, value);
      else {
        rest = rest ? joinValues([rest, value]) : value;
        names = mergeTaints(names, taintsOf(frame, key));
      }
    } else items.push(uncertain ? { value, repeat: true } : { value });
  });
  return expr.key ? newRecord(frame, rest ? { entries, rest, ...(names.length > 0 ? { names } : {}) } : { entries }) : newList(frame, items);
}

/** `x = …` inside an expression; `x ||= …` and its kin evaluate their right side only where it is needed. */
function assignment(machine: Machine, frame: Frame, expr: Expr & { k: 'assign' }): Value {
  if (expr.op === undefined) {
    const value = evaluate(machine, frame, expr.value);
    assign(machine, frame, expr.target, value, 'assign');
    return value;
  }
  const place: Expr | undefined =
    expr.target.k === 'name' ? { k: 'load', name: expr.target.name, span: expr.target.span } : expr.target.k === 'place' ? expr.target.place : undefined;
  const old = place ? evaluate(machine, frame, place) : UNDEFINED;
  const mayNot = expr.op === '||' || expr.op === '&&' || expr.op === '??';
  const set = (): Value => {
    const right = evaluate(machine, frame, expr.value);
    const value = mayNot ? right : combine(machine, frame, expr.op ?? '', old, right, expr);
    assign(machine, frame, expr.target, value, 'assign');
    return value;
  };
  return mayNot && !isNothing(old) ? oneOf(frame, [() => old, set]) : set();
}

function phi(machine: Machine, frame: Frame, expr: Expr & { k: 'phi' }): Value {
  const test = expr.test ? evaluate(machine, frame, expr.test) : undefined;
  const [first, second] = expr.arms;
  if (expr.arms.length === 1 && first) return evaluate(machine, frame, first);
  if (!expr.test) return firstPresent(machine, frame, first, second);
  if (test?.k === 'constant') {
    const arm = test.value ? first : second;
    if (arm) return evaluate(machine, frame, arm);
  }
  const guards = guardsOf(machine, frame, expr.test);
  const arms = expr.arms.map((arm, i) => (): Value => {
    withGuard(frame, guards, i === 0);
    return evaluate(machine, frame, arm);
  });
  return oneOf(frame, arms);
}

/** `a || b`, `a ?? b`, `a or b`: the right side is evaluated only where the left one is missing. */
function firstPresent(machine: Machine, frame: Frame, left: Expr | undefined, right: Expr | undefined): Value {
  const value = left ? asked(machine, frame, left) : UNDEFINED;
  if (!left || !right || frame.left || isPresent(value)) return value;
  if (isNothing(value) || literalOf(value) === '') return evaluate(machine, frame, right);
  const known = value.k === 'any' ? joinValues(value.values.filter((one) => !isNothing(one))) : value;
  const guards = guardsOf(machine, frame, left);
  return oneOf(frame, [
    () => {
      withGuard(frame, guards, true);
      return known;
    },
    () => {
      withGuard(frame, guards, false);
      return evaluate(machine, frame, right);
    },
  ]);
}

/** Something that is asked whether it is there. */
function asked(machine: Machine, frame: Frame, expr: Expr): Value {
  return expr.k === 'index' ? (narrowedAt(machine, frame, expr) ?? indexOf(machine, frame, expr, true)) : evaluate(machine, frame, expr);
}

/** Whether `value || other` is surely `value`. */
function isPresent(value: Value): boolean {
  const known = literalOf(value);
  return (
    (known !== undefined && known !== '') ||
    value.k === 'function' ||
    value.k === 'record' ||
    value.k === 'class' ||
    (value.k === 'external' && value.path.startsWith(':'))
  );
}

function sum(machine: Machine, frame: Frame, expr: Expr & { k: 'sum' }): Value {
  const values = expr.parts.map((part) => placed(evaluate(machine, frame, part), locOf(frame, part.span), nameOf(part)));
  const at = locOf(frame, expr.span);
  if (values.some((value) => value.k === 'list')) {
    return newList(
      frame,
      values.flatMap((value, i) => itemsOf(frame, value, at, nameOf(expr.parts[i] ?? expr))),
    );
  }
  const isText = values.some((value) => value.k === 'text' || value.k === 'json' || (value.k === 'any' && value.values.some((one) => one.k === 'text')));
  if (isText || taintsOfAll(frame, values).length > 0) {
    const segments = values.flatMap((value, i) => segmentsOf(frame, value, locOf(frame, (expr.parts[i] ?? expr).span), nameOf(expr.parts[i] ?? expr)));
    return noteBuilt(machine, { k: 'text', segments: normalize(segments), at }, values);
  }
  const numbers = values.map((value) => (value.k === 'constant' && typeof value.value === 'number' ? value.value : undefined));
  if (numbers.every((n) => n !== undefined)) return { k: 'constant', value: numbers.reduce<number>((a, b) => a + (b ?? 0), 0) };
  // A number in it and no text: an addition of numbers, whose result is only known at run time.
  if (numbers.some((n) => n !== undefined)) return hole(nameOf(expr), at);
  return {
    k: 'text',
    segments: normalize(values.flatMap((value, i) => segmentsOf(frame, value, locOf(frame, (expr.parts[i] ?? expr).span), nameOf(expr.parts[i] ?? expr)))),
    at,
  };
}

function taintsOfAll(frame: Frame, values: readonly Value[]): readonly unknown[] {
  return values.flatMap((value) => taintsOf(frame, value));
}

function binary(machine: Machine, frame: Frame, expr: Expr & { k: 'binary' }): Value {
  const left = evaluate(machine, frame, expr.left);
  const at = locOf(frame, expr.span);
  if (expr.op === '&&') return bothOf(machine, frame, left, expr);
  const right = placed(evaluate(machine, frame, expr.right), locOf(frame, expr.right.span), nameOf(expr.right));
  return combine(machine, frame, expr.op, left, right, expr, at);
}

/** `a && b`: the right side is evaluated only where the left one holds; what is falsy says nothing. */
function bothOf(machine: Machine, frame: Frame, left: Value, expr: Expr & { k: 'binary' }): Value {
  const known = truthOf(left);
  if (known === false || frame.left) return left;
  if (known === true) return evaluate(machine, frame, expr.right);
  const guards = guardsOf(machine, frame, expr.left);
  let value: Value = UNDEFINED;
  maybe(frame, () => {
    withGuard(frame, guards, true);
    value = evaluate(machine, frame, expr.right);
    return value;
  });
  return value;
}

function isNumber(value: Value): value is Value & { k: 'constant'; value: number } {
  return value.k === 'constant' && typeof value.value === 'number';
}

function mayBeNumber(value: Value): boolean {
  return isNumber(value) || (value.k === 'any' && value.values.some(isNumber));
}

function mayBeText(value: Value): boolean {
  return value.k === 'text' || value.k === 'json' || (value.k === 'any' && value.values.some(mayBeText));
}

/** A binary operator other than the short-circuiting ones, also as part of `x op= y`. */
export function combine(machine: Machine, frame: Frame, op: string, left: Value, right: Value, expr: Expr, at = locOf(frame, expr.span)): Value {
  if (op === '+') {
    if (left.k === 'list') return newList(frame, [...itemsOf(frame, left, at), ...itemsOf(frame, right, at)]);
    if (isNumber(left) && isNumber(right)) return { k: 'constant', value: left.value + right.value };
    // With a number and no text it is an addition of numbers.
    if ((mayBeNumber(left) || mayBeNumber(right)) && !mayBeText(left) && !mayBeText(right))
      return hole(nameOf(expr), at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
    return { k: 'text', segments: normalize([...segmentsOf(frame, left, at, 'left'), ...segmentsOf(frame, right, at, nameOf(expr))]), at };
  }
  if (op === '%' && frame.semantics.percentFormats && left.k === 'text') return { k: 'text', segments: formatPercent(frame, left.segments, right, at), at };
  if (op === '/' && frame.semantics.slashJoinsPaths && (left.k === 'text' || right.k === 'text' || taintsOfAll(frame, [left, right]).length > 0)) {
    const sides = [segmentsOf(frame, left, at, 'folder'), segmentsOf(frame, right, at, nameOf(expr))] as const;
    return { k: 'text', segments: normalize([...sides[0], { k: 'literal', text: '/' }, ...sides[1]]), at };
  }
  if (op === '*' && frame.semantics.repeatsByTimes) {
    const [repeated, count] = left.k === 'text' || left.k === 'list' ? [left, right] : [right, left];
    const times = count.k === 'constant' && typeof count.value === 'number' ? count.value : undefined;
    if (repeated.k === 'text') {
      const known = literalOf(repeated);
      if (known !== undefined && times !== undefined && known.length * times <= 10_000) return text(known.repeat(Math.max(0, times)), at);
      return { k: 'text', segments: [{ k: 'repeat', segments: repeated.segments, separator: '' }], at };
    }
    if (repeated.k === 'list')
      return newList(
        frame,
        frame.state.read(repeated.cell).map((item) => ({ ...item, repeat: true })),
      );
  }
  if (op === '|' && left.k === 'record' && right.k === 'record')
    return newRecord(frame, withSpread(frame, frame.state.read(left.cell), right, at, nameOf(expr)));
  const composed = composedBy(machine, frame, op, left, right, at);
  if (composed) return composed;
  if (op === '|' || op === '>>') return hole('pipe', at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
  if (op === '??' || op === '||') return isNothing(left) ? right : joinValues([left, right]);
  if (op === '==' || op === '===' || op === '!=' || op === '!==') {
    const a = literalOf(left) ?? (left.k === 'constant' ? left.value : left);
    const b = literalOf(right) ?? (right.k === 'constant' ? right.value : right);
    if (typeof a !== 'object' && typeof b !== 'object' && frame.depth > 0) return { k: 'constant', value: op.startsWith('!') ? a !== b : a === b };
  }
  if ((op === '-' || op === '*') && isNumber(left) && isNumber(right))
    return { k: 'constant', value: op === '-' ? left.value - right.value : left.value * right.value };
  // The parts of a path: `Path("/data") / name`.
  if (op === '/' && (mayBeText(left) || mayBeText(right) || left.k === 'external'))
    return hole(nameOf(expr), at, mergeTaints(taintsOf(frame, left), taintsOf(frame, right)));
  return hole('comparison', at);
}

/** Positional and named arguments of a call, spreads of known lists and records opened. */
export function passArguments(machine: Machine, frame: Frame, args: readonly Argument[]): PassedArgument[] {
  return args.flatMap((arg): PassedArgument[] => {
    const at = locOf(frame, arg.value.span);
    const value = withKnownFields(machine, frame, arg.value, placed(evaluate(machine, frame, arg.value), at, nameOf(arg.value)));
    if (arg.spread === 'list') {
      const items = itemsOf(frame, value, at, nameOf(arg.value));
      return items.every((item) => !item.repeat && !item.optional) ? items.map((item) => ({ value: item.value, at })) : [{ value, spread: 'list', at }];
    }
    if (arg.spread === 'record' && value.k === 'record') {
      const fields = frame.state.read(value.cell);
      const named = [...fields.entries].map(([name, field]): PassedArgument => ({ name, value: field, at }));
      return fields.rest ? [...named, { value: fields.rest, spread: 'record', at }] : named;
    }
    return [{ value, name: arg.name, spread: arg.spread, at }];
  });
}
