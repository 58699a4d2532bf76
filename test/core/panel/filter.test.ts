import assert from 'node:assert/strict';
import { complete } from '@clewline/panel/filter/complete';
import { FIELDS } from '@clewline/panel/filter/fields';
import { matcherOf } from '@clewline/panel/filter/match';
import { parseQuery } from '@clewline/panel/filter/parse';
import fc from 'fast-check';
import { alert, linkTo, operation } from './records.ts';

const RECORDS = [
  operation('slow', {
    link: linkTo('src/answer.ts', 42, 'ask'),
    labels: [{ type: 'email', where: 'request', role: 'user', count: 1 }],
    duration_ms: 2400,
    'gen_ai.usage.input_tokens': 812,
    'gen_ai.usage.output_tokens': 94,
    'gen_ai.response.finish_reasons': ['tool calls'],
  }),
  operation('quick', {
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'claude-haiku-4-5',
    labels: [{ type: 'phone', where: 'request', role: 'user', count: 12 }],
    duration_ms: 1200,
    time: '2026-11-27T16:51:10.000Z',
    'error.type': 'rate_limit_error',
    'http.response.status_code': 429,
    workload: { 'process.pid': 42, 'process.command_line': 'node server.mjs' },
  }),
  operation('twin', {
    link: { confidence: 'medium', evidence: [], candidates: [{ siteId: 's1' }, { siteId: 's2' }] },
    'gen_ai.request.model': undefined,
  }),
  alert('alert'),
];

const found = (query: string): string[] => RECORDS.filter(matcherOf(parseQuery(query))).map(({ id }) => id);

describe('the filter', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['', ['slow', 'quick', 'twin', 'alert']],
    ['provider:openai', ['slow', 'twin']],
    ['PROVIDER:OpenAI label:email', ['slow']],
    ['site:answer.ts', ['slow']],
    ['site:answer.ts:42', ['slow']],
    ['site:ask', ['slow']],
    ['latency>2s', ['slow']],
    ['latency>2400ms', []],
    ['latency>=2.4s', ['slow']],
    ['latency<=1200', ['quick']],
    ['latency>0.02m', ['slow']],
    ['-latency>2s', ['quick', 'twin', 'alert']],
    ['link:none', ['quick', 'alert']],
    ['link:none is:operation', ['quick']],
    ['link:any', ['slow']],
    ['link:several', ['twin']],
    ['link:strong,several', ['slow', 'twin']],
    ['-link:none', ['slow', 'twin']],
    ['tokens>906', []],
    ['tokens:906', ['slow']],
    ['in>=0.8k', ['slow']],
    ['status>=400 status<500', ['quick']],
    ['error:any', ['quick']],
    ['error:rate', ['quick']],
    ['-error:any is:operation', ['slow', 'twin']],
    ['workload:"node server.mjs"', ['quick']],
    ['workload:"node server"', ['quick']],
    ['pid:4', []],
    ['pid:42', ['quick']],
    ['finish:"tool calls"', ['slow']],
    ['finish:"tool calls",stop', ['slow']],
    ['label:email label:phone', []],
    ['label:email,phone', ['slow', 'quick']],
    ['severity:error', ['alert']],
    ['rule:policy', ['alert']],
    ['haiku', ['quick']],
    ['-haiku', ['slow', 'twin', 'alert']],
    ['"server.mjs"', ['quick']],
    ['claude 429', []],
    ['time:2026-11-27T16:50Z', ['slow', 'twin', 'alert']],
    ['time>2026-11-27T16:50Z', ['quick']],
    ['time>=2026-11-27T16:51:10Z time<=2026-11-27T16:51Z', ['quick']],
    ['model:', ['slow', 'quick', 'twin', 'alert']],
  ];
  for (const [query, expected] of cases) it(query === '' ? 'nothing asked for' : query, () => assert.deepEqual(found(query), expected));

  it('what it does not understand is said, with its place, and the rest holds', () => {
    const problem = (query: string): [string, string] => {
      const { problems } = parseQuery(query);
      assert.equal(problems.length, 1, query);
      const [{ from, to, message } = assert.fail()] = problems;
      return [query.slice(from, to), message];
    };
    assert.match(problem('provider:openai planet:mars')[1], /no field planet; there are provider, model/);
    assert.equal(problem('provider:openai planet:mars')[0], 'planet');
    assert.deepEqual(found('provider:openai planet:mars'), ['slow', 'twin']);
    assert.match(problem('latency>soon')[1], /"soon" is no time such as 800ms/);
    assert.match(problem('model>3')[1], /model is no amount/);
    assert.deepEqual(problem('link:perhaps'), ['perhaps', 'link is one of none, any, several, exact, strong, medium, weak']);
    assert.match(problem('workload:"node')[1], /does not end/);
    assert.match(problem('time>2026-13-45')[1], /no time such as 2026/);
  });

  it('any text has a meaning or a problem: it never throws, and problems lie inside of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-a-z:"<>=, \\0-9]{0,40}$/)), (text) => {
        const query = parseQuery(text);
        for (const record of RECORDS) matcherOf(query)(record);
        for (const { from, to } of query.problems) assert.ok(0 <= from && from < to && to <= text.length);
        for (let cursor = 0; cursor <= text.length; cursor++) complete(text, cursor, () => RECORDS);
      }),
      { numRuns: 300 },
    );
  });
});

describe('completion in the filter', () => {
  const offered = (text: string): string[] => complete(text, text.length, () => RECORDS).map(({ label }) => label);
  const taken = (text: string, label: string): string => {
    const one = complete(text, text.length, () => RECORDS).find((item) => item.label === label) ?? assert.fail(`${label} is not offered`);
    return text.slice(0, one.from) + one.insert + text.slice(one.to);
  };

  it('fields by their beginning, all of them where nothing is typed', () => {
    assert.deepEqual(offered('la'), ['label:', 'latency>']);
    assert.ok(offered('').length > 20);
    assert.deepEqual(offered('provider:openai la'), ['label:', 'latency>']);
    assert.equal(taken('provider:openai -la', 'label:'), 'provider:openai -label:');
  });

  it('values that the records have, the most frequent first', () => {
    assert.deepEqual(offered('provider:'), ['openai', 'anthropic']);
    assert.deepEqual(offered('model:HAI'), ['claude-haiku-4-5']);
    assert.equal(taken('-model:hai', 'claude-haiku-4-5'), '-model:claude-haiku-4-5 ');
    assert.equal(taken('label:email,ph', 'phone'), 'label:email,phone ');
  });

  it('something for every field, as the records have it: nobody has to know how a value is written', () => {
    const records = [
      operation('named', {
        'gen_ai.conversation.id': 'conv_1',
        'error.type': 'rate_limit_error',
        'server.address': 'api.openai.com',
        holes: [{ hole: 'question', role: 'user', length: 3, labels: [] }],
        workload: { 'process.pid': 42, 'container.id': 'c0ffee' },
        'gen_ai.tool.calls': ['now'],
        'gen_ai.response.finish_reasons': ['stop'],
        labels: [{ type: 'email', where: 'request', role: 'user', count: 1 }],
        link: linkTo('src/answer.ts', 42, 'ask'),
      }),
      alert('alert'),
    ];
    const silent = FIELDS.filter(({ name, kind }) => {
      const text = kind === 'name' ? `${name}:` : `${name}>`;
      return complete(text, text.length, () => records).length === 0;
    });
    // What runs there are is told of all records together.
    assert.deepEqual(
      silent.map(({ name }) => name),
      ['run'],
    );
    assert.deepEqual(offered('time>')[0], '2026-11-27T16:51Z');
    assert.deepEqual(found('time>=2026-11-27T16:51Z'), ['quick']);
  });

  it('values with spaces in quotation marks, which mean the same when they are read again', () => {
    const text = taken('workload:', 'node server.mjs');
    assert.equal(text, 'workload:"node server.mjs" ');
    assert.deepEqual(found(text), ['quick']);
  });

  it('values that a field can have at all, though no record has them yet', () => {
    assert.ok(offered('link:').includes('exact'));
    assert.deepEqual(offered('planet:'), []);
  });
});
