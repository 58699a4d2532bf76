import { until } from '../../support/lspClient.ts';
import { launchChromium } from '../../support/chromium.ts';
import { countTicks } from '../../support/quiet.ts';
import { PanelPage } from '../../support/panelPage.ts';
import { storedRecord } from '../../support/door.ts';
import { memoryOf } from '../agent/processes.ts';
import { pause, send } from '../agent/wire.ts';
import { summary } from '../stats.ts';
import { Connected } from './connected.ts';
import { heapOf, heapOfPage, sessionOf } from './heap.ts';
import { idle } from './idle.ts';

const RATES = [10, 100, 500];
const SECONDS = 15;
/** Operations a second, for five seconds, before any is timed: so that there are ten thousand in the end. */
const WARM_UP = 170;
const ROWS = 100_000;
const FRAMES = 120;

/**
 * From the wire to the row: a real gateway, a real editor. The time that a record has is when its first bytes were on the wire; a row counts when it is
 * in the page, before the next frame is painted. Rows that are never drawn, as newer ones stand in their place already, have no time.
 */
export async function rows(): Promise<Record<string, unknown>> {
  const connected = new Connected();
  connected.workbench.prepare = countTicks;
  await connected.open();
  try {
    const { workbench, panel, gateway, wire, frames } = connected;
    await panel.evaluate(() => {
      const seen = window as unknown as { latencies: number[] };
      seen.latencies = [];
      const known = new Set<string>();
      new MutationObserver(() => {
        const now = performance.timeOrigin + performance.now();
        for (const row of document.querySelectorAll('[role=row][aria-selected]')) {
          if (known.has(row.id)) continue;
          known.add(row.id);
          const time = row.querySelector('time')?.getAttribute('datetime');
          if (time) seen.latencies.push(now - Date.parse(time));
        }
      }).observe(document.body, { subtree: true, childList: true });
    });
    let sent = 5 * WARM_UP;
    // What a busy machine has not shown yet would count as slow among what is sent next.
    const allShown = (): Promise<unknown> =>
      until('all rows are there', async () => Number((await panel.locator('#tab-trace .figure').textContent())?.replace(/\D/g, '')) === sent, 60_000);
    await send(wire, frames, 5, WARM_UP);
    const byRate = [];
    for (const rate of RATES) {
      await allShown();
      await pause(1500);
      await panel.evaluate(() => void ((window as unknown as { latencies: number[] }).latencies = []));
      await send(wire, frames, SECONDS, rate);
      sent += SECONDS * rate;
      await allShown();
      await pause(500);
      const latencies = await panel.evaluate(() => (window as unknown as { latencies: number[] }).latencies);
      byRate.push({ operationsPerSecond: rate, milliseconds: summary(latencies), shown: await panel.locator('.toolbar .count').textContent() });
    }
    const session = await sessionOf(workbench.page, panel);
    return {
      wireToRow: byRate,
      memoryMB: {
        records: Number((await panel.locator('#tab-trace .figure').textContent())?.replace(/\D/g, '')),
        serverHeap: await heapOf(connected.server),
        serverResident: memoryOf(connected.server),
        gatewayResident: memoryOf(gateway.pid ?? 0),
        panelAndWorkbenchHeap: await heapOfPage(session),
      },
      idle: await idle(connected),
    };
  } finally {
    await connected.close();
  }
}

/** Frames while the list is scrolled with 100,000 rows in it, milliseconds from one to the next. */
export async function scrolling(): Promise<Record<string, unknown>> {
  const browser = await launchChromium();
  const served = await PanelPage.serve();
  try {
    const page = await served.open(browser, { viewport: { width: 1280, height: 720 } });
    const times = await page.evaluate(
      async ([template, count, turns]) => {
        const operations = Array.from({ length: count }, (_, i) => ({ ...template, id: `a:e:${i}` }));
        window.panel.tell({ type: 'operations', operations });
        await window.panel.settled();
        const scroller = document.querySelector('.scroller') as HTMLElement;
        const frames: number[] = [];
        let last = performance.now();
        for (let i = 0; i < turns; i++) {
          scroller.scrollTop += 4321;
          await new Promise(requestAnimationFrame);
          frames.push(performance.now() - last);
          last = performance.now();
        }
        return frames;
      },
      [storedRecord('x'), ROWS, FRAMES] as const,
    );
    return { rows: ROWS, frameMs: summary(times) };
  } finally {
    await browser.close();
    served.close();
  }
}
