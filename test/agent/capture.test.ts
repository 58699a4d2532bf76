import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { agentForEach, statusOf, type Line, AgentRun } from '../support/agentRun.ts';
import { cli, until } from '../support/lspClient.ts';

const NODE_APP = `import OpenAI from 'openai';
const client = new OpenAI();
for (const name of process.env.NAMES.split(',')) {
  const completion = await client.chat.completions.create({ model: 'gpt-4o', temperature: 0.2, messages: [{ role: 'system', content: 'You greet people at a harbour.' }, { role: 'user', content: \`Greet \${name} warmly.\` }] });
  console.log(completion.id);
}
const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: 'Stream a line about ropes to ' + process.pid }] });
for await (const chunk of stream) if (chunk.choices[0]?.finish_reason) console.log(chunk.id);
`;
const PYTHON_APP = `import os, httpx, requests
from openai import OpenAI
import anthropic
client = OpenAI()
reply = client.responses.create(model="gpt-4o", instructions="You are exact.", input=f"Exactly {os.getpid()} things, please.")
print(reply.id)
stream = client.chat.completions.create(model="gpt-4o", stream=True, messages=[{"role": "user", "content": "Stream about %s." % os.getpid()}])
for chunk in stream:
    last = chunk.id
print(last)
message = anthropic.Anthropic().messages.create(model="claude", max_tokens=9, system="You are Claude.", messages=[{"role": "user", "content": f"Say {os.getpid()}"}])
print(message.id)
print(requests.post(os.environ["PLAIN_URL"] + "/v1/chat/completions", json={"model": "local", "messages": [{"role": "user", "content": f"Plain words {os.getpid()}"}]}).json()["id"])
os.system("true clewline-marker")
`;

const NAMES = { NAMES: 'Ada,lena@example.org' };

describe('the agent, for real: probe, kernel, real SDKs, real TLS', function () {
  this.timeout(240_000);
  let run: AgentRun;
  agentForEach((opened) => (run = opened));

  it('sees every operation of Node and Python, links each to its line, and drops nothing', async () => {
    const workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'app.mjs'), NODE_APP);
    writeFileSync(join(workspace, 'app.py'), PYTHON_APP);
    const trace = await run.trace(workspace);
    const ids = `${await run.run('node', NODE_APP, NAMES)}${await run.run('python', PYTHON_APP)}`.split('\n').filter(Boolean);
    assert.equal(ids.length, 7);
    await run.operationsSeen(7);
    const byId = new Map(run.operations.map((operation) => [operation['gen_ai.response.id'], operation]));
    const place = (id: string | undefined): string => {
      const link = byId.get(id)?.['link'] as Line | undefined;
      return link ? `${String(link['file'])}:${String(link['line'])}` : 'none';
    };
    const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    const greet = `app.mjs:${lineOf(NODE_APP, 'You greet')}`;
    assert.deepEqual(ids.map(place), [
      greet,
      greet,
      `app.mjs:${lineOf(NODE_APP, 'about ropes')}`,
      `app.py:${lineOf(PYTHON_APP, 'responses.create')}`,
      `app.py:${lineOf(PYTHON_APP, 'Stream about')}`,
      `app.py:${lineOf(PYTHON_APP, 'messages.create')}`,
      `app.py:${lineOf(PYTHON_APP, 'Plain words')}`,
    ]);

    const second = byId.get(ids[1]);
    assert.deepEqual(second?.['holes'], [{ hole: 'name', role: 'user', length: 'lena@example.org'.length, labels: ['email'] }]);
    assert.equal(second?.['server.address'], 'localhost');
    assert.equal(second?.['server.port'], run.emulator.port);
    assert.equal(second?.['tls'], true);
    assert.equal(second?.['tls.client.server_name'], 'localhost');
    assert.deepEqual([second?.['network.peer.address'], second?.['network.local.address']], ['127.0.0.1', '127.0.0.1']);
    assert.ok(Number(second?.['network.local.port']) > 1024);
    assert.equal(byId.get(ids[3])?.['tls.client.server_name'], 'localhost', 'of Python, too');
    assert.equal(second?.['gen_ai.request.temperature'], 0.2);
    assert.deepEqual(second?.['gen_ai.response.finish_reasons'], ['stop']);
    assert.ok(Number(second?.['gen_ai.usage.input_tokens']) > 5);
    assert.equal(byId.get(ids[6])?.['tls'], false);
    assert.deepEqual(
      [byId.get(ids[5])?.['gen_ai.provider.name'], byId.get(ids[5])?.['endpoint']],
      ['unknown', 'anthropic.messages'],
      'localhost is nobody known',
    );
    assert.ok(!JSON.stringify(run.operations).includes('lena@example.org'), 'no value leaves the agent');
    assert.ok(!`${JSON.stringify([trace.ready, run.operations])}${trace.stderr()}`.includes(run.token), 'a trace, which people paste, has no token');

    const { counters } = await statusOf(run.url, run.token);
    assert.deepEqual(
      Object.entries(counters).filter(([what]) => /^(data|exec|flow|stream)\//.test(what)),
      [],
    );
  });

  it('reports executed programs and outbound connections of the target set only', async () => {
    const events: Line[] = [];
    const client = await run.watch((message) => message['type'] === 'event' && events.push(message));
    execFileSync('/bin/sh', ['-c', 'true outside-the-target']);
    await run.run('python', PYTHON_APP);
    await until('the marker is told', () => events.some((event) => event['kind'] === 'exec' && String(event['command']).includes('clewline-marker')));
    client.end();
    assert.ok(
      events.some(
        (event) => event['kind'] === 'connection' && event['network.peer.port'] === run.emulator.port && event['network.peer.address'] === '127.0.0.1',
      ),
    );
    assert.ok(!JSON.stringify(events).includes('outside-the-target'));
  });

  it('records without credentials, and the replay says the same without privileges', async () => {
    const file = join(run.folder, 'run.clewrec');
    // One that anybody could read was there before.
    writeFileSync(file, 'of before', { mode: 0o644 });
    const second = await new AgentRun().open({ args: ['--record', file] });
    const workspace = join(run.folder, 'workspace');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'app.mjs'), NODE_APP);
    try {
      await second.trace(workspace);
      await second.run('node', NODE_APP, NAMES);
      await second.operationsSeen(3);
    } finally {
      await second.close();
    }
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.ok(!readFileSync(file, 'latin1').includes('sk-emulated'), 'the recording holds no credential');
    const replayed = execFileSync(process.execPath, [cli, 'replay', file, '--workspace', workspace, '--format', 'jsonl'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const summary = (line: Line): unknown => [
      line['gen_ai.response.id'],
      line['link'],
      line['gen_ai.usage.output_tokens'],
      line['labels'],
      line['holes'],
      line['server.port'],
    ];
    assert.deepEqual(replayed.filter((line) => line['type'] === 'operation').map(summary), second.operations.map(summary));
  });
});
