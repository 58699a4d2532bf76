import { NotebookDocuments, type NotebookDocument, type ServerCapabilities } from 'vscode-languageserver/node';
import { documentsIn } from '../positions.ts';
import type { Session } from '../session.ts';

const NOTEBOOK = 'jupyter-notebook';

/** Keeps the notebooks that are open. Their code cells are one program; what is found in it is shown in the cell where it lies. */
export function registerNotebooks(session: Session): Partial<ServerCapabilities> {
  const notebooks = new NotebookDocuments(documentsIn(session.encoding));
  const open = new Map<string, NotebookDocument>();
  const cellsOf = (uri: string): string[] => session.notebooks.get(uri)?.notebook.cells.map((cell) => cell.uri) ?? [];
  const put = (notebook: NotebookDocument): void => {
    open.set(notebook.uri, notebook);
    const before = cellsOf(notebook.uri);
    const texts = notebook.cells.flatMap((cell) => {
      const document = notebooks.getCellTextDocument(cell);
      return document?.languageId === 'python' ? [{ uri: document.uri, version: document.version, text: document.getText() }] : [];
    });
    session.openNotebook(notebook.uri, notebook.version, texts);
    const now = new Set(texts.map(({ uri }) => uri));
    for (const uri of before) if (!now.has(uri)) session.emit('closed', uri);
    for (const uri of now) session.emit('edited', uri);
    session.emit('changed');
  };
  const close = ({ uri }: NotebookDocument): void => {
    open.delete(uri);
    const cells = cellsOf(uri);
    session.closeNotebook(uri);
    for (const cell of cells) session.emit('closed', cell);
    session.emit('changed');
  };
  notebooks.onDidOpen(put);
  notebooks.onDidChange(({ notebookDocument }) => put(notebookDocument));
  notebooks.onDidClose(close);
  // Folders have come or gone: it may lie in another one now.
  session.on('replaced', () => {
    for (const notebook of open.values()) {
      session.closeNotebook(notebook.uri);
      put(notebook);
    }
  });
  notebooks.listen(session.connection);
  return { notebookDocumentSync: { notebookSelector: [{ notebook: NOTEBOOK, cells: [{ language: 'python' }] }] } };
}
