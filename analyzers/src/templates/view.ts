import type { Step } from '../catalogue/argumentPath.ts';
import type { Loc, Segment } from '../interpreter/values/values.ts';

/** Text parts of one message stand on lines of their own. */
export const PART_SEPARATOR = '\n';

/**
 * A part of a request, read lazily: what the source says of it, or what stands on the wire.
 * JSON is a template without holes, so both have one reader.
 */
export interface View {
  /** `choice`: one of several, at run time. `unknown`: nothing is known of its form. `nothing`: null, undefined. */
  readonly k: 'text' | 'scalar' | 'record' | 'list' | 'choice' | 'unknown' | 'nothing';
  /** Where it is written. */
  readonly at?: Loc;
  /** It has been made into JSON: one text, until a path asks for its fields. */
  readonly isJson?: boolean;
  /** A function of the program: what it gives is sent in its place, where it is asked. */
  readonly isFunction?: boolean;
  /** Of a record: the field; `undefined` if it is not known to have it. */
  field(name: string): View | undefined;
  /** Of a record: the names of all its fields; `undefined` if there may be others. */
  fieldNames(): readonly string[] | undefined;
  /** Of a record: what fields that are not known carry. */
  rest(): View | undefined;
  items(): readonly ViewItem[];
  choices(): readonly View[];
  /** As text: fixed pieces and holes. `name` is for a hole that has no name of its own. */
  segments(name: string): readonly Segment[];
  constant(): string | number | boolean | undefined;
  /** Of what a library has: the name of the member that is read, `MessageRole.USER`. */
  memberName?(): string | undefined;
}

export interface ViewItem {
  readonly view: View;
  readonly repeat?: boolean;
  readonly optional?: boolean;
}

/** Parts of one request that a path may lead to. */
const MAX_SELECTED = 200;

/** What stands at the end of a path: several where the path says `[]`. */
export function select(from: View, steps: readonly Step[]): readonly ViewItem[] {
  // Most paths go from field to field, and most lead nowhere.
  let view = from;
  let done = 0;
  for (; done < steps.length && view.k === 'record'; done++) {
    const step = steps[done] as Step;
    if (step.k !== 'field') break;
    const field = view.field(step.name);
    if (!field) return [];
    view = field;
  }
  let found: readonly ViewItem[] = [{ view }];
  for (const step of steps.slice(done)) found = found.flatMap((item) => stepFrom(item, step)).slice(0, MAX_SELECTED);
  return found.filter((item) => item.view.k !== 'nothing');
}

function stepFrom(item: ViewItem, step: Step): readonly ViewItem[] {
  const { view } = item;
  if (view.k === 'choice') {
    const ways = view.choices().flatMap((choice) => stepFrom({ ...item, view: choice }, step));
    return ways.length > 1 ? ways.map((way) => ({ ...way, optional: true })) : ways;
  }
  if (step.k === 'field') {
    const field = view.k === 'record' || view.isJson === true ? view.field(step.name) : undefined;
    return field ? [{ ...item, view: field }] : [];
  }
  if (view.k !== 'list') return step.k === 'each' && view.k !== 'nothing' ? [item] : [];
  const items = view.items();
  if (step.k === 'element') return items[step.index] ? [items[step.index] as ViewItem] : [];
  return items.map((one) => ({ view: one.view, repeat: one.repeat || item.repeat, optional: one.optional || item.optional }));
}
