import { METHODS, type MarkedHole, type MarkedHolesParams } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';
import { gathered } from './gather.ts';
import type { Live } from './live.ts';

const SETTING = 'clewline.holes.show';

/** Marks in the text what is put into prompts, and what of it others may have written. An editor shows the semantic tokens of one server alone, so these are decorations. */
export function registerHoleMarks(server: LanguageServer, live: Live): vscode.Disposable {
  const type = (color: string): vscode.TextEditorDecorationType =>
    vscode.window.createTextEditorDecorationType({
      borderWidth: '0 0 1px 0',
      borderStyle: 'dashed',
      borderColor: new vscode.ThemeColor(color),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    });
  const own = type('charts.blue');
  const foreign = type('charts.orange');
  const mark = async (editor: vscode.TextEditor): Promise<void> => {
    const { document } = editor;
    const { version } = document;
    const isShown = vscode.workspace.getConfiguration().get<boolean>(SETTING, true);
    const params: MarkedHolesParams = { uri: document.uri.toString() };
    const holes = isShown ? await server.sendRequest<readonly MarkedHole[]>(METHODS.holes, params).catch(() => []) : [];
    // What was typed meanwhile has moved them.
    if (document.version !== version) return soon();
    const of = (isForeign: boolean): vscode.DecorationOptions[] =>
      holes.filter((hole) => hole.isForeign === isForeign).map((hole) => ({ range: rangeOf(hole), hoverMessage: sayOf(hole) }));
    editor.setDecorations(own, of(false));
    editor.setDecorations(foreign, of(true));
  };
  const marking = gathered(() => {
    for (const editor of vscode.window.visibleTextEditors) void mark(editor);
  });
  const { soon } = marking;
  soon();
  return vscode.Disposable.from(
    own,
    foreign,
    marking,
    live.onActivity(soon),
    live.onConnection(soon),
    vscode.window.onDidChangeVisibleTextEditors(soon),
    vscode.languages.onDidChangeDiagnostics(soon),
    vscode.workspace.onDidChangeTextDocument(soon),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) soon();
    }),
  );
}

function rangeOf({ range: { start, end } }: MarkedHole): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function sayOf({ name, isForeign, isLive }: MarkedHole): string {
  return `Put into a prompt${isForeign ? '; others may have written it' : ''}${isLive ? '; seen running' : ''}: \`${name}\``;
}
