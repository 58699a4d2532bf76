import type { Notice } from '@clewline/server/lsp/browser/protocol';
import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  LanguageClient,
  type FileEvent,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { registerServerCommands } from '../commands.ts';
import { registerExceptions } from '../exceptions.ts';
import { registerFindingCommands } from '../findingCommands.ts';
import { registerHoleMarks } from '../holeMarks.ts';
import { Live } from '../live.ts';
import { Pages } from '../pages.ts';
import { PathView, registerPath } from '../path.ts';
import { tellRead } from '../readState.ts';
import { registerStatusBar } from '../statusBar.ts';
import { startBeside } from '../startBeside.ts';
import { SteadyLenses } from '../steadyLenses.ts';
import { registerTriage, Triage } from '../triage.ts';
import { registerFindings } from '../views/findings.ts';
import { registerInventory } from '../views/inventory.ts';
import { registerAbsent } from './absent.ts';
import { OwnWrites } from './ownWrites.ts';
import { ServerWorker } from './worker.ts';

let client: LanguageClient | undefined;
/** Ends the language server. */
let stop: (() => Promise<void>) | undefined;

/** The extension where there is no machine of its own, but the page of a browser: the static analysis, in a worker. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Clewline', { log: true });
  const worker = new ServerWorker(context.extensionUri);
  const writes = new OwnWrites((uri) => void look(worker, { ask: 'look', uris: [uri] }));
  context.subscriptions.push(log, worker, registerAbsent(), writes);
  const lenses = new SteadyLenses();
  client = new LanguageClient('clewline', 'Clewline', () => connected(worker), {
    documentSelector: [...schemes().map((scheme) => ({ scheme })), { notebook: 'jupyter-notebook', language: 'python' }],
    outputChannel: log,
    // What a hover links to: these commands alone.
    markdown: { isTrusted: { enabledCommands: ['clewline.why', 'clewline.showSite'] } },
    synchronize: { configurationSection: 'clewline' },
    initializationOptions: { commands: ['clewline.addException', 'clewline.explain', 'clewline.why'], holes: 'decorated' },
    middleware: {
      provideCodeLenses: lenses.provide,
      workspace: {
        didChangeWatchedFile: async (event, next) => {
          writes.told(event.uri);
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
  lenses.of(client);
  const live = new Live(client);
  const triage = new Triage(client);
  const path = new PathView();
  const pages = new Pages();
  context.subscriptions.push(
    lenses,
    live,
    registerStatusBar(live, 'browser'),
    ...registerServerCommands(client),
    registerExceptions(context, client),
    path,
    registerPath(path),
    triage,
    registerTriage(triage),
    pages,
    registerFindingCommands(client, pages),
    registerFindings(context, triage, path),
    registerInventory(live),
    registerHoleMarks(client, live),
  );
  context.subscriptions.push(tellRead(client));
  stop = startBeside(client, log, () => {
    live.listen();
    context.subscriptions.push(
      worker.onWritten((uri) => writes.wrote(uri)),
      // Not every file system tells of changes.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void look(worker, { ask: 'look', uris: [] });
      }),
    );
  });
}

/** Has files held against what the server believes of them, and tells it which are others. */
async function look(worker: ServerWorker, notice: Notice): Promise<void> {
  const changed = await worker.tell(notice);
  if (changed.length === 0) return;
  const changes = changed.map((uri): FileEvent => ({ uri, type: FileChangeType.Changed }));
  await client?.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
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
  await stop?.();
}
