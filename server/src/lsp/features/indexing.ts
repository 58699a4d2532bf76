import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  MessageType,
  ShowMessageNotification,
  WatchKind,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { METHODS } from '../methods.ts';
import type { Session } from '../session.ts';
import { folderPathOf } from '../uris.ts';
import { WorkspaceFolder } from '../workspace.ts';
import type { LargeFolder, Progress } from '@clewline/analyzers';

/** The folders of the workspace, and their indexing in the background with progress that can be cancelled. */
export function registerIndexing(session: Session, params: InitializeParams): void {
  const given: readonly Named[] = params.workspaceFolders ?? rootOf(params);
  for (const one of given) session.folders.push(...folderAt(session, one));
  session.connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    const added: WorkspaceFolder[] = [];
    for (const one of event.added) added.push(...folderAt(session, one, added));
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
          // Emacs knows no star inside of braces.
          { globPattern: '**/package.json' },
          { globPattern: '**/{tsconfig,jsconfig}*.json' },
          // Prompts that a program reads.
          { globPattern: '**/*.{txt,md,mdx,markdown,jinja,jinja2,j2,prompt,prompty,mustache,hbs,handlebars,liquid,tmpl,tpl,json,xml}' },
          // The policy, and whatever it extends.
          { globPattern: '**/*.{yaml,yml}' },
          { globPattern: '**/.gitignore' },
          // Of a folder that is deleted some editors name the folder alone.
          { globPattern: '**/*', kind: WatchKind.Delete },
        ],
      });
    }
    if (session.folders.length > 0) void index(session, session.folders);
    else void session.connection.sendNotification(METHODS.read);
  });
}

/** The one folder of a client that knows no others; the oldest clients have only its path. */
function rootOf({ rootUri, rootPath }: InitializeParams): Named[] {
  if (rootUri) return [{ uri: rootUri }];
  return rootPath && isAbsolute(rootPath) ? [{ uri: pathToFileURL(rootPath).href }] : [];
}

interface Named {
  readonly uri: string;
  readonly name?: string;
}

/** @param coming folders that are added with it */
function folderAt(session: Session, { uri, name }: Named, coming: readonly WorkspaceFolder[] = []): WorkspaceFolder[] {
  const path = folderPathOf(uri);
  const others = [...session.folders, ...coming];
  if (path === undefined || others.some(({ root }) => root === path)) return [];
  return [new WorkspaceFolder(path, session.syntax, { name, mark: markFor(path, others), encoding: session.encoding, also: () => session.settings.also })];
}

/** Ids of call sites are told by paths in a folder: those of all folders but one say which it is. It has to stay the same while that is open. */
function markFor(root: string, others: readonly WorkspaceFolder[]): string {
  return others.some(({ mark }) => mark === '') ? `@${createHash('sha256').update(root).digest('hex').slice(0, 8)}` : '';
}

async function index(session: Session, folders: readonly WorkspaceFolder[]): Promise<void> {
  const progress = session.abilities.workDoneProgress ? await session.connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Clewline', 0, 'reading the workspace', true);
  const isCancelled = (): boolean => progress?.token.isCancellationRequested ?? false;
  const began = performance.now();
  let files = 0;
  for (const folder of [...folders]) {
    try {
      const fetched = await session.platform.fetch?.(folder.root);
      // Documents that were opened meanwhile have looked for them in vain.
      if (fetched) folder.changedOnDisk(fetched.paths);
      if (fetched?.leftOut !== undefined) tell(session, `of ${folder.name} ${fetched.leftOut}`);
      const result = await folder.index(session.slice(), (of) => progress?.report(percentOf(of), sayOf(of)), isCancelled);
      files += result.listed;
      session.connection.console.info(`${folder.root}: ${result.listed} files, ${result.parsed} parsed`);
      if (result.isTooLarge) tellTooLarge(session, folder, result);
    } catch (error) {
      session.connection.console.error(`${folder.root} could not be indexed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  session.spent = { ...session.spent, workspace: { milliseconds: performance.now() - began, files } };
  progress?.done();
  session.emit('settled');
  void session.connection.sendNotification(METHODS.read);
}

/** A percentage; while files are looked at, nobody knows how many there are. */
function percentOf({ parsed, toParse, isListed }: Progress): number {
  return isListed ? Math.round((100 * parsed) / Math.max(1, toParse)) : 0;
}

function sayOf({ listed, parsed, toParse, isListed }: Progress): string {
  return isListed ? `${parsed} of ${toParse} files analysed` : `${listed} files read`;
}

/** Says that not all was read, and what could be left out. A notification: nobody is asked anything, and not every editor answers. */
function tellTooLarge(session: Session, { name }: WorkspaceFolder, { listed, parsed, largest }: Progress): void {
  const what = largest.length > 0 ? `of ${name} only the first ${listed} files were read` : `of ${name} only ${parsed} files are analysed together`;
  const remedy =
    largest.length > 0
      ? ` Most of them lie in ${largest.map(({ path, files }: LargeFolder) => `${path} (${files})`).join(', ')}: add what is not your own source to .gitignore, or open a smaller folder.`
      : ' Open a smaller folder to have all of it.';
  tell(session, `${what}; other files are analysed when they are opened.${remedy}`);
}

function tell({ connection }: Session, said: string): void {
  const message = `Clewline: ${said}`;
  connection.console.warn(message);
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
}
