import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { EventRecord } from '@clewline/protocol';
import { until } from '../support/lspClient.ts';
import { tell } from '../support/panelPage.ts';
import { scene } from '../support/panelScene.ts';
import { panelTests, rowOf, violations } from '../support/panelTests.ts';
import { storedRecord } from '../support/door.ts';
import { artifacts } from '../support/chromium.ts';

describe('the detail of a row in the panel', function () {
  this.timeout(600_000);
  const { open, filter } = panelTests();

  it('tells by role what each hole carried, why it is linked, where the time went', async () => {
    const page = await open();
    await tell(page, ...scene());
    await filter('label:injection');
    await page.locator('.operation').first().click();
    const detail = page.locator('.detail');
    await detail.locator('.turn.system .hole', { hasText: 'document2,914injection-marker' }).waitFor();
    await detail.locator('.turn.user .hole', { hasText: 'question34email' }).waitFor();
    await detail.locator('.reason', { hasText: 'strong: 214 fixed characters of the template' }).waitFor();
    assert.deepEqual(await detail.locator('.waterfall .phase').allTextContents(), ['until the first chunk', 'stream']);
    await detail.locator('section', { hasText: 'Not known: name lookup, connection and TLS handshake' }).waitFor();
    await detail.locator('dd', { hasText: 'refund, lookup' }).waitFor();
    await detail.locator('.raw summary').click();
    assert.equal(JSON.parse((await detail.locator('pre').textContent()) ?? '')['gen_ai.request.model'], 'gpt-4o-mini');
  });

  it('tells what the process did around the time of its call, and nothing of other processes or times', async () => {
    const page = await open();
    const at = (seconds: number): string => new Date(Date.parse('2026-11-27T16:50:00.000Z') + seconds * 1000).toISOString();
    const event = (i: number, seconds: number, pid: number, fields: Pick<EventRecord, 'kind'> & Partial<EventRecord>): EventRecord => ({
      type: 'event',
      id: `a:v:${i}`,
      time: at(seconds),
      workload: { 'process.pid': pid },
      ...fields,
    });
    await tell(
      page,
      { type: 'operations', operations: [storedRecord('a:e:1', { time: at(0), 'gen_ai.request.model': 'm1', workload: { 'process.pid': 7 } })] },
      {
        type: 'events',
        events: [
          event(1, -10, 7, { kind: 'exec', command: 'sh -c ls' }),
          event(2, 4, 7, { kind: 'connection', 'network.peer.address': '203.0.113.9', 'network.peer.port': 443 }),
          event(3, 5, 8, { kind: 'exec', command: 'of another process' }),
          event(4, 300, 7, { kind: 'exec', command: 'much later' }),
        ],
      },
    );
    await rowOf(page, 'm1').click();
    const told = page.locator('.detail .around li');
    await told.nth(1).waitFor();
    assert.deepEqual(
      (await told.allTextContents()).map((text) => text.replace(/^.*?(?=ran|connected)/, '')),
      ['ran sh -c ls', 'connected to 203.0.113.9:443'],
    );
  });

  it('draws a run: its operations with the tools between them, and goes from one to the other', async () => {
    const page = await open();
    const at = (ms: number): string => new Date(Date.parse('2026-11-27T16:50:00.000Z') + ms).toISOString();
    const step = (i: number, ms: number, duration: number, roles: string[], calls: string[]) =>
      storedRecord(`a:e:${i}`, {
        time: at(ms),
        duration_ms: duration,
        roles,
        'gen_ai.request.model': `m${i}`,
        'gen_ai.response.time_to_first_chunk': 0.2,
        'gen_ai.tool.calls': calls,
        'gen_ai.usage.input_tokens': 100 * i,
        'gen_ai.usage.output_tokens': 10,
      });
    await tell(page, {
      type: 'operations',
      operations: [
        step(1, 0, 700, ['system', 'user'], ['lookup', 'refund']),
        step(2, 1500, 900, ['system', 'user', 'assistant', 'tool', 'tool'], ['mail']),
        step(3, 2600, 400, ['system', 'user', 'assistant', 'tool', 'tool', 'assistant', 'tool'], []),
        storedRecord('a:e:4', { time: at(3000), 'gen_ai.request.model': 'other', roles: ['user'] }),
      ],
    });
    await page.selectOption('select >> nth=0', 'run');
    await rowOf(page, 'm2').click();
    const run = page.locator('.detail section', { has: page.locator('#h-run') });
    assert.deepEqual(await run.locator('.phase').allTextContents(), ['m1', 'lookup, refund', 'm2', 'mail', 'm3']);
    await run.getByText('3 operations, 2 tool steps, 3.0 s, 600 → 30 tokens').waitFor();
    await page.locator('.group', { hasText: '3 operations' }).waitFor();
    await page.screenshot({ path: join(artifacts, 'panel-run.png') });
    assert.deepEqual(await violations(page), []);
    await run.getByRole('button', { name: 'm1' }).click();
    await run.locator('[aria-current]', { hasText: 'm1' }).waitFor();
    await page.locator('[role=row][aria-selected=true]', { hasText: 'm1' }).waitFor();
    await filter('run:a:e:1');
    await rowOf(page, 'other').waitFor({ state: 'detached' });
  });

  it('says what tools were called with: how much, and what it carried; and whose conversation it is, where operations are grouped by that', async () => {
    const page = await open();
    const record = (i: number, more: Readonly<Record<string, unknown>>) =>
      storedRecord(`a:e:${i}`, { roles: ['user'], 'gen_ai.request.model': `m${i}`, ...more });
    await tell(page, {
      type: 'operations',
      operations: [
        record(1, {
          'gen_ai.conversation.id': 'conv_7',
          'gen_ai.tool.calls': ['send_mail', 'now'],
          tool_arguments: [
            { tool: 'send_mail', length: 1234, labels: ['email'], cut: true },
            { tool: 'now', length: 2, labels: [] },
          ],
        }),
        record(2, { 'gen_ai.conversation.id': 'conv_7' }),
        record(3, {}),
      ],
    });
    await page.selectOption('select >> nth=0', 'conversation');
    await page.locator('.group', { hasText: 'conv_7' }).filter({ hasText: '2 operations' }).waitFor();
    await page.locator('.group', { hasText: 'no conversation named on the wire' }).waitFor();
    await rowOf(page, 'm1').click();
    const calls = page.locator('.detail .calls li');
    assert.deepEqual(
      (await calls.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
      ['send_mail with 1,234 characters, of which only the beginning was kept email', 'now with 2 characters'],
    );
    await page.locator('.detail', { hasText: 'no table of prices with a date' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(artifacts, 'panel-calls.png') });
  });

  it('shows the prompt as the source has it, with what was put in in its place, once the editor has told it', async () => {
    const page = await open();
    await tell(page, ...scene());
    await filter('label:injection');
    await page.locator('.operation').first().click();
    await page.locator('.detail .turn.system .hole').first().waitFor();
    const asked = await until('the editor is asked', () =>
      page.evaluate(() => {
        const questions = window.panel.sent.filter((message) => (message as { type: string }).type === 'prompts');
        return questions.length > 0 && questions;
      }),
    );
    assert.deepEqual(asked, [{ type: 'prompts', siteId: 'src/answer.ts#ask' }]);
    const template = (system: readonly object[]) => ({
      messages: [
        { role: 'system' as const, parts: [...system] },
        { role: 'user' as const, parts: [{ lit: 'A guest asks:\n' }, { hole: 'question' }] },
      ],
      constants: {},
      toolNames: [],
    });
    const fits = template([
      { lit: 'You are ' },
      { hole: 'persona' },
      { lit: '. Answer from <b>' },
      { either: [[{ hole: 'document' }], [{ lit: 'nothing' }]] },
      { lit: '</b>.' },
    ]);
    await tell(page, { type: 'prompts', siteId: 'src/answer.ts#ask', templates: [template([{ lit: 'Another one.' }]), fits] });
    const said = page.locator('.detail .turn.system .said.text');
    await said.waitFor();
    assert.equal(await said.textContent(), 'You are persona7. Answer from <b>one of: document2,914injection-marker or nothing</b>.');
    assert.equal(await page.locator('.detail .turn.user .said.text').textContent(), 'A guest asks:\nquestion34email');
    await page.locator('.detail p', { hasText: 'your source as it is now' }).waitFor();
    await page.screenshot({ path: join(artifacts, 'panel-prompt.png') });
    // Where the source has changed so that it fits no more, what the record tells by itself is shown.
    await tell(page, { type: 'prompts', siteId: 'src/answer.ts#ask', templates: [template([{ lit: 'Another one.' }])] });
    await said.waitFor({ state: 'detached' });
    await page.locator('.detail .turn.system .hole', { hasText: 'document2,914' }).waitFor();
  });

  it('says why there is no link, what was not seen, and what the policy says', async () => {
    const page = await open();
    await tell(page, ...scene());
    await filter('provider:deepseek');
    await page.locator('.operation').last().click();
    const detail = page.locator('.detail');
    await detail.locator('.reason', { hasText: 'no template fits: after "You are"' }).waitFor();
    await detail.locator('.notice', { hasText: 'the answer was cut at 1 MiB' }).waitFor();
    await filter('is:alert');
    await page.locator('.line.alert').click();
    await detail.locator('.notice', { hasText: 'no line of the policy allows it' }).waitFor();
    await detail.locator('.textlink', { hasText: 'the operation of' }).click();
    await detail.locator('.notice', { hasText: 'no line of the policy allows it' }).waitFor();
    await detail.locator('.turns').waitFor();
  });
});
