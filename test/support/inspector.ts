import { WebSocket } from 'ws';

/** The port that Node takes by itself when it is told to open its inspector: of one process at a time. */
const PORT = 9229;

/** The inspector of a Node process, on a port of loopback. */
export class Inspector {
  readonly #socket: WebSocket;
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Of a process that was started with one. @throws if nothing listens there */
  static async at(port: number): Promise<Inspector> {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
    if (!target) throw new Error('the inspector names no target');
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Inspector(socket);
  }

  /** Of a process that runs; `end` it before that of another one is opened. */
  static async of(pid: number): Promise<Inspector> {
    process.kill(pid, 'SIGUSR1');
    for (let attempt = 0; ; attempt++) {
      try {
        return await Inspector.at(PORT);
      } catch (error) {
        if (attempt > 50) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  ask<T>(method: string, params: unknown = {}): Promise<T> {
    return new Promise((resolve) => {
      const own = ++this.#id;
      const answered = (data: Buffer): void => {
        const answer = JSON.parse(data.toString('utf8')) as { id?: number; result?: T };
        if (answer.id !== own) return;
        this.#socket.off('message', answered);
        resolve(answer.result as T);
      };
      this.#socket.on('message', answered);
      this.#socket.send(JSON.stringify({ id: own, method, params }));
    });
  }

  /** The heap after a collection, megabytes. */
  async heap(): Promise<number> {
    await this.ask('HeapProfiler.collectGarbage');
    const { usedSize } = await this.ask<{ usedSize: number }>('Runtime.getHeapUsage');
    return Math.round(usedSize / 1024 / 102.4) / 10;
  }

  /** Looks no more; the process goes on listening. */
  close(): void {
    this.#socket.close();
  }

  /** Looks no more, and has the process give up the port. */
  async end(): Promise<void> {
    const expression = "{ const { close } = require('node:inspector'); setTimeout(close, 50); }";
    await this.ask('Runtime.evaluate', { expression, includeCommandLineAPI: true });
    this.#socket.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
