import { fileURLToPath } from 'node:url';
import { DidChangeWatchedFilesNotification, type InitializeParams } from 'vscode-languageserver/node';
import { realPath } from '../../workspace/files.ts';
import type { Session } from '../session.ts';
import { WorkspaceFolder } from '../workspace.ts';

/** The folders of the workspace, and their indexing in the background with progress that can be cancelled. */
export function registerIndexing(session: Session, params: InitializeParams): void {
  const uris = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
  for (const uri of uris) if (uri.startsWith('file:')) session.folders.push(new WorkspaceFolder(fileURLToPath(uri), session.syntax));
  // Without a folder every file stands alone.
  if (session.folders.length === 0) session.folders.push(new WorkspaceFolder(realPath('/'), session.syntax));
  session.on('initialized', () => {
    if (session.abilities.watchFiles) {
      void session.connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,py,pyi}' },
          { globPattern: '**/{package.json,tsconfig*.json,jsconfig*.json}' },
          // The policy, and whatever it extends.
          { globPattern: '**/*.{yaml,yml}' },
        ],
      });
    }
    if (uris.length > 0) void index(session);
  });
}

async function index(session: Session): Promise<void> {
  const progress = session.abilities.workDoneProgress ? await session.connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Clewline', 0, 'reading the workspace', true);
  const isCancelled = (): boolean => progress?.token.isCancellationRequested ?? false;
  for (const folder of session.folders) {
    try {
      const result = await folder.index((done, total) => progress?.report(Math.round((100 * done) / Math.max(1, total)), `${done} of ${total}`), isCancelled);
      session.connection.console.info(
        `${folder.root}: ${result.files} files, ${result.parsed} parsed${result.truncated ? '; a bound was reached, the rest is analysed when opened' : ''}`,
      );
    } catch (error) {
      session.connection.console.error(`${folder.root} could not be indexed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  progress?.done();
  session.emit('settled');
}
