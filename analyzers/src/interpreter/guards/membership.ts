import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import { isNothing, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { text, type ClassValue, type Value } from '../values/values.ts';
import { NO_FACTS, type Facts } from './facts.ts';
import { join, allKnown, literalsOf, oneOfValues, WORDLESS, type Form } from './form.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/** The form of what is found in a list, a set, a table's keys or a known text; `undefined` if any of it is not known. */
function memberForm(frame: Frame, container: Value): Form | undefined {
  switch (container.k) {
    case 'list': {
      const items = allKnown(frame.state.read(container.cell).map((item) => item.value));
      const values = items?.filter((value) => !isNothing(value)) ?? [];
      return values.length > 0 ? oneOfValues(values) : undefined;
    }
    case 'record':
      return container.cls ? undefined : keyForm(frame, container);
    case 'any': {
      const forms = container.values.filter((one) => !isNothing(one)).map((one) => memberForm(frame, one));
      return forms.length > 0 ? forms.reduce((a, b) => a && b && join(a, b)) : undefined;
    }
    case 'class': {
      const members = enumMembers(frame, container);
      return members && oneOfValues(members);
    }
    case 'text':
      // A part of a known text.
      return literalsOf(container) ? WORDLESS : undefined;
    default:
      return undefined;
  }
}

function keyForm(frame: Frame, table: Value & { k: 'record' }): Form | undefined {
  const fields = frame.state.read(table.cell);
  if (!fields || fields.rest || fields.entries.size === 0) return undefined;
  return oneOfValues([...fields.entries.keys()].map((key) => text(key)));
}

function containerOf(machine: Machine, frame: Frame, expr: Expr): Value | undefined {
  return isPure(machine, frame, expr) ? evaluate(machine, frame, expr) : undefined;
}

/** The form of what an expression's value contains; `undefined` if any of it is not known. */
export function limitOf(machine: Machine, frame: Frame, container: Expr): Form | undefined {
  const value = containerOf(machine, frame, container);
  return value && memberForm(frame, value);
}

/** `container.includes(x)`, `x in container`. */
export function isMember(machine: Machine, frame: Frame, x: Expr, container: Expr): Facts {
  if (container.k === 'member' && container.property === '__members__') return isMemberName(machine, frame, x, container.object);
  const form = limitOf(machine, frame, container) ?? ownForm(machine, frame, container);
  return form ? factOf(machine, frame, x, form) : NO_FACTS;
}

/**
 * What is found in a list that a call of something gave which nobody else had a say in: the files of a folder, the settings' names. Nothing is known
 * of it, but that nobody chose it who chose the value.
 */
function ownForm(machine: Machine, frame: Frame, container: Expr): Form | undefined {
  const value = containerOf(machine, frame, container);
  if (!value || !(isGiven(value) || isMadeOfEach(frame, value))) return undefined;
  return taintsOf(frame, value).length === 0 ? WORDLESS : undefined;
}

const isGiven = (value: Value): boolean => value.k === 'external' && value.path.endsWith(')') && !value.path.startsWith(':');

/** Whether a list holds what was made of each of several things, of which nothing is known: `[p.name for p in FOLDER.glob('*.txt')]`. */
function isMadeOfEach(frame: Frame, value: Value): boolean {
  if (value.k !== 'list') return false;
  const items = frame.state.read(value.cell);
  return items.length > 0 && items.every((item) => item.repeat === true && (item.value.k === 'hole' || isGiven(item.value)));
}

/** `x in Tone.__members__`: the names, not the values. */
function isMemberName(machine: Machine, frame: Frame, x: Expr, cls: Expr): Facts {
  const value = containerOf(machine, frame, cls);
  if (value?.k !== 'class' || !isEnum(value)) return NO_FACTS;
  const names = [...frame.state.read(value.statics).entries.keys()].map((name) => text(name));
  return names.length > 0 ? factOf(machine, frame, x, oneOfValues(names)) : NO_FACTS;
}

/** `Object.hasOwn(table, x)`, `table[x]` that is there. */
export function hasKey(machine: Machine, frame: Frame, x: Expr, table: Expr): Facts {
  return isKeyOf(machine, frame, x, tableOf(machine, frame, x, table));
}

/** `table[x]` that came back, where reading what is not there raises an error. */
export function wasKey(machine: Machine, frame: Frame, x: Expr, table: Expr): Facts {
  const value = tableOf(machine, frame, x, table);
  return value && frame.state.read(value.cell)?.factory !== undefined ? NO_FACTS : isKeyOf(machine, frame, x, value);
}

/** The plain record that something is looked up in by a key which is not fixed. */
function tableOf(machine: Machine, frame: Frame, x: Expr, table: Expr): (Value & { k: 'record' }) | undefined {
  const value = x.k === 'const' ? undefined : containerOf(machine, frame, table);
  return value?.k === 'record' && !value.cls ? value : undefined;
}

function isKeyOf(machine: Machine, frame: Frame, x: Expr, table: (Value & { k: 'record' }) | undefined): Facts {
  const form = table && keyForm(frame, table);
  return form ? factOf(machine, frame, x, form) : NO_FACTS;
}

/** The values of an enumeration's members; `undefined` if it is none, or one of them is not known. */
export function enumMembers(frame: Frame, cls: ClassValue): readonly Value[] | undefined {
  if (!isEnum(cls)) return undefined;
  return allKnown([...frame.state.read(cls.statics).entries.values()]);
}

export function isEnum(cls: ClassValue): boolean {
  return cls.isEnum ?? false;
}
