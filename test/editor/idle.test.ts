// Runs alone: it watches whether anything happens.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { Connected } from '../bench/editor/connected.ts';
import { pause, send } from '../bench/agent/wire.ts';
import { until } from '../support/lspClient.ts';
import { countChanges, countTicks, ranIn, takeTicks, type Ticks } from '../support/quiet.ts';
import { requireEditor } from '../support/editorServer.ts';

/** An agent looks at its state every second: five of those. */
const WATCHED_MS = 5000;
/** A slow machine is still busy with what came before for as many such spans, at most. */
const SPANS = 12;
/** Of 200 µs one sample each: two of them are chance. */
const CHANCE_MS = 1;

/** Looks until nothing happens for a span. @returns what was seen in the last one */
async function quietAtLast<T>(look: () => Promise<T>, isQuiet: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (let spans = 1; spans < SPANS && !isQuiet(seen); spans++) seen = await look();
  return seen;
}

describe('the real editor: a window in which nothing happens', function () {
  this.timeout(600_000);
  const connected = new Connected();

  before(async function () {
    requireEditor(this);
    connected.workbench.prepare = countTicks;
    await connected.open();
    await send(connected.wire, connected.frames, 2, 50);
    await connected.workbench.panel.locator('.operation').first().waitFor();
    await pause(3000);
  });
  after(() => connected.close());

  const panel = async (): Promise<Frame> => {
    const main = await connected.workbench.panel.locator('main').elementHandle();
    const frame = await main?.ownerFrame();
    assert.ok(frame);
    return frame;
  };

  it('the panel of a connected agent fires no timer, draws no frame, gets no message and changes nothing', async () => {
    const page = await panel();
    await countChanges(page);
    assert.ok((await takeTicks(page))['requestAnimationFrame'], 'what it drew as it came is counted');
    const ticks = await quietAtLast(
      async () => {
        await pause(WATCHED_MS);
        return takeTicks(page);
      },
      (one) => Object.keys(one).length === 0,
    );
    assert.deepEqual(ticks, {});
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
    // It is awake as soon as there is something.
    await send(connected.wire, connected.frames, 1, 5);
    const woken = await until('a drawing', async () => {
      const { message, change, requestAnimationFrame } = await page.evaluate(() => (window as unknown as { clewlineTicks: Ticks }).clewlineTicks);
      return message && change && requestAnimationFrame;
    });
    assert.ok(woken);
  });

  it('nothing of the extension runs in its host', async () => {
    const [host] = connected.workbench.programs('--type=extensionHost');
    const extension = await quietAtLast(
      () => ranIn(host ?? 0, 'extension.cjs', WATCHED_MS),
      ({ own }) => own <= CHANCE_MS,
    );
    assert.ok(extension.watched > WATCHED_MS / 2, `it was looked at: ${JSON.stringify(extension)}`);
    assert.ok(extension.own <= CHANCE_MS, `${extension.own} ms of ${extension.watched}`);
  });
});
