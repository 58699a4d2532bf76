import assert from 'node:assert/strict';
import { gistOf } from '../../analyzers/src/interpreter/values/gist.ts';
import { likenessOf } from '../../analyzers/src/interpreter/values/likeness.ts';
import { sameValue } from '../../analyzers/src/interpreter/values/same.ts';
import { Cell } from '../../analyzers/src/interpreter/values/state.ts';
import type { Fields, Item, Loc, Segment, Value } from '../../analyzers/src/interpreter/values/values.ts';
import { text } from '../../analyzers/src/interpreter/values/values.ts';

const AT: Loc = { origin: { file: 'a.py', offset: 0 }, start: 0, end: 1 };
const made = (path: string, ...values: readonly Value[]): Value => ({
  k: 'external',
  path,
  at: AT,
  confidence: 'proven',
  made: values.map((value) => ({ value, at: AT })),
});
const either = (...values: readonly Value[]): Value => ({ k: 'any', values });
const hole = (name: string, label?: string): Value => ({
  k: 'hole',
  name,
  at: AT,
  taints: label === undefined ? [] : [{ label, source: name, confidence: 'proven', at: AT, path: { note: '', at: AT, length: 1 } } as never],
});
const list = (...values: readonly Value[]): Value => ({ k: 'list', cell: new Cell<readonly Item[]>(values.map((value) => ({ value }))) });
const record = (entries: Readonly<Record<string, Value>>): Value => ({ k: 'record', cell: new Cell<Fields>({ entries: new Map(Object.entries(entries)) }) });

/** What a reducer leaves after that many events: each state is made from either of two that came before. */
function reduced(events: number, last: string): Value {
  let state: Value = text(last);
  for (let i = 0; i < events; i++) state = made('lib#replace', either(made('lib#a', state), made('lib#b', state)));
  return state;
}

describe('values that hold others', () => {
  it('are compared once, however many ways lead to them', () => {
    assert.ok(sameValue(reduced(60, 'x'), reduced(60, 'x')));
    assert.ok(!sameValue(reduced(60, 'x'), reduced(60, 'y')), 'texts of one length, in the depth of both');
    assert.ok(!sameValue(reduced(60, 'x'), reduced(61, 'x')));
  });

  it('are told apart where sixty-four of a kind are, in whatever order they stand', () => {
    const all = Array.from({ length: 64 }, (_, i) => reduced(20, `${i}`));
    assert.ok(sameValue(either(...all), either(...all.map((_, i) => reduced(20, `${63 - i}`)))));
    assert.ok(!sameValue(either(...all), either(...all.slice(1), reduced(20, 'other'))));
  });

  it('have the same likeness where they are the same', () => {
    assert.equal(likenessOf(reduced(40, 'x')), likenessOf(reduced(40, 'x')));
    assert.equal(likenessOf(either(text('ab'), hole('q'))), likenessOf(either(hole('q'), text('ab'))));
    assert.notEqual(likenessOf(reduced(40, 'x')), likenessOf(reduced(40, 'xyz')));
  });
});

/** A text that a loop has joined: each alternative holds what the last turn left, or what it left with something behind it. */
function joinedText(turns: number, last: string): Value {
  let segments: readonly Segment[] = [{ k: 'hole', name: last, at: AT, taints: [] }];
  for (let i = 0; i < turns; i++) segments = [{ k: 'either', options: [segments, [...segments, { k: 'literal', text: '.' }]] }];
  return { k: 'text', segments, at: AT };
}

describe('alternatives of a text', () => {
  it('that hold others are compared once, however many ways lead to them', () => {
    assert.ok(sameValue(joinedText(60, 'x'), joinedText(60, 'x')));
    assert.ok(!sameValue(joinedText(60, 'x'), joinedText(60, 'y')));
    assert.ok(!sameValue(joinedText(60, 'x'), joinedText(61, 'x')));
  });

  it('are the same in whatever order they stand', () => {
    const [a, b]: Segment[] = [
      { k: 'literal', text: 'ab' },
      { k: 'hole', name: 'q', at: AT, taints: [] },
    ];
    assert.ok(a && b);
    const of = (...options: readonly (readonly Segment[])[]): Value => ({ k: 'text', segments: [b, { k: 'either', options }], at: AT });
    assert.ok(sameValue(of([a], [a, b], []), of([], [a, b], [a])));
    assert.ok(!sameValue(of([a], [a, b], []), of([], [b, a], [a])));
    assert.equal(likenessOf(of([a], [a, b], [])), likenessOf(of([], [a, b], [a])));
  });
});

describe('what a shared place brings to its readers', () => {
  it('is the same for one record and for two of its kind, in any order', () => {
    const [a, b] = [record({ tone: text('kind') }), record({ tone: text('kind') })];
    assert.equal(gistOf(a), gistOf(either(a, b)));
    assert.equal(gistOf(either(text('x'), a)), gistOf(either(b, text('x'))));
    assert.equal(gistOf(list(text('a'), text('b'))), gistOf(list(text('b'), text('a'), text('a'))));
  });

  it('is another where a text, a constant, a taint, a name or a thing of a library is new', () => {
    const before = record({ tone: hole('tone'), size: { k: 'constant', value: 0 } });
    const others = [
      record({ tone: text('kind'), size: { k: 'constant', value: 0 } }),
      record({ tone: hole('tone'), size: { k: 'constant', value: 1 } }),
      record({ tone: hole('tone', 'user'), size: { k: 'constant', value: 0 } }),
      record({ size: hole('tone'), tone: { k: 'constant', value: 0 } }),
      record({ tone: hole('tone'), size: { k: 'constant', value: 0 }, client: made('openai#OpenAI') }),
      list(before),
    ];
    for (const [i, other] of others.entries()) assert.notEqual(gistOf(other), gistOf(before), `${i}`);
  });

  it('comes to an end where records hold each other, and says so where there is too much', () => {
    const fields: { entries: Map<string, Value> } = { entries: new Map() };
    const ring: Value = { k: 'record', cell: new Cell<Fields>(fields) };
    fields.entries.set('next', ring);
    assert.equal(typeof gistOf(ring), 'string');
    assert.equal(gistOf(list(...Array.from({ length: 30_000 }, (_, i) => text(`${i}`)))), undefined);
  });
});
