import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AgentConnection } from '@clewline/server';

describe('a connection that cannot be made', () => {
  it('is tried again, each time after twice as long, up to ten seconds; and no more once it is ended', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { setTimeout: real } = globalThis;
    const delays: number[] = [];
    let enough: () => void = () => undefined;
    const many = new Promise<void>((resolve) => (enough = resolve));
    // What it waits for is taken down, and is not waited for.
    globalThis.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => {
      if (!String(run).includes('#open')) return real(run, ms, ...rest);
      delays.push(ms);
      if (delays.length === 8) enough();
      return real(run, 0);
    }) as typeof setTimeout;
    const connection = new AgentConnection({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'a token of the tests' });
    try {
      connection.start({ version: 1, workspace: '', sites: [] });
      await many;
      assert.deepEqual(delays.slice(0, 8), [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
      connection.end();
      const tried = delays.length;
      await new Promise((resolve) => real(resolve, 100));
      assert.equal(delays.length, tried);
    } finally {
      globalThis.setTimeout = real;
      connection.end();
      server.close();
    }
  });
});
