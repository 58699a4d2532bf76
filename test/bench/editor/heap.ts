import type { CDPSession, Frame, Page } from 'playwright-core';
import { Inspector } from '../../support/inspector.ts';

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 102.4) / 10;

/** The heap of a Node process after a collection, megabytes, by its inspector on a port of loopback; `undefined` if nothing listens there. */
export async function heapAt(port: number): Promise<number | undefined> {
  const inspector = await Inspector.at(port).catch(() => undefined);
  const heap = await inspector?.heap();
  inspector?.close();
  return heap;
}

/** The heap of a Node process that runs. */
export async function heapOf(pid: number): Promise<number> {
  const inspector = await Inspector.of(pid);
  const heap = await inspector.heap();
  await inspector.end();
  return heap;
}

/** Has a Node process that runs open its inspector, on the port that Node takes by itself. */
export function openInspector(pid: number): number {
  process.kill(pid, 'SIGUSR1');
  return 9229;
}

/** The heap of a page after a collection, megabytes: of all frames that share its process. */
export async function heapOfPage(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return megabytes(usedSize);
}

/** A session with the frame by itself where the browser keeps it in a process of its own, else with the page that it is in. */
export async function sessionOf(page: Page, frame: Frame): Promise<CDPSession> {
  return page
    .context()
    .newCDPSession(frame)
    .catch(() => page.context().newCDPSession(page));
}
