import * as vscode from 'vscode';

/** What the editor puts before the name of a webview that an extension has made is its own affair. */
function isTrace(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('clewline.trace');
}

/**
 * The column in which to show a document: where it is seen already, else the first that does not show the trace. Where the trace is all there is, the
 * document comes beside it: who follows a row to its line wants to see both.
 */
export function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const seen = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (seen?.viewColumn !== undefined) return seen.viewColumn;
  return vscode.window.tabGroups.all.find(({ activeTab }) => !isTrace(activeTab))?.viewColumn ?? vscode.ViewColumn.Beside;
}
