import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports, type Middleware } from 'vscode-languageclient/browser';
import type { OwnWrites } from './ownWrites.ts';
import type { ServerWorker } from './worker.ts';

/** Speaks to the server as a worker of the page; what changes outside is brought to the worker first. */
export function browserClient(
  worker: ServerWorker,
  writes: OwnWrites,
  log: vscode.LogOutputChannel,
  provideCodeLenses: Middleware['provideCodeLenses'],
): LanguageClient {
  return new LanguageClient('clewline', 'Clewline', () => connected(worker), {
    documentSelector: [...schemes().map((scheme) => ({ scheme })), { notebook: 'jupyter-notebook', language: 'python' }],
    outputChannel: log,
    // What a hover links to: these commands alone.
    markdown: { isTrusted: { enabledCommands: ['clewline.why', 'clewline.showSite'] } },
    synchronize: { configurationSection: 'clewline' },
    initializationOptions: { commands: ['clewline.addException', 'clewline.explain', 'clewline.why'], holes: 'decorated' },
    middleware: {
      provideCodeLenses,
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
