import * as vscode from 'vscode';
import { columnFor } from './column.ts';
import type { Live } from './live.ts';

/**
 * Opens the line of a call site, wherever it stands now; of one that is gone, the line where it stood when it was registered.
 * What is asked for comes from a page: it may name nothing outside of the workspace.
 * @param file path in its folder, the folder's name before it where there are several
 * @param line counted from 1
 */
export async function openSite(live: Live, siteId: string, file: string, line: number): Promise<void> {
  const place = await live.placeOf(siteId);
  const uri = place ? vscode.Uri.parse(place.uri) : await fileOf(file);
  if (!uri) {
    void vscode.window.showWarningMessage(`Clewline: ${file} is not in this workspace.`);
    return;
  }
  const position = place ? new vscode.Position(place.line, place.character) : new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position), viewColumn: columnFor(uri) });
}

async function fileOf(file: string): Promise<vscode.Uri | undefined> {
  if (file.startsWith('/') || file.split('/').includes('..')) return undefined;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const named = folders.length > 1 ? folders.filter(({ name }) => file.startsWith(`${name}/`)) : [];
  const places = [
    ...named.map(({ uri, name }) => vscode.Uri.joinPath(uri, file.slice(name.length + 1))),
    ...folders.map(({ uri }) => vscode.Uri.joinPath(uri, file)),
  ];
  for (const uri of places) if (await exists(uri)) return uri;
  return undefined;
}

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
