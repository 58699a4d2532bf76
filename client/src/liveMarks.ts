import { plural } from '@clewline/protocol/amounts';
import * as vscode from 'vscode';
import { gathered } from './gather.ts';
import type { Live } from './live.ts';

/** A mark beside each call that the agent has seen running, while it is connected. */
export function registerLiveMarks(context: vscode.ExtensionContext, live: Live): vscode.Disposable {
  const type = vscode.window.createTextEditorDecorationType({
    gutterIconPath: vscode.Uri.joinPath(context.extensionUri, 'client', 'live.svg'),
    gutterIconSize: '70%',
    overviewRulerColor: new vscode.ThemeColor('charts.green'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  const mark = async (editor: vscode.TextEditor): Promise<void> => {
    const { version } = editor.document;
    const sites = live.connection.connected ? await live.inventory(editor.document.uri.toString()) : [];
    // What was typed meanwhile has moved the lines.
    if (editor.document.version !== version) return soon();
    editor.setDecorations(
      type,
      sites
        .filter(({ operations, line }) => operations > 0 && line < editor.document.lineCount)
        .map(({ line, operations }) => ({
          range: new vscode.Range(line, 0, line, 0),
          hoverMessage: `Running: ${plural(operations, 'operation')} seen`,
        })),
    );
  };
  const marking = gathered(() => {
    for (const editor of vscode.window.visibleTextEditors) void mark(editor);
  });
  const { soon } = marking;
  return vscode.Disposable.from(type, marking, live.onActivity(soon), live.onConnection(soon), vscode.window.onDidChangeVisibleTextEditors(soon));
}
