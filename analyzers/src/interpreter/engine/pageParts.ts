import { OF_OTHERS } from '../values/taint.ts';
import type { PassedArgument } from '../values/values.ts';
import { taintsOf, type Frame } from './machine.ts';

/** Whether a part of a page is given what somebody else wrote, or, by the page that is evaluated itself, a function that takes what the part has got. */
export function isHanded(frame: Frame, args: readonly PassedArgument[]): boolean {
  return args.some(({ value }) => {
    if (taintsOf(frame, value).some(({ label }) => OF_OTHERS.has(label))) return true;
    const fields = value.k === 'record' && frame.depth <= 1 ? [...frame.state.read(value.cell).entries.values()] : [];
    return fields.some((field) => field.k === 'function' && field.fn.params.length > 0);
  });
}
