import type { CDPSession, Frame, Page } from 'playwright-core';
import { WebSocket } from 'ws';

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 102.4) / 10;

/** The heap of a Node process after a collection, megabytes, by its inspector on a port of loopback. */
export async function heapAt(port: number): Promise<number | undefined> {
  try {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
    if (!target) return undefined;
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    let id = 0;
    const ask = (method: string): Promise<{ usedSize?: number }> =>
      new Promise((resolve) => {
        const own = ++id;
        socket.on('message', (data: Buffer) => {
          const answer = JSON.parse(data.toString('utf8')) as { id?: number; result?: { usedSize?: number } };
          if (answer.id === own) resolve(answer.result ?? {});
        });
        socket.send(JSON.stringify({ id: own, method }));
      });
    await ask('HeapProfiler.collectGarbage');
    const { usedSize = 0 } = await ask('Runtime.getHeapUsage');
    socket.close();
    return megabytes(usedSize);
  } catch {
    return undefined;
  }
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
