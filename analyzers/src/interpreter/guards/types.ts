import type { Expr } from '../../languages/ir.ts';
import { evaluate } from '../engine/evaluate.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { literalOf, type Value } from '../values/values.ts';
import { instancesAmong } from '../engine/kinship.ts';
import { isEmpty, NO_FACTS, onlyYes, UNKNOWN, type Facts, type Truth } from './facts.ts';
import { oneOfValues, WORDLESS } from './form.ts';
import { isEnum } from './membership.ts';
import { isPure } from './pure.ts';
import { factOf } from './subject.ts';

/** What `typeof` says of a value without words. */
const WORDLESS_NAMES = new Set(['number', 'boolean', 'bigint', 'undefined', 'function', 'symbol']);

/** `int`, `(int, float)`, `int | float`, an enumeration of the workspace. */
export function isWordlessType(machine: Machine, frame: Frame, type: Expr): boolean {
  if (type.k === 'list') return type.items.length > 0 && type.items.every((item) => isWordlessType(machine, frame, item.value));
  if (type.k === 'binary' && type.op === '|') return isWordlessType(machine, frame, type.left) && isWordlessType(machine, frame, type.right);
  if (!isPure(machine, frame, type)) return false;
  return isWordless(machine, frame, evaluate(machine, frame, type));
}

/** What a test of a value's type says: that it has no words, or which of the things that it may be it is. */
export function ofType(machine: Machine, frame: Frame, subject: Expr, type: Expr): Truth {
  if (isWordlessType(machine, frame, type)) return onlyYes(factOf(machine, frame, subject, WORDLESS));
  if (!isPure(machine, frame, subject) || !isPure(machine, frame, type)) return UNKNOWN;
  const [value, asked] = [evaluate(machine, frame, subject), evaluate(machine, frame, type)];
  const left = (wanted: boolean): Facts => {
    const among = instancesAmong(machine, frame, value, asked, wanted);
    return among ? factOf(machine, frame, subject, oneOfValues(among)) : NO_FACTS;
  };
  const truth = { yes: left(true), no: left(false) };
  return isEmpty(truth) ? UNKNOWN : truth;
}

function isWordless(machine: Machine, frame: Frame, type: Value): boolean {
  if (type.k === 'external') return machine.catalogue.is('wordless', type.path, frame.language);
  if (type.k === 'class') return isEnum(type);
  if (type.k !== 'list') return false;
  const items = frame.state.read(type.cell);
  return items.length > 0 && items.every((item) => isWordless(machine, frame, item.value));
}

export function isWordlessTypeName(name: Value): boolean {
  return WORDLESS_NAMES.has(literalOf(name) ?? '');
}
