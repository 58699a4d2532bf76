import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient } from './lspClient.ts';

/**
 * Gives each test of the suite that it is called in an empty folder of its own, and a server that has not been told anything yet; both are gone after it.
 * @param name of the folder
 * @param given what a test has
 */
export function inFolder(name: string, given: (made: { readonly folder: string; readonly client: LspClient }) => void): void {
  let folder: string;
  let client: LspClient;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), `clewline-${name}-`));
    client = new LspClient();
    given({ folder, client });
  });
  afterEach(() => {
    client.child.kill();
    rmSync(folder, { recursive: true });
  });
}
