import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Assembler } from '@clewline/gateway';
import type { FrameOf } from '@clewline/protocol';

const SECOND = 1_000_000_000n;
const frame = (seq: number, offset: number, total: number, length: number, time = 0n): FrameOf<'data'> =>
  ({
    name: 'data',
    header: { time },
    fields: { seq, offset, total, direction: 0, tls: 1 },
    tail: new Uint8Array(length).fill(seq & 0xff),
  }) as unknown as FrameOf<'data'>;

const rig = (): { log: string[]; assembler: Assembler } => {
  const log: string[] = [];
  const assembler = new Assembler({
    data: (bytes) => log.push(`data ${bytes.length}`),
    gap: (size) => log.push(`gap ${size ?? '?'}`),
    late: () => log.push('late'),
  });
  return { log, assembler };
};

describe('the assembler: chunks of one direction, in order', () => {
  it('a call in several chunks, a hole in it, its end missing', () => {
    const { log, assembler } = rig();
    for (const one of [
      frame(0, 0, 30, 10),
      frame(0, 10, 30, 10),
      frame(0, 20, 30, 10),
      frame(1, 0, 30, 10),
      frame(1, 20, 30, 10),
      frame(2, 0, 30, 10),
      frame(3, 0, 5, 5),
    ])
      assembler.push(one);
    assert.deepEqual(log, ['data 10', 'data 10', 'data 10', 'data 10', 'gap 10', 'data 10', 'data 10', 'gap 20', 'data 5']);
  });

  it('lost calls have no size, be they the first ones or between others', () => {
    const { log, assembler } = rig();
    for (const one of [frame(2, 0, 5, 5), frame(3, 0, 5, 5), frame(6, 0, 5, 5)]) assembler.push(one);
    assert.deepEqual(log, ['gap ?', 'data 5', 'data 5', 'gap ?', 'data 5']);
  });

  it('the other direction proves nothing by itself; a call that rests is over', () => {
    const { log, assembler } = rig();
    assembler.push(frame(0, 0, 30, 10, SECOND));
    assembler.settleIfStale(SECOND + 1000n);
    assembler.push(frame(0, 10, 30, 10, SECOND + 2000n));
    assembler.settleIfStale(2n * SECOND);
    assert.deepEqual(log, ['data 10', 'data 10', 'gap 10']);
    assembler.push(frame(0, 20, 30, 10, 3n * SECOND));
    assembler.push(frame(1, 0, 5, 5, 3n * SECOND));
    assert.deepEqual(log.slice(3), ['late', 'data 5']);
  });

  it('a count of calls that begins anew at its end', () => {
    const { log, assembler } = rig();
    assembler.push(frame(0xffff_ffff, 0, 5, 5));
    assembler.push(frame(0, 0, 5, 5));
    assert.deepEqual(log.slice(1), ['data 5']);
  });

  it('whatever is lost, the bytes that are told and the holes add up to the calls that are known', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })), { minLength: 1, maxLength: 30 }),
        (calls) => {
          const { log, assembler } = rig();
          let known = 0;
          calls.forEach(([total, keep], seq) => {
            let any = false;
            for (let offset = 0, i = 0; offset < total; offset += 10, i++) {
              if (!keep[i]) continue;
              any = true;
              assembler.push(frame(seq, offset, total, Math.min(10, total - offset)));
            }
            if (any) known += total;
          });
          assembler.settle(0n);
          const told = log.reduce((sum, line) => sum + (Number(line.split(' ')[1]) || 0), 0);
          assert.equal(told, known);
        },
      ),
      { numRuns: 300 },
    );
  });
});
