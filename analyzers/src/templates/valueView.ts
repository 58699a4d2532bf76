import type { Frame } from '../interpreter/engine/machine.ts';
import { hole, taintsIn } from '../interpreter/values/carried.ts';
import { joinValues } from '../interpreter/values/join.ts';
import { segmentsOf } from '../interpreter/values/text.ts';
import {
  isNothing,
  literalOf,
  type ExternalValue,
  type Fields,
  type Loc,
  type PassedArgument,
  type Segment,
  type Value,
} from '../interpreter/values/values.ts';
import type { View, ViewItem } from './view.ts';

/** The name under which an instance remembers the one whose member made it: `made.receiver.model`. */
export const RECEIVER = 'receiver';

/** A value of the program, read as a part of a request. */
export class ValueView implements View {
  readonly k: View['k'];
  readonly value: Value;
  readonly #frame: Frame;
  readonly #call: Loc;

  constructor(frame: Frame, value: Value, call: Loc) {
    this.value = value;
    this.#frame = frame;
    this.#call = call;
    this.k = kindOf(this.value);
  }

  get at(): Loc | undefined {
    return this.value.k === 'text' || this.value.k === 'record' ? this.value.at : undefined;
  }

  get isJson(): boolean {
    return this.value.k === 'json';
  }

  get isFunction(): boolean {
    return this.value.k === 'function';
  }

  #of(value: Value): ValueView {
    return new ValueView(this.#frame, value, this.#call);
  }

  #fields(): Fields | undefined {
    return this.value.k === 'external' ? argumentFields(this.#frame, this.value.made ?? []) : fieldsOf(this.#frame, this.value);
  }

  field(name: string): View | undefined {
    if (this.value.k === 'external' && name === 'args') return new ArgumentList(this.#frame, this.value.made ?? [], this.#call);
    const value = this.#fields()?.entries.get(name);
    return value && this.#of(value);
  }

  fieldNames(): readonly string[] | undefined {
    const fields = this.#fields();
    return fields && !fields.rest ? [...fields.entries.keys()] : undefined;
  }

  rest(): View | undefined {
    const rest = this.#fields()?.rest;
    return rest && this.#of(rest);
  }

  items(): readonly ViewItem[] {
    // What was made into JSON is one text, until somebody asks for its parts.
    const value = this.value.k === 'json' ? this.value.value : this.value;
    if (value.k !== 'list') return [];
    return this.#frame.state.read(value.cell).map((item) => ({ view: this.#of(item.value), repeat: item.repeat, optional: item.optional }));
  }

  choices(): readonly View[] {
    return this.value.k === 'any' ? this.value.values.filter((one) => !isNothing(one)).map((one) => this.#of(one)) : [];
  }

  segments(name: string): readonly Segment[] {
    // What was made into JSON elsewhere is put in whole: it is shown where it was made.
    return segmentsOf(this.#frame, this.value, (this.value.k === 'json' && this.value.at) || this.#call, name);
  }

  constant(): string | number | boolean | undefined {
    return literalOf(this.value) ?? (this.value.k === 'constant' ? (this.value.value ?? undefined) : undefined);
  }

  memberName(): string | undefined {
    return this.value.k === 'external' && !this.value.path.startsWith(':') ? this.value.path.split('#')[1] : undefined;
  }
}

function kindOf(value: Value): View['k'] {
  if (isNothing(value)) return 'nothing';
  switch (value.k) {
    case 'text':
    case 'list':
    case 'record':
      return value.k;
    case 'constant':
      return 'scalar';
    case 'any':
      return 'choice';
    case 'external':
      // What an unknown function was given says nothing of what it returns.
      return value.made && value.path.startsWith(':') ? 'record' : 'unknown';
    default:
      return 'unknown';
  }
}

/** A request's body: a record, or something that is not known at all, whose fields are all unknown. */
export class BodyView extends ValueView {
  override readonly k = 'record';
}

/** The positional arguments of a call, as a list. */
export class ArgumentList implements View {
  readonly k = 'list';
  readonly #frame: Frame;
  readonly #args: readonly PassedArgument[];
  readonly #call: Loc;

  constructor(frame: Frame, args: readonly PassedArgument[], call: Loc) {
    this.#frame = frame;
    this.#args = args.filter((arg) => arg.name === undefined && arg.spread !== 'record');
    this.#call = call;
  }

  items(): readonly ViewItem[] {
    return this.#args.map((arg) => ({ view: new ValueView(this.#frame, arg.value, this.#call), repeat: arg.spread === 'list' || undefined }));
  }

  field(): undefined {
    return undefined;
  }

  fieldNames(): readonly string[] {
    return [];
  }

  rest(): undefined {
    return undefined;
  }

  choices(): readonly View[] {
    return [];
  }

  segments(): readonly Segment[] {
    return [];
  }

  constant(): undefined {
    return undefined;
  }
}

/**
 * The options of a call: keyword arguments together with the fields of the argument that holds options.
 * @param position of that argument; keyword arguments win over it
 */
export class OptionsView implements View {
  readonly k = 'record';
  readonly #frame: Frame;
  readonly #fields: Fields;
  readonly #call: Loc;
  readonly at?: Loc;

  constructor(frame: Frame, args: readonly PassedArgument[], call: Loc, position = 0) {
    this.#frame = frame;
    this.#call = call;
    this.#fields = argumentFields(frame, args, position);
    const options = args.filter((arg) => arg.name === undefined)[position]?.value;
    if (options?.k === 'record' && options.at) this.at = options.at;
  }

  field(name: string): View | undefined {
    const value = this.#fields.entries.get(name);
    return value && new ValueView(this.#frame, value, this.#call);
  }

  fieldNames(): readonly string[] | undefined {
    return this.#fields.rest ? undefined : [...this.#fields.entries.keys()];
  }

  rest(): View | undefined {
    return this.#fields.rest && new ValueView(this.#frame, this.#fields.rest, this.#call);
  }

  items(): readonly ViewItem[] {
    return [];
  }

  choices(): readonly View[] {
    return [];
  }

  segments(name: string): readonly Segment[] {
    return [...this.#fields.entries.values()].flatMap((value) => [hole(name, this.#call, taintsIn(this.#frame.state, value))]);
  }

  constant(): undefined {
    return undefined;
  }
}

/** The fields that a call's options give: keyword arguments, over those of the record that stands at a position. */
export function argumentFields(frame: Frame, args: readonly PassedArgument[], position = 0): Fields {
  const positional = args.filter((arg) => arg.name === undefined && arg.spread === undefined)[position]?.value;
  const named = args.filter((arg) => arg.name !== undefined || arg.spread === 'record');
  // Beside keyword arguments, a positional one that is not known holds no options.
  const options = positional && (positional.k !== 'hole' || named.every((arg) => arg.name === RECEIVER)) ? fieldsOf(frame, positional) : undefined;
  const entries = new Map(options?.entries ?? []);
  for (const arg of named) if (arg.name !== undefined) entries.set(arg.name, arg.value);
  const spread = named.find((arg) => arg.spread === 'record')?.value;
  // An instance whose fields are not known is not nothing that is known: entries speak of it as `**`.
  if (spread?.k === 'external' && spread.path.startsWith(':')) entries.set('**', spread);
  const rest = spread ?? options?.rest;
  return rest ? { entries, rest } : { entries };
}

/** The fields of a value; of one of several records, each field is one of theirs. */
export function fieldsOf(frame: Frame, value: Value): Fields | undefined {
  switch (value.k) {
    case 'record':
      return frame.state.read(value.cell);
    case 'json':
      return fieldsOf(frame, value.value);
    case 'hole':
      return { entries: new Map(), rest: value };
    case 'any':
      return fieldsOfChoice(value.values.map((one) => fieldsOf(frame, one)).filter((one) => one !== undefined));
    default:
      return undefined;
  }
}

function fieldsOfChoice(records: readonly Fields[]): Fields | undefined {
  const [only] = records;
  if (records.length <= 1 || !only) return only;
  const entries = new Map<string, Value>();
  for (const name of new Set(records.flatMap((record) => [...record.entries.keys()])))
    entries.set(name, joinValues(records.flatMap((record) => record.entries.get(name) ?? [])));
  const rests = records.flatMap((record) => (record.rest ? [record.rest] : []));
  return rests.length > 0 ? { entries, rest: joinValues(rests) } : { entries };
}

/** What a model, client or template was made with. */
export function madeView(frame: Frame, instance: ExternalValue, call: Loc): View {
  // What something is called that no entry has a type for does not matter to what it was made with.
  return new ValueView(frame, { ...instance, path: ':made', made: instance.made ?? [] }, call);
}
