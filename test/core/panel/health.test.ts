import assert from 'node:assert/strict';
import { byConcern, dropsOf, unseenOf } from '@clewline/panel/store/health';
import type { StatusRecord } from '@clewline/protocol';

type Process = StatusRecord['processes'][number];

const process = (pid: number, more: Partial<Process> = {}): Process => ({ pid, tls: 'readable', operations: 0, ...more }) as Process;

describe('the health of an agent', () => {
  it('tells losses by kind and reason, the most frequent first, and nothing of what never happened', () => {
    assert.deepEqual(dropsOf({ 'data/ring-full': 3, 'data/too-large': 40, 'http/malformed': 7, 'labels/in-part': 0, odd: 1 }), [
      {
        kind: 'data',
        total: 43,
        reasons: [
          ['too-large', 40],
          ['ring-full', 3],
        ],
      },
      { kind: 'http', total: 7, reasons: [['malformed', 7]] },
      { kind: 'odd', total: 1, reasons: [['', 1]] },
    ]);
  });

  it('says of a process what cannot be seen, and why', () => {
    const blind = process(1, {
      tls: 'not-readable',
      reason: 'its TLS library has no symbols',
      unread: [{ reason: 'quic', message: 'it speaks QUIC, which is not read' }] as never,
      ledger: { delivered: 4, lost: 1, atMostLost: 1200, unbounded: ['io_uring'] },
    });
    assert.deepEqual(unseenOf(blind), [
      'its TLS cannot be read: its TLS library has no symbols',
      'it speaks QUIC, which is not read',
      '1 operation is known to be lost',
      'at most 1,200 more may be lost',
      'how many more cannot be bounded: io_uring',
    ]);
    assert.deepEqual(unseenOf(process(2, { ledger: { delivered: 4, lost: 0, atMostLost: 0 } })), []);
    assert.deepEqual(unseenOf(process(3, { tls: 'none-seen' })), []);
  });

  it('puts first what is not seen whole, then what is busy, then what has ended', () => {
    const all = [
      process(1, { gone: true, operations: 90 }),
      process(2, { operations: 5 }),
      process(3, { tls: 'not-readable' }),
      process(4, { operations: 50 }),
    ];
    assert.deepEqual(
      byConcern(all).map(({ pid }) => pid),
      [3, 4, 2, 1],
    );
  });
});
