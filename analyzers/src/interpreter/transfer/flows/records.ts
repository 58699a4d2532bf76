import { pairsOf, withSpread } from '../../engine/fields.ts';
import { lineOf } from '../../engine/classLookup.ts';
import { construct } from '../../engine/classes.ts';
import { promised } from '../externals.ts';
import { memberOf } from '../../engine/members.ts';
import { hole, newList, newRecord, taintsOf } from '../../engine/machine.ts';
import { argumentFields } from '../../../templates/valueView.ts';
import { fieldsOfPairs } from '../collections.ts';
import { chosen, eachOf, pairsOf as pairsOfRecord } from '../records.ts';
import { keptIn } from '../kept.ts';
import { suppliedBy, suppliedFor, supply } from '../supplied.ts';
import { variableWritten } from '../../guards/index.ts';
import { UNDEFINED, text, type Fields, type Value } from '../../values/values.ts';
import type { FlowCall, FlowResult } from './flow.ts';

/** A class that only holds what it is given: its fields are its arguments, with those that are always there. */
export function record(call: FlowCall): FlowResult {
  const { frame, entry, args } = call;
  const positional = args.filter((arg) => arg.name === undefined && arg.spread === undefined);
  const names = entry.fields ?? [];
  // An options object stands for its fields, unless the first field is one that is given by position.
  const isOptions = positional.length === 1 && positional[0]?.value.k === 'record' && frame.semantics.optionsAreARecord;
  const fields = isOptions
    ? argumentFields(frame, args)
    : argumentFields(
        frame,
        args.filter((arg) => arg.name !== undefined || arg.spread === 'record'),
      );
  const entries = new Map<string, Value>();
  for (const [name, value] of Object.entries(entry.constants ?? {})) entries.set(name, typeof value === 'string' ? text(value) : { k: 'constant', value });
  if (!isOptions) positional.forEach((arg, i) => names[i] !== undefined && entries.set(names[i], arg.value));
  for (const [name, value] of fields.entries) entries.set(name, value);
  return { ...newRecord(frame, fields.rest ? { entries, rest: fields.rest } : { entries }), at: call.at };
}

/** `plainToInstance(Question, body)`: an instance of a class of the program, whose fields are what it is made of; of any other class, that itself. */
export function instanceOf(call: FlowCall): FlowResult {
  const { machine, frame, input, args, at, expr } = call;
  const cls = args[0]?.value;
  if (!input || cls?.k !== 'class') return input;
  const made = construct(machine, frame, cls, { kind: 'call', args: [], at });
  if (made.k !== 'record') return input;
  const span = expr.span;
  const object = { k: 'load' as const, name: call.inputName, span };
  const fields = lineOf(cls).flatMap((one) => one.cls.fields.filter(({ isStatic }) => !isStatic).map(({ name }) => name));
  const entries = new Map(frame.state.read(made.cell).entries);
  for (const name of fields) entries.set(name, memberOf(machine, frame, input, name, { k: 'member', object, property: name, span, nameSpan: span }));
  frame.state.write(made.cell, { entries, rest: hole(call.inputName, at, taintsOf(frame, input)) });
  return made;
}

/** `container.resolve(ChatService)`: what a container was told to give, or makes of a class, with what the constructor's types name. */
export function resolved({ machine, frame, input }: FlowCall): FlowResult {
  return suppliedFor(machine, frame, input) ?? (input?.k === 'class' ? promised(machine, frame, input) : undefined);
}

/** `container.register('Model', { useClass: HostedModel })`: what a container gives for a token from then on. */
export function supplied({ machine, frame, input, callback }: FlowCall): FlowResult {
  supply(machine, frame, input, suppliedBy(frame, callback));
  return UNDEFINED;
}

/** `Object.assign(target, …)` changes its target; `dict(…)` makes a new record. */
export function merged(call: FlowCall): FlowResult {
  const { frame, args, at } = call;
  let made: Fields = { entries: new Map() };
  for (const arg of args)
    made =
      arg.name === undefined
        ? withSpread(frame, made, arg.value.k === 'list' ? newRecord(frame, fieldsOfPairs(frame, arg.value, at)) : arg.value, at, '…')
        : { ...made, entries: new Map(made.entries).set(arg.name, arg.value) };
  const target = args[0]?.value;
  if (frame.semantics.mergeChangesTarget && target?.k === 'record') {
    frame.state.write(target.cell, made);
    variableWritten(call.machine, frame, target.cell);
    return target;
  }
  const kept = frame.semantics.mergeChangesTarget && target?.k === 'external' ? keptIn(call.machine, frame, target) : undefined;
  if (kept && target) {
    for (const arg of args.slice(1)) frame.state.write(kept.cell, withSpread(frame, frame.state.read(kept.cell), arg.value, at, '…'));
    return target;
  }
  return newRecord(frame, made);
}

function ofEntries(call: FlowCall, shape: (key: Value, value: Value) => Value, carried = eachOf): FlowResult {
  const { frame, input, at } = call;
  if (input?.k !== 'record') return input && newList(frame, [{ value: hole('entry', at, carried(taintsOf(frame, input))), repeat: true }]);
  const fields = frame.state.read(input.cell);
  return newList(frame, pairsOf(frame, fields, at, shape));
}

export function entries(call: FlowCall): FlowResult {
  return ofEntries(
    call,
    (key, value) => newList(call.frame, [{ value: key }, { value }]),
    (taints) => eachOf(pairsOfRecord(taints)),
  );
}

export function values(call: FlowCall): FlowResult {
  return ofEntries(call, (_key, value) => value);
}

export function keys(call: FlowCall): FlowResult {
  return ofEntries(call, (key) => key, chosen);
}

/** `Object.fromEntries(pairs)` */
export function paired(call: FlowCall): FlowResult {
  return call.input && newRecord(call.frame, fieldsOfPairs(call.frame, call.input, call.at));
}
