import assert from 'node:assert/strict';
import { csv } from '@clewline/panel/export/csv';
import { FORMATS } from '@clewline/panel/export/formats';
import { jsonLines } from '@clewline/panel/export/jsonLines';
import { otlp } from '@clewline/panel/export/otlp';
import { recording } from '@clewline/panel/export/recording';
import { name } from '@clewline/panel/export/redact';
import { isTrace, readTrace, type OperationRecord } from '@clewline/protocol';
import { alert, linkTo, operation } from './records.ts';

/** Values that must not leave, each of another shape. */
const CANARIES = [
  'mira.canary@example.org',
  'canary sentence of a person',
  'sk-canary1234567890abcdefGHIJKL',
  'canary4f9d2e7a8b1c3d5e',
  '+49 30 canary 901820',
];

/** A record that holds a value wherever one could come to stand: fields of a later version, and names that are none. */
function leaky(canary: string): OperationRecord {
  return operation('a:e:1', {
    'gen_ai.request.model': canary,
    'gen_ai.response.model': canary,
    'gen_ai.response.id': canary,
    'gen_ai.response.finish_reasons': [canary],
    'gen_ai.tool.names': [canary, 'refund'],
    'gen_ai.tool.calls': [canary],
    'error.type': canary,
    'server.address': canary,
    credential: canary,
    incomplete: [canary],
    roles: [canary, 'user'],
    unlinked: { reason: 'no-fit', message: canary, expected: canary },
    workload: { 'process.pid': 7, 'process.command_line': `node ${canary}`, 'process.environment': canary },
    labels: [{ type: 'email', detail: canary, where: 'request', role: 'user', count: 1, text: canary } as never],
    holes: [{ hole: `"${canary}" + x`, role: 'user', length: 3, labels: ['email'], value: canary } as never],
    'gen_ai.input.messages': canary,
    'gen_ai.conversation.id': canary,
    text: { deep: [canary] },
  });
}

describe('exports', () => {
  for (const format of FORMATS)
    it(`${format.name}: no value leaves, wherever a record holds one`, () => {
      for (const canary of CANARIES) {
        const linked = leaky(canary);
        const site = { siteId: canary, shown: { file: `src/${canary}.ts`, line: 3, function: canary } };
        const text = format.write([
          linked,
          { ...linked, id: 'a:e:2', link: { confidence: 'strong', evidence: [canary], site } },
          alert('a:e:3', { operation: 'a:e:1', message: canary, rule: canary }),
        ]);
        for (const part of [canary, ...canary.split(/[ @]/).filter((word) => word.includes('canary'))]) assert.ok(!text.includes(part), `${part} in ${text}`);
        assert.ok(text.includes('email') || text.includes('refund'), 'the rest is there');
      }
    });

  it('names of models, hosts and tools go out as they are', () => {
    const usual = [
      'gpt-4o-mini-2024-07-18',
      'claude-sonnet-4-5-20250929',
      '@cf/meta/llama-3.1-8b-instruct',
      'anthropic.claude-3-5-sonnet-20241022-v2:0',
      'accounts/fireworks/models/deepseek-v3',
      'api.openai.com',
      'rate_limit_error',
      'req.body.question',
    ];
    for (const one of usual) assert.equal(name(one), one);
  });

  const plain = operation('a:e:1', {
    link: linkTo('src/answer.ts', 42, 'ask'),
    duration_ms: 1500.25,
    'gen_ai.usage.input_tokens': 812,
    'gen_ai.response.finish_reasons': ['stop'],
    'server.address': 'api.openai.com',
    workload: { 'process.pid': 42, 'process.command_line': 'node server.mjs' },
    labels: [{ type: 'email', where: 'request', role: 'user', count: 2 }],
  });

  it('OTLP JSON: spans with the names of the semantic conventions, by process, alerts as their events', () => {
    const other = operation('a:e:2', { 'error.type': '429', workload: { 'process.pid': 9 } });
    const { resourceSpans } = JSON.parse(otlp([plain, other, alert('x', { operation: 'a:e:1', policyLine: 6 })]));
    assert.equal(resourceSpans.length, 2);
    const [span] = resourceSpans[0].scopeSpans[0].spans;
    assert.match(span.traceId, /^[0-9a-f]{32}$/);
    assert.match(span.spanId, /^[0-9a-f]{16}$/);
    assert.equal(span.name, 'chat gpt-4o-mini');
    assert.equal(span.kind, 3);
    assert.equal(span.startTimeUnixNano, '1795798242100000000');
    assert.equal(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano), 1_500_250_000n);
    const values = Object.fromEntries(span.attributes.map((one: { key: string; value: object }) => [one.key, Object.values(one.value)[0]]));
    assert.equal(values['gen_ai.provider.name'], 'openai');
    assert.equal(values['gen_ai.operation.name'], 'chat');
    assert.equal(values['gen_ai.usage.input_tokens'], '812');
    assert.deepEqual(values['gen_ai.response.finish_reasons'], { values: [{ stringValue: 'stop' }] });
    assert.equal(values['code.line.number'], '42');
    assert.equal(span.events[0].name, 'clewline.alert');
    assert.equal(span.status.code, 0);
    const [failed] = resourceSpans[1].scopeSpans[0].spans;
    assert.equal(failed.status.code, 2);
    assert.notEqual(failed.spanId, span.spanId);
    assert.deepEqual(resourceSpans[0].resource.attributes[0], { key: 'service.name', value: { stringValue: 'node server.mjs' } });
  });

  it('JSON Lines: one record a line', () => {
    const lines = jsonLines([plain, alert('x')])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.type),
      ['operation', 'alert'],
    );
    assert.deepEqual(lines[0].link, { confidence: 'strong', site: { file: 'src/answer.ts', line: 42, function: 'ask' } });
  });

  it('CSV: cells with separators are quoted, and no spreadsheet takes one for a formula', () => {
    const odd = operation('a:e:2', {
      'gen_ai.request.model': '-cmd',
      labels: [
        { type: 'a', where: 'request', role: 'user', count: 1 },
        { type: 'b', where: 'request', role: 'user', count: 1 },
      ],
    });
    const [head, first, second] = csv([plain, odd]).split('\r\n');
    assert.match(head ?? '', /^type,id,time,gen_ai\.operation\.name/);
    assert.match(first ?? '', /,src\/answer\.ts:42,strong,email,node server\.mjs,42$/);
    assert.ok(!/,[=+@-]cmd/.test(second ?? ''), second);
  });

  it('a recording: its records are read again as an agent would tell them, in their order', () => {
    const later = operation('a:e:2', { time: '2026-11-27T20:00:00Z', unlinked: { reason: 'no-fit', message: 'x' }, incomplete: ['y'] });
    const link = linkTo('src/answer.ts', 42, 'ask');
    const linked = { ...plain, link: { ...link, site: { ...link.site, siteId: '0123456789abcdef@00ff00ff' } } } as OperationRecord;
    const text = recording([alert('x', { operation: 'a:e:1' }), later, linked]);
    assert.ok(isTrace(Buffer.from(text)) && !isTrace(Buffer.from('clewline-recording 1\n')));
    const { records, problems } = readTrace(text);
    assert.deepEqual(problems, []);
    assert.equal(records.length, 3);
    const first = records.find(({ id }) => id === 'a:e:1') as OperationRecord;
    assert.equal(first.time, new Date(plain.time).toISOString());
    assert.deepEqual(first.link?.site, linked.link?.site);
    assert.equal(first['gen_ai.usage.input_tokens'], 812);
    assert.deepEqual(first.labels, plain.labels);
    assert.equal((records.find(({ id }) => id === 'a:e:2') as OperationRecord).unlinked?.reason, 'no-fit');
    assert.deepEqual(
      records.map(({ time }) => time).sort(),
      records.map(({ time }) => time),
    );
  });

  it('a recording that is damaged gives what can be read of it, and says what cannot', () => {
    const { records, problems } = readTrace(`${recording([plain])}{"type":"operation"}\nhalf a li`);
    assert.equal(records.length, 1);
    assert.deepEqual(problems, ['2 of its lines are no records, the first is line 3.']);
    assert.match(readTrace('{"clewlineTrace":2}\n{}').problems.join(), /newer version/);
    const many = readTrace(`${recording([])}${`${JSON.stringify(plain)}\n`.repeat(10_003)}`);
    assert.equal(many.records.length, 10_000);
    assert.match(many.problems.join(), /3 records more/);
  });
});
