import type { TextDocument } from 'vscode-languageserver-textdocument';
import { FileChangeType, TextDocuments, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver/node';
import { documentsIn } from '../positions.ts';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';

/** Milliseconds after the last edit until what depends on it is evaluated. */
const SETTLE_AFTER_MS = 60;
/** The same after the last change on disk: another branch comes as many of them. */
const SETTLE_DISK_AFTER_MS = 200;
/** Whatever goes on changing is not waited for longer. */
const SETTLE_AT_MOST_AFTER_MS = 2_000;

/** Keeps the open documents, and brings what depends on an edit up to date once typing pauses. */
export function registerDocuments(session: Session): Partial<ServerCapabilities> {
  const documents = new TextDocuments(documentsIn(session.encoding));
  let timer: NodeJS.Timeout | undefined;
  /** Which of the works that were begun still goes on. */
  let work = 0;
  let waitingSince: number | undefined;

  const settle = async (): Promise<void> => {
    waitingSince = undefined;
    const own = ++work;
    const slice = session.slice();
    for (let more = true; more; await slice.breathe()) {
      if (own !== work) return;
      more = false;
      for (const folder of session.everywhere) more = folder.settle(slice) || more;
    }
    session.emit('settled');
  };
  // Whatever comes meanwhile waits with the rest: there is one end, once nothing has come for a while.
  const settleSoon = (after = SETTLE_AFTER_MS): void => {
    work++;
    clearTimeout(timer);
    waitingSince ??= performance.now();
    timer = setTimeout(() => void settle(), Math.max(0, Math.min(after, waitingSince + SETTLE_AT_MOST_AFTER_MS - performance.now())));
  };

  const put = (document: TextDocument): void => {
    const { folder, path } = session.placeOf(document.uri, document.languageId);
    folder.open(path, document.getText(), document.version, document.uri);
    session.emit('edited', document.uri);
  };

  documents.onDidChangeContent(({ document }) => {
    put(document);
    settleSoon();
  });
  documents.onDidClose(({ document }) => {
    const place = session.locate(document.uri);
    place?.folder.close(place.path, document.uri);
    session.forget(document.uri);
    session.emit('closed', document.uri);
    settleSoon();
  });
  // Folders come and go: what is open of them finds its place anew.
  session.on('folders', (changing) => {
    const before = new Map(documents.all().map(({ uri }) => [uri, session.locate(uri)]));
    changing();
    for (const document of documents.all()) {
      const place = before.get(document.uri);
      const { folder, path } = session.placeOf(document.uri, document.languageId);
      if (place?.folder === folder && place.path === path) continue;
      place?.folder.close(place.path, document.uri);
      put(document);
    }
    session.emit('replaced');
    settleSoon();
  });
  session.on('changed', () => settleSoon());
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = new Map<WorkspaceFolder, string[]>();
    for (const change of changes) {
      const place = session.locate(change.uri);
      if (!place || !Object.values(FileChangeType).includes(change.type)) continue;
      const paths = changed.get(place.folder);
      if (paths) paths.push(place.path);
      else changed.set(place.folder, [place.path]);
    }
    const matters = [...changed].filter(([folder, paths]) => folder.changedOnDisk(paths)).length > 0;
    if (matters) settleSoon(SETTLE_DISK_AFTER_MS);
  });
  documents.listen(session.connection);
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } };
}
