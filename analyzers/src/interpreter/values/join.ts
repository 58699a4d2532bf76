import { hole, taintsIn } from './carried.ts';
import { eitherItems } from './items.ts';
import { isFields, isItems, sameSpot, sameValue } from './same.ts';
import { bothHoles, either } from './segments.ts';
import { State, type Cell } from './state.ts';
import { mergeTaints } from './taint.ts';
import { MAX_OF_A_KIND, MAX_VALUE_ALTERNATIVES, UNDEFINED, type Fields, type Hole, type Item, type Segment, type Taint, type Value } from './values.ts';
import { heldInEach } from './entries.ts';

/** Items of a list beyond which its end is summed up in one repeated item. */
const MAX_ITEMS = 2_000;

/**
 * The value that is one of several. Equal ones collapse; texts become one text with a choice in it. Commutative,
 * associative and idempotent, but for the order of alternatives.
 * @param state where the contents of lists and records are looked up once there are too many of them to keep apart
 */
export function joinValues(values: readonly Value[], state?: State): Value {
  const [before, second] = values;
  if (before && second && values.length === 2 && before.k !== second.k && before.k !== 'any' && second.k !== 'any') {
    if (keyOf(before) !== keyOf(second)) return { k: 'any', values: rankOf(before) <= rankOf(second) ? [before, second] : [second, before] };
  }
  const most = values.find((one) => one.k === 'any') ?? before;
  if (most && values.every((value) => value === most || isAmong(most, value))) return most;
  const texts: (Value & { k: 'text' })[] = [];
  const holes: Hole[] = [];
  const others = new Alternatives();
  const add = (value: Value): void => {
    if (value.k === 'any') value.values.forEach(add);
    else if (value.k === 'text') texts.push(value);
    else if (value.k === 'hole') {
      const known = holes.findIndex((other) => sameSpot(other, value));
      if (known < 0) holes.push(value);
      else holes[known] = bothHoles(holes[known] as Hole, value);
    } else others.add(value);
  };
  values.forEach(add);
  const rest: Value[] = [...holes, ...others.values];
  const joined: Value[] = texts.length > 0 ? [oneText(texts), ...rest] : rest;
  const [first] = joined;
  if (!first) return UNDEFINED;
  if (joined.length === 1) return first;
  if (before?.k === 'any' && before.values.length === joined.length && joined.every((value) => before.values.includes(value))) return before;
  if (joined.length <= MAX_OF_A_KIND) return { k: 'any', values: joined };
  const crowd = crowdOf(joined);
  return crowd.size === 0 && joined.length <= MAX_VALUE_ALTERNATIVES ? { k: 'any', values: joined } : widened(joined, crowd, holes, state);
}

/** In which order alternatives stand: what is said first, then what is not known. */
const rankOf = ({ k }: Value): number => (k === 'text' ? 0 : k === 'hole' ? 1 : 2);

/** Whether a choice has all that another value may be, the very same objects or constants: most joins meet what was joined before. */
function isAmong(choice: Value, value: Value): boolean {
  if (choice.k !== 'any') return false;
  return value.k === 'any' ? value.values.every((one) => hasTwin(choice.values, one)) : hasTwin(choice.values, value);
}

function hasTwin(values: readonly Value[], value: Value): boolean {
  return value.k === 'constant' ? values.some((one) => one.k === 'constant' && one.value === value.value) : values.includes(value);
}

/** Of the lists and records of one kind, those beyond the bound: the oldest ones stay, in whatever order they are joined. */
function crowdOf(values: readonly Value[]): ReadonlySet<Value> {
  const kinds = new Map<unknown, (Value & { k: 'list' | 'record' })[]>();
  for (const value of values) {
    if (value.k !== 'list' && value.k !== 'record') continue;
    const kind =
      value.k === 'list' ? 'list' : (value.cls?.cls ?? (value.at ? `${value.at.origin.file}:${value.at.origin.offset}:${value.at.start}` : 'record'));
    const known = kinds.get(kind);
    if (known) known.push(value);
    else kinds.set(kind, [value]);
  }
  const crowd = new Set<Value>();
  for (const kind of kinds.values()) {
    if (kind.length <= MAX_OF_A_KIND) continue;
    for (const value of kind.sort((a, b) => a.cell.id - b.cell.id).slice(MAX_OF_A_KIND)) crowd.add(value);
  }
  return crowd;
}

/** So many are compared one by one; of more, those that were met are kept in a set. */
const FEW = 8;

/** Distinct values, compared by identity first: joins of many alternatives mostly meet the same objects again. */
class Alternatives {
  readonly values: Value[] = [];
  #met: Set<unknown> | undefined;

  add(value: Value): void {
    const key = keyOf(value);
    if (this.values.length > FEW) {
      this.#met ??= new Set(this.values.map(keyOf));
      if (this.#met.has(key)) return;
      this.#met.add(key);
    } else if (this.values.some((other) => keyOf(other) === key)) return;
    if (key !== value || !this.values.some((other) => sameValue(other, value))) this.values.push(value);
  }
}

/** What a value is the same by; itself, where more than that has to be compared. */
function keyOf(value: Value): unknown {
  if (value.k === 'list' || value.k === 'record') return value.cell;
  return value.k === 'constant' ? `${typeof value.value}${String(value.value)}` : value;
}

function oneText(texts: readonly (Value & { k: 'text' })[]): Value {
  const [first] = texts;
  if (texts.length === 1 && first) return first;
  const segments = either(texts.map((value): readonly Segment[] => value.segments));
  return first && sameChoice(first.segments, segments) ? first : { k: 'text', segments, at: first?.at };
}

/** Whether a text already says all that a choice does: joins mostly meet what they have joined before. */
function sameChoice(before: readonly Segment[], now: readonly Segment[]): boolean {
  const [a, b] = [before[0], now[0]];
  if (before.length !== 1 || now.length !== 1 || a?.k !== 'either' || b?.k !== 'either')
    return before.length === now.length && before.every((one, i) => one === now[i]);
  return a.options.length === b.options.length && b.options.every((option) => a.options.includes(option));
}

/**
 * Too many alternatives: the text stays, and one hole carries what all of the others do.
 * @param crowd those that have to go whatever room there is
 */
function widened(values: readonly Value[], crowd: ReadonlySet<Value>, holes: readonly Hole[], state: State | undefined): Value {
  const sample = holes[0];
  const room = values.filter((value) => value.k !== 'hole' && !crowd.has(value));
  const kept = room.slice(0, MAX_VALUE_ALTERNATIVES - 1);
  const gone = [...holes, ...crowd, ...room.slice(kept.length)];
  const taints = mergeTaints(...gone.map((value) => (value.k === 'hole' ? value.taints : state ? taintsIn(state, value) : [])));
  const at = sample?.at ?? values.map((value) => ('at' in value ? value.at : undefined)).find((place) => place !== undefined) ?? taints[0]?.at;
  return at ? { k: 'any', values: [...kept, hole(sample?.name ?? '…', at, taints, true)] } : { k: 'any', values: kept };
}

function joinItems(lists: readonly (readonly Item[])[], state: State): readonly Item[] {
  const first = lists[0] ?? [];
  if (lists.every((list) => list === first)) return first;
  const prefix = commonPrefix(lists);
  const tails = lists.map((list) => list.slice(prefix));
  const sameLength = tails.every((tail) => tail.length === tails[0]?.length);
  if (sameLength) {
    const joined = (tails[0] ?? []).map((_item, i) =>
      joinedItem(
        tails.map((tail) => tail[i] as Item),
        state,
      ),
    );
    return joined.every((item, i) => item === first[prefix + i]) ? first : [...first.slice(0, prefix), ...joined];
  }
  const suffix = commonPrefix(tails.map((tail) => [...tail].reverse()));
  const middles = tails.map((tail) => tail.slice(0, tail.length - suffix));
  return boundedItems([...first.slice(0, prefix), ...eitherItems(middles, alike), ...first.slice(first.length - suffix)], state);
}

/** The same elements, where in which order they are is not known. */
export function anyOrder(items: readonly Item[], state: State): Item[] {
  return items.length <= 1
    ? [...items]
    : [
        {
          value: joinValues(
            items.map((item) => item.value),
            state,
          ),
          repeat: true,
        },
      ];
}

function joinedItem(items: readonly Item[], state: State): Item {
  const repeat = items.some((item) => item.repeat);
  const optional = !repeat && items.some((item) => item.optional);
  const value = joinAlternatives(
    items.map((item) => item.value),
    state,
  );
  const [first] = items;
  if (first && first.value === value && !first.repeat === !repeat && !first.optional === !optional) return first;
  return { value, ...(repeat ? { repeat } : {}), ...(optional ? { optional } : {}) };
}

function sameItem(a: Item, b: Item): boolean {
  return a === b || (!a.repeat === !b.repeat && !a.optional === !b.optional && sameValue(a.value, b.value));
}

/** Whether two items are the same but for one being sure and the other not. */
export function alike(a: Item, b: Item): boolean {
  return a === b || (!a.repeat === !b.repeat && sameValue(a.value, b.value));
}

function commonPrefix(lists: readonly (readonly Item[])[]): number {
  const [first = [], ...others] = lists;
  let length = first.length;
  for (const list of others) {
    let i = 0;
    while (i < length && i < list.length && sameItem(list[i] as Item, first[i] as Item)) i++;
    length = i;
  }
  return length;
}

export function boundedItems(items: readonly Item[], state: State): readonly Item[] {
  if (items.length <= MAX_ITEMS) return items;
  const rest = items.slice(MAX_ITEMS - 1).map((item) => item.value);
  return [...items.slice(0, MAX_ITEMS - 1), { value: joinValues(rest, state), repeat: true }];
}

/** A field that is missing on one way is what the record's other entries may be there, or nothing. */
function joinFields(all: readonly Fields[], state: State): Fields {
  const [first] = all;
  const entries = new Map<string, Value>();
  let isFirst = true;
  for (const key of new Set(all.flatMap((one) => [...one.entries.keys()]))) {
    const value = joinAlternatives(
      all.map((one) => one.entries.get(key) ?? one.rest ?? UNDEFINED),
      state,
    );
    entries.set(key, value);
    isFirst &&= first?.entries.get(key) === value;
  }
  const rests = all.flatMap((one) => (one.rest ? [one.rest] : []));
  const rest = rests.length > 0 ? joinAlternatives(rests, state) : undefined;
  const factory = all.find((one) => one.factory)?.factory;
  const names = joinNames(all);
  if (first && isFirst && first.rest === rest && first.factory === factory && first.names === names) return first;
  return { entries, ...(rest ? { rest } : {}), ...(names ? { names } : {}), ...(factory ? { factory } : {}) };
}

function joinNames(all: readonly Fields[]): readonly Taint[] | undefined {
  const named = all.flatMap((one) => (one.names ? [one.names] : []));
  return named.length > 1 ? mergeTaints(...named) : named[0];
}

/** Joins values of which most are the same object. */
function joinAlternatives(values: readonly Value[], state: State): Value {
  const [first] = values;
  if (first && values.every((value) => value === first)) return first;
  return joinValues(once(values), state);
}

/** What a cell holds after any of several ways; a way on which the cell was never made does not count. The first stays itself if it says all. */
export function joinContents(contents: readonly unknown[], state: State): unknown {
  const made = once(contents.includes(undefined) ? contents.filter((content) => content !== undefined) : contents);
  if (made.length <= 1) return made[0];
  if (made.some(isItems)) return joinItems(made.filter(isItems), state);
  if (made.some(isFields)) return joinFields(made.filter(isFields), state);
  return joinValues(made as Value[], state);
}

/** Each of some things once, in their order: most ways leave most things as they were. */
function once<T>(things: readonly T[]): readonly T[] {
  if (things.length > FEW) return [...new Set(things)];
  const [first] = things;
  if (things.every((one) => one === first)) return things.length <= 1 ? things : [first as T];
  return things.filter((one, i) => things.indexOf(one) === i);
}

/** Gives each cell what it holds after any of several ways; whoever collected that has noted what of it was looked at. */
export function joinInto(state: State, contents: ReadonlyMap<Cell<unknown>, readonly unknown[]>): void {
  // First what only some of them have made, so that what refers to it can be looked into.
  for (const [cell, held] of contents) {
    if (state.unread(cell) !== undefined) continue;
    for (const content of held) {
      if (content === undefined) continue;
      state.change(cell, content);
      break;
    }
  }
  for (const [cell, held] of contents) {
    const joined = joinContents(held, state);
    if (joined !== state.unread(cell)) state.change(cell, joined);
  }
}

/** The state after branches: every cell that they left differently holds what it has at the end of any of them. */
export function joinStates(states: readonly State[]): State {
  const [first, ...others] = states;
  if (!first) throw new Error('A join needs at least one state.');
  const joined = first.fork();
  if (others.length === 0) return joined;
  const contents = new Map<Cell<unknown>, readonly unknown[]>();
  for (const cell of State.differing(states)) contents.set(cell, heldInEach(states, cell));
  joinInto(joined, contents);
  return joined;
}
