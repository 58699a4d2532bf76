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
      assert.equal(new Set(placed.map(({ from }) => `${from.x} ${from.y}`)).size, 3, 'no two edges begin at one place');
      for (const one of nodes) assert.ok(one.y >= 0 && one.y + one.height <= height && one.x >= 0 && one.x + one.width <= width);
      assert.ok(
        placed.every(({ from, to }) => to.x - from.x >= 60),
        'there is room between them',
      );
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
