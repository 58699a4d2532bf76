import { METHODS } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Lets the views say that there is nothing only once that is known. To be called before the server is started. */
export function tellRead(client: BaseLanguageClient): vscode.Disposable {
  return client.onNotification(METHODS.read, () => void vscode.commands.executeCommand('setContext', 'clewline.read', true));
}
