import { METHODS } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';

/** Lets the views say that there is nothing only once that is known. */
export function tellRead(server: LanguageServer): vscode.Disposable {
  return server.onNotification(METHODS.read, () => void vscode.commands.executeCommand('setContext', 'clewline.read', true));
}
