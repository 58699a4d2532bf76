import type { Argument } from '../../languages/ir.ts';
import { withKnownFields } from '../guards/index.ts';
import { nameOf } from '../values/names.ts';
import { placed } from '../values/text.ts';
import type { Loc, PassedArgument, Value } from '../values/values.ts';
import { itemsOf } from './elements.ts';
import { evaluate } from './evaluate.ts';
import { locOf, type Frame, type Machine } from './machine.ts';

/** Positional and named arguments of a call, spreads of known lists and records opened. */
export function passArguments(machine: Machine, frame: Frame, args: readonly Argument[]): PassedArgument[] {
  return args.flatMap((arg): PassedArgument[] => {
    const at = locOf(frame, arg.value.span);
    const value = withKnownFields(machine, frame, arg.value, placed(evaluate(machine, frame, arg.value), at, nameOf(arg.value)));
    if (arg.spread === 'list') {
      const items = itemsOf(frame, value, at, nameOf(arg.value));
      return items.every((item) => !item.repeat && !item.optional) ? items.map((item) => ({ value: item.value, at })) : [{ value, spread: 'list', at }];
    }
    if (arg.spread === 'record' && value.k === 'record') return fieldsAsArguments(frame, value, at);
    return [{ value, name: arg.name, spread: arg.spread, at }];
  });
}

/** The elements of what holds a call's positional arguments, each as one of them. */
export function itemsAsArguments(frame: Frame, list: Value, at: Loc): PassedArgument[] {
  return itemsOf(frame, list, at).map(({ value, repeat }) => (repeat ? { value, at, spread: 'list' } : { value, at }));
}

/** The fields of a record, each as the argument of its name. */
export function fieldsAsArguments(frame: Frame, record: Value & { k: 'record' }, at: Loc): PassedArgument[] {
  const { entries, rest } = frame.state.read(record.cell);
  const named = [...entries].map(([name, value]): PassedArgument => ({ name, value, at }));
  return rest ? [...named, { value: rest, spread: 'record', at }] : named;
}

/** What something is called with that was given some arguments before (`partial`, `bind`): one that is given again by its name takes the earlier one's place. */
export function withBound({ bound }: { readonly bound?: readonly PassedArgument[] }, args: readonly PassedArgument[]): readonly PassedArgument[] {
  if (bound === undefined) return args;
  const again = new Set(args.flatMap(({ name }) => name ?? []));
  return [...bound.filter(({ name }) => name === undefined || !again.has(name)), ...args];
}
