import assert from 'node:assert/strict';
import fc from 'fast-check';
import { REPLY, request, response, Tap } from '../support/tap.ts';

const ask = (i: number): string => request(JSON.stringify({ model: `m${i}`, messages: [{ role: 'user', content: `hello ${'x'.repeat(i % 5)}` }] }));
const answer = (i: number): string => response(REPLY.replace('r1', `r${i}`));

/** What happens to a call: it comes whole, in two calls, or is lost. */
const fate = fc.constantFrom('whole', 'whole', 'whole', 'split', 'lost', 'half lost');

function send(tap: Tap, direction: 0 | 1, text: string, how: string): void {
  const half = Math.floor(text.length / 2);
  if (how === 'lost') tap.lost(direction);
  else if (how === 'split') tap.call(direction, text.slice(0, half)).call(direction, text.slice(half));
  else if (how === 'half lost') tap.call(direction, text.slice(0, half)).lost(direction);
  else tap.call(direction, text);
}

describe('pairs of requests and responses, whatever is lost', () => {
  it('a client that waits for its answers never sees one given to another request; the books hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fate, fate), { minLength: 1, maxLength: 12 }), (fates) => {
        const tap = new Tap();
        let lostCalls = 0;
        fates.forEach(([sent, received], i) => {
          send(tap, 0, ask(i), sent);
          send(tap, 1, answer(i), received);
          if (sent.includes('lost')) lostCalls++;
        });
        tap.close();
        for (const operation of tap.operations) {
          const id = operation['gen_ai.response.id'];
          const model = operation['gen_ai.request.model'];
          if (id !== undefined && model !== undefined) assert.equal(id.slice(1), model.slice(1), JSON.stringify(fates));
        }
        const ids = tap.operations.map((operation) => operation['gen_ai.response.id']).filter((id) => id !== undefined);
        assert.equal(new Set(ids).size, ids.length, 'no answer is given twice');
        const { delivered, lost, atMostLost } = tap.process?.ledger ?? { delivered: 0, lost: 0, atMostLost: 0 };
        assert.ok(delivered + lost <= fates.length, 'no operation is made up');
        // The probe tells of the lost calls; here they are added as it would.
        assert.ok(fates.length <= delivered + lost + Math.max(atMostLost, lostCalls), JSON.stringify(fates));
      }),
      { numRuns: 3000 },
    );
  });

  it('without losses every operation is whole, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (sizes, pipelined) => {
        const tap = new Tap();
        let next = 0;
        const cut = (direction: 0 | 1, text: string): void => {
          for (let at = 0; at < text.length;) {
            const size = sizes[next++ % sizes.length] ?? 1;
            tap.call(direction, text.slice(at, at + size));
            at += size;
          }
        };
        for (let round = 0; round < 3; round++) {
          const indices = Array.from({ length: pipelined }, (_, i) => round * pipelined + i);
          cut(0, indices.map(ask).join(''));
          cut(1, indices.map(answer).join(''));
        }
        assert.deepEqual(
          tap.operations.map((operation) => [operation['gen_ai.request.model'], operation['gen_ai.response.id'], operation.incomplete]),
          Array.from({ length: 3 * pipelined }, (_, i) => [`m${i}`, `r${i}`, undefined]),
        );
        assert.deepEqual(tap.counters, {});
      }),
      { numRuns: 60 },
    );
  });

  it('bytes that are no protocol throw nothing and make up nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), fc.uint8Array({ maxLength: 80 })), { maxLength: 30 }), (calls) => {
        const tap = new Tap();
        for (const [direction, bytes] of calls) tap.call(direction, Buffer.from(bytes));
        assert.equal(tap.close().operations.length, 0);
      }),
      { numRuns: 500 },
    );
  });
});
