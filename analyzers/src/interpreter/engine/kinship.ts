import type { Value } from '../values/values.ts';
import { lineOf } from './classLookup.ts';
import type { Frame, Machine } from './machine.ts';

/** What the language itself makes: no instance of a class that derives from nothing of a library's, nor of the language's. */
const PLAIN: ReadonlySet<Value['k']> = new Set(['constant', 'text', 'list', 'function', 'class']);

/**
 * Whether a value is an instance of a class of the workspace, or of one of several; `undefined` if that depends, or nobody knows.
 * @param type the class, a list of classes, or any of them
 */
export function isInstance(machine: Machine, frame: Frame, value: Value, type: Value): boolean | undefined {
  if (value.k === 'any') return agreed(value.values.map((one) => isInstance(machine, frame, one, type)));
  if (type.k === 'any') return agreed(type.values.map((one) => isInstance(machine, frame, value, one)));
  if (type.k === 'list') {
    const answers = frame.state.read(type.cell).map((item) => (item.repeat || item.optional ? undefined : isInstance(machine, frame, value, item.value)));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }
  if (type.k !== 'class') return undefined;
  if (PLAIN.has(value.k)) return isNominal(machine, frame, type) ? false : undefined;
  if (value.k !== 'record' || !value.cls) return undefined;
  const { cls } = type;
  if (lineOf(value.cls).some((one) => one.cls === cls)) return true;
  return isNominal(machine, frame, type) ? false : undefined;
}

/** Whether only what derives from a class is its instance: not so where it, or a library's class that it derives from, may say otherwise. */
function isNominal(machine: Machine, frame: Frame, type: Value & { k: 'class' }): boolean {
  return lineOf(type).every(
    (one) =>
      one.cls.isMadeByOther !== true &&
      one.bases.every((base) => base.k === 'class' || (base.k === 'external' && machine.catalogue.is('model', base.path, frame.language))),
  );
}

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** Of what a value may be, that which may be an instance of a class, or that which may be none. `undefined` if nothing is told apart. */
export function instancesAmong(machine: Machine, frame: Frame, value: Value, type: Value, wanted: boolean): readonly Value[] | undefined {
  if (value.k !== 'any') return undefined;
  const left = value.values.filter((one) => isInstance(machine, frame, one, type) !== !wanted);
  return left.length === 0 || left.length === value.values.length ? undefined : left;
}
