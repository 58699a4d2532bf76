import { noteCut } from '../engine/recursion.ts';
import { MAX_CALL_DEPTH, type Frame, type Machine, type ModuleHost } from '../engine/machine.ts';
import type { CallerStep } from '../../facts/facts.ts';
import type { Value } from '../values/values.ts';
import { Matching } from './matching.ts';
import { depthOf, Recording } from './recording.ts';
import { Renaming } from './renaming.ts';
import type { Call, HostRead, Summary } from './summary.ts';
import { isAsFarAlong } from './underWay.ts';

/** Summaries that are kept of one function from one evaluation to the next. */
const MAX_KEPT = 64;

/** The summaries of a workspace. */
export class Summaries {
  /** Whether any are made; without, each call is evaluated anew. */
  readonly areMade: boolean;
  /** How many calls were said again. */
  used = 0;
  readonly #of = new WeakMap<object, Summary[]>();
  readonly #reads = new Map<string, HostRead>();
  #grown = new Set<Summary[]>();
  /** Summaries that are known to hold in the present state of the sources. */
  #current = new WeakSet<Summary>();

  constructor(areMade = true) {
    this.areMade = areMade;
  }

  /** A read of a module's name as it is now: one object, however many calls have made it. */
  read(key: string, host: Pick<ModuleHost, 'fingerprint'>): HostRead {
    let read = this.#reads.get(key);
    if (!read) {
      const at = key.indexOf('\0');
      const [module, name] = [key.slice(0, at), key.slice(at + 1)];
      this.#reads.set(key, (read = { module, name, print: host.fingerprint(module, name) }));
    }
    return read;
  }

  /** Sources have changed, or what their modules hold: each summary has to show that it still holds. */
  doubt(): void {
    this.#current = new WeakSet();
    this.#reads.clear();
  }

  /** Whether all that a summary read of modules is as it was. */
  isCurrent(summary: Summary, host: Pick<ModuleHost, 'fingerprint'>): boolean {
    if (summary.owners.some(({ gone }) => gone)) return false;
    if (this.#current.has(summary)) return true;
    if (!summary.hostReads.every(({ module, name, print }) => host.fingerprint(module, name) === print)) return false;
    this.#current.add(summary);
    return true;
  }

  /** Another root begins: of each function, the latest are kept. */
  trim(): void {
    for (const list of this.#grown) if (list.length > MAX_KEPT) list.splice(0, list.length - MAX_KEPT);
    this.#grown.clear();
  }

  of(what: object): readonly Summary[] {
    return this.#of.get(what) ?? [];
  }

  add(summary: Summary): void {
    let list = this.#of.get(summary.call.what);
    if (!list) this.#of.set(summary.call.what, (list = []));
    list.push(summary);
    if (list.length > MAX_KEPT) this.#grown.add(list);
  }
}

/** Whether calls are repeated from their summaries, so that what one does must not depend on who does it. */
export function areRepeated(machine: Machine): boolean {
  return !machine.topLevel && !machine.bodyOnly && !machine.guarding;
}

/**
 * Does a call, or says what it did before under the very same circumstances: then the caller's state, the facts found and
 * the steps taken are what they would be if it were done again.
 * @param calledFrom where it is called; absent if nobody in particular does
 */
export function summarised(machine: Machine, frame: Frame, call: Call, calledFrom: CallerStep | undefined, body: () => Value): Value {
  if (!machine.host.summaries.areMade || !areRepeated(machine)) return body();
  const callers = calledFrom ? [...frame.callers, calledFrom] : frame.callers;
  const list = machine.host.summaries.of(call.what);
  for (let i = list.length - 1; i >= 0; i--) {
    const summary = list[i] as Summary;
    const matching = fits(machine, frame, summary, call);
    if (matching && pay(machine, summary)) return replay(machine, frame, summary, matching, callers);
  }
  const recording = new Recording(machine, frame, call, callers.length);
  const { result, summary } = recording.run(frame, body);
  const steps = recording.taken;
  if (recording.isWhole) for (const fn of recording.called) machine.finished.add(fn);
  if (summary) {
    machine.host.summaries.add(summary);
    machine.paid.add(summary);
    machine.recording?.counted(summary, steps);
  } else recording.handOver();
  return result;
}

function fits(machine: Machine, frame: Frame, summary: Summary, call: Call): Matching | undefined {
  if (frame.depth + summary.depth > MAX_CALL_DEPTH || (machine.catchers.length > 0 && !summary.thrown)) return undefined;
  if (!isAsFarAlong(machine.active, summary.ran, summary.underWay)) return undefined;
  if (!machine.host.summaries.isCurrent(summary, machine.host)) return undefined;
  for (const [kind, depth] of summary.depths) if (depthOf(machine, kind) !== depth) return undefined;
  // What is compared with in vain is not read.
  const state = frame.state.readBy(undefined);
  const matching = new Matching(state);
  const isAsBefore =
    matching.matches(summary, call, machine.standing) &&
    summary.passed === machine.before(state) &&
    summary.noted.every(({ root, before }) => matching.saysSame(before, machine.notes.allSaid(state, matching.cells.get(root) ?? root)));
  return isAsBefore ? matching : undefined;
}

/** Takes the steps of what this root has not seen yet; what it has costs nothing again. @returns whether there are so many left */
function pay(machine: Machine, summary: Summary): boolean {
  const paid: Summary[] = [];
  let steps = 0;
  const count = (one: Summary): void => {
    if (machine.paid.has(one)) return;
    machine.paid.add(one);
    paid.push(one);
    steps += one.steps;
    one.below.forEach(count);
  };
  count(summary);
  if (steps >= machine.work) {
    for (const one of paid) machine.paid.delete(one);
    return false;
  }
  machine.work -= steps;
  const isFirst = machine.recording?.counted(summary, steps) ?? true;
  // What it has cost its caller once costs nothing again; it has come to no end all the same.
  if (isFirst || summary.cost >= machine.fuel) machine.fuel -= summary.cost;
  return true;
}

function replay(machine: Machine, frame: Frame, summary: Summary, matching: Matching, callers: readonly CallerStep[]): Value {
  const { state } = frame;
  machine.host.summaries.used++;
  for (const { cell, looked } of summary.reads) state.looked(matching.cells.get(cell) ?? cell, looked);
  const renaming = new Renaming(summary, matching, state);
  const { recording, notes } = machine;
  for (const { root } of summary.noted) notes.log?.asked(matching.cells.get(root) ?? root);
  if (summary.thrown)
    machine.catchers.at(-1)?.absorb(
      summary.thrown.held.map((one) => {
        const cell = renaming.cell(one.cell);
        return [cell, renaming.left(one, state.unread(cell))] as const;
      }),
      { taints: summary.thrown.taints, errors: summary.thrown.errors.map((error) => renaming.value(error)) },
    );
  for (const one of summary.writes) {
    const cell = renaming.cell(one.cell);
    const [content] = renaming.left(one, state.unread(cell));
    state.change(cell, content);
  }
  const result = renaming.value(summary.result);
  for (const { fn, args } of summary.notFollowed)
    noteCut(
      machine,
      fn,
      args?.map((arg) => ({ ...arg, value: renaming.value(arg.value) })),
    );
  machine.catchers.at(-1)?.absorb(renaming.made);
  for (const cell of summary.forgotten.cells) notes.forget(state, renaming.cell(cell));
  for (const key of summary.forgotten.keys) notes.forgetKey(state, key);
  for (const { root, before, after } of summary.noted)
    if (before.length + after.length > 0)
      notes.restate(
        state,
        renaming.cell(root),
        after.map(({ path, value }) => ({ path, value: renaming.value(value) })),
      );
  for (const value of summary.pending) machine.made(value.fn, renaming.value(value) as typeof value);
  for (const fn of summary.called) {
    machine.calls(fn);
    if (!summary.isCut) machine.finished.add(fn);
  }
  for (const fn of summary.ran) recording?.entered(fn, frame.depth + summary.depth);
  for (const { module, name } of summary.hostReads) machine.host.moduleRead(module, name);
  for (const fact of summary.facts) {
    if (fact.kind !== 'site' && fact.kind !== 'flow') machine.facts.add(fact);
    // In the fields of a class nobody has been called yet.
    else if (fact.callers.length < summary.callers) machine.facts.add({ ...fact, callers: frame.callers });
    else machine.facts.add({ ...fact, callers: [...callers, ...fact.callers.slice(summary.callers)] });
  }
  for (const [cls] of summary.standing) recording?.askedFor(cls, machine.standing.of(cls));
  for (const kind of summary.depths.keys()) recording?.dependsOn(kind);
  if (summary.left) frame.left = true;
  if (summary.isCut) {
    machine.exhausted = true;
    recording?.wasCut(true);
  }
  return result;
}
