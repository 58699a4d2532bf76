import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports, type Middleware } from 'vscode-languageclient/browser';
import { clientOptions } from '../clientOptions.ts';
import type { OwnWrites } from './ownWrites.ts';
import type { ServerWorker } from './worker.ts';

/** Speaks to the server as a worker of the page; what changes outside is brought to the worker first. */
export function browserClient(
  worker: ServerWorker,
  writes: OwnWrites,
  log: vscode.LogOutputChannel,
  provideCodeLenses: Middleware['provideCodeLenses'],
): LanguageClient {
  const middleware: Middleware = {
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
  };
  return new LanguageClient('clewline', 'Clewline', () => connected(worker), clientOptions(log, schemes(), [], middleware));
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
