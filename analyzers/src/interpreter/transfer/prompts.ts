import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { FillEntry, PromptEntry } from '../../catalogue/schema.ts';
import { PLACEHOLDERS } from '../../catalogue/vocabulary.ts';
import { first, type Roots } from '../../templates/shape.ts';
import { argumentFields, fieldsOf } from '../../templates/valueView.ts';
import type { CallExpr } from '../engine/call.ts';
import { hole, locOf, newList, newRecord, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { segmentsOf } from '../values/text.ts';
import { text, type ExternalValue, type Fields, type Item, type Loc, type PassedArgument, type Segment, type Value } from '../values/values.ts';
import { rootsOf, valuesAt } from './arguments.ts';
import { fillPlaceholders, type Syntax } from './placeholders.ts';

/** Under this name a template carries values that it was given before the rest: `template.partial(…)`. */
const PARTIAL = '#values';
/** Templates inside templates. */
const MAX_NESTING = 4;

/** A template that a library builds: what it was made from is kept until values are put into it. */
export function promptTemplate(entry: PromptEntry, maker: string, args: readonly PassedArgument[], at: Loc): ExternalValue {
  return { k: 'external', path: `:${entry.type}`, at, made: args, maker, holds: true, confidence: 'proven' };
}

/** What a template gives when values are put into it: a text, messages, or a template that has some of its values. */
export function filledTemplate(
  machine: Machine,
  frame: Frame,
  entry: FillEntry,
  template: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const at = locOf(frame, expr.span);
  const given = givenValues(frame, entry, args, at);
  if (entry.gives === 'template') {
    const { path } = template;
    const whole = { ...template, path: path.slice(0, path.indexOf('.')), at };
    return { ...whole, made: [...(template.made ?? []), { name: PARTIAL, value: newRecord(frame, merge(partial(frame, template), given)), at }] };
  }
  const prompt = promptOf(machine, frame, template);
  if (!prompt) return undefined;
  const filling = new Filling(machine, frame, merge(partial(frame, template), given), at);
  const filled = entry.gives === 'text' ? filling.text(prompt, template) : filling.messages(prompt, template);
  return entry.under === undefined ? filled : newRecord(frame, { entries: new Map([[entry.under, filled]]) });
}

function promptOf(machine: Machine, frame: Frame, template: ExternalValue): PromptEntry | undefined {
  return template.maker === undefined ? undefined : machine.catalogue.of(template.maker, frame.language).prompt;
}

function givenValues(frame: Frame, entry: FillEntry, args: readonly PassedArgument[], at: Loc): Fields {
  if (entry.values === undefined) return argumentFields(frame, args);
  const roots = rootsOf(frame, undefined, args, at);
  const [value] = valuesAt(roots, entry.values);
  const fields = value && fieldsOf(frame, value);
  // A single value that is no record fills whatever there is to fill.
  return fields ?? (value ? { entries: new Map(), rest: value } : { entries: new Map() });
}

function partial(frame: Frame, template: ExternalValue): Fields {
  const value = template.made?.findLast((arg) => arg.name === PARTIAL)?.value;
  return (value && fieldsOf(frame, value)) ?? { entries: new Map() };
}

function merge(before: Fields, now: Fields): Fields {
  const rest = now.rest ?? before.rest;
  const entries = new Map([...before.entries, ...now.entries]);
  return rest ? { entries, rest } : { entries };
}

/** Values on their way into a template. */
class Filling {
  readonly #machine: Machine;
  readonly #frame: Frame;
  readonly #values: Fields;
  readonly #at: Loc;

  constructor(machine: Machine, frame: Frame, values: Fields, at: Loc) {
    this.#machine = machine;
    this.#frame = frame;
    this.#values = values;
    this.#at = at;
  }

  text(prompt: PromptEntry, template: ExternalValue): Value {
    const roots = this.#rootsOf(template);
    const segments = valuesAt(roots, prompt.text).flatMap((value) => this.#fill(value, this.#syntax(prompt, roots)));
    return { k: 'text', segments, at: this.#at };
  }

  messages(prompt: PromptEntry, template: ExternalValue): Value {
    return newList(this.#frame, this.#items(prompt, template, MAX_NESTING));
  }

  #rootsOf(template: ExternalValue): Roots {
    return rootsOf(this.#frame, template, template.made ?? [], template.at);
  }

  #syntax(prompt: PromptEntry, roots: Roots): Syntax {
    const chosen = first(roots, argumentPaths(prompt.syntax))[0]?.view.constant();
    if (chosen === 'mustache') return 'double-braces';
    if (chosen === 'jinja2') return 'jinja';
    return PLACEHOLDERS.find((syntax) => syntax === chosen) ?? prompt.placeholders;
  }

  #items(prompt: PromptEntry, template: ExternalValue, depth: number): Item[] {
    const roots = this.#rootsOf(template);
    const syntax = this.#syntax(prompt, roots);
    if (prompt.placeholder !== undefined) return this.#standsFor(roots, prompt);
    if (prompt.text !== undefined) {
      const written = valuesAt(roots, prompt.text);
      if (written.length > 0) return written.map((value) => this.#message(text(prompt.role ?? 'user'), this.#fill(value, syntax)));
    }
    return valuesAt(roots, prompt.messages).flatMap((value) =>
      value.k === 'list' ? this.#frame.state.read(value.cell).flatMap((item) => this.#item(item, syntax, depth)) : this.#item({ value }, syntax, depth),
    );
  }

  /** A place for messages that are given by name. */
  #standsFor(roots: Roots, prompt: PromptEntry): Item[] {
    const name = first(roots, argumentPaths(prompt.placeholder))[0]?.view.constant();
    const value = typeof name === 'string' ? this.#named(name) : undefined;
    if (value?.k === 'list') return [...this.#frame.state.read(value.cell)];
    return [{ value: value ?? hole(typeof name === 'string' ? name : 'messages', this.#at), repeat: true }];
  }

  #item(item: Item, syntax: Syntax, depth: number): Item[] {
    const { value } = item;
    const how = { ...(item.repeat ? { repeat: true } : {}), ...(item.optional ? { optional: true } : {}) };
    if (value.k === 'external') {
      const inner = promptOf(this.#machine, this.#frame, value);
      return inner && depth > 0 ? this.#items(inner, value, depth - 1).map((one) => ({ ...one, ...how })) : [{ ...item, value: hole('message', this.#at) }];
    }
    if (value.k === 'list') {
      // ("system", "Be {tone}") pairs
      const [role, content] = this.#frame.state.read(value.cell);
      if (role && content) return [{ ...this.#message(role.value, this.#fill(content.value, syntax)), ...how }];
    }
    if (value.k === 'text') return [{ ...this.#message(text('user'), this.#fill(value, syntax)), ...how }];
    if (value.k !== 'record') return [item];
    const { entries } = this.#frame.state.read(value.cell);
    const content = entries.get('content');
    const filled =
      content && content.k === 'text' ? new Map(entries).set('content', { k: 'text', segments: this.#fill(content, syntax), at: content.at }) : entries;
    return [{ ...item, value: { ...newRecord(this.#frame, { entries: filled }), ...(value.at ? { at: value.at } : {}) } }];
  }

  #message(role: Value, segments: readonly Segment[]): Item {
    const entries = new Map<string, Value>([
      ['role', role],
      ['content', { k: 'text', segments, at: this.#at }],
    ]);
    return { value: newRecord(this.#frame, { entries }) };
  }

  #fill(value: Value, syntax: Syntax, depth = MAX_NESTING): Segment[] {
    const inner = value.k === 'external' && depth > 0 ? promptOf(this.#machine, this.#frame, value) : undefined;
    if (inner && value.k === 'external') {
      // A message made from a template of its text.
      const roots = this.#rootsOf(value);
      return valuesAt(roots, inner.text).flatMap((one) => this.#fill(one, this.#syntax(inner, roots), depth - 1));
    }
    const written = segmentsOf(this.#frame, value, this.#at, 'template');
    return fillPlaceholders(written, syntax, (name) => segmentsOf(this.#frame, this.#named(name) ?? hole(name, this.#at), this.#at, name));
  }

  /** The value given by a name; `a.b` is a field of the value `a`. */
  #named(name: string): Value | undefined {
    const [root = '', ...members] = name.split('.');
    let value = this.#values.entries.get(root) ?? (this.#values.rest && hole(name, this.#at, taintsOf(this.#frame, this.#values.rest)));
    for (const member of members) value = value && (fieldsOf(this.#frame, value)?.entries.get(member) ?? hole(name, this.#at, taintsOf(this.#frame, value)));
    return value;
  }
}
