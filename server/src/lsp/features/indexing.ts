import { DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification, type InitializeParams } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { folderPathOf } from '../uris.ts';
import { WorkspaceFolder } from '../workspace.ts';

/** The folders of the workspace, and their indexing in the background with progress that can be cancelled. */
export function registerIndexing(session: Session, params: InitializeParams): void {
  const uris = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
  session.folders.push(...uris.flatMap((uri) => folderAt(session, uri)));
  session.connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    const added = event.added.flatMap(({ uri }) => folderAt(session, uri));
    const removed = new Set(event.removed.flatMap(({ uri }) => folderPathOf(uri) ?? []));
    session.emit('folders', () => {
      session.folders.splice(0, session.folders.length, ...session.folders.filter(({ root }) => !removed.has(root)), ...added);
    });
    if (added.length > 0) void index(session, added);
  });
  session.on('initialized', () => {
    if (session.abilities.watchFiles) {
      void session.connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro,html,htm,py,pyw,pyi,ipynb}' },
          { globPattern: '**/{package.json,tsconfig*.json,jsconfig*.json}' },
          // Prompts that a program reads.
          { globPattern: '**/*.{txt,md,mdx,markdown,jinja,jinja2,j2,prompt,prompty,mustache,hbs,handlebars,liquid,tmpl,tpl,json,xml}' },
          // The policy, and whatever it extends.
          { globPattern: '**/*.{yaml,yml}' },
        ],
      });
    }
    if (session.folders.length > 0) void index(session, session.folders);
  });
}

function folderAt(session: Session, uri: string): WorkspaceFolder[] {
  const path = folderPathOf(uri);
  return path === undefined || session.folders.some(({ root }) => root === path) ? [] : [new WorkspaceFolder(path, session.syntax)];
}

async function index(session: Session, folders: readonly WorkspaceFolder[]): Promise<void> {
  const progress = session.abilities.workDoneProgress ? await session.connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Clewline', 0, 'reading the workspace', true);
  const isCancelled = (): boolean => progress?.token.isCancellationRequested ?? false;
  for (const folder of [...folders]) {
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
