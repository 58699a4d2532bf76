import { capturedTaints, hole, taintsIn } from './carried.ts';
import { mixed } from './items.ts';
import { boundedItems, joinContents, joinValues } from './join.ts';
import { DeepComparison, isFields, isItems, sameValue } from './same.ts';
import { grown, normalize } from './segments.ts';
import type { Scope } from './scope.ts';
import { nextCell, State, type Cell } from './state.ts';
import { mergeTaints, weakened } from './taint.ts';
import { literalOf, type Fields, type Hole, type Item, type Loc, type Value } from './values.ts';
import { heldInEach } from './entries.ts';

/**
 * The state after any number of turns of a loop, one turn of which led from `start` to one of `ends`.
 * What grew becomes a repetition of what that turn added; what changed otherwise is one of its values.
 * @param base before the loop
 * @param start at the head of the turn: what earlier turns may have left
 */
export function widenStates(base: State, start: State, ends: readonly State[], at: Loc): State {
  const widened = base.fork();
  const cells = State.differing([base, start, ...ends]);
  for (const cell of cells) if (base.unread(cell) === undefined) carryOver(widened, cell, ends);
  for (const cell of cells) {
    if (base.unread(cell) === undefined) continue;
    const [before, from, ...after] = heldInEach([base, start, ...ends], cell);
    widened.change(cell, widenContent(widened, before, from, after, at));
  }
  return widened;
}

/**
 * What a cell holds after any number of turns.
 * @param before before the first
 * @param from at the head of the last
 * @param after at its ends
 */
export function widenContent(state: State, before: unknown, from: unknown, after: readonly unknown[], at: Loc): unknown {
  if (isItems(before)) return widenItems(before, isItems(from) ? from : [], after.filter(isItems), state);
  if (isFields(before)) return withoutTwins(joinContents([before, ...after], state) as Fields, before, state);
  return withoutTwin(widenValue(state, before as Value, from as Value, after as Value[], at), before as Value, state);
}

/**
 * Each turn makes its own list or record: of those that hold the same, the latest stands for all, or no number of turns would settle.
 * @param before what was there before the first turn is itself
 */
function withoutTwin(value: Value, before: Value | undefined, state: State): Value {
  if (value.k !== 'any') return value;
  const first = new Set(before?.k === 'any' ? before.values : [before]);
  const made = value.values.filter((one) => (one.k === 'list' || one.k === 'record') && !first.has(one)).sort((a, b) => idOf(b) - idOf(a));
  if (made.length < 2) return value;
  const comparison = new DeepComparison(state, state);
  const kept: Value[] = [];
  for (const one of made) if (!kept.some((other) => comparison.values(other, one))) kept.push(one);
  if (kept.length === made.length) return value;
  return joinValues(
    value.values.filter((one) => !made.includes(one) || kept.includes(one)),
    state,
  );
}

function idOf(value: Value): number {
  return value.k === 'list' || value.k === 'record' ? value.cell.id : 0;
}

function withoutTwins(fields: Fields, before: Fields, state: State): Fields {
  let isSame = true;
  const entries = new Map<string, Value>();
  for (const [key, value] of fields.entries) {
    const kept = withoutTwin(value, before.entries.get(key), state);
    isSame &&= kept === value;
    entries.set(key, kept);
  }
  const rest = fields.rest && withoutTwin(fields.rest, before.rest, state);
  return isSame && rest === fields.rest ? fields : { ...fields, entries, ...(rest ? { rest } : {}) };
}

function carryOver(into: State, cell: Cell<unknown>, states: readonly State[]): void {
  const content = joinContents(heldInEach(states, cell), into);
  if (content !== undefined) into.change(cell, content);
}

function widenItems(before: readonly Item[], known: readonly Item[], ends: readonly (readonly Item[])[], state: State): readonly Item[] {
  if (ends.every((list) => list.length === before.length) && known.length === before.length) return joinContents([before, ...ends], state) as readonly Item[];
  const kept = ends.every((list) => before.every((item) => list.includes(item)));
  const comparison = new DeepComparison(state, state);
  // Two turns that added the same thing have made it twice.
  const distinct = (items: readonly Item[]): Item[] =>
    items
      .filter((item, i) => items.findIndex((other) => other === item || comparison.values(other.value, item.value)) === i)
      .map((item): Item => (item.repeat ? item : { value: item.value, repeat: true }));
  const isNew = (item: Item): boolean => !known.includes(item) && !before.includes(item);
  // What one of the turns took out or changed may be there or not.
  const first = kept ? before : before.map((item) => (item.repeat || ends.every((list) => list.includes(item)) ? item : { ...item, optional: true }));
  const parts = ends.map((list) => around(before, list, isNew));
  if (!parts.every((part) => part !== undefined)) return boundedItems(distinct(mixed([...first, ...ends.flat().filter(isNew)])), state);
  const front = distinct(parts.flatMap((part) => part.front));
  return boundedItems([...front, ...first, ...distinct(parts.flatMap((part) => part.back))], state);
}

/** What a turn added in front of the elements that were there before, and behind them; `undefined` if it is among them, or their order changed. */
function around(
  before: readonly Item[],
  list: readonly Item[],
  isNew: (item: Item) => boolean,
): { readonly front: readonly Item[]; readonly back: readonly Item[] } | undefined {
  const places = before.map((item) => list.indexOf(item)).filter((place) => place >= 0);
  const first = places[0] ?? -1;
  const last = places.at(-1) ?? -1;
  const isInOrder = places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0));
  if (!isInOrder || list.slice(first + 1, Math.max(last, 0)).some(isNew)) return undefined;
  return { front: list.slice(0, Math.max(first, 0)).filter(isNew), back: list.slice(last + 1).filter(isNew) };
}

function widenValue(state: State, before: Value, from: Value, after: readonly Value[], at: Loc): Value {
  if (before.k === 'constant' && typeof before.value === 'number') {
    // A counter: after any number of turns it is any number.
    const counts = after.every((value) => value.k === 'constant' || (value.k === 'hole' && value.taints.length === 0));
    if (after.every((value) => sameValue(value, before))) return before;
    if (counts) return hole('number', at, [], true);
  }
  if (before.k === 'text' && from.k === 'text') {
    const grownTexts = after
      .map((value) => (value.k === 'text' ? grown(before.segments, from.segments, value.segments) : undefined))
      .filter((one) => one !== undefined);
    if (grownTexts.length === after.length)
      return joinValues(
        grownTexts.map((one): Value => ({ k: 'text', segments: normalize(one), at: before.at })),
        state,
      );
    const start = literalOf(before);
    const wraps = (value: Value): boolean =>
      value.k === 'text' && value.segments.some((segment) => segment.k === 'literal' && segment.text.includes(start ?? '') && segment.text !== start);
    // It was wrapped, not continued: what many turns make of it has no form of its own.
    if (start !== undefined && start !== '' && after.some(wraps)) return hole('text', at, mergeTaints(...after.map((value) => taintsIn(state, value))), true);
  }
  return joinValues([before, ...after], state);
}

/**
 * Of the places that outlive a turn, those that another one would still change: what was there before the first, and what
 * was declared since in scopes that are still open. What a turn makes for itself is new in each.
 */
export class Lasting {
  readonly #start = nextCell();
  readonly #scope: Scope;

  /** @param scope where the turns are taken */
  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** @param before at the head of a turn @param after what it and all earlier ones left */
  unsettled(before: State, after: State): Cell<unknown>[] {
    const comparison = new DeepComparison(before, after, this.#start);
    return [...State.differing([before, after])].filter((cell) => {
      if (!this.#lasts(cell)) return false;
      const [one, other] = heldInEach([before, after], cell);
      return !comparison.contents(one, other);
    });
  }

  #lasts(cell: Cell<unknown>): boolean {
    if (cell.id < this.#start) return true;
    for (let scope: Scope | undefined = this.#scope; scope; scope = scope.parent)
      for (const one of scope.variables.values()) if ((one as Cell<unknown>) === cell) return true;
    return false;
  }
}

/**
 * Gives up on cells that no number of turns settles: each holds one widened hole that carries what any of them does,
 * because any of them may end up in any other: which does is not proven.
 */
export function giveUp(state: State, cells: readonly Cell<unknown>[], at: Loc): void {
  const anything = anyOf(
    state,
    cells.flatMap((cell) => {
      const content = state.held(cell);
      return isItems(content) ? content.map((item) => item.value) : isFields(content) ? fieldValues(content) : [content as Value];
    }),
    at,
  );
  for (const cell of cells) {
    const content = state.held(cell);
    if (isItems(content)) state.write(cell as Cell<unknown>, [...content, { value: anything, repeat: true }]);
    else if (isFields(content))
      state.write(cell as Cell<unknown>, {
        ...content,
        entries: new Map([...content.entries].map(([key, value]) => [key, joinValues([value, anything], state)])),
        rest: anything,
      });
    else state.write(cell as Cell<unknown>, joinValues([content as Value, anything], state));
  }
}

/** Anything that may come of some values: it carries what they do, which is not proven. */
export function anyOf(state: State, values: readonly Value[], at: Loc): Hole {
  const taints = mergeTaints(...values.map((value) => taintsIn(state, value)), ...values.map((value) => capturedTaints(state, value)));
  return hole('…', at, weakened(taints, 'likely'), true);
}

function fieldValues({ entries, rest }: Fields): Value[] {
  return [...entries.values(), ...(rest ? [rest] : [])];
}
