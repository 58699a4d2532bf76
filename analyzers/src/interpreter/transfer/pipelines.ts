import type { Knowledge } from '../../catalogue/compile.ts';
import type { PipelineEntry } from '../../catalogue/schema.ts';
import { callMember, type CallExpr } from '../engine/call.ts';
import { locOf, newRecord, type Frame, type Machine } from '../engine/machine.ts';
import { memberOf } from '../engine/members.ts';
import { putEntry } from '../values/entries.ts';
import { joinValues } from '../values/join.ts';
import { literalOf, text, type ExternalValue, type Fields, type Loc, type PassedArgument, type Value } from '../values/values.ts';
import { rootsOf, valuesAt } from './arguments.ts';

/** Under these names a pipeline carries its components, and how they are connected; no program can name them. */
const COMPONENTS = '#components';
const WIRES = '#wires';
/** Components and connections of one pipeline that are followed. */
const MAX_COMPONENTS = 60;
const MAX_WIRES = 200;

/** What an instance that holds components is made with: room for them. */
export function withParts(frame: Frame, args: readonly PassedArgument[], at: Loc): readonly PassedArgument[] {
  const empty = (): Value => newRecord(frame, { entries: new Map() });
  return [...args, { name: COMPONENTS, value: empty(), at }, { name: WIRES, value: empty(), at }];
}

/** Adds to a pipeline, connects its components, or runs them. @returns what it gives; `undefined` where the call does none of that, or nothing is known of the components */
export function pipelineCall(
  machine: Machine,
  frame: Frame,
  { pipelineAdd, pipelineConnect, pipelineRun }: Knowledge,
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const entry = pipelineAdd ?? pipelineConnect ?? pipelineRun;
  if (!entry) return undefined;
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  const [one, other] = pipelineAdd ? [entry.name, entry.component] : [entry.sender, entry.receiver];
  if (pipelineRun) return new Run(machine, frame, entry, callee, expr).all(valuesAt(roots, entry.data)[0]);
  const name = literalOf(valuesAt(roots, one)[0]);
  const [second] = valuesAt(roots, other);
  const cell = partOf(callee, pipelineAdd ? COMPONENTS : WIRES);
  if (name === undefined || second === undefined || !cell) return undefined;
  if (pipelineAdd) putEntry(frame.state, cell, name, second);
  else if (literalOf(second) !== undefined) putEntry(frame.state, cell, `${name} ${literalOf(second)}`, text(''));
  // It gives the pipeline again.
  return { ...callee, path: callee.path.slice(0, callee.path.indexOf('.')) };
}

function partOf(pipeline: ExternalValue, name: string): (Value & { k: 'record' })['cell'] | undefined {
  const part = pipeline.made?.find((arg) => arg.name === name)?.value;
  return part?.k === 'record' ? part.cell : undefined;
}

interface Wire {
  readonly from: string;
  readonly output: string | undefined;
  readonly to: string;
  readonly input: string | undefined;
}

/** `find.documents prompt.documents` */
function wireOf(written: string): Wire {
  const [sender = '', receiver = ''] = written.split(' ');
  const [from = '', output] = sender.split('.');
  const [to = '', input] = receiver.split('.');
  return { from, output, to, input };
}

/** A pipeline that is run: each component once, those in front of it first. */
class Run {
  readonly #machine: Machine;
  readonly #frame: Frame;
  readonly #entry: PipelineEntry;
  readonly #expr: CallExpr;
  readonly #at: Loc;
  readonly #components: ReadonlyMap<string, Value>;
  readonly #wires: readonly Wire[];
  readonly #given = new Map<string, Value>();

  constructor(machine: Machine, frame: Frame, entry: PipelineEntry, pipeline: ExternalValue, expr: CallExpr) {
    this.#machine = machine;
    this.#frame = frame;
    this.#entry = entry;
    this.#expr = expr;
    this.#at = locOf(frame, expr.span);
    const held = (name: string): Fields['entries'] => {
      const cell = partOf(pipeline, name);
      return cell ? frame.state.read(cell).entries : new Map();
    };
    this.#components = new Map([...held(COMPONENTS)].slice(0, MAX_COMPONENTS));
    this.#wires = [...held(WIRES).keys()].slice(0, MAX_WIRES).map(wireOf);
  }

  /** @param data what the components are given, by their names; what has another name is meant for all that take it */
  all(data: Value | undefined): Value | undefined {
    if (this.#components.size === 0) return undefined;
    const left = new Set(this.#components.keys());
    while (left.size > 0) {
      const isReady = (name: string): boolean => this.#wires.every(({ from, to }) => to !== name || from === name || !left.has(from));
      // In a circle somebody has to begin.
      const next = [...left].find(isReady) ?? ([...left][0] as string);
      left.delete(next);
      this.#given.set(next, this.#one(next, this.#components.get(next) as Value, data));
    }
    return newRecord(this.#frame, { entries: new Map(this.#given) });
  }

  #one(name: string, component: Value, data: Value | undefined): Value {
    const inputs = this.#inputsOf(name, data);
    const args = [...inputs].map(([input, value]): PassedArgument => ({ name: input, value, at: this.#at }));
    const given = this.#called(name, component, args);
    const passed = (this.#entry.passes ?? []).filter((input) => inputs.has(input));
    if (passed.length === 0 || given.k === 'record') return given;
    const entries = new Map(passed.map((input) => [input, inputs.get(input) as Value]));
    return newRecord(this.#frame, { entries, rest: given });
  }

  #inputsOf(name: string, data: Value | undefined): Map<string, Value> {
    const inputs = new Map<string, Value>();
    if (data?.k === 'record') {
      const { entries } = this.#frame.state.read(data.cell);
      for (const [key, value] of entries) if (!this.#components.has(key)) inputs.set(key, value);
      const own = entries.get(name);
      if (own?.k === 'record') for (const [key, value] of this.#frame.state.read(own.cell).entries) inputs.set(key, value);
    }
    for (const { from, output, to, input } of this.#wires) {
      const given = to === name ? this.#given.get(from) : undefined;
      if (given === undefined) continue;
      for (const [called, value] of this.#outputs(given, output)) {
        const as = input ?? this.#entry.meets?.[called] ?? called;
        const before = inputs.get(as);
        inputs.set(as, before ? joinValues([before, value], this.#frame.state) : value);
        // Which of two names the next one has for it, it knows by itself.
        if (input === undefined && as !== called) inputs.set(called, value);
      }
    }
    return inputs;
  }

  /** What a component gives under one name; where the connection says none, all that it gives. */
  #outputs(given: Value, output: string | undefined): [string, Value][] {
    if (output !== undefined) return [[output, memberOf(this.#machine, this.#frame, given, output, this.#expr)]];
    if (given.k === 'record') return [...this.#frame.state.read(given.cell).entries];
    return Object.entries(this.#entry.meets ?? {}).map(([called]) => [called, given]);
  }

  /** Runs a component where it was made: there its model is chosen, and of several in one pipeline each has its own place. */
  #called(name: string, component: Value, args: readonly PassedArgument[]): Value {
    const { method } = this.#entry;
    const { origin, start, end } = component.k === 'external' ? component.at : this.#at;
    const span = { start, end };
    const object = { k: 'load' as const, name, span };
    const expr: CallExpr = { ...this.#expr, callee: { k: 'member', object, property: method, span, nameSpan: span }, args: [], span, nameSpan: span };
    const aside: Frame = { ...this.#frame, origin };
    const given = callMember(this.#machine, aside, component, method, args, expr);
    this.#frame.state = aside.state;
    if (aside.left) this.#frame.left = true;
    return given;
  }
}
