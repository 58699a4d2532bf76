import { isAddress, narrowedAddress } from '../transfer/addressObjects.ts';
import { entryUnder, putEntry } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { isFields } from '../values/same.ts';
import type { Expr } from '../../languages/ir.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import type { Scope } from '../values/scope.ts';
import type { Cell } from '../values/state.ts';
import { placed } from '../values/text.ts';
import { literalOf, type Fields, type Value } from '../values/values.ts';
import { constrained, type Form } from './form.ts';
import type { Place } from './notes.ts';

/** Members of members that a guard is followed into. */
const MAX_PATH = 8;
/** Values that are looked at to say whether a record stands for one object or for many. */
const MAX_LOOKED_AT = 300;

/** Where an expression leads: from a variable or a known record, along constant keys. */
export interface Located {
  readonly root: Cell<unknown>;
  /** Empty for a variable itself. */
  readonly path: readonly string[];
  /** What is there now, as far as the path leads through what is known. */
  readonly value: Value | undefined;
  /** The same, as it is written: from the variable on, whatever it leads through. */
  readonly written: { readonly root: Cell<unknown>; readonly path: readonly string[] };
  /** Belongs to the module, and it is a function that looks: what the function finds out is not the module's state. */
  readonly shared: boolean;
}

export function locate(machine: Machine, frame: Frame, expr: Expr): Located | undefined {
  switch (expr.k) {
    case 'load':
      return expr.name === 'this' || expr.name === 'super' ? ofSelf(frame) : ofVariable(machine, frame, expr.name);
    case 'assign':
      return expr.target.k === 'name' && expr.op === undefined ? ofVariable(machine, frame, expr.target.name) : undefined;
    case 'await':
      return locate(machine, frame, expr.operand);
    case 'member':
      return inside(frame, locate(machine, frame, expr.object), expr.property);
    case 'index':
      return inside(frame, locate(machine, frame, expr.object), keyOf(frame, expr.key));
    case 'call':
      return expr.callee.k === 'member' ? inside(frame, locate(machine, frame, expr.callee.object), getterKey(frame, expr)) : undefined;
    default:
      return undefined;
  }
}

function ofSelf(frame: Frame): Located | undefined {
  const self = frame.self;
  if (self?.k !== 'record') return undefined;
  return { root: self.cell, path: [], value: self, written: { root: self.cell, path: [] }, shared: false };
}

function ofVariable(machine: Machine, frame: Frame, name: string): Located | undefined {
  const found = frame.scope.find(name);
  if (!found) return undefined;
  const written = { root: found.cell, path: [] };
  return {
    root: written.root,
    path: written.path,
    value: frame.state.read(found.cell),
    written,
    shared: found.scope.module !== undefined && !machine.topLevel,
  };
}

function inside(frame: Frame, base: Located | undefined, key: string | undefined): Located | undefined {
  if (!base || key === undefined || base.path.length >= MAX_PATH) return undefined;
  // Elements of a known list change their place without being named.
  if (base.value?.k === 'list') return undefined;
  const written = { root: base.written.root, path: [...base.written.path, key] };
  if (base.value?.k !== 'record') return { root: base.root, path: [...base.path, key], value: undefined, written, shared: base.shared };
  const { cell } = base.value;
  return {
    root: cell,
    path: [key],
    // Looked at by whoever asks: a place that is written need not be.
    get value() {
      return entryUnder(frame.state, cell, key);
    },
    written,
    shared: base.shared,
  };
}

function keyOf(frame: Frame, key: Expr): string | undefined {
  if (key.k === 'const') return key.value === null || key.value === undefined ? undefined : String(key.value);
  const found = key.k === 'load' ? frame.scope.find(key.name) : undefined;
  return found && literalOf(frame.state.read(found.cell));
}

/** `args.get("tone")`, with a constant or no default: the same each time it is asked. */
function getterKey(frame: Frame, expr: Expr & { k: 'call' }): string | undefined {
  if (expr.callee.k !== 'member' || expr.callee.property !== 'get' || expr.args.length === 0 || expr.args.length > 2) return undefined;
  if (!expr.args.every((arg) => arg.value.k === 'const' && arg.name === undefined && arg.spread === undefined)) return undefined;
  const [first] = expr.args;
  if (first?.value.k !== 'const' || typeof first.value.value !== 'string') return undefined;
  // A dictionary's `get` reads the same entry as its brackets; a Map's or a form's does not.
  return frame.semantics.getReadsEntry ? first.value.value : `get ${first.value.value}`;
}

/** The place that a guard on an expression says something about. */
export function placeOf(machine: Machine, frame: Frame, located: Located): Place | undefined {
  const { root, path } = located;
  const variable = root as Cell<Value>;
  const [key] = path;
  if (key === undefined) {
    const { value } = located;
    if (value?.k === 'record' && root === value.cell) return undefined;
    return located.shared ? machine.notes.inside(root, []) : machine.notes.variable(variable);
  }
  const content: unknown = frame.state.readUnder(root, key);
  const isField = path.length === 1 && isFields(content) && content.entries.has(key);
  if (!isField || located.shared || root.owner !== undefined) return machine.notes.inside(root, path);
  // Of an element that stands for many, only what this name leads to is known.
  if (standsForMany(frame, root)) return machine.notes.inside(located.written.root, located.written.path, root);
  return machine.notes.field(root as Cell<Fields>, key);
}

/**
 * Whether a record is an element of a repetition: then it stands for any number of objects, and what is known of one
 * of them is not known of the others.
 */
function standsForMany(frame: Frame, cell: Cell<unknown>): boolean {
  const open: { readonly value: Value; readonly many: boolean }[] = frame.self ? [{ value: frame.self, many: false }] : [];
  for (let scope: Scope | undefined = frame.scope; scope && scope.module === undefined; scope = scope.parent)
    for (const variable of scope.variables.values()) open.push({ value: frame.state.read(variable), many: false });
  const seen = { one: new Set<unknown>(), many: new Set<unknown>() };
  for (let i = 0; i < open.length; i++) {
    if (i >= MAX_LOOKED_AT) return true;
    const { value, many } = open[i] as (typeof open)[number];
    if (value.k === 'any') open.push(...value.values.map((one) => ({ value: one, many })));
    if (value.k !== 'list' && value.k !== 'record') continue;
    if (value.cell === cell && many) return true;
    const met = many ? seen.many : seen.one;
    if (met.has(value.cell)) continue;
    met.add(value.cell);
    if (value.k === 'list') for (const item of frame.state.read(value.cell) ?? []) open.push({ value: item.value, many: many || item.repeat === true });
    else for (const field of frame.state.read(value.cell)?.entries.values() ?? []) open.push({ value: field, many });
  }
  return false;
}

/** What a guard that holds here has left of the value of an expression; `undefined` where no guard says anything. */
export function narrowedAt(machine: Machine, frame: Frame, expr: Expr): Value | undefined {
  if (!machine.notes.hasPlaces) return undefined;
  const located = locate(machine, frame, expr);
  if (!located) return undefined;
  const said = (place: { readonly root: Cell<unknown>; readonly path: readonly string[] }): Value | undefined =>
    machine.notes.saidOf(frame.state, place.root, place.path);
  const value = said(located) ?? said(located.written);
  return value && placed(value, locOf(frame, expr.span), nameOf(expr));
}

/** What is left of a value: what is known of a list is known of its elements, of an address of what is written of it. */
function narrowed(frame: Frame, value: Value, form: Form): Value {
  if (value.k === 'any' && value.values.some(isAddress)) return joinValues(value.values.map((one) => narrowed(frame, one, form)));
  if (value.k !== 'list') return narrowedAddress(frame, value, (written) => constrained(form, written)) ?? constrained(form, value);
  frame.state.write(
    value.cell,
    frame.state.read(value.cell).map((item) => ({ ...item, value: constrained(form, item.value) })),
  );
  return value;
}

/** Puts what is known of a place into the current state. */
export function narrow(frame: Frame, place: Place, form: Form, current: Value): void {
  switch (place.k) {
    case 'variable':
      frame.state.write(place.cell, narrowed(frame, frame.state.read(place.cell), form));
      return;
    case 'field': {
      // A record that was made while the condition was looked at is not there any more.
      const value = entryUnder(frame.state, place.cell, place.key);
      if (value) putEntry(frame.state, place.cell, place.key, narrowed(frame, value, form));
      return;
    }
    case 'note':
      if (!holdsCells(current)) frame.state.write(place.note, constrained(form, current));
  }
}

/** A list or record belongs to the state it was made in, which may be over. */
function holdsCells(value: Value): boolean {
  return value.k === 'list' || value.k === 'record' || value.k === 'json' || (value.k === 'any' && value.values.some(holdsCells));
}
