import { argumentPath, argumentPaths, type ArgumentPath } from '../../catalogue/argumentPath.ts';
import type { Condition } from '../../catalogue/schema.ts';
import { first, type Roots } from '../../templates/shape.ts';
import { ArgumentList, madeView, OptionsView, ValueView } from '../../templates/valueView.ts';
import type { View } from '../../templates/view.ts';
import { taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { isAbroad } from './addresses.ts';
import type { Loc, PassedArgument, Value } from '../values/values.ts';

/**
 * Where the argument paths of an entry begin, for one call.
 * @param body path of the argument that holds the options, `args[1]`; the first if nothing is said
 */
export function rootsOf(frame: Frame, callee: Value | undefined, args: readonly PassedArgument[], call: Loc, body?: string): Roots {
  const step = body === undefined ? undefined : argumentPath(body).steps.at(-1);
  return {
    body: new OptionsView(frame, args, call, step?.k === 'element' ? step.index : 0),
    args: new ArgumentList(frame, args, call),
    ...(callee?.k === 'external' ? { made: madeView(frame, callee, call) } : {}),
    ...(callee ? { receiver: new ValueView(frame, callee, call) } : {}),
  };
}

/** The values that stand at an entry's paths: those of the first path at which anything stands. */
export function valuesAt(roots: Roots, paths: string | readonly string[] | undefined): Value[] {
  return first(roots, argumentPaths(paths)).flatMap(({ view }) => valueOf(view) ?? []);
}

/** The value of a view of the program. */
export function valueOf(view: View | undefined): Value | undefined {
  return view instanceof ValueView ? view.value : undefined;
}

/** The arguments that entries' paths lead to, with the place where each is written. */
export function argumentsAt(roots: Roots, args: readonly PassedArgument[], paths: readonly ArgumentPath[]): PassedArgument[] {
  return first(roots, paths).flatMap(({ view }) => {
    const value = valueOf(view);
    if (!value) return [];
    const whole = args.find((arg) => arg.value === value) ?? args.find((arg) => arg.name !== undefined && paths.some((path) => named(path, arg.name)));
    return [{ value, at: whole?.at ?? ownPlace(value, args) ?? args[0]?.at ?? callPlace(view) }].filter((one): one is PassedArgument => one.at !== undefined);
  });
}

/** Where a text was written that stands in an argument itself: what is only named there may come from anywhere, another function included. */
function ownPlace(value: Value, args: readonly PassedArgument[]): Loc | undefined {
  if (value.k !== 'hole' && value.k !== 'text') return undefined;
  const { at } = value;
  const isIn = (arg: PassedArgument): boolean => at !== undefined && at.origin === arg.at.origin && at.start >= arg.at.start && at.end <= arg.at.end;
  return args.length === 0 || args.some(isIn) ? at : undefined;
}

function named(path: ArgumentPath, name: string | undefined): boolean {
  const step = path.steps[0];
  return path.root === 'body' && step?.k === 'field' && step.name === name;
}

function callPlace(view: View): Loc | undefined {
  return view.at;
}

/**
 * Whether an entry's conditions hold for a call; `maybe` if an argument that decides is only known at run time.
 * @param isType whether a value is an instance of a type of the catalogue
 */
export function holds(machine: Machine, frame: Frame, condition: Condition | undefined, roots: Roots): boolean | 'maybe' {
  let result: boolean | 'maybe' = true;
  for (const [written, wanted] of Object.entries(condition ?? {})) {
    const found = first(roots, [argumentPath(written)]);
    const view = found[0]?.view;
    if (wanted.present !== undefined && wanted.present !== (view !== undefined)) return false;
    const { type } = wanted;
    // Of the elements of a list any.
    if (type !== undefined && !found.some((one) => isInstance(machine, frame, valueOf(one.view), type))) return false;
    if (wanted.carries !== undefined && wanted.carries !== carriesAnything(frame, valueOf(view))) return false;
    if (wanted.abroad !== undefined && wanted.abroad !== isAbroad(frame, valueOf(view))) return false;
    if (wanted.text !== undefined && wanted.text !== isText(valueOf(view))) return false;
    if (wanted.equals === undefined) continue;
    if (!view) return false;
    const known = view.constant() ?? nameAmong(valueOf(view), wanted.equals);
    if (known !== undefined ? !wanted.equals.includes(known) : view.k === 'record' || view.k === 'list') return false;
    if (known === undefined) result = 'maybe';
  }
  return result;
}

/** A library's constant or class, where such names are among those that are wanted: `litestar#MediaType.HTML`. */
function nameAmong(value: Value | undefined, wanted: readonly (string | number | boolean)[]): string | undefined {
  return value?.k === 'external' && wanted.some((one) => typeof one === 'string' && one.includes('#')) ? value.path : undefined;
}

function carriesAnything(frame: Frame, value: Value | undefined): boolean {
  return value !== undefined && taintsOf(frame, value).length > 0;
}

/** A text that was put together here, or what a source gave as it is. */
function isText(value: Value | undefined): boolean {
  if (value?.k === 'any') return value.values.some(isText);
  return value?.k === 'text' || (value?.k === 'hole' && value.taints.some(({ confidence }) => confidence === 'proven'));
}

function isInstance(machine: Machine, frame: Frame, value: Value | undefined, type: string): boolean {
  if (value?.k === 'any') return value.values.some((one) => isInstance(machine, frame, one, type));
  return value?.k === 'external' && machine.catalogue.instanceType(value.path, frame.language) === type;
}
