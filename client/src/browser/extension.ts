import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { registerServerCommands } from '../commands.ts';
import { registerExceptions } from '../exceptions.ts';
import { registerFindingCommands } from '../findingCommands.ts';
import { registerHoleMarks } from '../holeMarks.ts';
import { Live } from '../live.ts';
import { Pages } from '../pages.ts';
import { registerPath } from '../path.ts';
import { registerStatusBar } from '../statusBar.ts';
import { registerTriage, Triage } from '../triage.ts';
import { registerFindings } from '../views/findings.ts';
import { registerInventory } from '../views/inventory.ts';
import { registerAbsent } from './absent.ts';
import { ServerWorker } from './worker.ts';

let client: LanguageClient | undefined;

/** The extension where there is no machine of its own, but the page of a browser: the static analysis, in a worker. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Clewline', { log: true });
  const worker = new ServerWorker(context.extensionUri);
  context.subscriptions.push(log, worker, registerAbsent());
  client = new LanguageClient('clewline', 'Clewline', () => connected(worker), {
    documentSelector: [...schemes().map((scheme) => ({ scheme })), { notebook: 'jupyter-notebook', language: 'python' }],
    outputChannel: log,
    // What a hover links to: these commands alone.
    markdown: { isTrusted: { enabledCommands: ['clewline.why', 'clewline.showSite'] } },
    synchronize: { configurationSection: 'clewline' },
    initializationOptions: { commands: ['clewline.addException', 'clewline.explain', 'clewline.why'], holes: 'decorated' },
    middleware: {
      workspace: {
        didChangeWatchedFile: async (event, next) => {
          await worker.tell({ ask: 'changed', uris: [event.uri] });
          await next(event);
        },
        didChangeWorkspaceFolders: async (event, next) => {
          await worker.tell({ ask: 'added', uris: event.added.map(({ uri }) => uri.toString()) });
          await next(event);
        },
      },
    },
  });
  const live = new Live(client);
  const triage = new Triage(client);
  const pages = new Pages();
  context.subscriptions.push(
    live,
    registerStatusBar(live, 'browser'),
    ...registerServerCommands(client),
    registerExceptions(context, client),
    registerPath(),
    triage,
    registerTriage(triage),
    pages,
    registerFindingCommands(client, pages),
    registerFindings(context, triage),
    registerInventory(live),
    registerHoleMarks(client, live),
  );
  await client.start();
  live.listen();
}

/** The library would tell a worker by its class, which an editor may have put one of its own in the place of. */
async function connected(server: ServerWorker): Promise<MessageTransports> {
  const worker = await server.start();
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

/** Where documents lie: in the workspace, wherever that is, or nowhere yet. */
function schemes(): readonly string[] {
  return [...new Set(['file', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
