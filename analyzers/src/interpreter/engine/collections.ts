import type { Argument, Expr, RecordEntry } from '../../languages/ir.ts';
import { supplied } from '../../catalogue/conventions.ts';
import { supplyByRecord } from '../transfer/supplied.ts';
import { withKnownFields } from '../guards/index.ts';
import { whole } from '../transfer/secrets.ts';
import { joinValues } from '../values/join.ts';
import { nameOf } from '../values/names.ts';
import { mergeTaints } from '../values/taint.ts';
import { placed } from '../values/text.ts';
import { literalOf, type Fields, type Item, type Taint, type Value } from '../values/values.ts';
import { executeClauses } from './comprehension.ts';
import { itemsOf } from './elements.ts';
import { evaluate } from './evaluate.ts';
import { keyOf, withField, withSpread } from './fields.ts';
import { locOf, newList, newRecord, taintsOf, type Frame, type Machine } from './machine.ts';

export function itemsOfArgument(machine: Machine, frame: Frame, item: Argument): readonly Item[] {
  const value = evaluate(machine, frame, item.value);
  return item.spread === 'list'
    ? itemsOf(frame, value, locOf(frame, item.value.span), nameOf(item.value))
    : [{ value: placed(value, locOf(frame, item.value.span), nameOf(item.value)) }];
}

export function record(machine: Machine, frame: Frame, entries: readonly RecordEntry[]): Value & { k: 'record' } {
  let fields: Fields = { entries: new Map() };
  for (const entry of entries) {
    const value = placed(evaluate(machine, frame, entry.value), locOf(frame, entry.value.span), nameOf(entry.value));
    if (entry.key === undefined) {
      const at = locOf(frame, entry.value.span);
      fields = withSpread(frame, fields, whole(machine, frame, value, at), at, nameOf(entry.value));
    } else if (typeof entry.key === 'string') fields = withField(fields, entry.key, value);
    else {
      const key = evaluate(machine, frame, entry.key);
      const name = keyOf(key);
      fields = withField(fields, name, value, name === undefined ? taintsOf(frame, key) : []);
    }
  }
  const made = newRecord(frame, fields);
  if (fields.entries.has(supplied.token)) supplyByRecord(machine, frame, made);
  return made;
}

export function comprehension(machine: Machine, frame: Frame, expr: Expr & { k: 'comprehension' }): Value {
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
