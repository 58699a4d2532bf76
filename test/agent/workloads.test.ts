import assert from 'node:assert/strict';
import { Workloads } from '../../agent/gateway/src/workloads.ts';

const PID = 40;
const PORT = 5000;

/** Books of a process that has spoken TLS from one port, and of which the probe has told nothing else. */
function speaking(): Workloads {
  const workloads = new Workloads();
  workloads.process(PID).tls.add({ localPort: PORT, port: 443, address: '127.0.0.1' }, 0n);
  return workloads;
}

describe('what a status says of a process', () => {
  it('TLS of which nothing was read, and no library was attached to, is not readable', () => {
    const [told] = speaking().status();
    assert.equal(told?.tls, 'not-readable');
  });

  it('plaintext that was read says that it is readable, though the process was gone before its libraries were looked at', () => {
    const workloads = speaking();
    workloads.onTlsRead(PID, PORT);
    workloads.ledger(PID).deliver();
    assert.equal(workloads.onExit(PID, ''), 0);
    const [told] = workloads.status();
    assert.deepEqual([told?.tls, told?.operations, told?.reason], ['readable', 1, undefined]);
  });

  it('an answer to nothing that was seen is no silence: the reason says that no call is whole', () => {
    const workloads = speaking();
    workloads.onTlsRead(PID, PORT);
    assert.match(workloads.status()[0]?.reason ?? '', /no model call has been seen/u);
    workloads.ledger(PID).mayHaveLost(1);
    assert.match(workloads.status()[0]?.reason ?? '', /no call of it is whole/u);
  });
});
