import { withSpread } from '../engine/fields.ts';
import { NOTHING_KEPT } from '../engine/effects.ts';
import { setMember } from '../engine/assign.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { joinValues } from '../values/join.ts';
import type { ExternalValue, Loc, Value } from '../values/values.ts';

/**
 * What handlers leave for each other in what a library hands to all of them: a request, its state, a session, `g`. A record for
 * each type, the same for all evaluations: what one puts into it is an effect, like what it writes into a module's variable.
 */
export function keptIn(machine: Machine, frame: Frame, object: ExternalValue, why: 'read' | 'write' = 'read'): (Value & { k: 'record' }) | undefined {
  const type = machine.catalogue.keeper(object.path, frame.language);
  return type === undefined ? undefined : { k: 'record', cell: machine.host.kept(`${frame.language}:${type}`, why) };
}

/** What is in something that is kept, where somebody in the workspace has put something there: then nobody else is thought of. */
export function putThere(value: Value): Value {
  if (value.k !== 'any') return value;
  const put = value.values.filter((one) => one !== NOTHING_KEPT.rest);
  return put.length === value.values.length ? value : joinValues(put);
}

/** `req.user = …`, `g["x"] = …`, `res.locals = {…}`. */
export function keepMember(machine: Machine, frame: Frame, target: ExternalValue, key: string | undefined, value: Value, at: Loc, uncertain: boolean): void {
  const whole = key === undefined ? undefined : keptIn(machine, frame, { ...target, path: `${target.path}.${key}` }, 'write');
  if (whole) {
    // What was in it before may be there still, for those that hold it.
    frame.state.write(whole.cell, withSpread(frame, frame.state.read(whole.cell), value, at, key ?? '…'));
    return;
  }
  const record = keptIn(machine, frame, target, 'write');
  if (record) setMember(machine, frame, record, key, value, at, uncertain);
}
