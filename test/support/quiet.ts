import type { Frame, Page } from 'playwright-core';
import { Inspector } from './inspector.ts';

/** What a page did of its own accord, by kind. */
export type Ticks = Readonly<Record<string, number>>;

/** Runs in each frame before its own scripts. A text: what a compiler adds to a function is not there. */
const COUNTING = `
  const counts = {};
  window.clewlineTicks = counts;
  const count = (kind) => (counts[kind] = (counts[kind] ?? 0) + 1);
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const own = window[name].bind(window);
    window[name] = (run, ...rest) => own((...given) => (count(name), typeof run === 'function' ? run(...given) : undefined), ...rest);
  }
`;

/** Has pages count their timers and frames from when they are loaded on. */
export async function countTicks(page: Page): Promise<void> {
  await page.context().addInitScript({ content: COUNTING });
}

/** Has a frame that is loaded count its messages and changes, too: an editor writes its page into a frame that is there, which takes listeners from before away. */
export async function countChanges(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const counts = (window as unknown as { clewlineTicks: Record<string, number> }).clewlineTicks;
    window.addEventListener('message', () => (counts['message'] = (counts['message'] ?? 0) + 1), true);
    new MutationObserver((changes) => (counts['change'] = (counts['change'] ?? 0) + changes.length)).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
}

/** What a frame has done since it was asked last. */
export async function takeTicks(frame: Frame): Promise<Ticks> {
  return frame.evaluate(() => {
    const counts = (window as unknown as { clewlineTicks: Record<string, number> }).clewlineTicks;
    const taken = { ...counts };
    for (const kind of Object.keys(counts)) delete counts[kind];
    return taken;
  });
}

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly url: string }; readonly children?: readonly number[] }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * Looks at a Node process for a while, by its inspector.
 * @returns milliseconds that it ran a script whose address has this word, and what that one called; and those that it was looked at
 */
export async function ranIn(pid: number, script: string, milliseconds: number): Promise<{ readonly own: number; readonly watched: number }> {
  const inspector = await Inspector.of(pid);
  await inspector.ask('Profiler.enable');
  await inspector.ask('Profiler.setSamplingInterval', { interval: 200 });
  await inspector.ask('Profiler.start');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const { profile } = await inspector.ask<{ profile: Profile }>('Profiler.stop');
  await inspector.end();
  return timesOf(profile, script);
}

function timesOf({ nodes, samples, timeDeltas }: Profile, script: string): { own: number; watched: number } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const mark = (id: number, isBelow: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const isOurs = isBelow || node.callFrame.url.includes(script);
    if (isOurs) ours.add(id);
    for (const child of node.children ?? []) mark(child, isOurs);
  };
  const root = nodes[0];
  if (root) mark(root.id, false);
  let own = 0;
  let watched = 0;
  samples.forEach((id, i) => {
    const took = (timeDeltas[i] ?? 0) / 1000;
    watched += took;
    if (ours.has(id)) own += took;
  });
  return { own: Math.round(own), watched: Math.round(watched) };
}
