import assert from 'node:assert/strict';
import { join } from 'node:path';
import { until } from '../support/lspClient.ts';
import { tell } from '../support/panelPage.ts';
import { scene } from '../support/panelScene.ts';
import { panelTests } from '../support/panelTests.ts';
import { artifacts } from '../support/chromium.ts';

describe("the panel's charts and exports", function () {
  this.timeout(600_000);
  const { open, fill, filter } = panelTests();

  it('a chart of what nobody told has no scale, and one of counts only whole numbers', async () => {
    const page = await open();
    await fill(0, 4);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.locator('figcaption', { hasText: 'operations a second' }).waitFor();
    await page.locator('figcaption', { hasText: 'told by no provider' }).waitFor();
  });

  it('each edge of the map says how often, what the policy says of it, and what was carried', async () => {
    const page = await open({ viewport: { width: 1280, height: 720 } });
    await tell(page, ...scene());
    await page.locator('#tab-map').click();
    await page.evaluate(() => window.panel.settled());
    assert.deepEqual((await page.locator('.map .edge text').allTextContents()).sort(), [
      '10',
      '10 · phone',
      '10 · policy/provider · provider-key',
      '30 · email · injection-marker',
    ]);
    assert.equal(await page.locator('.map .edge.forbidden:has(path)').count(), 1);
  });

  it('exports what the filter shows, in each format, by pointer and by keyboard; no value is in it', async () => {
    const page = await open();
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
    const page = await open();
    await tell(page, ...scene());
    const before = await page.evaluate(() => [...window.panel.store.listing.shown()].length);
    await page.locator('#tab-overview').click();
    const plot = page.locator('.sheet .charts .u-over').first();
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

  it('stand above the list, of what it shows; drawn over there they filter it, put away they stay away', async () => {
    const page = await open({ viewport: { width: 1280, height: 720 } });
    await tell(page, ...scene());
    const strip = page.locator('.strip');
    await strip.locator('figcaption', { hasText: '60, 10 failed' }).waitFor();
    assert.equal(await strip.locator('canvas').count(), 4);
    const heights = await page.evaluate(() => ['.strip', '.list'].map((one) => document.querySelector(one)?.getBoundingClientRect().height ?? 0));
    assert.ok((heights[0] ?? 0) > 40 && (heights[0] ?? 0) < 90, `the strip is ${heights[0]} px high`);
    await filter('label:email');
    await strip.locator('figcaption', { hasText: '10, 0 failed' }).waitFor();
    await filter('');
    const box = (await strip.locator('.u-over').first().boundingBox()) ?? assert.fail('no chart');
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await until('the filter', async () => /^time>=?\S+ time<=?\S+/.test(await page.inputValue('#filter')));
    assert.ok((await page.evaluate(() => window.panel.store.listing.count)) < 31);
    await filter('');
    // What the filter offers hangs over the buttons.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Charts' }).click();
    await strip.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => window.panel.store.saved.charts), false);
    await page.getByRole('button', { name: 'Charts' }).click();
    await strip.waitFor();
    await page.setViewportSize({ width: 400, height: 640 });
    assert.equal(await strip.isVisible(), false);
    assert.equal(await page.getByRole('button', { name: 'Charts' }).isVisible(), false);
  });

  it('what nobody has told has no chart, until somebody tells it', async () => {
    const page = await open();
    await fill(0, 5, { duration_ms: 900 });
    await page.locator('#tab-overview').click();
    const tokens = page.locator('.sheet .charts figure', { hasText: 'tokens' });
    await page.locator('.sheet .charts figure', { hasText: 'duration' }).locator('canvas').waitFor();
    assert.match(await tokens.innerText(), /told by no provider/);
    assert.equal(await tokens.locator('.chart').count(), 0);
    assert.equal(await page.locator('.sheet .charts figure', { hasText: 'carried' }).locator('.chart').count(), 0);
    await fill(5, 8, { 'gen_ai.usage.input_tokens': 812, 'gen_ai.usage.output_tokens': 94 });
    await tokens.locator('canvas').waitFor();
    assert.match(await tokens.innerText(), /2,?436 in, 282 out; not told for 5/);
  });
});
