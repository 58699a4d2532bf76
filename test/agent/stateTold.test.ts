import assert from 'node:assert/strict';
import { Hub } from '@clewline/gateway';
import type { StatusRecord } from '@clewline/protocol';

const state = (operations: number): StatusRecord => ({ type: 'status', capture: 'active', operations, counters: {}, processes: [] });

describe("the agent's state", () => {
  it('is told once for as long as it stays the same, and again to whoever read too slowly to get it', () => {
    const hub = new Hub('a', '0');
    const told: Record<'quick' | 'slow' | 'late', number[]> = { quick: [], slow: [], late: [] };
    let waiting = 0;
    const join = (who: keyof typeof told, backlog: () => number): void =>
      void hub.connect({ backlog, send: (message) => message.type === 'status' && told[who].push(message.operations) });
    join('quick', () => 0);
    join('slow', () => waiting);
    for (let second = 0; second < 5; second++) hub.broadcast(state(0));
    waiting = Infinity;
    hub.broadcast(state(1));
    hub.broadcast(state(1));
    waiting = 0;
    join('late', () => 0);
    hub.broadcast(state(1));
    hub.broadcast(state(1));
    // What was before may come again.
    hub.broadcast(state(0));
    assert.deepEqual(told, { quick: [0, 1, 0], slow: [0, 1, 0], late: [1, 0] });
  });
});
