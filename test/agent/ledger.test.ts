import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusRecord } from '@clewline/protocol';
import { agentForEach, statusOf, type AgentRun } from '../support/agentRun.ts';
import { descendantNamed } from '../support/processes.ts';
import { until } from '../support/lspClient.ts';
import { childrenOf, processesOf } from '../support/programs.ts';

/** What of the probe's queue data may take (`agent/probe/src/outbox.c`): its capacity without the reserve and what is kept behind the head. */
const QUEUE_BYTES = (64 - 2 - 1) * 2 ** 20;

/** So many calls over so many connections, each with a body of so many bytes, or until the file STOP is there; it prints how many were answered. */
const CALLS = (calls: number, connections: number, bytes: number): string => `import https from 'node:https';
import { existsSync } from 'node:fs';
const agent = new https.Agent({ keepAlive: true, maxSockets: ${connections} });
const content = 'w'.repeat(${bytes});
let answered = 0;
const one = (i) => new Promise((done, failed) => {
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: i + ' ' + content }] });
  const request = https.request(process.env.OPENAI_BASE_URL + '/chat/completions', { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
    response.resume();
    response.on('end', () => { answered++; done(); });
  });
  request.on('error', failed);
  request.end(body);
});
let next = 0;
await Promise.all(Array.from({ length: ${connections} }, async () => { while (next < ${calls} && !existsSync(process.env.STOP ?? '')) { await one(next++); if (process.env.STOP) await new Promise((done) => setTimeout(done, 50)); } }));
agent.destroy();
console.log(answered);
`;

describe("the agent's books against a test's own", function () {
  this.timeout(180_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  const books = async (): Promise<NonNullable<StatusRecord['ledger']> & { counters: Record<string, number> }> => {
    // What stood in queues has been worked on once nothing has changed for a while.
    let before = '';
    let same = 0;
    return until('the books stand still', async () => {
      const status = (await statusOf(run.url, run.token)) as unknown as StatusRecord;
      const now = JSON.stringify(status.ledger);
      same = now === before ? same + 1 : 0;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return same >= 4 && { ...(status.ledger ?? { delivered: -1, lost: -1, atMostLost: -1 }), counters: status.counters };
    });
  };
  const check = (what: string, offered: number, { delivered, lost, atMostLost }: { delivered: number; lost: number; atMostLost: number }): void => {
    process.stdout.write(`      ${what}: ${delivered} + ${lost} ≤ ${offered} ≤ ${delivered} + ${lost} + ${atMostLost}\n`);
    assert.ok(delivered + lost <= offered && offered <= delivered + lost + atMostLost);
  };

  it('calm, and with 200 connections at once: nothing is lost, and the three are equal', async () => {
    const offered = Number(await run.run('node', CALLS(1000, 200, 600)));
    assert.equal(offered, 1000);
    const ledger = await books();
    check('200 connections', offered, ledger);
    assert.deepEqual([ledger.delivered, ledger.lost, ledger.atMostLost], [offered, 0, 0], JSON.stringify(ledger));
    assert.equal(ledger.unbounded, undefined);
  });

  it('a gateway that stands still while more than the queue holds comes in', async () => {
    const gateway = descendantNamed(run.agent.child.pid ?? 0, 'clewline-gateway');
    const delivered = new Set<string>();
    const client = await run.watch((message) => message['type'] === 'operation' && delivered.add(String(message['id'])));
    process.kill(gateway, 'SIGSTOP');
    let offered: number;
    try {
      offered = Number(await run.run('node', CALLS(2000, 8, 50_000)));
    } finally {
      process.kill(gateway, 'SIGCONT');
    }
    assert.equal(offered, 2000);
    const ledger = await books();
    check('stalled gateway', offered, ledger);
    assert.ok(ledger.atMostLost > 0, 'it was more than the queue holds');
    await until('the client has what was delivered', () => delivered.size === ledger.delivered);
    client.end();
    // And it goes on without loss.
    const before = ledger.delivered;
    await run.run('node', CALLS(50, 4, 500));
    const after = await books();
    assert.equal(after.delivered - before, 50);
    assert.equal(after.atMostLost, ledger.atMostLost);
  });

  it('a gateway that is killed while two hundred connections have it behind: what that can lose is bounded', async () => {
    const { launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    const watched: string[] = [];
    const client = await run.watch((message) => message['type'] === 'operation' && watched.push(String(message['id'])));
    process.kill(gateway, 'SIGSTOP');
    const offered = Number(await run.run('node', CALLS(4000, 200, 2_000)));
    process.kill(gateway, 'SIGCONT');
    // It has everything before it, and has begun: killed in the middle.
    await until('it has begun', () => watched.length > 20);
    process.kill(gateway, 'SIGKILL');
    client.end();
    await until('another gateway', () => childrenOf(launcher).some((pid) => pid !== gateway));
    const ledger = await until('it answers', () => books().catch(() => undefined));
    check('killed when behind', offered, ledger);
    assert.equal(offered, 4000);
    // What may wait for its labels, what one read from the socket brings, and what was delivered but not told yet.
    assert.ok(ledger.atMostLost <= 700, `at most ${ledger.atMostLost} lost of 4000`);
    assert.ok(ledger.delivered >= 3000);
  });

  it('a gateway that stands still until the queue is full, and is killed then: what the queue held reaches the next one', async () => {
    const { launcher, gateway } = processesOf(run.agent.child.pid ?? 0);
    process.kill(gateway, 'SIGSTOP');
    const [bytes, connections] = [50_000, 8];
    const offered = Number(await run.run('node', CALLS(1800, connections, bytes)));
    // It has read nothing since it was stopped, so all that the next one delivers was waiting in the queue.
    process.kill(gateway, 'SIGKILL');
    await until('another gateway', () => childrenOf(launcher).some((pid) => pid !== gateway));
    const ledger = await until('it answers', () => books().catch(() => undefined));
    check('full queue and killed', offered, ledger);
    assert.equal(offered, 1800);
    assert.ok(ledger.atMostLost > 0, 'it was more than the queue holds');
    // A prompt comes back as its answer. How many fit is a matter of bytes, not of the machine; those under way when it became full are cut.
    const fit = Math.floor(QUEUE_BYTES / (2.1 * bytes)) - connections;
    assert.ok(ledger.delivered >= fit, `${ledger.delivered} delivered of ${fit} that fit: ${JSON.stringify(ledger.counters)}`);
  });

  it('a gateway that is killed, three times, while old connections go on: the next one goes on from its books', async () => {
    const stop = join(run.folder, 'stop');
    const running = run.run('node', CALLS(1_000_000, 50, 600), { STOP: stop });
    const { launcher } = processesOf(run.agent.child.pid ?? 0);
    let delivered = 0;
    for (let kills = 0; kills < 3; kills++) {
      const gateway = await until('a gateway', () => childrenOf(launcher)[0]);
      const before = delivered;
      await until('it delivers', async () => (delivered = (await statusOf(run.url, run.token).catch(() => undefined))?.operations ?? 0) > before + 100);
      process.kill(gateway, 'SIGKILL');
      await until('it is gone', () => !childrenOf(launcher).includes(gateway));
    }
    writeFileSync(stop, '');
    const offered = Number(await running);
    const ledger = await until('a gateway answers', () => books().catch(() => undefined));
    check('killed gateway', offered, ledger);
    assert.ok(ledger.delivered > 0 && ledger.atMostLost > 0);
    // And it goes on without loss, on connections of its own time.
    const more = Number(await run.run('node', CALLS(50, 4, 500)));
    const after = await books();
    assert.deepEqual([after.delivered - ledger.delivered, after.atMostLost - ledger.atMostLost], [more, 0]);
  });
});
