import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Hub } from '@clewline/gateway';
import { openDoor, TOKEN, type Door } from './door.ts';
import { requireEditor } from './editorServer.ts';
import { Workbench } from './workbench.ts';

/** A folder open in the real editor, and an agent beside it that a test speaks for. */
export interface BesideAgent {
  readonly workbench: Workbench;
  readonly folder: string;
  readonly hub: Hub;
  readonly door: Door;
  /** Connects the editor to it as people do. */
  connect(): Promise<void>;
}

/**
 * Opens both before the tests of the suite that it is called in, and puts them away after; what the editor shows where one fails is kept. It has
 * nothing before that.
 * @param name of the folder and of pictures
 * @param files by their paths
 * @param options.prepare see `Workbench.prepare`; the others are the agent's door's
 */
export function besideAgent(
  name: string,
  files: Readonly<Record<string, string>>,
  { prepare, ...options }: Parameters<typeof openDoor>[1] & { readonly prepare?: Workbench['prepare'] } = {},
): BesideAgent {
  const beside = { connect: () => beside.workbench.connect(`ws://127.0.0.1:${beside.door.port}`, TOKEN) } as {
    -readonly [K in keyof BesideAgent]: BesideAgent[K];
  };
  before(async function () {
    requireEditor(this);
    beside.folder = mkdtempSync(join(tmpdir(), `clewline-${name}-`));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(beside.folder, path)), { recursive: true });
      writeFileSync(join(beside.folder, path), text);
    }
    beside.hub = new Hub('a', '0');
    beside.door = await openDoor(beside.hub, options);
    beside.workbench = new Workbench();
    beside.workbench.prepare = prepare;
    await beside.workbench.open(beside.folder);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await beside.workbench.screenshot(`failed-${name}`);
  });
  after(async () => {
    await (beside as Partial<BesideAgent>).workbench?.close();
    (beside as Partial<BesideAgent>).door?.close('the test ended');
    if (beside.folder) rmSync(beside.folder, { recursive: true, force: true });
  });
  return beside;
}
