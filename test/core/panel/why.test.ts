import assert from 'node:assert/strict';
import type { StatusRecord } from '@clewline/protocol';
import { PanelStore } from '@clewline/panel/store/store';
import { whyEmpty } from '@clewline/panel/store/why';
import { operation } from './records.ts';

type Process = StatusRecord['processes'][number];

const process = (fields: Partial<Process> = {}): Process => ({ pid: 7, executable: '/usr/bin/node', tls: 'readable', operations: 0, ...fields });
const status = (fields: Partial<StatusRecord> = {}): StatusRecord => ({
  type: 'status',
  capture: 'active',
  operations: 0,
  counters: {},
  processes: [process()],
  ...fields,
});
const ledger = { delivered: 0, lost: 0, atMostLost: 0 };

/** What an empty list says beside an agent that is in some state. */
function saysOf(fields: Partial<StatusRecord>): string {
  const store = new PanelStore();
  store.apply({ type: 'connection', connection: { connected: true } });
  store.apply({ type: 'status', status: status(fields) });
  return whyEmpty(store);
}

const STATES: Readonly<Record<string, readonly [Partial<StatusRecord>, string]>> = {
  'the capture starts': [{ capture: 'starting' }, '0 operations, because the capture is still starting.'],
  'it has stopped': [{ capture: 'stopped', reason: 'the probe was ended' }, '0 operations, because the capture has stopped: the probe was ended.'],
  'no process is there': [{ processes: [] }, '0 operations, because there is no process in the target set yet.'],
  'all have ended': [{ processes: [process({ gone: true })] }, '0 operations, because all processes of the target set have ended.'],
  'the only one cannot be read': [
    { processes: [process({ tls: 'not-readable', reason: 'it has no symbols' })] },
    '0 operations, because the TLS of the only process cannot be read: it has no symbols.',
  ],
  'none of several can': [
    { processes: [process({ tls: 'not-readable' }), process({ pid: 8, tls: 'not-readable' })] },
    '0 operations, because the TLS of all 2 processes cannot be read.',
  ],
  'what was said was in a way that is not read': [
    { processes: [process({ unread: [{ what: 'http2', count: 3, since: '', message: 'HTTP/2 with api.example is not read.' }] })] },
    '0 operations. HTTP/2 with api.example is not read.',
  ],
  'what was seen is lost': [{ ledger: { ...ledger, lost: 1020 } }, '0 operations, because what was seen is lost: 1,020 operations, for the reasons in Health.'],
  'nobody has called a model': [{}, '0 operations: no process whose TLS can be read has called a model yet.'],
  'nobody has used TLS': [{ processes: [process({ tls: 'none-seen' })] }, '0 operations, because no process of the target set has made a TLS call.'],
  'of some it is not known': [
    { processes: [process(), process({ pid: 8, tls: 'not-readable', reason: 'it has no symbols' })] },
    '0 operations: no process whose TLS can be read has called a model yet. The TLS of 1 other cannot be read: it has no symbols.',
  ],
  'it has seen some, and all have ended since': [
    { operations: 1020, processes: [process({ gone: true })] },
    'None here: the agent has seen 1,020 operations in all, before this page was connected or cleared.',
  ],
  'it has seen some, and has stopped since': [
    { operations: 1, capture: 'stopped', reason: 'the probe was ended' },
    'None here: the agent has seen 1 operation in all, before this page was connected or cleared. By now the capture has stopped: the probe was ended.',
  ],
};

describe('why the list of the panel is empty', () => {
  for (const [when, [fields, says]] of Object.entries(STATES)) it(when, () => assert.equal(saysOf(fields), says));

  it('nobody is connected: never, or for a reason that stands above', () => {
    const store = new PanelStore();
    assert.match(whyEmpty(store), /^No agent is connected\. One shows beside the code/);
    store.apply({ type: 'connection', connection: { connected: false, reason: 'wrong token' } });
    assert.equal(whyEmpty(store), 'No agent is connected, for the reason above.');
    store.apply({ type: 'connection', connection: { connected: true } });
    assert.equal(whyEmpty(store), 'Connected. The agent has not said yet what it sees.');
  });

  it('rows are there: none fits, none is an alert, and how many wait behind a pause', () => {
    const store = new PanelStore();
    store.apply({ type: 'operations', operations: [operation('a')] });
    store.apply({ type: 'tab', tab: 'alerts' });
    assert.equal(whyEmpty(store), 'No alert: nothing that the policy forbids was seen.');
    store.apply({ type: 'tab', tab: 'trace' });
    store.apply({ type: 'query', query: 'model:other' });
    assert.equal(whyEmpty(store), 'None of 1 row fits the filter.');
    store.apply({ type: 'pause', paused: true });
    store.apply({ type: 'operations', operations: [operation('b', { 'gen_ai.request.model': 'other' })] });
    assert.equal(whyEmpty(store), 'None from before the pause fits the filter. Since then 1 row came that does.');
    store.apply({ type: 'query', query: 'model:another' });
    assert.equal(whyEmpty(store), 'None of 2 rows fits the filter.');
  });
});
