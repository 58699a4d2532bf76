/** `node --import tsx test/bench/editor/soak.ts [--minutes 45] [--rate 100]`: what grows in the server, the gateway and the panel under steady traffic. */
import { parseArgs } from 'node:util';
import { memoryOf } from '../agent/processes.ts';
import { pause, send } from '../agent/wire.ts';
import { Connected } from './connected.ts';
import { heapAt, heapOfPage, openInspector, sessionOf } from './heap.ts';

const GATEWAY_PORT = 9339;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '45' }, rate: { type: 'string', default: '100' } } });
const minutes = Number(values.minutes);
const rate = Number(values.rate);

const connected = await new Connected().open([`--inspect=127.0.0.1:${GATEWAY_PORT}`]);
try {
  const { workbench, panel, gateway, wire, frames } = connected;
  const server = connected.server;
  const serverPort = openInspector(server);
  const session = await sessionOf(workbench.page, panel);
  await pause(1000);
  let missed = 0;
  const look = async (minute: number): Promise<Record<string, unknown>> => ({
    minute,
    heapMB: { server: await heapAt(serverPort), gateway: await heapAt(GATEWAY_PORT), panelAndWorkbench: await heapOfPage(session) },
    residentMB: { server: memoryOf(server), gateway: memoryOf(gateway.pid ?? 0) },
    rows: await panel.locator('.toolbar .count').textContent(),
    status: await panel.locator('.status').first().textContent(),
  });
  const tell = async (minute: number): Promise<void> => {
    process.stdout.write(`${JSON.stringify(await look(minute).catch((error: Error) => ({ minute, problem: error.message, missed: ++missed })))}\n`);
  };
  await tell(0);
  for (let minute = 1; minute <= minutes; minute++) {
    await send(wire, frames, 60, rate);
    await tell(minute);
  }
  await workbench.screenshot('soak');
} finally {
  await connected.close();
}
process.exit(0);
