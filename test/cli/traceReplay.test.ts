import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIRST_KINDS, TRACE_HEAD, type AlertRecord, type ServerMessage } from '@clewline/protocol';
import { Replay } from '../../cli/src/replay/replay.ts';
import { storedRecord } from '../support/door.ts';

const site = (siteId: string) => ({ siteId, shown: { file: 'src/desk.ts', line: 5, function: 'ask' } });
const link = (siteId: string) => ({ confidence: 'strong' as const, evidence: ['x'], site: site(siteId) });
const HERE = 'a'.repeat(16);
const ELSEWHERE = 'b'.repeat(16);

const RECORDS = [
  storedRecord('other:1', { link: link(HERE), holes: [{ hole: 'q', role: 'user', length: 4, labels: ['email'] }] }),
  storedRecord('other:2', { link: link(HERE), 'error.type': '429' }),
  storedRecord('other:3', { link: link(ELSEWHERE) }),
  storedRecord('other:4', { unlinked: { reason: 'no-fit', message: 'x' } }),
  {
    type: 'alert',
    id: 'other:5',
    time: '2026-11-28T08:00:00Z',
    rule: 'policy/model',
    severity: 'error',
    message: 'm',
    count: 1,
    workload: { 'process.pid': 1 },
    operation: 'other:1',
  } satisfies AlertRecord,
];

describe('a trace that was exported, replayed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-trace-'));
  const file = join(folder, 'shown.clewrec');
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Plays it before anybody comes, as it is served. @param sites of the client's manifest; without any it registers none */
  async function heard(sites?: readonly string[]): Promise<readonly ServerMessage[]> {
    const replay = new Replay(file, { agentId: 'replay' });
    assert.deepEqual(await replay.play(), []);
    assert.equal(replay.status().operations, 4);
    const messages: ServerMessage[] = [];
    const client = replay.hub.connect({ backlog: () => 0, send: (message) => messages.push(message) });
    if (sites) {
      const manifest = { version: 1, workspace: '/w', sites: sites.map((siteId) => ({ siteId, endpoint: 'openai.chat', templates: [] })) };
      client.handle({ type: 'register', manifest });
    }
    client.handle({ type: 'subscribe', past: 100, kinds: [...FIRST_KINDS, 'activity'] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return messages;
  }

  before(() => writeFileSync(file, `${TRACE_HEAD}\n${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\n`));

  it('says of each operation what it was linked to, and why it was not', async () => {
    const messages = await heard();
    const operations = messages.filter((message) => message.type === 'operation');
    assert.deepEqual(
      operations.map(({ link: of, unlinked }) => of?.site?.siteId ?? unlinked?.reason),
      [HERE, HERE, ELSEWHERE, 'no-fit'],
    );
    const [alert] = messages.filter((message) => message.type === 'alert');
    assert.equal(alert?.operation, operations[0]?.id, 'the alert names its operation by its new id');
  });

  it('counts it at the call sites of whoever has them', async () => {
    const activity = (await heard([HERE])).filter((message) => message.type === 'activity').at(-1);
    assert.deepEqual(
      activity?.sites.map(({ siteId, operations, errors, holes }) => ({ siteId, operations, errors, holes })),
      [{ siteId: HERE, operations: 2, errors: 1, holes: { q: { email: 1 } } }],
    );
  });

  it('a session that has the site has the link, a second registration counts nothing twice', async () => {
    const replay = new Replay(file, { agentId: 'replay' });
    await replay.play();
    const messages: ServerMessage[] = [];
    const client = replay.hub.connect({ backlog: () => 0, send: (message) => messages.push(message) });
    for (const version of [1, 2])
      client.handle({ type: 'register', manifest: { version, workspace: '/w', sites: [{ siteId: HERE, endpoint: 'openai.chat', templates: [] }] } });
    client.handle({ type: 'subscribe', past: 100, kinds: [...FIRST_KINDS, 'activity'] });
    const activity = messages.filter((message) => message.type === 'activity').at(-1);
    assert.equal(activity?.sites[0]?.operations, 2);
  });
});
