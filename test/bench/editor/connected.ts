import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../../support/lspClient.ts';
import { Workbench } from '../../support/workbench.ts';
import { started, TOKEN, Wire } from '../agent/wire.ts';

/** A real editor with the sample apps, its panel open, connected to a real gateway whose probe is the bench. */
export class Connected {
  readonly folder = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  readonly wire = new Wire();
  readonly workbench = new Workbench();
  gateway!: ChildProcess;
  frames!: Socket;
  panel!: Frame;

  /**
   * @param flags of the gateway's Node
   * @param files of the workspace, beside the sample's: the first is opened, and the panel beside it
   */
  async open(flags: readonly string[] = [], files: Readonly<Record<string, string>> = {}): Promise<this> {
    const workspace = join(this.folder, 'workspace');
    mkdirSync(workspace);
    cpSync(join(root, 'examples', 'apps'), workspace, { recursive: true, filter: (path) => !/node_modules|[/\\]\./.test(path.slice(root.length)) });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
    const { gateway, frames, url } = await started(this.folder, flags);
    this.gateway = gateway;
    this.frames = frames;
    for (const frame of this.wire.begin()) frames.write(frame);
    await this.workbench.open(workspace);
    const [first] = Object.keys(files);
    if (first !== undefined) await this.workbench.openFile(first);
    await this.workbench.connect(url, TOKEN);
    await this.workbench.panel.locator('.status', { hasText: 'capture active' }).waitFor({ timeout: 60_000 });
    const main = await this.workbench.panel.locator('main').elementHandle();
    const frame = await main?.ownerFrame();
    if (!frame) throw new Error('the panel is in no frame');
    this.panel = frame;
    return this;
  }

  /** The language server that the editor has started. */
  get server(): number {
    const [pid] = this.workbench.programs('server.cjs');
    if (pid === undefined) throw new Error('no language server runs');
    return pid;
  }

  async close(): Promise<void> {
    await this.workbench.close();
    // A gateway that has no reader left ends without taking what was written last.
    this.frames?.on('error', () => undefined).end();
    if (this.gateway) {
      const ended = new Promise((resolve) => this.gateway.once('exit', resolve));
      const killer = setTimeout(() => this.gateway.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(killer);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
