import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { lineAfter, type Edit } from './moved.ts';

/**
 * Hints stand at the ends of lines, of the text as it is when they arrive: an editor does not put away what it asked for before somebody typed on, and would
 * show what was typed behind the hint.
 */
export const provideInlayHints: Middleware['provideInlayHints'] = async (document, range, token, next) => {
  const edits: (readonly Edit[])[] = [];
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document) edits.push(event.contentChanges);
  });
  try {
    const hints = await next(document, range, token);
    return edits.length === 0 ? hints : hints?.flatMap((hint) => moved(hint, document, edits));
  } finally {
    listener.dispose();
  }
};

function moved(hint: vscode.InlayHint, document: vscode.TextDocument, edits: readonly (readonly Edit[])[]): vscode.InlayHint[] {
  const line = lineAfter(hint.position.line, edits);
  if (line === undefined || line >= document.lineCount) return [];
  hint.position = document.lineAt(line).range.end;
  return [hint];
}
