import type { Expr } from '../../languages/ir.ts';
import type { Frame } from './machine.ts';
import type { ClassValue, ExternalValue, FunctionValue } from '../values/values.ts';

const MAX_BASES = 6;

/** A method of a class or of its bases in the workspace. */
export function lookUpMethod(cls: ClassValue, name: string, depth = MAX_BASES): FunctionValue | undefined {
  const fn = cls.cls.methods.find((method) => method.name === name && method.accessor !== 'set');
  if (fn) return { k: 'function', fn, scope: cls.scope, cls };
  for (const base of depth > 0 ? cls.bases : []) {
    const found = base.k === 'class' ? lookUpMethod(base, name, depth - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The external class that a class derives from, if any: the first of several. */
export function externalBase(cls: ClassValue): ExternalValue | undefined {
  return externalBases(cls)[0];
}

/** All external classes that a class derives from, in the order in which members are looked up. */
export function externalBases(cls: ClassValue, depth = MAX_BASES): ExternalValue[] {
  return cls.bases.flatMap((base) => (base.k === 'external' ? [base] : base.k === 'class' && depth > 0 ? externalBases(base, depth - 1) : []));
}

/** What a write to a property of a class's instances calls, if anything. */
export function lookUpSetter(cls: ClassValue, name: string, depth = MAX_BASES): FunctionValue | undefined {
  const fn = cls.cls.methods.find((method) => method.name === name && method.accessor === 'set');
  if (fn) return { k: 'function', fn, scope: cls.scope, cls };
  for (const base of depth > 0 ? cls.bases : []) {
    const found = base.k === 'class' ? lookUpSetter(base, name, depth - 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A class and what it derives from, in the order in which members are looked up: a shared base comes after all that derive from it. */
export function lineOf(cls: ClassValue, depth = MAX_BASES): ClassValue[] {
  const found: ClassValue[] = [cls];
  for (const base of depth > 0 ? cls.bases : []) if (base.k === 'class') found.push(...lineOf(base, depth - 1));
  return found.filter((one, i) => !found.slice(i + 1).some((later) => later.cls === one.cls));
}

/** Whether a class says itself what is shown of its instances where they are written out. */
export function saysWhatIsShown(frame: Frame, cls: ClassValue): boolean {
  const { shownBy } = frame.semantics;
  return shownBy.length > 0 && lineOf(cls).some((one) => one.cls.methods.some(({ name }) => name !== undefined && shownBy.includes(name)));
}

/** Fields that a class declares to be left out where its instances are written out: `field(repr=False)`. */
export function hiddenFields(frame: Frame, cls: ClassValue): readonly string[] {
  const { hiddenBy } = frame.semantics;
  if (hiddenBy === undefined) return [];
  const hides = (value: Expr | undefined): boolean =>
    value?.k === 'call' && value.args.some((arg) => arg.name === hiddenBy && arg.value.k === 'const' && arg.value.value === false);
  return lineOf(cls)
    .flatMap((one) => one.cls.fields)
    .filter(({ value }) => hides(value))
    .map(({ name }) => name);
}
