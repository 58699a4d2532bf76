import { memoryOf } from '../agent/processes.ts';
import { pause, send } from '../agent/wire.ts';
import { Connected } from './connected.ts';
import { heapAt, heapOfPage, openInspector, sessionOf } from './heap.ts';

const GATEWAY_PORT = 9339;

/** Minutes that the soak of record takes. */
const MINUTES = 45;

/** One look at everything that could grow. */
export interface Look {
  readonly minute: number;
  readonly heapMB: { readonly server: number | undefined; readonly gateway: number | undefined; readonly panelAndWorkbench: number | undefined };
  readonly residentMB: { readonly server: number; readonly gateway: number };
  readonly rows: string | null;
  readonly status: string | null;
}

/**
 * What grows in the server, the gateway and the panel under steady traffic, looked at every minute; each look goes to stderr as it is taken.
 * @param rate operations a second
 * @param minutes `CLEWLINE_SOAK_MINUTES` of the environment, where it is there
 */
export async function soak(
  rate = 100,
  minutes = Number(process.env['CLEWLINE_SOAK_MINUTES'] ?? MINUTES),
): Promise<{ readonly rate: number; readonly missed: number; readonly looks: readonly Look[] }> {
  const connected = await new Connected().open([`--inspect=127.0.0.1:${GATEWAY_PORT}`]);
  try {
    const { workbench, panel, gateway, wire, frames, server } = connected;
    const serverPort = openInspector(server);
    const session = await sessionOf(workbench.page, panel);
    await pause(1000);
    const looks: Look[] = [];
    let missed = 0;
    const look = async (minute: number): Promise<void> => {
      try {
        looks.push({
          minute,
          heapMB: { server: await heapAt(serverPort), gateway: await heapAt(GATEWAY_PORT), panelAndWorkbench: await heapOfPage(session) },
          residentMB: { server: memoryOf(server), gateway: memoryOf(gateway.pid ?? 0) },
          rows: await panel.locator('.toolbar .count').textContent(),
          status: await panel.locator('.status').first().textContent(),
        });
        process.stderr.write(`${JSON.stringify(looks.at(-1))}\n`);
      } catch (error) {
        missed++;
        process.stderr.write(`minute ${minute} could not be looked at: ${(error as Error).message}\n`);
      }
    };
    await look(0);
    for (let minute = 1; minute <= minutes; minute++) {
      await send(wire, frames, 60, rate);
      await look(minute);
    }
    await workbench.screenshot('soak');
    return { rate, missed, looks };
  } finally {
    await connected.close();
  }
}
