import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownPatternsOf, policyBundle, readPolicy } from '@clewline/analyzers';
import { Hub, InPlaceAnalyst, openRecording, Pipeline, policyOrReason } from '@clewline/gateway';
import { encodeFrame, FrameDecoder, type AlertRecord, type ServerMessage } from '@clewline/protocol';
import { outgrows } from '../support/growth.ts';
import { root } from '../support/lspClient.ts';

const START = 1_780_000_000_000n * 1_000_000n;

/** A gateway that gets frames as from the probe, and a client that sees what it says. */
class Agent {
  readonly messages: ServerMessage[] = [];
  readonly pipeline: Pipeline;
  readonly client: ReturnType<Hub['connect']>;
  readonly #decoder = new FrameDecoder();
  #time = 0n;
  #conn = 1n;

  constructor(text: string) {
    const { policy, problems } = readPolicy('clewline.yaml', `version: 1\n${text}`);
    assert.ok(policy, problems.map((problem) => problem.message).join('\n'));
    const hub = new Hub('a', '0', { analyst: new InPlaceAnalyst(ownPatternsOf(policy)?.definitions) });
    this.pipeline = new Pipeline({ hub, hmacKey: Buffer.alloc(32), clock: () => 0, policy });
    this.client = hub.connect({ backlog: () => 0, send: (message) => this.messages.push(message) });
    this.client.handle({ type: 'subscribe' });
    this.#push(encodeFrame('clock', { time: 0n }, { boot: 0n, real: START }));
  }

  #push(bytes: Uint8Array): void {
    for (const frame of this.#decoder.push(bytes)) this.pipeline.frame(frame);
  }

  /** Seconds go by. */
  wait(seconds: number): void {
    this.#time += BigInt(Math.round(seconds * 1e9));
  }

  process(pid: number, executable: string, cgroup = '/', command = executable): void {
    this.#push(encodeFrame('process', { time: this.#time, pid }, { parent: 1, uid: 0 }, Buffer.from([executable, cgroup, command].join('\0'))));
  }

  exit(pid: number): void {
    this.#push(encodeFrame('exit', { time: this.#time, pid }, { code: 0 }));
  }

  exec(pid: number, ...command: string[]): void {
    this.#push(encodeFrame('exec', { time: this.#time, pid }, { parent: 1, total: 0 }, Buffer.from([command[0], ...command].join('\0'))));
  }

  connect(pid: number, address: number[], port: number): void {
    const remote = Uint8Array.from([...address, ...new Array<number>(12).fill(0)]);
    this.#push(
      encodeFrame('flow', { time: this.#time, pid, conn: this.#conn++ }, { local: new Uint8Array(16), remote, family: 2, remotePort: port, state: 2 }),
    );
  }

  /** One exchange with a model; gives the alerts that it brought. */
  call(options: { pid?: number; host?: string; path?: string; request: object; response?: object; events?: string[]; key?: string }): AlertRecord[] {
    const before = this.alerts.length;
    const { pid = 7, host = 'api.openai.com', path = '/v1/chat/completions', request, response = {}, events, key = 'one' } = options;
    const conn = this.#conn++;
    const body = Buffer.from(JSON.stringify(request));
    const answer = Buffer.from(events ? events.map((event) => `data: ${event}\n\n`).join('') : JSON.stringify(response));
    const send = (direction: number, bytes: Buffer): void => {
      for (let offset = 0; offset < bytes.length; offset += 16_384) {
        const fields = { total: bytes.length, offset, seq: 0, direction, tls: 1 };
        this.#push(encodeFrame('data', { time: this.#time, pid, tid: pid, conn }, fields, bytes.subarray(offset, offset + 16_384)));
      }
    };
    send(
      0,
      Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\ncontent-length: ${body.length}\r\n\r\n`), body]),
    );
    const type = events ? 'text/event-stream' : 'application/json';
    send(1, Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${answer.length}\r\n\r\n`), answer]));
    this.#push(encodeFrame('closed', { time: this.#time, pid, conn }, {}));
    return this.alerts.slice(before);
  }

  get alerts(): AlertRecord[] {
    return this.messages.filter((message) => message.type === 'alert');
  }
}

const ask = (content: string, more: object = {}): object => ({ model: 'gpt-5', messages: [{ role: 'user', content }], ...more });
const used = (input: number, output: number): object => ({ choices: [], usage: { prompt_tokens: input, completion_tokens: output } });
const shown = (alerts: readonly AlertRecord[]): string[] => alerts.map((alert) => `${alert.rule} ${alert.severity} ${alert.policyLine}`);
const called = (name: string, args: string): object => ({ choices: [{ message: { tool_calls: [{ id: 'c1', function: { name, arguments: args } }] } }] });

describe('policy: the agent', () => {
  it('provider, model, host, region and labels, with the lines that decide', () => {
    const agent = new Agent(`enforce: deny
providers: [openai]
models: [gpt-5]
hosts: [api.openai.com, '*.microsoft.com']
regions: [westeurope]
labels: { email: none }
`);
    assert.deepEqual(shown(agent.call({ request: ask('Hello') })), []);
    assert.deepEqual(shown(agent.call({ request: { ...ask('Write to ada@example.org'), model: 'gpt-4' } })), ['policy/model error 4', 'policy/label error 7']);
    assert.deepEqual(shown(agent.call({ host: 'api.groq.com', request: ask('Hello') })), ['policy/provider error 3', 'policy/host error 5']);
    const [, region] = agent.call({ host: 'eastus.api.cognitive.microsoft.com', request: ask('Hello') });
    assert.match(region?.message ?? '', /The region eastus was used: it is not among the allowed ones \(clewline\.yaml:6\)\./);
    const operation = agent.messages.find((message) => message.type === 'operation' && message['gen_ai.request.model'] === 'gpt-4');
    assert.equal(agent.alerts[0]?.operation, operation?.type === 'operation' ? operation.id : '');
    assert.ok(!JSON.stringify(agent.alerts).includes('ada@example.org'));
  });

  it('repeats within a minute are folded, counted, and told with the next', () => {
    const agent = new Agent('models: [gpt-4]\n');
    const counts = [0, 1, 30, 28, 3].map((seconds) => {
      agent.wait(seconds);
      return agent.call({ request: ask('Hello') }).map((alert) => alert.count);
    });
    assert.deepEqual(counts, [[1], [], [], [], [4]]);
    agent.call({ request: ask('Hello') });
    assert.equal(agent.pipeline.status().counters['policy/alerts folded'], 1);
    // Another program is told at once.
    agent.process(8, '/usr/bin/other');
    assert.equal(agent.call({ pid: 8, request: ask('Hello') }).length, 1);
  });

  it('tool calls: names, arguments (whole and streamed, of each API), calls in a run, approval', () => {
    const agent = new Agent("tools: { refund: { when: amount <= 50 && to != 'S3CRET', calls: 3 }, wipe: approval }\n");
    const arguments_ = '{"amount": 60, "to": "S3CRET"}';
    const bad = 'A model asked for a call of `refund`: its arguments do not keep';
    const ways: Parameters<Agent['call']>[0][] = [
      { request: ask('x'), response: called('refund', arguments_) },
      {
        request: ask('x', { stream: true }),
        events: [
          '{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"refund","arguments":""}}]}}]}',
          ...['{"amount": 6', '0, "to": "S3CRET"}'].map((piece) =>
            JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { arguments: piece } }] } }] }),
          ),
          '[DONE]',
        ],
      },
      {
        path: '/v1/responses',
        request: { model: 'gpt-5', input: 'x' },
        response: { output: [{ type: 'function_call', call_id: 'c', name: 'refund', arguments: arguments_ }] },
      },
      { path: '/v1/messages', request: ask('x'), response: { content: [{ type: 'tool_use', id: 't', name: 'refund', input: { amount: 60, to: 'S3CRET' } }] } },
      {
        path: '/v1/messages',
        request: ask('x', { stream: true }),
        events: [
          '{"type":"message_start","message":{}}',
          '{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"refund","input":{}}}',
          ...['{"amount": 60', ', "to": "S3CRET"}'].map((piece) =>
            JSON.stringify({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: piece } }),
          ),
          '{"type":"message_stop"}',
        ],
      },
      { request: ask('x'), response: called('refund', 'not json') },
      { request: ask('x'), response: called('refund', `{"amount": 1, "to": "${'x'.repeat(70_000)}"}`) },
    ];
    ways.forEach((way, i) => {
      agent.exit(100 + i);
      const [alert] = agent.call({ ...way, pid: 100 + i });
      assert.ok(alert?.message.startsWith(bad), `way ${i}: ${alert?.message}`);
      agent.wait(61);
    });
    const fine = { request: ask('x'), response: called('refund', '{"amount": 5, "to": "ada"}'), pid: 50 };
    assert.deepEqual(
      [1, 2, 3].map(() => agent.call(fine).length),
      [0, 0, 0],
    );
    assert.match(agent.call(fine)[0]?.message ?? '', /call 4 in this run, 3 are allowed/);
    agent.exit(50);
    agent.wait(61);
    assert.deepEqual(agent.call(fine), []);
    const [approval] = agent.call({ request: ask('x'), response: called('wipe', '{}') });
    assert.match(approval?.message ?? '', /a person must approve it, which the agent cannot see/);
    assert.equal(approval?.severity, 'information');
    assert.match(agent.call({ request: ask('x'), response: called('other', '{}') })[0]?.message ?? '', /it is not allowed/);
    const records = JSON.stringify(agent.messages.filter((message) => message.type === 'operation'));
    assert.ok(!records.includes('S3CRET') && !JSON.stringify(agent.alerts.map(({ message }) => message.replace(/`[^`]*`/g, ''))).includes('S3CRET'));
  });

  it('budgets slide, and are counted by workload, caller, site and in all', () => {
    const agent = new Agent(`budgets:
  - { tokens: 100, per: minute, by: caller }
  - { requests: 5, per: hour, by: total }
  - { spend: 1, per: day, when: 'model == "gpt-5"' }
  - { requests: 1, per: hour, by: site, when: stream }
prices: { gpt-5: { input: 1000, output: 1000 } }
`);
    agent.process(7, '/usr/bin/app');
    const call = (key: string, tokens: number, more: object = {}): string[] =>
      shown(agent.call({ key, request: ask('Count to three, Ada', more), response: used(tokens, 0) }));
    assert.deepEqual(call('one', 60), []);
    assert.deepEqual(call('two', 60), []);
    assert.deepEqual(call('one', 60), ['policy/budget warning 3']);
    agent.wait(62);
    assert.deepEqual(call('one', 60), []);
    assert.deepEqual(call('one', 10), []);
    assert.deepEqual(call('one', 10), ['policy/budget warning 4']);
    agent.wait(3700);
    assert.deepEqual(call('three', 90), []);
    assert.deepEqual(call('four', 90), []);
    agent.wait(70);
    agent.client.handle({
      type: 'register',
      manifest: {
        version: 1,
        workspace: 'w',
        sites: [
          {
            siteId: 's',
            endpoint: 'openai.chat',
            templates: [{ messages: [{ role: 'user', parts: [{ lit: 'Count to three, ' }, { hole: 'name' }] }], constants: {}, toolNames: [] }],
          },
        ],
      },
    });
    assert.deepEqual(call('five', 1, { stream: true }), []);
    const site = agent.call({ key: 'six', request: ask('Count to three, Bob', { stream: true }), response: used(1, 0) });
    assert.deepEqual(shown(site), ['policy/budget warning 6']);
    assert.equal(site[0]?.link?.site?.siteId, 's');
    assert.deepEqual(shown(agent.call({ key: 'seven', request: ask('x'), response: used(700, 0) })), ['policy/budget warning 3', 'policy/budget warning 5']);
    agent.call({ key: 'eight', request: ask('x'), response: {} });
    assert.ok((agent.pipeline.status().counters['policy/budget not counted: the response tells no usage'] ?? 0) > 0);
  });

  it('programs, destinations and workloads', () => {
    const agent = new Agent(`executables: { allow: [git], deny: [nc] }
destinations: [10.0.0.0/8, '127.0.0.1:8080']
workloads:
  - name: builder
    match: { cgroup: '/build/**' }
    executables: { allow: [make, git], approval: [curl] }
    models: [gpt-4]
`);
    agent.process(7, '/usr/bin/app');
    agent.process(8, '/usr/bin/app', '/build/a/b');
    for (const pid of [7, 8]) for (const program of ['git', 'make', 'curl', 'nc']) agent.exec(pid, `/usr/bin/${program}`, 'x');
    const programs = agent.alerts.map(
      (alert) => `${alert.workload['process.pid']} ${/program (\S+)/.exec(alert.message)?.[1]} ${alert.policyLine} ${alert.severity}`,
    );
    assert.deepEqual(programs, [
      '7 /usr/bin/make 2 warning',
      '7 /usr/bin/curl 2 warning',
      '7 /usr/bin/nc 2 warning',
      '8 /usr/bin/curl 7 information',
      '8 /usr/bin/nc 2 warning',
    ]);
    const before = agent.alerts.length;
    agent.connect(7, [10, 1, 2, 3], 443);
    agent.connect(7, [127, 0, 0, 1], 8080);
    agent.connect(7, [127, 0, 0, 1], 22);
    assert.deepEqual(
      agent.alerts.slice(before).map((alert) => alert.message),
      ['The destination 127.0.0.1:22 was connected to: it is not among the allowed ones (clewline.yaml:3).'],
    );
    assert.deepEqual(shown(agent.call({ pid: 8, host: '10.0.0.1', request: ask('x') })), ['policy/model warning 8']);
  });

  it('an address does not say which name was meant: such a connection is counted, not accused', () => {
    const agent = new Agent("destinations: ['*.example.org']\n");
    agent.connect(7, [10, 1, 2, 3], 443);
    assert.deepEqual(agent.alerts, []);
    assert.equal(agent.pipeline.status().counters['policy/destination not judged: its name is not known'], 1);
    assert.deepEqual(shown(agent.call({ host: 'llm.example.org', request: ask('x') })), []);
    assert.deepEqual(shown(agent.call({ host: 'llm.example.com', request: ask('x') })), ['policy/destination warning 2']);
  });

  it('conditions and exceptions', () => {
    const agent = new Agent(`models: [gpt-4]
rules:
  - { name: Small, deny: output_tokens > 10 && workload == "", enforce: observe, message: Ask for less. }
exceptions:
  - { rule: policy/model, subject: gpt-5, reason: r, owner: ada, expires: 2026-05-29 }
`);
    assert.deepEqual(shown(agent.call({ request: ask('x'), response: used(1, 11) })), ['policy/condition information 4']);
    agent.wait(2 * 86_400);
    const [model] = agent.call({ request: ask('x') });
    assert.match(model?.message ?? '', /The exception of ada for it \(clewline\.yaml:6\) ended on 2026-05-29\.$/);
  });

  it('judges one operation by many conditions and every section in time in proportion to their number', () => {
    const rulesOf = (length: number): string[] =>
      Array.from({ length }, (_one, i) => `  - deny: provider == "p${i}" && model.startsWith("gpt-${i}") || labels.exists(l, l == "x${i}")`);
    const said = outgrows((size) => {
      const agent = new Agent(
        `providers: [openai]\nmodels: [gpt*]\nlabels: { secrets: none }\nbudgets: [{ tokens: 1e9, per: day }]\nrules:\n${rulesOf(size).join('\n')}\n`,
      );
      agent.call({ request: ask('Write to ada@example.org'), response: used(5, 5) });
      const record = agent.messages.find((message) => message.type === 'operation');
      const monitor = agent.pipeline.policy;
      assert.ok(record?.type === 'operation' && monitor);
      return () => {
        for (let i = 0; i < 500; i++)
          assert.deepEqual(
            monitor.operation(record, [], () => undefined),
            [],
          );
      };
    }, 6);
    assert.equal(said, undefined);
  });

  it('a provider is told by the address: one that nobody is known by is unknown, unless the policy names it', () => {
    const told = (policy: string, host: string): string[] =>
      new Agent(policy).call({ host, request: ask('Hi'), response: used(5, 5) }).map(({ rule, message }) => `${rule} ${message.slice(0, 47)}`);
    assert.deepEqual(told('providers: [openai]\n', 'api.openai.com'), []);
    assert.deepEqual(told('providers: [openai]\n', 'openrouter.ai'), ['policy/provider The provider openrouter was called: it is not a']);
    assert.deepEqual(told('providers: [openai]\n', 'llm.internal'), ['policy/provider The provider unknown (llm.internal) was called:']);
    assert.deepEqual(told('providers: [openai]\nhosts: [llm.internal]\n', 'llm.internal'), []);
    assert.deepEqual(told('providers: [unknown]\n', 'llm.internal'), []);
    assert.deepEqual(told(`rules: [{ deny: provider == "unknown", name: Unknown }]\n`, 'llm.internal').length, 1);
  });

  it('a label of the policy’s own: in the record, in a condition, and where it may not go', () => {
    const agent = new Agent(`labels:
  secrets: none
  acme-key: { pattern: 'ak-[0-9]{6}' }
  acme-customer: { pattern: 'AC-[0-9]{8}', group: personal }
rules: [{ deny: '"acme-customer" in labels', name: No customers }]
`);
    const alerts = agent.call({ request: ask('Write to AC-12345678 and sign with ak-123456'), response: used(5, 5) });
    assert.deepEqual(
      alerts.map(({ rule, message }) => `${rule} ${message.slice(0, 45)}`),
      ['policy/label Data labelled acme-key was sent to openai, wh', 'policy/condition No customers (clewline.yaml:6): `"acme-custom'],
    );
    const record = agent.messages.find((message) => message.type === 'operation');
    assert.ok(record?.type === 'operation');
    assert.deepEqual(record.labels.map(({ type }) => type).sort(), ['acme-customer', 'acme-key']);
  });

  it('a policy with what it extends is one file for the agent, with the places of each', () => {
    const own = { file: 'clewline.yaml', text: 'version: 1\nextends: ./base.yaml\n' };
    const base = { file: 'base.yaml', text: 'version: 1\nmodels: [gpt-5]\nprovders: [x]\n' };
    const { bases, links } = readPolicy(own.file, own.text, { readBase: () => base });
    const bundle = (text: string): string =>
      policyBundle(
        own,
        bases.map((one) => ({ ...one, text })),
        links,
      );
    const policy = policyOrReason(Buffer.from(bundle('version: 1\nmodels: [gpt-5]\n')));
    assert.ok(typeof policy !== 'string');
    assert.equal(policy.sections.models?.at.file, 'base.yaml');
    assert.match(String(policyOrReason(Buffer.from(bundle(base.text)))), /base\.yaml:3:1: Unknown key `provders`/);
    assert.match(String(policyOrReason(Buffer.from(bundle(base.text).slice(0, -5)))), /bundle of the policy is broken/);
  });

  it('says what it cannot judge, and does not run with a policy that cannot be used', () => {
    const agent = new Agent('files: [/srv/**]\nworkloads: [{ name: a, match: { namespace: x } }]\n');
    assert.equal(agent.pipeline.policy?.blindSpots.length, 2);
    assert.match(String(policyOrReason(Buffer.from('version: 1\nmodls: []\n'))), /clewline\.yaml:2:1: Unknown key `modls`/);
    assert.match(String(policyOrReason(Buffer.from([0x61, 0xff]))), /not UTF-8/);
  });

  it('a recording, replayed: the same alerts each time, and none with a policy that allows all of it', () => {
    const recording = openRecording(readFileSync(join(root, 'examples', 'recordings', 'apps.clewrec')));
    const replay = (text: string): AlertRecord[] => {
      const agent = new Agent(text);
      const decoder = new FrameDecoder();
      for (const frame of decoder.push(recording.frames)) agent.pipeline.frame(frame);
      agent.pipeline.end();
      return agent.alerts;
    };
    const strict = 'providers: [anthropic]\nlabels: { personal: none }\ntools: { default: deny }\n';
    const alerts = replay(strict);
    assert.deepEqual([...new Set(alerts.map((alert) => alert.rule))].sort(), ['policy/label', 'policy/provider', 'policy/tool']);
    assert.deepEqual(replay(strict), alerts);
    assert.deepEqual(replay('providers: [anthropic, openai, unknown]\nmodels: ["*"]\nlabels: { "*": any }\n'), []);
  });
});
