import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { root, until } from '../support/lspClient.ts';
import { PanelPage, tell } from '../support/panelPage.ts';
import { scene, STATUS } from '../support/panelScene.ts';
import { storedRecord } from '../support/door.ts';
import { artifacts, launchChromium, requireChromium } from '../support/workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of accessibility that the page breaks, with where. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`);
  });
}

const rowOf = (page: Page, text: string) => page.locator('[role=row][aria-selected]', { hasText: text });
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');

describe("the panel's page", function () {
  this.timeout(120_000);
  let browser: Browser;
  let served: PanelPage;
  let page: Page;

  before(async function () {
    requireChromium(this);
    browser = await launchChromium();
    served = await PanelPage.serve();
  });
  after(async () => {
    await browser?.close();
    served?.close();
  });
  afterEach(() => page?.close());

  const open = async (options: Parameters<PanelPage['open']>[1] = {}): Promise<void> => {
    page = await served.open(browser, { viewport: { width: 1280, height: 720 }, hash: 'editor', ...options });
  };
  /** Types a filter; what it leaves is drawn then. */
  const filter = async (query: string): Promise<void> => {
    await page.fill('#filter', query);
    await page.evaluate(() => window.panel.settled());
  };
  /** Rows of operations with these numbers, newest last. */
  const fill = (from: number, to: number, fields: object = {}): Promise<void> =>
    page.evaluate(
      async ([begin, end, template, more]) => {
        const operations = Array.from({ length: end - begin }, (_, i) => ({
          ...template,
          id: `a:e:${begin + i}`,
          'gen_ai.request.model': `m${begin + i}`,
          ...more,
        }));
        window.panel.tell({ type: 'operations', operations });
        await window.panel.settled();
      },
      [from, to, storedRecord('x', { time: '2026-11-27T16:50:42.100Z' }), fields] as const,
    );

  it('draws one row anew when one record changes', async () => {
    await open();
    await tell(page, ...scene());
    const drawn = await page.evaluate(async () => {
      const { panel } = window;
      const row = [...panel.store.rows.newest(5)].find(({ record }) => record.type === 'operation');
      if (row?.record.type !== 'operation') throw new Error('no operation');
      const before = { ...panel.drawn };
      panel.tell({ type: 'operations', operations: [{ ...row.record, duration_ms: 9876 }] });
      await panel.settled();
      return Object.fromEntries(Object.entries(panel.drawn).flatMap(([name, count]) => (count === before[name] ? [] : [[name, count - (before[name] ?? 0)]])));
    });
    assert.equal(drawn['RowLine'], 1, JSON.stringify(drawn));
    assert.equal(drawn['List'], undefined, JSON.stringify(drawn));
    await rowOf(page, '9.9 s').waitFor();
  });

  it('holds 100,000 rows, of which it draws those that are seen; scrolling goes on while more come', async () => {
    await open();
    await fill(0, 100_000);
    const drawn = await page.locator('[role=row][aria-selected]').count();
    assert.ok(drawn > 10 && drawn < 60, String(drawn));
    assert.equal(await page.locator('.scroller').getAttribute('aria-rowcount'), '100001');
    const frames = await page.evaluate(async () => {
      const scroller = document.querySelector('.scroller') as HTMLElement;
      const times: number[] = [];
      let last = performance.now();
      for (let i = 0; i < 60; i++) {
        scroller.scrollTop += 4321;
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
      }
      return { times: times.sort((a, b) => a - b), text: document.querySelector('[role=row][aria-selected]')?.textContent };
    });
    process.stdout.write(`      100,000 rows: frame p50 ${frames.times[30]?.toFixed(1)} ms, p95 ${frames.times[57]?.toFixed(1)} ms\n`);
    assert.ok((frames.times[30] ?? 1000) < 50, `a frame took ${frames.times[30]} ms`);
    assert.match(frames.text ?? '', /m9[3-4]\d{3}/);
  });

  it('what one looks at stays where it is while rows come, and at the top one follows them', async () => {
    await open();
    await fill(0, 500);
    await rowOf(page, 'm499').waitFor();
    await fill(500, 510);
    await rowOf(page, 'm509').waitFor();
    await page.evaluate(() => document.querySelector('.scroller')?.scrollTo(0, 4000));
    await page.evaluate(() => window.panel.settled());
    const place = async () => {
      const box = await rowOf(page, 'm405').boundingBox();
      return box?.y;
    };
    const before = await place();
    await fill(510, 700);
    assert.equal(await place(), before);
    await page.locator('select').nth(1).selectOption('oldest');
    await rowOf(page, 'm699').waitFor();
    await fill(700, 720);
    await rowOf(page, 'm719').waitFor();
  });

  it('a pause holds it still, says how many wait, and loses none', async () => {
    await open();
    await fill(0, 20);
    await page.keyboard.press('p');
    await fill(20, 1520);
    assert.equal(await page.locator('.pause').textContent(), 'Resume (1,500)');
    assert.equal(await rowOf(page, 'm1519').count(), 0);
    await page.locator('.pause').click();
    await rowOf(page, 'm1519').waitFor();
    assert.match((await page.locator('.count').textContent()) ?? '', /1,520 rows/);
  });

  it('the keyboard goes everywhere, and keeps its place while rows come', async () => {
    await open();
    await tell(page, ...scene());
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'filter');
    await page.keyboard.type('site:ans');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.match(await page.inputValue('#filter'), /^site:src\/answer\.ts:42 $/);
    await page.keyboard.press('Escape');
    await page.locator('.scroller').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    const selected = async () => page.locator('[aria-selected=true][role=row]').getAttribute('id');
    const third = 'row-54';
    await until('the third row is selected', async () => (await selected()) === third);
    await until('and read', async () => (await page.locator('.scroller').getAttribute('aria-activedescendant')) === third);
    await page.locator('.detail h2', { hasText: 'answer.ts:42' }).waitFor();
    await fill(100, 130);
    assert.equal(await selected(), third);
    assert.equal(await focused(page), 'scroller');
    await page.keyboard.press('o');
    assert.deepEqual(await page.evaluate(() => window.panel.sent.at(-1)), { type: 'open', siteId: 'src/answer.ts#ask', file: 'src/answer.ts', line: 42 });
    await page.keyboard.press('End');
    await until('the last row is selected', async () => (await selected()) === 'row-0');
  });

  it('keys that come before the list is drawn go by what it holds', async () => {
    await open();
    await tell(page, ...scene());
    await filter('provider:nobody');
    await page.locator('.empty').waitFor();
    await page.evaluate(() => {
      window.panel.tell({ type: 'query', query: '' });
      const scroller = document.querySelector('.scroller');
      for (const key of ['End', 'ArrowUp']) scroller?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    const wholly = async (id: string): Promise<void> => {
      await page.locator(`${id}[aria-selected=true]`).waitFor({ timeout: 5000 });
      const [row, heads, list] = await Promise.all([id, '.heads', '.scroller'].map((place) => page.locator(place).boundingBox()));
      assert.ok(
        row && heads && list && row.y >= heads.y + heads.height - 1 && row.y + row.height <= list.y + list.height + 1,
        JSON.stringify([row, heads, list]),
      );
    };
    await wholly('#row-1');
    // Wherever the keys go, the row is seen as a whole, beside the heads that stay at the top.
    await page.locator('.scroller').focus();
    for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowUp');
    await wholly('#row-31');
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowDown');
    await wholly('#row-11');
  });

  it('groups fold by keyboard and say what their rows come to', async () => {
    await open();
    await tell(page, ...scene());
    await page.locator('select').first().selectOption('site');
    const group = page.locator('.group', { hasText: 'src/answer.ts:42' });
    await group.waitFor();
    assert.match((await group.textContent()) ?? '', /30 operations · 10 failed/);
    await page.locator('.scroller').focus();
    await page.keyboard.press('Home');
    const first = page.locator('[role=row][aria-expanded]').first();
    assert.equal(await first.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowLeft');
    await until('it is closed', async () => (await first.getAttribute('aria-expanded')) === 'false');
    await page.keyboard.press('ArrowRight');
    await until('it is open', async () => (await first.getAttribute('aria-expanded')) === 'true');
  });

  it('the filter says what it does not understand', async () => {
    await open();
    await tell(page, ...scene());
    await filter('planet:mars provider:deepseek');
    await page.keyboard.press('Escape');
    await page.locator('.problem', { hasText: 'there is no field planet' }).waitFor();
    await page.locator('[role=row][aria-selected]').first().waitFor();
    assert.equal(await page.locator('.operation', { hasText: 'gpt-4o' }).count(), 0);
    await filter('provider:nobody');
    await page.locator('.empty', { hasText: 'None of 61 rows fits the filter' }).waitFor();
    await page.locator('.empty button', { hasText: 'Show all' }).click();
    await page.locator('.operation').first().waitFor();
  });

  it('what a reload must not lose is there again', async () => {
    await open();
    await tell(page, ...scene());
    await filter('label:email');
    await page.locator('select').first().selectOption('model');
    await page.locator('.operation').first().click();
    await page.reload();
    await page.waitForFunction(() => 'panel' in window);
    await tell(page, ...scene());
    assert.equal(await page.inputValue('#filter'), 'label:email');
    await page.locator('.detail h2', { hasText: 'answer.ts' }).waitFor();
    assert.equal(await page.locator('.group').count(), 1);
  });

  it('of two agents that each have a process of one number, each is told with its own', async () => {
    await open();
    const process = (agent: string, operations: number) => ({
      pid: 4127,
      executable: '/usr/bin/node',
      tls: 'readable' as const,
      operations,
      agent: { id: agent, url: `ws://${agent}:4317` },
    });
    await tell(page, ...scene(), { type: 'status', status: { ...STATUS, processes: [process('b', 11), process('a', 40)] } });
    await rowOf(page, 'ask').first().click();
    await page.locator('.detail', { hasText: 'running, 40 operations' }).waitFor();
    await page.getByRole('tab', { name: 'Health' }).click();
    const rows = page.locator('section[aria-labelledby=h-processes] tbody tr');
    await rows.nth(1).waitFor();
    assert.deepEqual(await rows.locator('td:nth-child(3)').allTextContents(), ['a:4317', 'b:4317']);
  });

  it('a chart of what nobody told has no scale, and one of counts only whole numbers', async () => {
    await open();
    await fill(0, 4);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.locator('figcaption', { hasText: 'operations a second' }).waitFor();
    await page.locator('figcaption', { hasText: 'told by no provider' }).waitFor();
  });

  it('exports what the filter shows, in each format, by pointer and by keyboard; no value is in it', async () => {
    await open();
    const CANARY = 'canary.person@example.org';
    await tell(page, ...scene());
    await filter('label:email');
    await page.evaluate((canary) => {
      const row = [...window.panel.store.listing.shown()][0];
      window.panel.tell({ type: 'operations', operations: [{ ...(row?.record as object), 'gen_ai.request.model': `gpt ${canary}`, note: canary } as never] });
    }, CANARY);
    const shown = await page.locator('.operation').count();
    assert.ok(shown > 0);
    const names = ['OTLP JSON', 'JSON Lines', 'CSV', 'Recording'];
    await page.locator('summary', { hasText: 'Export' }).click();
    const offered = await page.locator('.menu.end button').allTextContents();
    for (const name of names)
      assert.ok(
        offered.some((one) => one.includes(name)),
        `${name} of ${offered.join()}`,
      );
    for (const button of await page.locator('.menu.end button').all()) await button.click();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.menu.end button').first().isVisible(), false);
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Export/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const saved = await page.evaluate(() => window.panel.saved);
    assert.equal(saved.length, offered.length + 1);
    assert.equal(saved.at(-1)?.name.split('.').at(-1), saved[0]?.name.split('.').at(-1));
    for (const { name, text } of saved) assert.ok(text.length > 0 && text.includes('[redacted]') && !text.includes('canary.person'), name);
    const lines =
      saved
        .find(({ name }) => name.endsWith('.jsonl'))
        ?.text.trim()
        .split('\n') ?? [];
    assert.equal(lines.length, shown);
    assert.equal(
      saved
        .find(({ name }) => name.endsWith('.csv'))
        ?.text.trim()
        .split('\n').length,
      shown + 1,
    );
  });

  it('a span of time that is drawn over in a chart is the filter, in the list, too', async () => {
    await open();
    await tell(page, ...scene());
    const before = await page.evaluate(() => [...window.panel.store.listing.shown()].length);
    await page.locator('#tab-overview').click();
    const plot = page.locator('.charts .u-over').first();
    await plot.waitFor();
    const box = (await plot.boundingBox()) ?? assert.fail('no chart');
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
    await page.screenshot({ path: join(artifacts, 'panel-brush.png') });
    await page.mouse.up();
    const query = await until('the filter', async () => (await page.inputValue('#filter')) || undefined);
    assert.match(query, /^time>=?\S+ time<=?\S+/);
    await page.locator('#tab-trace').click();
    const rows = await page.evaluate(() => [...window.panel.store.listing.shown()].map(({ record }) => Date.parse(record.time)));
    const [from = 0, to = 0] = query.split(' ').map((part) => Date.parse(part.replace(/^time[<>]=?/, '')));
    assert.ok(rows.length > 0 && rows.length < before * 0.5, `${rows.length} of ${before}`);
    assert.ok(
      rows.every((time) => time >= from && time <= to),
      query,
    );
  });

  it('what nobody has told has no chart, until somebody tells it', async () => {
    await open();
    await fill(0, 5, { duration_ms: 900 });
    await page.locator('#tab-overview').click();
    const tokens = page.locator('.charts figure', { hasText: 'tokens' });
    await page.locator('.charts figure', { hasText: 'duration' }).locator('canvas').waitFor();
    assert.match(await tokens.innerText(), /told by no provider/);
    assert.equal(await tokens.locator('.chart').count(), 0);
    assert.equal(await page.locator('.charts figure', { hasText: 'carried' }).locator('.chart').count(), 0);
    await fill(5, 8, { 'gen_ai.usage.input_tokens': 812, 'gen_ai.usage.output_tokens': 94 });
    await tokens.locator('canvas').waitFor();
    assert.match(await tokens.innerText(), /2,?436 in, 282 out; not told for 5/);
  });

  describe('the detail', () => {
    it('tells by role what each hole carried, why it is linked, where the time went', async () => {
      await open();
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

    it('draws a run: its operations with the tools between them, and goes from one to the other', async () => {
      await open();
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

    it('shows the prompt as the source has it, with what was put in in its place, once the editor has told it', async () => {
      await open();
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
      await open();
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

  for (const colorScheme of ['light', 'dark'] as const)
    it(`breaks no rule of accessibility, ${colorScheme}`, async () => {
      await open({ colorScheme });
      const check = async (what: string): Promise<void> => assert.deepEqual(await violations(page), [], what);
      await check('empty');
      await tell(page, ...scene());
      await page.locator('.operation').nth(5).click();
      await check('trace with a detail');
      await page.screenshot({ path: join(artifacts, `panel-trace-${colorScheme}.png`) });
      await page.locator('select').first().selectOption('site');
      await page.locator('#filter').focus();
      await page.keyboard.type('la');
      await page.keyboard.press('ArrowDown');
      await check('groups and completions');
      for (const tab of ['overview', 'map', 'alerts', 'health']) {
        await page.locator(`#tab-${tab}`).click();
        await page.evaluate(() => window.panel.settled());
        await check(tab);
      }
    });

  for (const width of [320, 480, 760, 1024, 2200])
    it(`at ${width} px nothing stands out at the side`, async () => {
      await open({ viewport: { width, height: 600 } });
      await tell(page, ...scene());
      for (const tab of ['trace', 'overview', 'map', 'alerts', 'health']) {
        await page.locator(`#tab-${tab}`).click();
        await page.evaluate(() => window.panel.settled());
        const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(scroll, client, tab);
      }
      await page.locator('#tab-trace').click();
      await page.locator('.operation').first().click();
      await page.locator('.detail h2').waitFor();
      if (width >= 760) return;
      await page.keyboard.press('Escape');
      await page.locator('.detail').waitFor({ state: 'hidden' });
      assert.equal(await focused(page), 'scroller');
    });

  it('its script is small', () => {
    const size = gzipSync(readFileSync(join(root, 'dist', 'panel.js'))).length;
    process.stdout.write(`      panel.js: ${size} bytes gzipped\n`);
    assert.ok(size <= 150_000, String(size));
  });
});
