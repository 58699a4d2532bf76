import type { ClassIR, FunctionIR } from '../../languages/ir.ts';
import { Catcher } from '../engine/control.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { TURNS } from '../engine/turns.ts';
import type { NotesLog } from '../guards/notes.ts';
import { reachFrom } from '../values/reach.ts';
import type { Cell, State } from '../values/state.ts';
import { ReadLog } from '../values/state.ts';
import type { FunctionValue, Value } from '../values/values.ts';
import type { Call, Depth, Left, NotFollowed, Summary } from './summary.ts';
import { underWay } from './underWay.ts';
import { differInEntries } from '../values/entries.ts';
import { isFields } from '../values/same.ts';

/** Calls of fewer steps are done again: that costs less than to compare them. */
const WORTH_KEEPING = 12;
/** A call that looked at more cells than this is not likely to be met again as it was. */
const MAX_READS = 300;
/** One that is done for each method of a class is met as often as the class has methods. */
const MAX_READS_OF_CLASS = 3_000;

/** A call under way, with all that a summary of it has to know. */
export class Recording implements NotesLog {
  readonly reads: ReadLog;
  readonly hostReads = new Set<string>();
  readonly called = new Set<FunctionIR>();
  readonly ran = new Set<FunctionIR>();
  readonly pending = new Map<FunctionIR, FunctionValue>();
  readonly below: Summary[] = [];
  readonly #notFollowed: NotFollowed[] = [];
  /** What calls done here have cost: each once. */
  readonly #counted = new Set<Summary>();
  readonly #outer: Recording | undefined;
  /** Where whoever is around notes what is read of modules; it may be the recording of another machine that this one works for. */
  readonly #around: Set<string> | undefined;
  readonly #machine: Machine;
  readonly #call: Call;
  readonly #before: State;
  readonly #facts: number;
  /** The budget of its own, and what the root had left, when it began. */
  readonly #fuel: number;
  readonly #work: number;
  readonly #passed: string;
  readonly #sizes: Summary['around'];
  readonly #forgottenCells = new Set<Cell<unknown>>();
  readonly #forgottenKeys = new Set<string | undefined>();
  readonly #asked = new Set<Cell<unknown>>();
  readonly #standing = new Map<ClassIR, Value | undefined>();
  readonly #depth: number;
  readonly #callers: number;
  readonly #catcher: Catcher | undefined;
  readonly #at: Readonly<Record<Depth, number>>;
  #deepest = 0;
  readonly #depths = new Set<Depth>();
  /** Steps that calls below have accounted for. */
  #below = 0;
  /** Why there can be no summary. */
  #isUnique = false;
  /** Some of it was cut off. */
  #isCut = false;

  constructor(machine: Machine, frame: Frame, call: Call, callers: number) {
    this.#machine = machine;
    this.#call = call;
    this.#before = frame.state;
    this.reads = new ReadLog(frame.state);
    this.#outer = machine.recording;
    this.#around = machine.host.reading;
    this.#facts = machine.facts.length;
    this.#fuel = machine.fuel;
    this.#work = machine.work;
    this.#passed = machine.before(frame.state.readBy(undefined));
    this.#at = { active: depthOf(machine, 'active'), promised: depthOf(machine, 'promised'), turning: depthOf(machine, 'turning') };
    this.#sizes = sizesOf(call);
    this.#depth = frame.depth;
    this.#callers = callers;
    this.#catcher = machine.catchers.length > 0 ? new Catcher() : undefined;
  }

  /** Runs the call. @returns its summary as well, unless it rests on more than a summary can say */
  run(frame: Frame, body: () => Value): { readonly result: Value; readonly summary: Summary | undefined } {
    const machine = this.#machine;
    const depth = machine.catchers.length;
    if (this.#catcher) machine.catchers.push(this.#catcher);
    frame.state = this.#before.readBy(this.reads);
    machine.record(this);
    try {
      const result = body();
      return { result, summary: this.#summary(frame, result) };
    } finally {
      machine.record(this.#outer);
      machine.host.reading = this.#around;
      machine.catchers.length = depth;
      if (this.#catcher) machine.catchers.at(-1)?.absorb(this.#catcher.held, this.#catcher);
      frame.state = frame.state.readBy(this.#before.reads);
      this.#tellOuter();
    }
  }

  /** The call depends on where it stands, or does something that happens once. */
  cannotRepeat(): void {
    this.#isUnique = true;
  }

  /** What follows was cut off. @param isItsOwn for want of a budget that it has wherever it is done */
  wasCut(isItsOwn: boolean): void {
    this.#isCut = true;
    if (!isItsOwn) this.#isUnique = true;
  }

  /** Something is done here, and would not be if it stood deeper. */
  dependsOn(depth: Depth): void {
    this.#depths.add(depth);
  }

  /** Whether all of it was done. */
  get isWhole(): boolean {
    return !this.#isCut;
  }

  entered(fn: FunctionIR, depth: number): void {
    this.ran.add(fn);
    this.#deepest = Math.max(this.#deepest, depth - this.#depth);
  }

  /** A call below was accounted for by its summary. @returns whether it is the first time */
  counted(summary: Summary, steps: number): boolean {
    this.#below += steps;
    if (this.#counted.has(summary)) return false;
    this.#counted.add(summary);
    this.below.push(summary);
    return true;
  }

  /** A call of a function that is under way was not followed. */
  leftOut(one: NotFollowed): void {
    this.#notFollowed.push(one);
    this.#outer?.leftOut(one);
  }

  /** It was asked for the instance that stands for a class, if there is one. One that was made here says nothing of where this stands. */
  askedFor(cls: ClassIR, standing: Value | undefined): void {
    if (standing?.k !== 'record' || this.reads.isOlder(standing.cell)) this.#standing.set(cls, standing);
    this.#outer?.askedFor(cls, standing);
  }

  asked(root: Cell<unknown>): void {
    if (this.reads.isOlder(root)) this.#asked.add(root);
    this.#outer?.asked(root);
  }

  forgotten(cell: Cell<unknown>): void {
    if (this.reads.isOlder(cell)) this.#forgottenCells.add(cell);
    this.#outer?.forgotten(cell);
  }

  keyForgotten(key: string | undefined): void {
    this.#forgottenKeys.add(key);
    this.#outer?.keyForgotten(key);
  }

  #tellOuter(): void {
    for (const [cell, looked] of this.reads.cells) this.#before.looked(cell, looked);
    for (const key of this.hostReads) this.#around?.add(key);
    const outer = this.#outer;
    if (!outer) return;
    for (const fn of this.called) outer.called.add(fn);
    for (const fn of this.ran) outer.ran.add(fn);
    for (const [fn, value] of this.pending) outer.pending.set(fn, value);
    outer.#deepest = Math.max(outer.#deepest, this.#deepest + this.#depth - outer.#depth);
    if (this.#isUnique) outer.#isUnique = true;
    if (this.#isCut) outer.#isCut = true;
    for (const depth of this.#depths) outer.#depths.add(depth);
  }

  #summary(frame: Frame, result: Value): Summary | undefined {
    const machine = this.#machine;
    if (this.#isUnique || !this.#sizes.every(([scope, size]) => scope.variables.size === size)) return undefined;
    const steps = this.taken;
    const isOfClass = this.#call.kind === 'class';
    if ((steps < WORTH_KEEPING && !isOfClass) || this.reads.cells.size > (isOfClass ? MAX_READS_OF_CLASS : MAX_READS)) return undefined;
    const after = frame.state;
    const written = [...after.writtenSince(this.#before)].filter((cell) => cell.kind !== 'note' && this.reads.isOlder(cell));
    const end = after.readBy(undefined);
    const before = this.#before.readBy(undefined);
    const pending = [...this.pending.values()].filter(({ fn }) => !this.called.has(fn));
    const writes = written.map((cell) => this.#left(cell, [end.held(cell)], before));
    const held = [...(this.#catcher?.held ?? [])]
      .filter(([cell]) => this.reads.isOlder(cell))
      .map(([cell, contents]) => this.#left(cell, [...contents], before));
    const thrown = this.#catcher && { held, taints: this.#catcher.taints, errors: [...this.#catcher.errors] };
    const around = underWay(machine.active, this.ran);
    // What began here was settled here.
    const notFollowed = this.#notFollowed.filter(({ fn }) => around.has(fn));
    const passed = notFollowed.flatMap(({ args = [] }) => args.map(({ value }) => value));
    const left = [result, ...[...writes, ...held].flatMap(({ contents }) => contents), ...pending, ...(thrown?.errors ?? []), ...passed];
    const { made, owners } = this.#leftBehind(left, end, thrown && thrown.errors.length > 0 ? this.#catcher?.state : undefined);
    for (const cell of [...this.reads.cells.keys(), ...written]) if (cell.owner) owners.add(cell.owner);
    return {
      call: this.#call,
      around: this.#sizes,
      start: this.reads.start,
      reads: [...this.reads.cells].map(([cell, looked]) => ({ cell, content: before.held(cell), looked })),
      noted: [...this.#asked].map((root) => ({ root, before: machine.notes.allSaid(before, root), after: machine.notes.allSaid(end, root) })),
      standing: [...this.#standing],
      hostReads: [...this.hostReads].map((key) => machine.host.summaries.read(key, machine.host)),
      passed: this.#passed,
      result,
      left: frame.left ?? false,
      writes,
      made,
      owners: [...owners],
      thrown,
      facts: machine.facts.since(this.#facts),
      callers: this.#callers,
      called: this.called,
      ran: this.ran,
      underWay: around,
      notFollowed,
      pending,
      forgotten: { cells: [...this.#forgottenCells], keys: [...this.#forgottenKeys] },
      depth: this.#deepest,
      depths: new Map([...this.#depths].map((depth) => [depth, this.#at[depth]])),
      cost: this.#fuel - machine.fuel,
      isCut: this.#isCut,
      steps: this.#work - machine.work - this.#below,
      below: this.below,
    };
  }

  /** What a cell holds in the end; of a record of which not all was looked at, only what is not as before counts. */
  #left(cell: Cell<unknown>, contents: readonly unknown[], state: State): Left {
    const before = state.held(cell);
    const isWhole = this.reads.cells.get(cell) === 'whole';
    if (isWhole || !contents.some(isFields)) return { cell, contents, before: undefined };
    if (isFields(before) && contents.every((content) => isFields(content) && differInEntries(before, content))) {
      this.reads.note(cell, new Set(), before);
      return { cell, contents, before };
    }
    this.reads.noteWhole(cell);
    return { cell, contents, before: undefined };
  }

  /** Of what the call made, what can be reached from what it leaves, with what it held at its end, or where it was thrown; and who made what is shared of it. */
  #leftBehind(
    left: readonly unknown[],
    end: State,
    thrown: State | undefined,
  ): { readonly made: Map<Cell<unknown>, unknown>; readonly owners: Set<{ readonly gone: boolean }> } {
    const made = new Map<Cell<unknown>, unknown>();
    const owners = new Set<{ readonly gone: boolean }>();
    reachFrom(left, {
      cell: (cell) => {
        if (cell.owner) owners.add(cell.owner);
        const state = end.has(cell) ? end : thrown;
        if (this.reads.isOlder(cell) || !state?.has(cell)) return undefined;
        const content = state.held(cell);
        made.set(cell, content);
        return content;
      },
      scope: (scope) => scope.since >= this.reads.start,
    });
    return { made, owners };
  }

  /** Steps that were taken since it began, those of calls below included. */
  get taken(): number {
    return this.#work - this.#machine.work;
  }

  /** Where no summary was made, what is below counts for whoever is around. */
  handOver(): void {
    const outer = this.#outer;
    if (!outer) return;
    outer.below.push(...this.below);
    outer.#below += this.#below;
  }
}

/** How deep a call stands, as far as anything may depend on it. */
export function depthOf(machine: Machine, kind: Depth): number {
  if (kind === 'turning') return Math.min(machine.turning, TURNS.length);
  return kind === 'active' ? machine.active.length : machine.promised;
}

function sizesOf(call: Call): Summary['around'] {
  const sizes: [typeof call.scope, number][] = [];
  for (let scope: typeof call.scope | undefined = call.scope; scope && scope.module === undefined; scope = scope.parent)
    sizes.push([scope, scope.variables.size]);
  return sizes;
}
