import { mapEach } from './mapEach.ts';
import type { Scope } from './scope.ts';
import type { Cell } from './state.ts';
import type { ClassValue, PassedArgument, Value } from './values.ts';

/** What becomes of the parts of a value that have an identity. */
export interface Mapping {
  readonly value: (value: Value) => Value;
  readonly cell: <T>(cell: Cell<T>) => Cell<T>;
  readonly scope: (scope: Scope) => Scope;
  readonly class: (cls: ClassValue) => ClassValue;
}

/** A value with its cells, scopes and classes replaced; the very same one if none of them is. */
export function mapValues(value: Value, mapping: Mapping): Value {
  switch (value.k) {
    case 'list': {
      const cell = mapping.cell(value.cell);
      return cell === value.cell ? value : { ...value, cell };
    }
    case 'record': {
      const cell = mapping.cell(value.cell);
      const cls = value.cls && mapping.class(value.cls);
      return cell === value.cell && cls === value.cls ? value : { ...value, cell, ...(cls ? { cls } : {}) };
    }
    case 'function': {
      const scope = mapping.scope(value.scope);
      const self = value.self && mapping.value(value.self);
      const cls = value.cls && mapping.class(value.cls);
      const bound = mapArguments(value.bound, mapping);
      return scope === value.scope && self === value.self && cls === value.cls && bound === value.bound ? value : { ...value, scope, self, cls, bound };
    }
    case 'class':
      return mapping.class(value);
    case 'external': {
      const made = mapArguments(value.made, mapping);
      const bound = mapArguments(value.bound, mapping);
      return made === value.made && bound === value.bound ? value : { ...value, ...(made ? { made } : {}), ...(bound ? { bound } : {}) };
    }
    case 'json': {
      const inner = mapping.value(value.value);
      return inner === value.value ? value : { ...value, value: inner };
    }
    case 'any': {
      const values = mapEach(value.values, mapping.value);
      return values === value.values ? value : { ...value, values };
    }
    case 'text':
    case 'constant':
    case 'hole':
    case 'module':
      return value;
  }
}

function mapArguments(args: readonly PassedArgument[] | undefined, mapping: Mapping): readonly PassedArgument[] | undefined {
  if (!args) return undefined;
  return mapEach(args, (arg) => {
    const value = mapping.value(arg.value);
    return value === arg.value ? arg : { ...arg, value };
  });
}
