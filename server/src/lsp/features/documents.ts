import { TextDocument } from 'vscode-languageserver-textdocument';
import { FileChangeType, TextDocuments, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import { Slice } from '../slice.ts';

/** Milliseconds after the last edit until what depends on it is evaluated. */
const SETTLE_AFTER_MS = 60;

/** Keeps the open documents, and brings what depends on an edit up to date once typing pauses. */
export function registerDocuments(session: Session): Partial<ServerCapabilities> {
  const documents = new TextDocuments(TextDocument);
  let timer: NodeJS.Timeout | undefined;

  const settle = (): void => {
    let more = false;
    const { isOver } = new Slice();
    for (const folder of session.folders) more = folder.settle(isOver) || more;
    if (more) setImmediate(settle);
    else session.emit('settled');
  };
  const settleSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE_AFTER_MS);
  };

  documents.onDidChangeContent(({ document }) => {
    const place = session.locate(document.uri);
    if (!place) return;
    place.folder.open(place.path, document.getText(), document.version);
    session.emit('edited', document.uri);
    settleSoon();
  });
  documents.onDidClose(({ document }) => {
    const place = session.locate(document.uri);
    place?.folder.close(place.path);
    session.emit('closed', document.uri);
    settleSoon();
  });
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) {
      const place = session.locate(change.uri);
      if (place && Object.values(FileChangeType).includes(change.type)) place.folder.changedOnDisk(place.path);
    }
    settleSoon();
  });
  documents.listen(session.connection);
  return { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } };
}
