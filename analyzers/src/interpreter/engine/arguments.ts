import type { Argument } from '../../languages/ir.ts';
import { withKnownFields } from '../guards/index.ts';
import { nameOf } from '../values/names.ts';
import { placed } from '../values/text.ts';
import type { PassedArgument } from '../values/values.ts';
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
    if (arg.spread === 'record' && value.k === 'record') {
      const fields = frame.state.read(value.cell);
      const named = [...fields.entries].map(([name, field]): PassedArgument => ({ name, value: field, at }));
      return fields.rest ? [...named, { value: fields.rest, spread: 'record', at }] : named;
    }
    return [{ value, name: arg.name, spread: arg.spread, at }];
  });
}
