import assert from 'node:assert/strict';
import { DeepComparison } from '../../analyzers/src/interpreter/values/same.ts';
import { Cell, State } from '../../analyzers/src/interpreter/values/state.ts';
import type { Fields, Value } from '../../analyzers/src/interpreter/values/values.ts';

const text = (said: string): Value => ({ k: 'text', segments: [{ k: 'literal', text: said }] });
const record = (entries: Readonly<Record<string, Value>>): Value & { k: 'record' } => ({
  k: 'record',
  cell: new Cell<Fields>({ entries: new Map(Object.entries(entries)) }),
});
const pointTo = (from: Value & { k: 'record' }, name: string, to: Value): void => {
  from.cell.base = { entries: new Map([...from.cell.base.entries, [name, to]]) };
};
const anyOf = (...values: Value[]): Value => ({ k: 'any', values });
const compared = (): DeepComparison => new DeepComparison(new State(), new State());

describe('comparing what two states hold', () => {
  it('records that were made in different turns are the same if they hold the same, circles included', () => {
    const [a, b] = [record({ tone: text('kind') }), record({ tone: text('kind') })];
    pointTo(a, 'self', a);
    pointTo(b, 'self', b);
    assert.ok(compared().values(a, b));
  });

  it('what was found to differ differs when it is met again', () => {
    const [one, other] = [record({ tone: text('kind') }), record({ tone: text('rude') })];
    const comparison = compared();
    assert.equal(comparison.values(record({ inner: one }), record({ inner: other })), false);
    assert.equal(comparison.values(record({ inner: one }), record({ inner: other })), false);
  });

  it('what was the same only if something else was is looked at again once that has been found to differ', () => {
    const [a, b] = [record({}), record({})];
    const [within, twin] = [record({ outer: a }), record({ outer: b })];
    pointTo(a, 'within', within);
    pointTo(b, 'within', twin);
    pointTo(a, 'then', record({ tone: text('kind') }));
    pointTo(b, 'then', record({ tone: text('rude') }));
    const comparison = compared();
    assert.equal(comparison.values(a, b), false);
    assert.equal(comparison.values(within, twin), false);
  });

  it('choices are the same in whatever order they stand', () => {
    const many = Array.from({ length: 40 }, (_, i): Value => ({ k: 'constant', value: i }));
    const comparison = compared();
    for (let i = 0; i < 1_000; i++) assert.ok(comparison.values(record({ a: anyOf(...many) }), record({ a: anyOf(...many.toReversed()) })));
    assert.equal(comparison.values(record({ a: anyOf(...many) }), record({ a: anyOf(...many.slice(1), text('0')) })), false);
  });
});
