import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../support/lspClient.ts';
import { tell } from '../support/panelPage.ts';
import { apart, passedOn, scene } from '../support/panelScene.ts';
import { focused, inHighContrast, panelTests, rowOf, violations } from '../support/panelTests.ts';
import { artifacts } from '../support/chromium.ts';

describe("the shape of the panel's page: accessibility, widths, size", function () {
  this.timeout(600_000);
  const { open } = panelTests();

  for (const colorScheme of ['light', 'dark'] as const)
    it(`breaks no rule of accessibility, ${colorScheme}`, async () => {
      const page = await open({ colorScheme });
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

  for (const theme of ['light', 'dark', 'contrast'] as const)
    it(`at 320 px no view breaks a rule of accessibility, ${theme}`, async () => {
      const page = await open({ viewport: { width: 320, height: 720 }, colorScheme: theme === 'light' ? 'light' : 'dark' });
      if (theme === 'contrast') await inHighContrast(page);
      await tell(page, ...scene(), { type: 'operations', operations: [...passedOn(), ...apart()] });
      const check = async (what: string): Promise<void> => {
        await page.evaluate(() => window.panel.settled());
        await page.screenshot({ path: join(artifacts, `panel-320-${theme}-${what}.png`) });
        assert.deepEqual(await violations(page), [], what);
        const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(scroll, client, `${what} stands out at the side`);
      };
      await check('list');
      for (const [kind, text] of [
        ['unlinked', 'no call site'],
        ['candidates', 'one of'],
        ['failed', 'rate_limit_error'],
        ['linked', 'email'],
        ['alert', 'policy/provider'],
      ] as const) {
        // Not on a place, which would open it.
        await rowOf(page, text)
          .first()
          .click({ position: { x: 4, y: 4 } });
        await page.locator('.detail h2').waitFor();
        await check(`detail-${kind}`);
        await page.locator('.detail').evaluate((detail) => detail.scrollTo(0, detail.scrollHeight));
        await page.screenshot({ path: join(artifacts, `panel-320-${theme}-detail-${kind}-end.png`) });
        await page.keyboard.press('Escape');
        await page.locator('.detail').waitFor({ state: 'hidden' });
      }
      for (const tab of ['overview', 'map', 'alerts', 'health']) {
        await page.locator(`#tab-${tab}`).click();
        await check(tab);
      }
    });

  for (const width of [320, 400, 480, 540, 760])
    it(`at ${width} px both of two call sites that fit are told, with their files and lines`, async () => {
      const page = await open({ viewport: { width, height: 600 } });
      await tell(page, ...scene(6), { type: 'operations', operations: apart() });
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.lines .candidates')]
          .flatMap((one) => {
            const { right, bottom } = (one.closest('.cell') as Element).getBoundingClientRect();
            return [...one.querySelectorAll('.at, .file')].filter((part) => {
              const box = part.getBoundingClientRect();
              return box.right > right + 0.5 || box.bottom > bottom + 0.5 || part.scrollWidth > part.clientWidth + 1;
            });
          })
          .map((part) => part.parentElement?.textContent),
      );
      assert.equal(await page.locator('.lines .candidates').count(), 2);
      assert.deepEqual(cut, []);
      // That it is one of them is said by a word between them, where there is no room for the sentence.
      const said = await page
        .locator('.lines .candidates')
        .evaluateAll((all) =>
          all.map((one) => [...one.querySelectorAll('.none, .joint')].filter((part) => part.getBoundingClientRect().width > 5).map((part) => part.textContent)),
        );
      for (const words of said) assert.match(words.join(' '), /^(?:or|one of 2)$/);
    });

  for (const width of [320, 480, 760, 1024, 2200])
    it(`at ${width} px nothing stands out at the side`, async () => {
      const page = await open({ viewport: { width, height: 600 } });
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

  for (const width of [320, 400, 540, 760])
    it(`at ${width} px a row says why it has no call site, and where one is, with its line`, async () => {
      const page = await open({ viewport: { width, height: 600 } });
      await tell(page, ...scene());
      /** Whether all of a text is seen: no box that it is in ends before it does. */
      const isSeen = (text: string): Promise<boolean> =>
        page.evaluate((wanted) => {
          const texts = document.createTreeWalker(document.querySelector('.lines') as Node, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            const at = node.textContent?.indexOf(wanted) ?? -1;
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + wanted.length);
            const { right } = range.getBoundingClientRect();
            for (let box = node.parentElement; box; box = box.parentElement) if (box.getBoundingClientRect().right < right - 0.5) return false;
            return true;
          }
          return false;
        }, text);
      for (const text of ['no call site', 'nearest answer.ts:42', 'answer.ts', 'index.py']) assert.ok(await isSeen(text), text);
      // What is left of a path that is cut begins with no slash.
      const starts = await page.locator('.lines .site .file').evaluateAll((files) => files.map((file) => file.textContent?.at(0)));
      assert.ok(starts.length > 0 && !starts.includes('/'), starts.join(' '));
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.lines .cell.what > .first > .site > .at')]
          .filter((line) => line.getBoundingClientRect().right > (line.closest('.what')?.getBoundingClientRect().right ?? 0) + 0.5)
          .map((line) => line.parentElement?.textContent),
      );
      assert.deepEqual(cut, [], 'the line of a place is cut off');
      const clipped = await page.evaluate(() =>
        [...document.querySelectorAll('.lines .first > .site')].flatMap((site) => {
          const [file, name] = ['.file', '.function'].map((part) => site.querySelector(part));
          return file && name && name.clientWidth > 0 && file.scrollWidth > file.clientWidth ? [site.textContent] : [];
        }),
      );
      assert.deepEqual(clipped, [], "a function's name takes room from the file's");
      // The scale is that of the bars, which a narrow list has none of.
      if (width === 540) assert.equal(await page.locator('.heads .latency').innerText(), 'duration');
    });

  for (const width of [320, 400, 640, 820, 1024])
    it(`at ${width} px all that the map and the tables say is in sight, and no name is cut`, async () => {
      const page = await open({ viewport: { width, height: 900 } });
      await tell(page, ...scene(), { type: 'operations', operations: passedOn() });
      for (const tab of ['overview', 'map', 'health']) {
        await page.locator(`#tab-${tab}`).click();
        await page.evaluate(() => window.panel.settled());
        const hidden = await page.evaluate(
          () =>
            [...document.querySelectorAll('.sheet tbody td')].filter((cell) => cell.getBoundingClientRect().right > document.documentElement.clientWidth)
              .length,
        );
        assert.equal(hidden, 0, tab);
        if (tab === 'map') {
          const names = await page.evaluate(() => [...document.querySelectorAll('.map rect.node ~ text')].map((line) => line.textContent ?? ''));
          assert.ok(names.join('').replaceAll(' ', '').includes('api.deepseek.com'), names.join('|'));
          assert.ok(!names.join('').includes('…'));
          const said = await page.locator('.map .edge text').allTextContents();
          for (const word of ['policy/provider', 'injection-marker', 'phone', 'provider-key'])
            assert.ok(said.join('').includes(word), `${word}: ${said.join('|')}`);
          const crossed = await page.evaluate(() => {
            const boxes = [...document.querySelectorAll('.map .edge text')].map((text) => [text.textContent, text.getBoundingClientRect()] as const);
            // Lines of one text stand close: their boxes hold room for what no letter has.
            return boxes.flatMap(([one, a], i) =>
              boxes
                .slice(i + 1)
                .flatMap(([other, b]) => (a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom ? [`${one} / ${other}`] : [])),
            );
          });
          assert.deepEqual(crossed, [], 'what is said of one edge stands in what is said of another');
          const over = await page.evaluate(
            () =>
              [...document.querySelectorAll('.map g')].filter((group) => {
                const box = group.querySelector('rect')?.getBoundingClientRect();
                return box && [...group.querySelectorAll('text')].some((line) => line.getBoundingClientRect().right > box.right);
              }).length,
          );
          assert.equal(over, 0, 'a name stands out of its box');
        }
        if (width === 320) assert.deepEqual(await violations(page), [], tab);
      }
    });

  it('its script is small', () => {
    const size = gzipSync(readFileSync(join(root, 'dist', 'panel.js'))).length;
    process.stdout.write(`      panel.js: ${size} bytes gzipped\n`);
    assert.ok(size <= 150_000, String(size));
  });

  it('moves nothing for who has asked for less motion', async () => {
    const page = await open();
    await tell(page, ...scene());
    const moves = (): Promise<string> =>
      page.evaluate(() => {
        const probe = document.createElement('div');
        probe.style.transition = 'opacity 2s';
        document.body.append(probe);
        const { transitionDuration } = getComputedStyle(probe);
        probe.remove();
        return transitionDuration;
      });
    assert.equal(await moves(), '2s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await moves(), '0s');
    await page.locator('.operation').first().click();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });
});
