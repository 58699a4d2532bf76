import * as vscode from 'vscode';

/** What needs an agent, or a program of its own, which a browser's page cannot have. */
const ABSENT = ['showPanel', 'showSite', 'connect', 'disconnect', 'reconnect', 'startAgent', 'replay', 'openSample', 'verifyFix', 'showComparison'] as const;

/** Says of what is not there why it is not, and where it is: a walkthrough, a link or another extension may still ask for it. */
export function registerAbsent(): vscode.Disposable {
  void vscode.commands.executeCommand('setContext', 'clewline.inBrowser', true);
  const say = (): void =>
    void vscode.window.showInformationMessage(
      'Clewline: in the browser there is the static analysis alone. No agent can be reached from a page: open the folder in VS Code on a machine, or over Remote-SSH, WSL or a dev container, for the runtime trace.',
    );
  return vscode.Disposable.from(...ABSENT.map((name) => vscode.commands.registerCommand(`clewline.${name}`, say)));
}
