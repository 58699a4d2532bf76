import assert from 'node:assert/strict';
import { withTime } from '@clewline/panel/filter/withTime';
import { phasesOf } from '@clewline/panel/store/phases';
import { seriesOf, MOST_STEPS } from '@clewline/panel/store/series';
import { totalsBy } from '@clewline/panel/store/totals';
import { trafficOf } from '@clewline/panel/store/traffic';
import { layoutOf } from '@clewline/panel/store/layout';
import { alert, linkTo, operation } from './records.ts';

const START = Date.parse('2026-11-27T16:00:00Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

describe('what operations come to', () => {
  it('over time: steps are round, none is left out, and no more than a chart can show', () => {
    const few = seriesOf([0, 1, 1, 5].map((seconds, i) => operation(`o${i}`, { time: at(seconds), duration_ms: 100 * (i + 1) })));
    assert.equal(few.step, 1000);
    assert.deepEqual(
      few.points.map((point) => point.operations),
      [1, 2, 0, 0, 0, 1],
    );
    assert.deepEqual([few.points[1]?.p50, few.points[1]?.p95, few.points[2]?.p50], [200, 300, undefined]);
    for (const span of [0, 59, 600, 86_400, 1_000_000, 400_000_000]) {
      const { points, step } = seriesOf([operation('a', { time: at(0) }), operation('b', { time: at(span) })]);
      assert.ok(points.length <= MOST_STEPS, `${span}: ${points.length}`);
      assert.equal(
        points.reduce((sum, point) => sum + point.operations, 0),
        2,
      );
      assert.ok((points[0]?.time ?? 0) <= START && (points.at(-1)?.time ?? 0) + step > START + span * 1000);
    }
    assert.deepEqual(seriesOf([]).points, []);
    assert.deepEqual(seriesOf([operation('x', { time: 'no time' })]).points, []);
  });

  it('by call site: what is not told is not counted as nothing', () => {
    const [first, second] = totalsBy('site', [
      operation('a', {
        link: linkTo('a.ts', 1, 'f'),
        duration_ms: 10,
        'gen_ai.usage.input_tokens': 5,
        labels: [{ type: 'email', where: 'request', role: 'user', count: 9 }],
      }),
      operation('b', { link: linkTo('a.ts', 1, 'f'), 'error.type': '500' }),
      operation('c'),
    ]);
    assert.deepEqual([first?.title, first?.operations, first?.errors, first?.p95, first?.inputTokens, first?.withoutTokens], ['a.ts:1 f', 2, 1, 10, 5, 1]);
    assert.deepEqual([...(first?.labels ?? [])], [['email', 1]]);
    assert.equal(second?.title, 'no call site');
  });

  it('who calls whom, with what, and what the policy says', () => {
    const bot = { 'process.pid': 1, 'process.command_line': 'node bot.mjs' };
    const again = { 'process.pid': 2, 'process.command_line': 'node bot.mjs' };
    const { edges, elsewhere } = trafficOf([
      alert('x', { operation: 'b', count: 3 }),
      operation('a', { workload: bot, 'server.address': 'api.openai.com', labels: [{ type: 'email', where: 'request', role: 'user', count: 1 }] }),
      operation('b', { workload: again, 'server.address': 'api.deepseek.com', 'error.type': '500' }),
      operation('c', { workload: again, 'server.address': 'api.openai.com' }),
      operation('d'),
      alert('y', { operation: 'long gone' }),
    ]);
    assert.deepEqual(
      edges.map((edge) => [edge.workload, edge.host, edge.operations, edge.errors, [...edge.labels.keys()], [...edge.alerts]]),
      [
        ['node bot.mjs', 'api.openai.com', 2, 0, ['email'], []],
        ['node bot.mjs', 'api.deepseek.com', 1, 1, [], [['policy/model', 3]]],
        ['pid 1', 'host not known', 1, 0, [], []],
      ],
    );
    assert.equal(elsewhere, 1);
    for (const room of [300, 512, 2000]) {
      const { nodes, edges: placed, width, height } = layoutOf(edges, room);
      assert.ok(width <= room, `${width} of ${room}`);
      assert.equal(nodes.length, 5);
      assert.equal(placed.length, 3);
      assert.equal(new Set(placed.map(({ legs: [{ from }] }) => `${from.x} ${from.y}`)).size, 3, 'no two edges begin at one place');
      for (const one of nodes) assert.ok(one.y >= 0 && one.y + one.height <= height && one.x >= 0 && one.x + one.width <= width);
      assert.ok(
        placed.every(({ legs }) => legs.every(({ from, to }) => to.x - from.x >= 60)),
        'there is room between them',
      );
    }
  });

  it('who passes on what a workload sends is named where the address or the answer says so, and never guessed', () => {
    const app = { 'process.pid': 1, 'process.command_line': 'node app.mjs' };
    const gateway = { 'process.pid': 2, 'process.command_line': 'litellm --port 4000' };
    const public_ = { workload: app, 'server.address': 'api.openai.com', 'network.peer.address': '162.159.140.245', 'server.port': 443 };
    const near = { ...public_, 'network.peer.address': '10.0.3.7', 'server.port': 3128 };
    const asked = { workload: app, 'server.address': 'llm.internal', 'network.peer.address': '10.0.3.9', time: at(10), duration_ms: 900 };
    const passed = { workload: gateway, 'server.address': 'api.mistral.ai', 'network.peer.address': '104.18.2.3', time: at(10.2), duration_ms: 500 };
    const id = { 'gen_ai.response.id': 'chatcmpl-9' };
    const told = (...records: ReturnType<typeof operation>[]) =>
      trafficOf(records).edges.map(({ workload, by, host, called, operations }) => [workload, by?.name, host, called, operations]);
    const direct = ['node app.mjs', undefined, 'api.openai.com', 'api.openai.com', 1];
    assert.deepEqual(told(operation('a', public_)), [direct]);
    assert.deepEqual(told(operation('a', near), operation('b', near), operation('c', public_)), [
      ['node app.mjs', '10.0.3.7:3128', 'api.openai.com', 'api.openai.com', 2],
      direct,
    ]);
    // A service of one's own has such an address.
    assert.deepEqual(told(operation('a', asked)), [['node app.mjs', undefined, 'llm.internal', 'llm.internal', 1]]);
    assert.deepEqual(told(operation('a', { ...asked, ...id }), operation('b', { ...passed, ...id })), [
      ['node app.mjs', 'litellm --port 4000', 'api.mistral.ai', 'llm.internal', 1],
      ['litellm --port 4000', undefined, 'api.mistral.ai', 'api.mistral.ai', 1],
    ]);
    // Some servers number their answers anew: only what was asked meanwhile, by another process of another host, can be the same.
    for (const other of [{ time: at(10.6) }, { time: at(9) }, { workload: app }, { 'server.address': 'llm.internal' }])
      assert.equal(told(operation('a', { ...asked, ...id }), operation('b', { ...passed, ...id, ...other }))[0]?.[1], undefined, JSON.stringify(other));
  });

  it('who stands between has a place between, where there is room; else it is told at the line', () => {
    const app = { 'process.pid': 1, 'process.command_line': 'node app.mjs' };
    const gateway = { 'process.pid': 2, 'process.command_line': 'litellm --port 4000' };
    const id = { 'gen_ai.response.id': 'chatcmpl-9', time: at(10) };
    const { edges } = trafficOf([
      operation('a', { workload: app, 'server.address': 'llm.internal', duration_ms: 900, ...id }),
      operation('b', { workload: gateway, 'server.address': 'api.mistral.ai', duration_ms: 500, ...id }),
      operation('c', { workload: app, 'server.address': 'api.openai.com', 'network.peer.address': '127.0.0.1', 'server.port': 3128 }),
      operation('d', { workload: app, 'server.address': 'api.cohere.com' }),
    ]);
    const wide = layoutOf(edges, 800);
    const xOf = (name: string): number[] => wide.nodes.filter((node) => node.name === name).map(({ x }) => x);
    const [left, middle, right] = [xOf('node app.mjs'), xOf('litellm --port 4000'), xOf('api.mistral.ai')].map(([x]) => x ?? -1);
    assert.ok(left !== undefined && middle !== undefined && right !== undefined && left < middle && middle < right);
    assert.deepEqual([xOf('127.0.0.1:3128'), xOf('api.openai.com'), wide.nodes.length], [[middle], [right], 6]);
    const isTold = ({ words }: { readonly words: readonly string[] }): boolean => words.some((word) => word.startsWith('by '));
    const legs = wide.edges.map((one) => [one.edge.host, one.legs.length, isTold(one)]);
    assert.deepEqual(legs.sort(), [
      ['api.cohere.com', 1, false],
      ['api.mistral.ai', 1, false],
      ['api.mistral.ai', 1, false],
      ['api.openai.com', 2, false],
    ]);
    for (const { legs: lines } of wide.edges) for (const { from, to } of lines) assert.ok(to.x - from.x >= 60);
    const narrow = layoutOf(edges, 400);
    assert.ok(narrow.edges.every((one) => one.legs.length === 1 && isTold(one) === (one.edge.by !== undefined)));
    assert.equal(new Set(narrow.nodes.map(({ x }) => x)).size, 2);
  });

  it('all that is said of an edge stands above its end, however narrow the map is, and in nothing else', () => {
    const labels = ['email', 'injection-marker', 'provider-key'].map((type) => ({ type, where: 'request' as const, role: 'user' as const, count: 1 }));
    const records = ['node app.mjs', 'python jobs/index.py', 'node report.mjs'].map((line, i) =>
      operation(`w${i}`, { workload: { 'process.pid': i, 'process.command_line': line }, 'server.address': 'api.openai.com', labels: labels.slice(i) }),
    );
    const { edges } = trafficOf([...records, alert('x', { rule: 'policy/provider', operation: 'w0' })]);
    for (const room of [280, 292, 400, 800]) {
      const { edges: placed, nodes } = layoutOf(edges, room);
      const [host] = nodes.filter(({ name }) => name === 'api.openai.com');
      assert.ok(host);
      let above = host.y;
      for (const { words, legs } of placed) {
        const [{ to, words: lines }] = legs;
        assert.equal(lines.join(' ').replaceAll(/[ ·]/g, ''), words.join('').replaceAll(' ', ''), `${room}`);
        assert.ok(to.y - lines.length * 12 >= above - 4, `${room}: ${lines.join('|')} stands in what is above it`);
        assert.ok(to.y <= host.y + host.height);
        above = to.y;
      }
    }
  });

  it('where the time went: only what is known', () => {
    const names = (fields: object): string[] => phasesOf(operation('a', fields)).phases.map(({ name, from, to }) => `${name} ${from}-${to}`);
    assert.deepEqual(names({ duration_ms: 900, 'gen_ai.response.time_to_first_chunk': 0.25, 'gen_ai.request.stream': true }), [
      'until the first chunk 0-250',
      'stream 250-900',
    ]);
    assert.deepEqual(names({ duration_ms: 900 }), ['request to last byte 0-900']);
    assert.deepEqual(names({}), []);
    assert.match(phasesOf(operation('a')).unknown.join(), /its end/);
  });

  it('a span of time that is drawn takes the place of the one before, and leaves the rest of the filter', () => {
    const query = withTime('label:email time>2026-01-01 "two words" -time<2025-01-01', START, START + 1500);
    assert.equal(query, 'label:email "two words" time>=2026-11-27T16:00:00.000Z time<=2026-11-27T16:00:01.500Z ');
  });
});
