import assert from 'node:assert/strict';
import { walkKept } from '../../analyzers/src/facts/keptWalk.ts';
import type { FunctionIR, Origin, Stmt } from '../../analyzers/src/languages/ir.ts';

const at = (file: string): Origin => ({ file, offset: 0 });
const says = (value: string): Stmt => ({ k: 'expr', value: { k: 'const', value }, span: { start: 0, end: 1 } }) as unknown as Stmt;
const method = (name: string, ...body: Stmt[]): FunctionIR =>
  ({
    name,
    params: [],
    body,
    decorators: [],
    isAsync: false,
    isGenerator: false,
    origin: at(name),
    span: { start: 0, end: 1 },
    nameSpan: { start: 0, end: 1 },
  }) as FunctionIR;
const cls = (...methods: FunctionIR[]): readonly unknown[] => [{ k: 'class', cls: { name: 'A', methods, origin: at('A'), span: { start: 0, end: 9 } } }];

describe('a walk that is kept', () => {
  const seen: string[] = [];
  const constants = walkKept((node, origin) => {
    if (!('k' in node && node.k === 'const')) return undefined;
    const { value } = node as unknown as { value: string };
    seen.push(value);
    return `${value} in ${origin.file}`;
  });

  it('finds outer ones first, each with the function that it is in', () => {
    const inner = method('inner', says('deep'));
    assert.deepEqual(constants([says('top'), ...cls(method('one', says('first'), inner as unknown as Stmt))], at('file')), [
      'top in file',
      'first in one',
      'deep in inner',
    ]);
  });

  it('looks only into the method that changed', () => {
    const [same, before, after] = [method('same', says('same')), method('other', says('before')), method('other', says('after'))];
    constants(cls(same, before), at('file'));
    seen.length = 0;
    assert.deepEqual(constants(cls(same, after), at('file')), ['same in same', 'after in other']);
    assert.deepEqual(seen, ['after']);
  });
});
