import type { Notice } from '@clewline/server/lsp/browser/protocol';
import * as vscode from 'vscode';
import { registerServerCommands } from '../commands.ts';
import { registerExceptions } from '../exceptions.ts';
import { registerFindingCommands } from '../findingCommands.ts';
import { registerHoleMarks } from '../holeMarks.ts';
import { LanguageServer } from '../languageServer.ts';
import { Live } from '../live.ts';
import { Pages } from '../pages.ts';
import { PathView, registerPath } from '../path.ts';
import { tellRead } from '../readState.ts';
import { registerStatusBar } from '../statusBar.ts';
import { SteadyLenses } from '../steadyLenses.ts';
import { registerTriage, Triage } from '../triage.ts';
import { registerFindings } from '../views/findings.ts';
import { registerInventory } from '../views/inventory.ts';
import { registerAbsent } from './absent.ts';
import { OwnWrites } from './ownWrites.ts';
import { ServerWorker } from './worker.ts';

/** Ends the language server. */
let stop: (() => Promise<void>) | undefined;

/** The extension where there is no machine of its own, but the page of a browser: the static analysis, in a worker. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Clewline', { log: true });
  const worker = new ServerWorker(context.extensionUri);
  const lenses = new SteadyLenses();
  const server = new LanguageServer(log, async () => {
    const { browserClient } = await import('./client.ts');
    return browserClient(worker, writes, log, lenses.provide);
  });
  const writes = new OwnWrites((uri) => void look(server, worker, { ask: 'look', uris: [uri] }));
  context.subscriptions.push(log, worker, registerAbsent(), writes);
  lenses.of(server);
  const live = new Live(server);
  const triage = new Triage(server);
  const path = new PathView();
  const pages = new Pages();
  context.subscriptions.push(
    server,
    lenses,
    live,
    registerStatusBar(live, 'browser'),
    ...registerServerCommands(server),
    registerExceptions(context, server),
    path,
    registerPath(path),
    triage,
    registerTriage(triage),
    pages,
    registerFindingCommands(server, pages),
    registerFindings(context, triage, path),
    registerInventory(live),
    registerHoleMarks(server, live),
  );
  context.subscriptions.push(tellRead(server));
  stop = () => server.stop();
  server.startBeside(() => {
    live.listen();
    context.subscriptions.push(
      worker.onWritten((uri) => writes.wrote(uri)),
      // Not every file system tells of changes.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void look(server, worker, { ask: 'look', uris: [] });
      }),
    );
  });
}

/** Has files held against what the server believes of them, and tells it which are others. */
async function look(server: LanguageServer, worker: ServerWorker, notice: Notice): Promise<void> {
  const changed = await worker.tell(notice);
  if (changed.length > 0) await server.changed(changed);
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
