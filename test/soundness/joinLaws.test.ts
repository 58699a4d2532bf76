import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinValues } from '../../analyzers/src/interpreter/values/join.ts';
import { either, normalize } from '../../analyzers/src/interpreter/values/segments.ts';
import { newTaint } from '../../analyzers/src/interpreter/values/taint.ts';
import { Cell, State } from '../../analyzers/src/interpreter/values/state.ts';
import { MAX_OF_A_KIND, type Fields, type Item, type Loc, type Segment, type Value } from '../../analyzers/src/interpreter/values/values.ts';

const origin = { file: 'a.ts', offset: 0 };
const at = (start: number): Loc => ({ origin, start, end: start + 1 });

/** One place is one source. */
const taint = fc.record({
  label: fc.constantFrom('untrusted', 'model-output', 'secret'),
  source: fc.constantFrom('x', 'y'),
  at: fc.constantFrom(1, 2),
});

/** Holes of a few places, so that the same place comes with different taints. */
const hole = fc
  .record({
    place: fc.constantFrom(10, 20, 30),
    taints: fc.uniqueArray(taint, { maxLength: 2, selector: (one) => `${one.label} ${one.at}` }),
  })
  .map(({ place, taints }) => ({
    k: 'hole' as const,
    name: `h${place}`,
    at: at(place),
    taints: taints.map((one) => newTaint(one.label as 'untrusted', `s${one.at}`, at(one.at))),
  }));
const literal = fc.constantFrom('a', 'b', 'ab', '').map((text): Segment => ({ k: 'literal', text }));
const plain: fc.Arbitrary<Segment> = fc.oneof(literal, hole);
const segments = fc.array(plain, { minLength: 1, maxLength: 3 }).map(normalize);

const list = new Cell<readonly Item[]>([]);
const record = new Cell<Fields>({ entries: new Map() });
const value: fc.Arbitrary<Value> = fc.oneof(
  segments.map((one): Value => ({ k: 'text', segments: one })),
  hole,
  fc.constantFrom<Value>({ k: 'constant', value: 1 }, { k: 'constant', value: undefined }, { k: 'constant', value: null }, { k: 'constant', value: true }),
  fc.constantFrom<Value>({ k: 'list', cell: list }, { k: 'record', cell: record }),
);

/** A value without the order of what is one of several. */
function canonical(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(canonical);
  if (one instanceof Cell) return `cell ${one.id}`;
  if (typeof one !== 'object' || one === null) return one === undefined ? 'undefined' : one;
  const sort = (list: readonly unknown[]): unknown[] => list.map((each) => JSON.stringify(canonical(each))).sort();
  return Object.fromEntries(
    Object.entries(one)
      .filter(([name, field]) => name !== 'path' && field !== undefined)
      .map(([name, field]) => [name, name === 'options' || name === 'values' || name === 'taints' ? sort(field as unknown[]) : canonical(field)]),
  );
}
const same = (a: unknown, b: unknown): void => assert.deepEqual(canonical(a), canonical(b));

/** Where a text is written says nothing of what it is: the first of several places is as good as another. */
const withoutPlace = (one: Value): Value =>
  one.k === 'text' ? { k: 'text', segments: one.segments } : one.k === 'any' ? { k: 'any', values: one.values.map(withoutPlace) } : one;
const join = (...values: Value[]): Value => withoutPlace(joinValues(values));

describe('joining what branches leave', () => {
  it('does not depend on the order of the branches', () => {
    fc.assert(
      fc.property(value, value, (a, b) => same(join(a, b), join(b, a))),
      { numRuns: 2000 },
    );
  });

  it('does not depend on which are joined first', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        same(join(join(a, b), c), join(a, join(b, c)));
        same(join(join(a, b), c), join(a, b, c));
      }),
      { numRuns: 2000 },
    );
  });

  it('adds nothing where branches agree, or where one was joined before', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        same(join(a, a), withoutPlace(joinValues([a])));
        same(join(join(a, b), a), join(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the oldest of a crowd of one kind, whatever order they are joined in, and says what the others carry', () => {
    const state = new State();
    const made = Array.from({ length: MAX_OF_A_KIND * 2 }, (_, i): Value & { k: 'list' } => {
      const cell = Cell.unset<readonly Item[]>();
      state.write(cell, [{ value: { k: 'hole', name: 'x', at: at(i), taints: i === 20 ? [newTaint('untrusted', 'x', at(i))] : [] } }]);
      return { k: 'list', cell };
    });
    const joined = joinValues(made, state);
    assert.ok(joined.k === 'any');
    assert.deepEqual(joined.values.slice(0, -1), made.slice(0, MAX_OF_A_KIND));
    const rest = joined.values.at(-1);
    assert.ok(rest?.k === 'hole' && rest.widened);
    assert.deepEqual(
      rest.taints.map(({ source }) => source),
      ['x'],
    );
    const backwards = joinValues([...made].reverse(), state);
    assert.ok(backwards.k === 'any');
    assert.deepEqual(new Set(backwards.values.slice(0, -1)), new Set(made.slice(0, MAX_OF_A_KIND)));
    assert.equal(joinValues([joined, ...made], state).k, 'any');
    assert.deepEqual((joinValues([joined, ...made], state) as typeof joined).values.length, joined.values.length);
  });

  it('holds for choices of texts as well', () => {
    fc.assert(
      fc.property(segments, segments, segments, (a, b, c) => {
        same(either([a, b]), either([b, a]));
        same(either([either([a, b]), c]), either([a, either([b, c])]));
        same(either([either([a, b]), a]), either([a, b]));
      }),
      { numRuns: 2000 },
    );
  });
});
